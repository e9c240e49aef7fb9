package typeset

import (
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// blocks packs bands into blocks of the given width, and cuts bands that are wider
// than a block.
func blocks(bands []Band, width int) [][]Band {
	var all [][]Band
	var block []Band
	used := 0
	for _, b := range bands {
		for _, part := range b.cut(width - gap) {
			before := gapBefore(len(block))
			if len(block) > 0 && used+before+part.least() > width {
				all = append(all, block)
				block, used, before = nil, 0, gap
			}
			part = part.within(width - used - before)
			block = append(block, part)
			used += before + part.width()
		}
	}
	return append(all, block)
}

// cut parts a band into bands of at most the given width.
func (b Band) cut(width int) []Band {
	var parts []Band
	part := Band{Title: b.Title}
	for _, c := range b.Columns {
		wider := Band{b.Title, append(slices.Clip(part.Columns), c)}
		if len(part.Columns) > 0 && wider.least() > width {
			parts = append(parts, part)
			wider = Band{b.Title, []Column{c}}
		}
		part = wider
	}
	return append(parts, part)
}

// within gives running text the room that a band has beside its other columns.
func (b Band) within(width int) Band {
	b.Columns = slices.Clone(b.Columns)
	spare := width - b.width()
	for i, c := range b.Columns {
		if c.Text && spare < 0 {
			b.Columns[i] = c.wrapped(max(c.width()+spare, 1))
		}
	}
	return b
}

// wrapped breaks the lines of running text.
func (c Column) wrapped(room int) Column {
	c.Cells, c.room = slices.Clone(c.Cells), room
	for k, text := range c.Cells {
		c.Cells[k] = lipgloss.Wrap(text, room, "")
	}
	return c
}

func (b Band) width() int { return max(b.inner(), lipgloss.Width(b.Title)) }

// inner is the width of the columns.
func (b Band) inner() int {
	n := -gap
	for _, c := range b.Columns {
		n += gap + c.width()
	}
	return n
}

// least is the least width that the band can be set in.
func (b Band) least() int {
	n := b.width()
	for _, c := range b.Columns {
		if c.Text {
			n -= max(0, c.width()-leastText)
		}
	}
	return n
}

func (c Column) width() int {
	if c.room > 0 {
		return c.room
	}
	n := lipgloss.Width(c.Head)
	for _, text := range c.Cells {
		n = max(n, lipgloss.Width(text))
	}
	return n
}

// fitted returns the table as it can be set: nothing acts on a terminal, and names are
// cut to what the page can spare.
func (t Table) fitted() Table {
	t.Title, t.Key = clean(t.Title), t.Key.fitted(t.Names)
	bands := make([]Band, len(t.Bands))
	for i, b := range t.Bands {
		bands[i].Title = clean(b.Title)
		for _, c := range b.Columns {
			bands[i].Columns = append(bands[i].Columns, c.fitted(t.Names))
		}
	}
	t.Bands = bands
	return t
}

func (c Column) fitted(names int) Column {
	fit := func(text string, name bool) string {
		if text = unbroken(clean(text)); name && names > 0 {
			text = ansi.Truncate(text, names, "…")
		}
		return text
	}
	c.Head, c.Cells = fit(c.Head, true), slices.Clone(c.Cells)
	for k, text := range c.Cells {
		c.Cells[k] = fit(text, c.Left && !c.Text)
	}
	return c
}

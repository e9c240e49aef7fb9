package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"moneyloop/model"
)

// The page in columns of text.
const (
	pageWidth = 80
	textWidth = 76 // of running text, which reads better a little narrower
	nameWidth = 15 // of a firm's name over a column
	gap       = 2  // between columns
	bandGap   = 3  // between bands
)

// Table writes a run as a page of 80 columns.
func Table(w io.Writer, r *model.Run) error {
	p := newPage(r)
	t := &typesetter{}
	t.line(p.title)
	for _, text := range p.story {
		t.line("")
		t.paragraph(text, "", textWidth)
	}
	t.grid(p.quarters)
	if len(p.events) > 0 {
		t.heading("What happened")
		width := len(strconv.Itoa(p.events[len(p.events)-1].number)) + 2
		for _, e := range p.events {
			number := ""
			if e.number > 0 {
				number = pad(strconv.Itoa(e.number), width, true)
			}
			t.paragraph(e.text, number, textWidth)
		}
	}
	t.grid(p.firms)
	t.figures(p.lenses)
	t.figures(p.bridge)
	for _, text := range p.notes {
		t.line("")
		t.paragraph(text, "", textWidth)
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// A typesetter sets a page in lines.
type typesetter struct{ b strings.Builder }

func (t *typesetter) line(text string) {
	t.b.WriteString(strings.TrimRight(text, " "))
	t.b.WriteByte('\n')
}

func (t *typesetter) heading(text string) {
	t.line("")
	t.line(text)
}

// paragraph breaks text into lines of at most a width. The first begins with a
// prefix, the others below what follows it.
func (t *typesetter) paragraph(text, prefix string, width int) {
	indent := displaywidth.String(prefix)
	line, used := prefix, indent
	for _, word := range wordsOf(text, width-indent) {
		n := displaywidth.String(word)
		switch {
		case used == indent:
		case used+1+n > width:
			t.line(line)
			line, used = strings.Repeat(" ", indent), indent
		default:
			line += " "
			used++
		}
		line += word
		used += n
	}
	t.line(line)
}

// wordsOf parts text where lines may break: between words, and within those that are
// wider than a line, as whole sentences are in scripts without spaces.
func wordsOf(text string, width int) []string {
	var list []string
	for _, word := range strings.Fields(text) {
		for displaywidth.String(word) > width {
			part := displaywidth.TruncateString(word, width, "")
			if part == "" {
				break
			}
			list, word = append(list, part), word[len(part):]
		}
		list = append(list, word)
	}
	return list
}

// figures sets numbers with what they mean beside them.
func (t *typesetter) figures(f figures) {
	labels := column{head: f.title, left: true}
	amounts := make([]column, len(f.entries[0].amounts))
	for i, head := range f.heads {
		amounts[i].head = head
	}
	for _, e := range f.entries {
		labels.cells = append(labels.cells, e.label)
		for i, x := range e.amounts {
			amounts[i].cells = append(amounts[i].cells, x)
		}
	}
	line := pad(labels.head, labels.width(), true)
	for _, c := range amounts {
		line += strings.Repeat(" ", gap) + pad(c.head, c.width(), false)
	}
	t.heading(line)
	for k, e := range f.entries {
		line := pad(e.label, labels.width(), true)
		for _, c := range amounts {
			line += strings.Repeat(" ", gap) + pad(c.cells[k], c.width(), false)
		}
		t.paragraph(e.meaning, line+strings.Repeat(" ", gap), pageWidth)
	}
}

// grid sets a grid in as many blocks, one below the other, as the page needs.
func (t *typesetter) grid(g grid) {
	g = g.fitted()
	keyWidth := g.key.width()
	for i, block := range blocks(g.bands, pageWidth-keyWidth) {
		title := ""
		if i == 0 {
			title = g.title
		}
		t.block(title, g.key, keyWidth, block)
	}
}

// block sets bands beside each other.
func (t *typesetter) block(title string, key column, keyWidth int, bands []band) {
	t.line("")
	over, heads := pad(title, keyWidth, true), pad(key.head, keyWidth, true)
	for i, b := range bands {
		width, gaps := b.width(), gapBefore(i)
		room := width
		if i == 0 {
			room = max(0, keyWidth+gaps+width-displaywidth.String(over)-gaps)
		}
		over += strings.Repeat(" ", gaps) + pad(b.title, room, false)
		heads += strings.Repeat(" ", gaps) + b.row(func(c column) string { return c.head })
	}
	if strings.TrimSpace(over) != "" {
		t.line(over)
	}
	t.line(heads)
	for k := range key.cells {
		line := pad(key.cells[k], keyWidth, true)
		for i, b := range bands {
			line += strings.Repeat(" ", gapBefore(i)) + b.row(func(c column) string { return c.cells[k] })
		}
		t.line(line)
	}
}

func gapBefore(band int) int {
	if band == 0 {
		return gap
	}
	return bandGap
}

// blocks packs bands into blocks of the given width, and cuts bands that are wider
// than a block.
func blocks(bands []band, width int) [][]band {
	var all [][]band
	var block []band
	used := 0
	for _, b := range bands {
		for _, part := range b.cut(width - gap) {
			need := part.width() + gapBefore(len(block))
			if len(block) > 0 && used+need > width {
				all = append(all, block)
				block, used, need = nil, 0, part.width()+gap
			}
			block = append(block, part)
			used += need
		}
	}
	return append(all, block)
}

// cut parts a band into bands of at most the given width.
func (b band) cut(width int) []band {
	var parts []band
	part := band{title: b.title}
	for _, c := range b.columns {
		wider := band{b.title, append(part.columns[:len(part.columns):len(part.columns)], c)}
		if len(part.columns) > 0 && wider.width() > width {
			parts = append(parts, part)
			wider = band{b.title, []column{c}}
		}
		part = wider
	}
	return append(parts, part)
}

func (b band) width() int { return max(b.inner(), displaywidth.String(b.title)) }

// inner is the width of the columns.
func (b band) inner() int {
	n := -gap
	for _, c := range b.columns {
		n += gap + c.width()
	}
	return n
}

// row sets one cell of every column, to the right of what the title needs.
func (b band) row(text func(column) string) string {
	line := strings.Repeat(" ", b.width()-b.inner())
	for i, c := range b.columns {
		if i > 0 {
			line += strings.Repeat(" ", gap)
		}
		line += pad(text(c), c.width(), c.left)
	}
	return line
}

func (c column) width() int {
	n := displaywidth.String(c.head)
	for _, text := range c.cells {
		n = max(n, displaywidth.String(text))
	}
	return n
}

// fitted returns the column with names cut to what a page can spare.
func (c column) fitted() column {
	c.head = displaywidth.TruncateString(c.head, nameWidth, "…")
	if c.left {
		c.cells = slices.Clone(c.cells)
		for k, text := range c.cells {
			c.cells[k] = displaywidth.TruncateString(text, nameWidth, "…")
		}
	}
	return c
}

// fitted returns the grid with names cut to what a page can spare.
func (g grid) fitted() grid {
	bands := make([]band, len(g.bands))
	for i, b := range g.bands {
		bands[i].title = b.title
		for _, c := range b.columns {
			bands[i].columns = append(bands[i].columns, c.fitted())
		}
	}
	return grid{g.title, g.key.fitted(), bands}
}

// pad fills text up to a width.
func pad(text string, width int, left bool) string {
	blank := strings.Repeat(" ", max(0, width-displaywidth.String(text)))
	if left {
		return text + blank
	}
	return blank + text
}

package typeset

import (
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/theme"
)

const (
	gap       = 2  // between columns
	bandGap   = 3  // between bands
	leastText = 20 // of a column of running text
)

// A Table has a key column that is repeated wherever the page is too narrow, and bands
// of columns that stay together where it is not.
type Table struct {
	Title string
	Key   Column
	Bands []Band
	Names int // the most of a head, and of words in a cell; 0: all of it
}

// A Band is columns under a common title.
type Band struct {
	Title   string
	Columns []Column
}

// A Column is cells below each other.
type Column struct {
	Head  string
	Cells []string
	Left  bool         // aligned to the left: words
	Text  bool         // running text: it takes the room there is, in as many lines as it needs
	Role  theme.Role   // of the head, and of cells
	Roles []theme.Role // of single cells, if not as the column
	room  int          // that running text has got
}

// Table sets a table in as many blocks, one below the other, as the page needs.
func (p *Page) Table(t Table) { p.table(t, p.paper.width()) }

// List sets columns beside each other. Where there is no terminal its lines are as long
// as they like to be, for programs read them as well.
func (p *Page) List(key Column, columns ...Column) {
	const endless = 1 << 20
	width := p.paper.width()
	if p.paper.Width <= 0 {
		width = endless
	}
	p.table(Table{Key: key, Bands: []Band{{Columns: columns}}}, width)
}

func (p *Page) table(t Table, width int) {
	t = t.fitted()
	for i, block := range blocks(t.Bands, width-t.Key.width()) {
		if i > 0 {
			p.Blank()
			t.Title = ""
		}
		p.block(t.Title, t.Key, block)
	}
}

// block sets bands beside each other.
func (p *Page) block(title string, key Column, bands []Band) {
	columns, gaps := []Column{key}, []int{0}
	over, edge := p.paper.style(heading()).Render(title), key.width()
	for i, b := range bands {
		edge += gapBefore(i) + b.width()
		over += lipgloss.PlaceHorizontal(edge-lipgloss.Width(over), lipgloss.Right, p.paper.style(dim()).Render(b.Title))
		for k, c := range b.Columns {
			before := gap
			if k == 0 {
				before = gapBefore(i) + b.width() - b.inner()
			}
			columns, gaps = append(columns, c), append(gaps, before)
		}
	}
	if strings.TrimSpace(ansi.Strip(over)) != "" {
		p.lines(over)
	}
	p.lines(p.paper.set(columns, gaps))
}

func heading() theme.Style { return theme.Style{Fg: theme.Title, Attr: theme.Bold} }
func dim() theme.Style     { return theme.Style{Fg: theme.Dim} }

// set lays columns out, with a gap before each.
func (p Paper) set(columns []Column, gaps []int) string {
	heads := make([]string, len(columns))
	rows := make([][]string, len(columns[0].Cells))
	for i, c := range columns {
		heads[i] = c.Head
		for k := range rows {
			rows[k] = append(rows[k], c.Cells[k])
		}
	}
	t := table.New().Rows(rows...).StyleFunc(func(row, column int) lipgloss.Style {
		c := columns[column]
		look := c.style(row)
		if row == table.HeaderRow && column == 0 {
			look = heading()
		}
		style := p.style(look).PaddingLeft(gaps[column])
		if c.Text {
			style = style.Width(gaps[column] + c.width())
		}
		if !c.Left {
			style = style.Align(lipgloss.Right)
		}
		return style
	})
	if strings.Join(heads, "") != "" {
		t.Headers(heads...)
	}
	return t.BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderHeader(false).BorderColumn(false).Render()
}

// style is that of a cell, or of the head.
func (c Column) style(row int) theme.Style {
	s := theme.Style{Fg: c.Role}
	switch {
	case row != table.HeaderRow && row < len(c.Roles) && c.Roles[row] != theme.None:
		s.Fg = c.Roles[row]
	case row == table.HeaderRow && c.Role == theme.None:
		s.Fg = theme.Dim
	}
	return s
}

func gapBefore(band int) int {
	if band == 0 {
		return gap
	}
	return bandGap
}

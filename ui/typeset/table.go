package typeset

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
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
	room  int          // that running text has got, in which its lines are broken
}

// Words and Numbers are columns to be filled: of words, and of what is aligned to the right.
func Words(head string) Column   { return Column{Head: head, Left: true} }
func Numbers(head string) Column { return Column{Head: head} }

// In returns the column in the colour of a role.
func (c Column) In(role theme.Role) Column {
	c.Role = role
	return c
}

// As returns the column with its cells in colours of their own.
func (c Column) As(roles []theme.Role) Column {
	c.Roles = roles
	return c
}

// Prose returns the column as running text.
func (c Column) Prose() Column {
	c.Left, c.Text = true, true
	return c
}

// Rows returns a table that is to be filled row by row: its key, and columns in one band.
func Rows(title string, key Column, columns ...Column) Table {
	return Table{Title: title, Key: key, Bands: []Band{{Columns: columns}}}
}

// Row adds a row: the cell of the key and those of all columns, in their order. What is missing is
// empty, and what there is no column for is left out.
func (t *Table) Row(cells ...string) {
	next := func() (cell string) {
		if len(cells) > 0 {
			cell, cells = cells[0], cells[1:]
		}
		return cell
	}
	t.Key.Cells = append(t.Key.Cells, next())
	for _, b := range t.Bands {
		for i := range b.Columns {
			b.Columns[i].Cells = append(b.Columns[i].Cells, next())
		}
	}
}

// RowOf adds a row whose key has the colour of a role.
func (t *Table) RowOf(role theme.Role, cells ...string) {
	t.Key.Roles = append(t.Key.Roles, role)
	t.Row(cells...)
}

// Empty reports whether there are no rows.
func (t Table) Empty() bool { return len(t.Key.Cells) == 0 }

// Table sets a table in as many blocks, one below the other, as the page needs.
func (p *Page) Table(t Table) { p.table(t, p.paper.width()) }

// List sets a table whose lines, where there is no terminal, are as long as they like to be, for
// programs read them as well.
func (p *Page) List(t Table) {
	const endless = 1 << 20
	width := p.paper.width()
	if p.paper.Width <= 0 {
		width = endless
	}
	p.table(t, width)
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

// set lays columns out, with a gap before each. A column is aligned as a whole: to lay
// out each cell by itself, as lipgloss/table does, takes ten times as long.
func (p Paper) set(columns []Column, gaps []int) string {
	headed := slices.ContainsFunc(columns, func(c Column) bool { return c.Head != "" })
	rows := heights(columns)
	blocks := make([]string, len(columns))
	for i, c := range columns {
		var cells []string
		if headed {
			look := c.style(headRow)
			if i == 0 {
				look = heading()
			}
			cells = append(cells, p.render(look, c.Head, c.side()))
		}
		style := lipgloss.NewStyle().PaddingLeft(gaps[i]).Align(c.side())
		if c.room > 0 {
			style = style.Width(gaps[i] + c.room)
		}
		blocks[i] = style.Render(strings.Join(append(cells, p.cells(c, rows)...), "\n"))
	}
	return lipgloss.JoinHorizontal(lipgloss.Top, blocks...)
}

// heights is how many lines every row takes.
func heights(columns []Column) []int {
	rows := make([]int, len(columns[0].Cells))
	for k := range rows {
		for _, c := range columns {
			rows[k] = max(rows[k], lipgloss.Height(c.Cells[k]))
		}
	}
	return rows
}

// cells are those of a column in their colours, as many at once as are below each other in
// one style, each as high as its row.
func (p Paper) cells(c Column, rows []int) []string {
	var list, run []string
	for k, height := range rows {
		run = append(run, c.Cells[k]+strings.Repeat("\n", height-lipgloss.Height(c.Cells[k])))
		if look := c.style(k); k+1 == len(rows) || c.style(k+1) != look {
			list, run = append(list, p.render(look, strings.Join(run, "\n"), c.side())), run[:0]
		}
	}
	return list
}

// side is where the cells of a column end, or begin.
func (c Column) side() lipgloss.Position {
	if c.Left {
		return lipgloss.Left
	}
	return lipgloss.Right
}

// headRow stands for the row of heads.
const headRow = -1

// style is that of a cell, or of the head.
func (c Column) style(row int) theme.Style {
	s := theme.Style{Fg: c.Role}
	switch {
	case row == headRow && c.Role == theme.None:
		s.Fg = theme.Dim
	case row >= 0 && row < len(c.Roles) && c.Roles[row] != theme.None:
		s.Fg = c.Roles[row]
	}
	return s
}

func gapBefore(band int) int {
	if band == 0 {
		return gap
	}
	return bandGap
}

// Cells are the heads and the cells of the table, row by row.
func (t Table) Cells() [][]string {
	columns := []Column{t.Key}
	for _, b := range t.Bands {
		columns = append(columns, b.Columns...)
	}
	rows := make([][]string, len(t.Key.Cells)+1)
	for _, c := range columns {
		rows[0] = append(rows[0], c.Head)
		for i, cell := range c.Cells {
			rows[i+1] = append(rows[i+1], cell)
		}
	}
	return rows
}

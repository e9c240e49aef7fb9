package typeset_test

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// drawn is a page with everything that a page can have.
func drawn(t *rapid.T) func(typeset.Paper) string {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("ab-é漢字🏦 \x1b[\t")), 0, 30, -1)
	text := rapid.StringOfN(rapid.SampledFrom([]rune("abc -漢")), 0, 200, -1)
	rows := rapid.IntRange(0, 4).Draw(t, "rows")
	column := func(label string) typeset.Column {
		c := typeset.Column{Head: word.Draw(t, label), Left: rapid.Bool().Draw(t, "left"), Role: theme.Firm2, Roles: []theme.Role{theme.Bad}}
		for range rows {
			c.Cells = append(c.Cells, word.Draw(t, label))
		}
		return c
	}
	table := typeset.Table{Title: rapid.SampledFrom([]string{"", "By quarter"}).Draw(t, "title"), Key: column("key"), Names: 14}
	table.Key.Left = true
	for range rapid.IntRange(1, 3).Draw(t, "bands") {
		b := typeset.Band{Title: rapid.SampledFrom([]string{"", "cash", "debt to equity", "資産"}).Draw(t, "band")}
		for range rapid.IntRange(1, 8).Draw(t, "columns") {
			c := column("cell")
			c.Left = true // and so bounded, however long a word is
			b.Columns = append(b.Columns, c)
		}
		table.Bands = append(table.Bands, b)
	}
	meaning := column("meaning")
	meaning.Left, meaning.Text = true, true
	for k := range meaning.Cells {
		meaning.Cells[k] = text.Draw(t, "meaning")
	}
	table.Bands = append(table.Bands, typeset.Band{Columns: []typeset.Column{meaning}})
	story := text.Draw(t, "story")
	return func(on typeset.Paper) string {
		p := typeset.On(on)
		p.Paragraph("12  ", theme.Style{Fg: theme.Warn}, story, theme.Style{Fg: theme.Dim})
		p.Blank()
		p.Table(table)
		return p.String()
	}
}

// TestPaper: whatever is set and however wide the paper is, it fits, no line ends in a
// blank, nothing but colours acts on a terminal, and the colours change no letter.
func TestPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page, width := drawn(t), rapid.SampledFrom([]int{0, 1, 40, 61, 80, 200}).Draw(t, "width")
		plain := page(typeset.Paper{Width: width})
		most := max(width, 40)
		if width == 0 {
			most = 80
		}
		for line := range strings.SplitSeq(plain, "\n") {
			if n := lipgloss.Width(line); n > most || line != strings.TrimRight(line, " ") || strings.Contains(line, "\x1b") {
				t.Fatalf("%d columns: %q in\n%s", n, line, plain)
			}
		}
		for _, p := range []theme.Profile{theme.TrueColor, theme.Mono} {
			coloured := page(typeset.Paper{Width: width, Theme: theme.New(theme.Dark, p, theme.Braille)})
			if got := ansi.Strip(coloured); got != plain {
				t.Fatalf("in colour\n%s\nwithout\n%s", got, plain)
			}
		}
	})
}

// TestTable: bands stay together, the first column comes again, running text takes the
// room that is left, and a minus stays with its number.
func TestTable(t *testing.T) {
	page := func(width int) string {
		p := typeset.On(typeset.Paper{Width: width})
		p.Table(typeset.Table{
			Title: "Odds", Key: typeset.Column{Cells: []string{"a", "b"}, Left: true},
			Bands: []typeset.Band{
				{"first", []typeset.Column{{Head: "one", Cells: []string{"1", "22"}}, {Head: "two", Cells: []string{"3", "4"}}}},
				{"", []typeset.Column{{Cells: []string{"it is what remains of all, as much as -$5,724 and more", ""}, Left: true, Text: true}}},
			},
		})
		return p.String()
	}
	for width, want := range map[int]string{
		80: `Odds  first
   one  two
a    1    3   it is what remains of all, as much as -$5,724 and more
b   22    4
`,
		55: `Odds  first
   one  two
a    1    3   it is what remains of all, as much as
              -$5,724 and more
b   22    4
`,
		40: `Odds  first
   one  two
a    1    3   it is what remains of all,
              as much as -$5,724 and
              more
b   22    4
`,
	} {
		if got := page(width); got != want {
			t.Errorf("%d columns:\n%s\nwant\n%s", width, got, want)
		}
	}
}

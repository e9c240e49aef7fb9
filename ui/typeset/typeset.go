// Package typeset sets text and tables in lines, in the width and the colours of what
// they are printed on.
//
// Whoever prints fills a [Page] from top to bottom: lines, paragraphs, tables. What a
// thing is, is said as a role of the theme; on paper without a theme, which is a pipe
// or a file, the same page is plain text. Lipgloss lays out and colours: it breaks text,
// aligns columns and joins them. What is added here is what it does not have: tables that
// are wider than the paper go on below, with their first column again.
//
// Nothing that is set can act on a terminal, whatever a scenario calls its firms.
package typeset

import (
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/theme"
)

const (
	pageWidth = 80 // where no terminal says otherwise
	minWidth  = 40 // of a page; a narrower terminal breaks its lines
	textWidth = 76 // the most of running text, which reads better a little narrower
)

// A Paper is what is printed on. The zero Paper is no terminal.
type Paper struct {
	Theme *theme.Theme // nil: no colours
	Width int          // in columns; 0: 80
}

func (p Paper) width() int {
	if p.Width <= 0 {
		return pageWidth
	}
	return max(p.Width, minWidth)
}

func (p Paper) style(s theme.Style) lipgloss.Style {
	if p.Theme == nil {
		return lipgloss.NewStyle()
	}
	return p.Theme.Lipgloss(s)
}

// render colours lines, which are aligned to a side.
func (p Paper) render(s theme.Style, text string, side lipgloss.Position) string {
	if p.Theme == nil || text == "" {
		return text
	}
	return p.Theme.Lipgloss(s).Align(side).Render(text)
}

// A Page is what has been set so far. Make one with [On].
type Page struct {
	paper Paper
	b     strings.Builder
}

// On returns an empty page on a paper.
func On(p Paper) *Page { return &Page{paper: p} }

// String returns the page. No line of it ends in a blank.
func (p *Page) String() string { return p.b.String() }

// Blank leaves a line free.
func (p *Page) Blank() { p.b.WriteByte('\n') }

// A Span is a piece of a line in one style.
type Span struct {
	Text  string
	Style theme.Style
}

// Line sets a line that is not broken, however long: others may read or paste it.
func (p *Page) Line(list ...Span) {
	line := ""
	for _, s := range list {
		line += p.paper.style(s.Style).Render(clean(s.Text))
	}
	p.lines(line)
}

// Paragraph breaks text into lines. The first begins with a lead, in its style; the
// others begin below what follows it.
func (p *Page) Paragraph(lead string, ls theme.Style, text string, s theme.Style) {
	lead = clean(lead)
	indent := lipgloss.Width(lead)
	p.lines(lipgloss.JoinHorizontal(lipgloss.Top, p.paper.style(ls).Width(indent).Render(strings.TrimSpace(lead)),
		p.paper.style(s).Width(min(p.paper.width(), textWidth)-indent).Render(unbroken(clean(text)))))
}

// lines adds what lipgloss has laid out, without the blanks that fill its block.
func (p *Page) lines(block string) {
	for line := range strings.SplitSeq(block, "\n") {
		p.b.WriteString(strings.ReplaceAll(trimmed(line), noBreak, "-"))
		p.b.WriteByte('\n')
	}
}

// trimmed takes the blanks off the end of a line, but none of the sequences between them.
func trimmed(line string) string {
	sequences := ""
	for {
		line = strings.TrimRight(line, " ")
		start := strings.LastIndex(line, "\x1b[")
		if start < 0 || strings.IndexByte(line[start:], 'm') != len(line)-start-1 {
			return line + sequences
		}
		line, sequences = line[:start], line[start:]+sequences
	}
}

// noBreak is the hyphen at which no line is broken.
const noBreak = "\u2011"

// unbroken keeps words whole, and amounts with their minus: lipgloss would break them
// behind any hyphen.
func unbroken(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r == '-' || unicode.IsSpace(r) }) {
		return text
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "-", noBreak)
}

// clean returns text as a line that cannot act on a terminal.
func clean(text string) string {
	if !strings.ContainsFunc(text, unicode.IsControl) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, ansi.Strip(text))
}

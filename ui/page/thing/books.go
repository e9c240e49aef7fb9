package thing

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/report/statement"
	"moneyloop/ui/theme"
	"moneyloop/ui/verb"
	"moneyloop/ui/view"
)

// Plain and dim are how the books are written.
func plain() theme.Style { return theme.Style{Fg: theme.Text} }
func dim() theme.Style   { return theme.Style{Fg: theme.Dim} }

// DrawBooks draws the books of a firm for another page.
func DrawBooks(firm string, b view.Brush, r canvas.Rect, s view.Scene) {
	drawBooks(Page{thing: view.Thing{Kind: view.Firm, ID: firm}}, b, s, r)
}

func drawBooks(p Page, b view.Brush, s view.Scene, r canvas.Rect) {
	if r.Empty() {
		return
	}
	b.Canvas.Fill(r, ' ', theme.Style{})
	b.Canvas.Box(b.Theme, r, booksTitle(p, s), p.books)
	in := r.Inset(1).Narrow(1)
	lines := p.lines(s, in.W, b.Theme)
	first := max(0, min(p.scroll, len(lines)-in.H))
	b.Lines(in, lines, first)
	b.More(r, first > 0, first+in.H < len(lines))
}

func booksTitle(p Page, s view.Scene) string {
	when := format.Quarter(s.Session.Quarter())
	switch {
	case p.thing.Kind == view.Firm && p.group:
		return "All firms as one in " + when
	case p.thing.Kind == view.Firm:
		return p.thing.Name(s) + " in " + when
	case p.thing.Kind == view.Deal:
		return "What both sides book in " + when
	case p.thing.Kind == view.Item:
		return "What it is"
	}
	return "What it does"
}

// scrolled moves the books by so many lines.
func (p Page) scrolled(by int, s view.Scene) Page {
	in := booksRect(p, s).Inset(1)
	lines := len(p.lines(s, max(in.W-2, 0), nil))
	p.scroll = max(0, min(p.scroll+by, lines-in.H))
	return p
}

// lines are what there is to say of the thing in the quarter under the cursor. The theme is
// for marks; without one they have their places.
func (p Page) lines(s view.Scene, width int, t *theme.Theme) []view.Line {
	run, m, q := s.Session.Run(), s.Session.Run().Scenario, s.Session.Quarter()
	j := s.Journal()
	switch {
	case j == nil && run.Veil().Hides():
		return view.Paragraph("? These books are open once you have answered.", width, dim())
	case j == nil && (p.thing.Kind == view.Firm || p.thing.Kind == view.Deal):
		return view.Paragraph("This quarter cannot be played.", width, dim())
	case p.thing.Kind == view.Firm && p.group:
		return groupLines(run, j, width)
	case p.thing.Kind == view.Firm:
		i := m.Firm(p.thing.ID)
		if i < 0 {
			return nil
		}
		st := statement.Firm(run, j, i)
		lines := append(standing(run, i, q, width), bar(run, i, q, width, t)...)
		lines = append(append(lines, nil), view.Ledgers(width, st.Cash, st.Has, st.Owes, st.Earned)...)
		return append(append(lines, nil), dealings(m, p.thing.ID, width)...)
	case p.thing.Kind == view.Deal:
		return dealLines(run, j, m.Deal(p.thing.ID), width)
	case p.thing.Kind == view.Shock:
		return shockLines(m, m.Shock(p.thing.ID), width)
	case p.thing.Kind == view.Item:
		return view.Paragraph(itemWords(m, p.thing.ID), width, plain())
	}
	return leverLines(s, s.Session.Lever(p.thing.ID), width)
}

// standing says how a firm stands.
func standing(run *result.Run, firm, quarter, width int) []view.Line {
	if q := sentence.FailedIn(run, firm); q > 0 && q <= quarter {
		return view.Paragraph(fmt.Sprintf("%s failed in %s.", run.Scenario.Firms[firm].Label(), format.Quarter(q)), width, theme.Style{Fg: theme.Bad, Attr: theme.Bold})
	}
	return nil
}

// The parts of what a firm received, each with a mark of its own, so that they differ
// without colours.
var origins = []struct {
	metric result.FirmMetric
	name   string
	role   theme.Role
	glyph  theme.GlyphName
}{
	{result.ReceivedOwn, "own money come home", theme.Reported, theme.ShadeDark},
	{result.ReceivedCustomers, "customers", theme.Real, theme.ShadeMedium},
	{result.ReceivedCapital, "capital", theme.Dim, theme.Shade},
}

// bar shows whose money a firm received in a quarter.
func bar(run *result.Run, firm, quarter, width int, t *theme.Theme) []view.Line {
	amounts, all := make([]float64, len(origins)), 0.0
	for i, o := range origins {
		amounts[i] = max(run.Firm(firm, o.metric)[quarter-1], 0)
		all += amounts[i]
	}
	when := format.Quarter(quarter)
	switch {
	case math.IsNaN(all):
		return view.Paragraph("Whose money it received is not traced with so many firms.", width, dim())
	case all <= 0:
		return view.Paragraph("It received nothing from deals and sales in "+when+".", width, dim())
	}
	money := func(x float64) string { return format.Money(x, run.Scenario.Unit, 0) }
	lines := view.Paragraph("It received "+money(all)+". Whose money:", width, plain())
	var track, legend view.Line
	x, at, left := 0, 0, all
	for i, o := range origins {
		if amounts[i] <= 0 {
			continue
		}
		n := int(math.Round(float64(width-x) * amounts[i] / left))
		left -= amounts[i]
		mark := '#'
		if t != nil {
			mark = t.Glyph(o.glyph)
		}
		track = append(track, view.Piece{X: x, Text: strings.Repeat(string(mark), n), Style: theme.Style{Fg: o.role}})
		x += n
		part := money(amounts[i]) + " " + o.name
		if at > 0 && at+2+canvas.Width(part) > width {
			lines, legend, at = append(lines, legend), nil, 0
		}
		legend = append(legend, view.Piece{X: at, Text: string(mark), Style: theme.Style{Fg: o.role}}, view.Piece{X: at + 2, Text: part, Style: plain()})
		at += canvas.Width(part) + 5
	}
	return append(lines, legend, track)
}

func groupLines(run *result.Run, j *result.Journal, width int) []view.Line {
	st := statement.Group(run, j)
	lines := view.Paragraph("Inside is what the firms have, owe and sell each other. As one firm they would not have it.", width, dim())
	return append(append(lines, nil), view.Ledgers(width, st.Has, st.Owes, st.Earned)...)
}

func dealLines(run *result.Run, j *result.Journal, deal, width int) []view.Line {
	if deal < 0 {
		return nil
	}
	unit := run.Scenario.Unit
	due, paid := run.Due(deal)[j.Quarter-1], run.Paid(deal)[j.Quarter-1]
	text, style := "Due "+format.Money(due, unit, 0)+", paid "+format.Money(paid, unit, 0)+".", plain()
	if due-paid > due/1e6 {
		style = theme.Style{Fg: theme.Warn, Attr: theme.Bold}
	}
	for _, m := range result.MetricsOf(&run.Scenario.Deals[deal]) {
		info := m.Info()
		text += " " + strings.ToUpper(info.Label[:1]) + info.Label[1:] + " " + format.Value(result.GaugeOf(run, deal, m)[j.Quarter-1], info.Unit, unit) + "."
	}
	l, notes := statement.Deal(run, j, deal)
	lines := append(view.Paragraph(verb.Pays(run.Scenario, run.Scenario.Deals[deal].ID), width, plain()), nil)
	lines = append(append(lines, view.Paragraph(text, width, style)...), nil)
	lines = append(lines, view.Ledgers(width, l)...)
	if len(notes) > 0 {
		lines = append(append(lines, nil), view.Paragraph(strings.Join(notes, " "), width, plain())...)
	}
	return lines
}

func shockLines(m *model.Scenario, shock, width int) []view.Line {
	if shock < 0 {
		return nil
	}
	k := &m.Shocks[shock]
	when := "From " + format.Quarter(int(k.At)) + " on."
	if !math.IsInf(k.For, 1) {
		when = "From " + format.Quarter(int(k.At)) + " to " + format.Quarter(int(k.At+k.For)-1) + "."
	}
	if k.Size == 0 {
		return append(view.Paragraph("It is off: its size is 0.", width, plain()), view.Paragraph(when, width, dim())...)
	}
	lines := view.Paragraph(sentence.Of(m, result.Event{Kind: result.ShockEvent, Shock: shock, Amount: k.Size}), width, plain())
	return append(lines, view.Paragraph(when, width, dim())...)
}

// itemWords says what an item is of, and where the rest of the file is found.
func itemWords(m *model.Scenario, id string) string {
	list, _, listed := strings.Cut(id, "/")
	switch {
	case id == "":
		return "The scenario itself, as its file says it. Firms, deals, and whatever else it lists, are rows of the table: E."
	case !listed:
		list = "assets"
	}
	return view.Capital(strings.ReplaceAll(list, "_", " ")) + ": " + scenarios.About(list) + "."
}

func leverLines(s view.Scene, lever, width int) []view.Line {
	if lever < 0 {
		return nil
	}
	l, unit := s.Session.Levers()[lever], s.Session.Scenario().Unit
	lines := view.Paragraph(l.Help, width, plain())
	begins := 0
	for _, band := range l.Bands {
		begins = max(begins, canvas.Width(band.Name)+2)
	}
	for _, band := range l.Bands {
		lines = append(lines, view.Line{{X: 0, Text: band.Name, Style: dim()}, {X: begins, Text: "from " + format.Given(band.From, l.Unit, unit), Style: plain()}})
	}
	text := "It is as in the scenario."
	if s.Session.Changed(lever) {
		text = "The scenario says " + format.Given(l.Baseline, l.Unit, unit) + "; r goes back to that."
	}
	return append(append(lines, nil), view.Paragraph(text, width, plain())...)
}

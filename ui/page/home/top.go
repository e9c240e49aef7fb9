package home

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A painter draws the home screen.
type painter struct {
	view.Brush
	home *home
}

func (p painter) draw() {
	l := p.home.layout
	p.home.kept.separator = p.Theme.Glyph(theme.Separator)
	p.home.kept.spelt = p.Theme.Glyphs() == theme.ASCII
	if l.TooSmall {
		p.tooSmall()
		return
	}
	p.headline(l.Headline)
	p.strip(l.Strip)
	p.loop(l.Loop)
	p.levers(l.Levers)
	p.chart(l.Revenue, Revenue, &p.home.kept.revenue)
	p.chart(l.Solvency, Solvency, &p.home.kept.solvency)
	p.lastRows(l)
	p.dimOld(l.Headline, l.Strip, l.Loop, l.Revenue, l.Solvency, l.Events, l.Line)
	p.dimUnlit(l)
	p.Hints(l.Footer, p.home.hints())
}

// dimOld takes the colours from numbers of a run that is no longer that of the levers,
// because theirs cannot be played. What can be done about it stays bright.
func (p painter) dimOld(old ...canvas.Rect) {
	if p.home.session.Err() == nil {
		return
	}
	for _, r := range old {
		p.Dim(r)
	}
}

// headline says the numbers of the quarter: what the story makes of it, what is
// reported, what of that is real, and what the rest is. The one that is explained is marked.
func (p painter) headline(r canvas.Rect) {
	chosen := -2
	if at, _ := explained(p.home); p.home.focus == Figures {
		chosen = at
	}
	x := r.X + 1
	for _, s := range p.home.kept.headline {
		if s.figure == chosen {
			s.Style.Bg = theme.Select
			s.Style.Attr |= theme.Underline
		}
		x = p.Spans(x, r.Y, r.X+r.W-1-x, s.Span)
	}
}

// strip draws the loop in one line: the payments of the quarter in their order, the one
// whose turn it is bright. A firm that has failed says so where there is room, and is
// crossed out where there is not. Then payments from and to outsiders go, and those of
// nothing; then payments that follow from each other stand together, and names lose
// what they all begin with; at last the last payments are left out.
func (p painter) strip(r canvas.Rect) {
	if r.Empty() {
		return
	}
	scenario := p.home.session.Run().Scenario
	deals, how := p.home.kept.loop.Lay(scenario, p.home.layout.Loop.Inset(1)).Order(), stripWords
	list := p.payments(deals, how)
	for less := 0; less < 5 && spansWidth(list) > r.W-2; less++ {
		switch less {
		case 0:
			how = 0
		case 1:
			deals = slices.DeleteFunc(deals, p.outward)
		case 2:
			deals = slices.DeleteFunc(deals, p.unpaid)
		case 3:
			deals = chained(scenario, deals)
		case 4:
			how = stripBrief
		}
		list = p.payments(deals, how)
	}
	rest := view.Span{Text: "   " + string(p.Theme.Glyph(theme.Ellipsis)), Style: theme.Style{Fg: theme.Dim}}
	for spansWidth(list) > r.W-2 && len(deals) > 1 { // the last payments are left out, whole
		deals = deals[:len(deals)-1]
		list = append(p.payments(deals, how), rest)
	}
	p.Spans(r.X+1, r.Y, r.W-2, list...)
}

// outward reports whether a deal is with somebody outside.
func (p painter) outward(deal int) bool {
	s := p.home.session.Run().Scenario
	d := &s.Deals[deal]
	return s.Firm(d.From) < 0 || s.Firm(d.To) < 0
}

// unpaid reports whether nothing is paid for a deal in the quarter shown.
func (p painter) unpaid(deal int) bool {
	_, paid := p.home.session.Run().DealAt(deal, p.home.session.Quarter()-1)
	return paid == 0
}

// chained orders deals such that after each comes one by which its payee pays, where
// there is one left.
func chained(s *model.Scenario, deals []int) []int {
	left, list := slices.Clone(deals), make([]int, 0, len(deals))
	for len(left) > 0 {
		k := 0
		if n := len(list); n > 0 {
			k = max(0, slices.IndexFunc(left, func(d int) bool { return s.Deals[d].From == s.Deals[list[n-1]].To }))
		}
		list, left = append(list, left[k]), slices.Delete(left, k, k+1)
	}
	return list
}

// How payments are written in the strip.
const (
	stripWords = iota + 1 // a firm that failed says so
	stripBrief            // names without what all begin with
)

func (p painter) payments(flows []int, how int) []view.Span {
	run, s := p.home.session.Run(), p.home.session.Scenario()
	turn := -1
	if len(flows) > 0 && p.home.phase != view.AtRest {
		turn = min(int(p.home.phase*float64(len(flows))), len(flows)-1)
	}
	var list []view.Span
	for k, d := range flows {
		deal := &s.Deals[d]
		style := theme.Style{Fg: theme.Dim}
		if k == turn {
			style = theme.Style{Fg: theme.Money, Attr: theme.Bold}
		}
		if k == 0 || s.Deals[flows[k-1]].To != deal.From {
			if k > 0 {
				list = append(list, view.Span{Text: "   ", Style: style})
			}
			list = append(list, p.party(deal.From, how))
		}
		arrow := p.Theme.Glyph(theme.ArrowRight)
		_, paid := run.DealAt(d, p.home.session.Quarter()-1)
		amount := format.Money(paid, s.Unit, 0)
		if waits := loop.Waits(deal.Kind); paid == 0 && waits != "" {
			amount = waits
		}
		list = append(list, view.Span{Text: fmt.Sprintf(" %s %c ", amount, arrow), Style: style})
		list = append(list, p.party(deal.To, how))
	}
	return list
}

// party names who pays or is paid. What has become of a firm that failed is a mark, a
// colour and, if asked for, a word.
func (p painter) party(id string, how int) view.Span {
	run := p.home.session.Run()
	name := run.Scenario.PartyName(id)
	if how == stripBrief {
		name = strings.TrimPrefix(name, sharedPrefix(run.Scenario))
	}
	if i := run.Scenario.Firm(id); i < 0 || run.Status(i, p.home.session.Quarter()-1) != result.Defaulted {
		return view.Span{Text: name, Style: theme.Style{Fg: theme.Text}}
	}
	name = string(p.Theme.Glyph(theme.Multiply)) + name
	if how == stripWords {
		name += " failed"
	}
	return view.Span{Text: name, Style: theme.Style{Fg: theme.Bad, Attr: theme.Bold}}
}

// sharedPrefix is the word with which the names of all firms begin, "Mr ", if there is one.
func sharedPrefix(s *model.Scenario) string {
	word, _, more := strings.Cut(s.Firms[0].Label(), " ")
	for i := range s.Firms {
		more = more && strings.HasPrefix(s.Firms[i].Label(), word+" ")
	}
	if !more {
		return ""
	}
	return word + " "
}

func spansWidth(list []view.Span) (width int) {
	for _, s := range list {
		width += canvas.Width(s.Text)
	}
	return width
}

func (p painter) loop(r canvas.Rect) {
	if r.Empty() {
		return
	}
	h := p.home
	p.Canvas.Box(p.Theme, r, "The loop", h.focus == Loop)
	v := loop.View{
		Session: h.session, Rect: r.Inset(1), Selected: selected(h.desk), Phase: h.phase, Pull: h.drag.pull.Pull,
	}
	p.home.kept.loop.Draw(p.Brush, v)
}

// tooSmall says what size is needed.
func (p painter) tooSmall() {
	w, h := p.Canvas.Size()
	text := p.ASCII(fmt.Sprintf("moneyloop needs %d×%d, this is %d×%d", MinWidth, MinHeight, w, h))
	lines := view.Wrap(text, max(w, 1))
	for k, line := range lines {
		p.Canvas.Text(max(0, (w-canvas.Width(line))/2), max(0, (h-len(lines))/2)+k, line, theme.Style{})
	}
}

package tui

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A saying is what the rows above the events say, or a part of it.
type saying struct {
	text string
	kind sayingKind
}

type sayingKind int

const (
	isTold  sayingKind = iota // what just changed, or what came of the last prompt
	isAsked                   // what to try
)

// hint is the prompt in force; of a scenario that has none what it needs next, if anything.
func (w words) hint() session.Hint {
	h := w.session.Hint(func(x float64, u model.Unit) string {
		return format.Value(x, u, w.session.Scenario().Unit)
	})
	if len(w.session.Scenario().Next) == 0 {
		h.Say = page.Next(w.session.Document())
	}
	return h
}

// asks returns the lever that the prompt is about, or -1.
func (w words) asks() int {
	move := w.hint().Move
	return slices.IndexFunc(w.session.Levers(), func(l model.Lever) bool { return l.Ref == move })
}

// sayings is what the rows above the events say. Why a value cannot be, and the answer
// to a key, go before everything; then comes what to try, which stays whatever else
// there is to say, and beside it what just changed or what came of the last prompt.
//
// It waits if there is no room for what to try beside what came of the last prompt.
func sayings(d desk, n notice, width, rows int) (list []saying, waits bool) {
	h := d.words().hint()
	fits := func(texts ...string) bool {
		used := 0
		for _, text := range texts {
			used += len(view.Wrap(text, width))
		}
		return used <= rows
	}
	ask := saying{h.Say, isAsked}
	switch {
	case n.kind == trouble, n.text != "" && h.Say == "", n.text != "" && !n.moved && !fits(n.text, h.Say):
		for _, text := range append([]string{n.text}, n.brief...) {
			if fits(text) {
				return []saying{{text, isTold}}, false
			}
		}
		return []saying{{n.text, isTold}}, false
	case n.text != "":
		for _, text := range append([]string{n.text}, n.brief...) {
			if fits(text, h.Say) {
				return []saying{{text, isTold}, ask}, false
			}
		}
		return []saying{ask}, false
	case h.Then != "" && (h.Say == "" || fits(h.Then, h.Say)):
		return []saying{{h.Then, isTold}, ask}, false
	case h.Then != "" && fits(h.Then+" "+h.Say):
		return []saying{{h.Then + " " + h.Say, isAsked}}, false
	case h.Then != "":
		return []saying{{h.Then, isTold}}, true
	case h.Lead != "" && fits(h.Lead, h.Say):
		return []saying{{h.Lead, isAsked}, ask}, false
	case h.Lead != "" && fits(h.Lead+" "+h.Say):
		return []saying{{h.Lead + " " + h.Say, isAsked}}, false
	case h.Say != "":
		return []saying{ask}, false
	}
	return nil, false
}

// goOn leaves a page of the prompts, and reports whether there was one to leave.
func goOn(d desk) (desk, bool) {
	if _, waits := sayings(d, d.told(), d.room.W, d.room.H); !waits && !d.words().hint().More || d.typing() {
		return d, false
	}
	d.notice = notice{}
	d.session = session.GoOn(d.session.Settle())
	return d, true
}

// notice says what just changed and what to try next, and returns how many rows it took.
// On the headline it says what a figure means.
func (p painter) notice(r canvas.Rect) (rows int) {
	n := p.home.told()
	if _, f := p.explained(); p.home.focus == figurePanel && n.kind != trouble {
		n = notice{text: f.explanation()}
	}
	list, _ := sayings(p.home.desk, n, r.W, r.H)
	for _, s := range list {
		rows += p.Paragraph(below(r, rows), p.ASCII(s.text), s.style(n.kind))
	}
	return rows
}

func (s saying) style(kind noticeKind) theme.Style {
	switch {
	case s.kind == isAsked:
		return theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	case kind == news:
		return theme.Style{Fg: theme.Warn}
	case kind == trouble:
		return theme.Style{Fg: theme.Bad}
	}
	return theme.Style{Fg: theme.Text}
}

// asksFor points at the lever that the prompt is about: beside it, or where it is out of
// view at the edge behind which it is.
func (p painter) asksFor(r rack, lever int) {
	if lever < 0 || lever == p.home.lever && p.home.focus == leverPanel {
		return
	}
	style := theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	at := slices.IndexFunc(p.home.rows, func(row leverRow) bool { return row.lever == lever }) - r.top
	x := r.rect.X + r.rect.W - 1
	switch {
	case at < 0:
		p.Canvas.Set(x, r.rect.Y-1, p.Theme.Glyph(theme.ArrowUp), style)
	case at >= len(r.rows):
		p.Canvas.Set(x, r.rect.Y+r.rect.H, p.Theme.Glyph(theme.ArrowDown), style)
	default:
		line := r.line(at)
		p.Canvas.Set(line.X, line.Y, p.Theme.Glyph(theme.Diamond), style)
		p.Text(line.X+2, line.Y, r.columns.Label, strings.TrimSpace(p.home.session.Levers()[lever].Label), style)
	}
}

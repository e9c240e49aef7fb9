package home

import (
	"slices"
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
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

// sayings is what the rows above the events say. Why a value cannot be, and the answer
// to a key, go before everything; then comes what to try, which stays whatever else
// there is to say, and beside it what just changed or what came of the last prompt.
//
// It waits if there is no room for what to try beside what came of the last prompt. Arrows
// may be spelt, which takes more of it.
func sayings(d desk, n view.Notice, width, rows int, spelt bool) (list []saying, waits bool) {
	h := tell.Of(d.session).Hint()
	fits := func(texts ...string) bool {
		used := 0
		for _, text := range texts {
			if spelt {
				text = view.Spelt(text)
			}
			used += len(view.Wrap(text, width))
		}
		return used <= rows
	}
	ask := saying{h.Say, isAsked}
	texts := append([]string{n.Text}, n.Brief...)
	beside := slices.IndexFunc(texts, func(text string) bool { return fits(text, h.Say) })
	alone := n.Of != view.OfMove && n.Of != view.OfSelected && beside != 0
	if len(d.session.Scenario().Next) == 0 { // what a loop that is built needs next is not hidden by what was built
		alone = alone && beside < 0
	}
	switch {
	case n.Kind == view.Trouble, n.Text != "" && h.Say == "", n.Text != "" && alone:
		return []saying{{texts[max(0, slices.IndexFunc(texts, func(text string) bool { return fits(text) }))], isTold}}, false
	case n.Text != "" && beside >= 0:
		return []saying{{texts[beside], isTold}, ask}, false
	case n.Text != "":
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

// ahead says what the key that plays does before that: it goes on with the prompts, or opens the
// question of one.
func ahead(h home) (on, asks bool) {
	if h.levers.typing() {
		return false, false
	}
	hint := tell.Of(h.session).Hint()
	_, waits := sayings(h.desk, h.told(), h.layout.Notice.W, h.layout.Notice.H, h.kept.spelt)
	return waits || hint.More, hint.Asks
}

// goOn leaves a page of the prompts.
func goOn(d desk) desk {
	d.notice = view.Notice{}
	d.session = session.GoOn(d.session.Settle())
	return d
}

// asking opens the question of a prompt.
func asking(s session.Session) view.Request {
	l, err := session.Asking(s)
	if err != nil {
		return view.Say{Text: err.Error()}
	}
	return view.Learn{Lesson: l}
}

// notice says what just changed and what to try next, and returns how many rows it took.
// On the headline it says what a figure means.
func (p painter) notice(r canvas.Rect) (rows int) {
	n := p.home.told()
	if _, f := explained(p.home); p.home.focus == Figures && n.Kind != view.Trouble {
		n = view.Saying("%s", f.explanation())
	}
	list, _ := sayings(p.home.desk, n, r.W, r.H, p.home.kept.spelt)
	for _, s := range list {
		rows += p.Paragraph(below(r, rows), p.ASCII(s.text), s.style(n.Kind))
	}
	return rows
}

func (s saying) style(kind view.NoticeKind) theme.Style {
	switch {
	case s.kind == isAsked:
		return theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	case kind == view.News:
		return theme.Style{Fg: theme.Warn}
	case kind == view.Trouble:
		return theme.Style{Fg: theme.Bad}
	}
	return theme.Style{Fg: theme.Text}
}

// asksFor points at the lever that the prompt is about: beside it, or where it is out of
// view at the edge behind which it is.
func (p painter) asksFor(r rack, lever int) {
	if lever < 0 || lever == p.home.levers.at && p.home.focus == Levers {
		return
	}
	style := theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	at := slices.IndexFunc(p.home.levers.rows, func(row leverRow) bool { return row.lever == lever }) - r.top
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

package lesson

import (
	"fmt"
	"strings"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A line of the panel.
type line struct {
	text   string
	style  theme.Style
	answer int // which answer it is, from 1, or 0
	lever  string
	number bool // the slider of the answer
}

// Draw draws the explorer with the lesson's run, and the panel in it.
func (p Page) Draw(b view.Brush, s view.Scene) {
	panel := p.panel(s)
	if !p.covers() && s.Home != nil {
		s.Home(b, p.on)
		for _, r := range []canvas.Rect{s.Layout.Notice, s.Layout.Footer} {
			b.Canvas.Fill(r, ' ', theme.Style{})
		}
	}
	b.Canvas.Fill(panel, ' ', theme.Style{})
	title := p.lesson.Title
	if p.progress.Phase != lesson.Ended {
		title = fmt.Sprintf("%s  %d of %d", p.shown.Step.Title, p.shown.At, p.shown.Of)
		if p.shown.Said != "" {
			title += "  you said: " + p.shown.Said
		}
	}
	b.Canvas.Box(b.Theme, panel, title, true)
	in := panel.Inset(1)
	lines := p.lines(in.W)
	first := max(0, min(p.scroll, len(lines)-in.H))
	for i := range min(in.H, len(lines)-first) {
		p.line(b, canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}, lines[first+i])
	}
	b.More(panel, first > 0, first+in.H < len(lines))
	if p.told != "" && !p.covers() {
		b.Paragraph(s.Layout.Notice, p.told, theme.Style{Fg: theme.Accent})
	}
}

// line draws one line of the panel.
func (p Page) line(b view.Brush, r canvas.Rect, l line) {
	var s slider.Model
	ok := false
	switch {
	case l.number:
		s, ok = p.slider()
	case l.lever != "":
		s, ok = p.lever(l.lever)
	default:
		b.Text(r.X, r.Y, r.W, l.text, l.style)
		return
	}
	if ok {
		s.View(b.Canvas, r, b.Theme, slider.Fit(r.W, s), l.number || l.lever == p.ref())
	}
}

// lines are those of the panel, as wide as it is.
func (p Page) lines(width int) (list []line) {
	if p.progress.Phase == lesson.Ended {
		return beliefs(p, width)
	}
	s := p.shown
	switch {
	case s.Revealed:
		if s.Belief != nil {
			says := s.Truth
			if s.Step.Ask.Kind == lesson.Direction {
				says = "it " + s.Right + ", to " + says
			}
			list = append(wrapped("The run says: "+says+".  "+s.Verdict(), width, theme.Style{Attr: theme.Bold}), line{})
		}
		list = append(list, texts(s.Reveal, width)...)
	default:
		list = texts(s.Text, width)
	}
	list = append(list, asked(p)...)
	if p.covers() && p.told != "" {
		list = append(append(list, line{}), wrapped(p.told, width, theme.Style{Fg: theme.Accent})...)
	}
	if p.notes && len(s.Notes) > 0 {
		list = append(append(list, line{}), texts(s.Notes, width)...)
		for i := len(list) - 1; i >= 0 && list[i].text != ""; i-- {
			list[i].style = theme.Style{Fg: theme.Dim}
		}
	}
	return list
}

// asked are the lines of what is asked or moved.
func asked(p Page) (list []line) {
	s := p.shown.Step
	if p.asks(false) {
		list = append(list, line{})
		for i, offer := range s.Offers() {
			l := line{text: fmt.Sprintf("  %d %s", i+1, s.Said(offer, teach.Voice())), answer: i + 1}
			if i == p.choice {
				l.text, l.style = "▸"+l.text[1:], theme.Style{Fg: theme.Focus, Attr: theme.Bold}
			}
			list = append(list, l)
		}
	}
	if p.asks(true) {
		list = append(list, line{}, line{number: true})
	}
	if p.waiting() && s.Ask != nil {
		sure := "How sure?"
		for i, word := range lesson.SureWords() {
			mark := "   "
			if lesson.Sure(i) == p.sure {
				mark = " ▸ "
			}
			sure += mark + word
		}
		list = append(list, line{text: sure, style: theme.Style{Fg: theme.Dim}})
	}
	if len(s.Release) > 0 {
		list = append(list, line{})
		for _, ref := range s.Release {
			list = append(list, line{lever: ref})
		}
	}
	return list
}

// texts are the lines of a text.
func texts(t lesson.Text, width int) (list []line) {
	for i, block := range t {
		if i > 0 && (block.Kind == lesson.Paragraph || t[i-1].Kind != block.Kind) {
			list = append(list, line{})
		}
		lead := ""
		if block.Kind == lesson.Item {
			lead = "- "
		}
		list = append(list, wrapped(lead+lesson.Text{block}.String(), width, theme.Style{})...)
	}
	return list
}

func wrapped(text string, width int, s theme.Style) (list []line) {
	for _, t := range view.Wrap(text, max(width, 1)) {
		list = append(list, line{text: t, style: s})
	}
	return list
}

// beliefs are the lines of the last page: what one believed, and what the run said.
func beliefs(p Page, width int) []line {
	list := []line{{text: "What you believed, and what the run said", style: theme.Style{Attr: theme.Bold}}, {}}
	for _, b := range p.progress.Beliefs {
		i := p.lesson.Step(b.Step)
		if i < 0 {
			continue
		}
		s := &p.lesson.Steps[i]
		truth, _, _ := strings.Cut(b.Truth, " ")
		text := fmt.Sprintf("%d %s  you %s, the run %s: %s", i+1, s.Title, s.Said(b.Answer, teach.Voice()), s.Said(truth, teach.Voice()), b.Grade)
		if b.Answer == lesson.NoIdea {
			text = fmt.Sprintf("%d %s  the run %s", i+1, s.Title, s.Said(truth, teach.Voice()))
		}
		if b.Sure != lesson.NotSaid {
			text += ", and you were " + map[lesson.Sure]string{lesson.Guess: "guessing", lesson.Fairly: "fairly sure", lesson.Certain: "sure"}[b.Sure]
		}
		list = append(list, wrapped(text+".", width, theme.Style{})...)
	}
	list = append(list, line{})
	last := "esc: the free explorer, where everything moves. O: other lessons."
	return append(list, wrapped(last, width, theme.Style{Fg: theme.Dim})...)
}

package lesson

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/events"
	"moneyloop/ui/page/thing"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A line of the panel.
type line struct {
	text   string
	style  theme.Style
	spans  []view.Span // the text in its styles, if it has several
	answer int         // which answer it begins with, from 1, or 0
	lever  string
	number bool       // the slider of the answer
	bar    [2]float64 // behind the text: a part of its length, and the goal
}

// Draw draws the explorer with the lesson's run, and the panel in it.
func (p Page) Draw(b view.Brush, s view.Scene) {
	panel, layout := p.panel(s), s.Layout
	if !p.Ended() && s.Home != nil {
		on := pictured(p, s)
		s.Home(b, on)
		layout = s.Aside(on)
		s.Session, s.Layout = on.Session, layout
		switch shows := on.Shows; {
		case len(shows) > 0 && shows[0] == "events":
			events.DrawList(b, layout.Chart, s)
		case len(shows) > 0 && shows[0] == "page":
			thing.DrawBooks(shows[1], b, layout.Chart, s)
		}
		for _, r := range []canvas.Rect{layout.Notice, layout.Footer} {
			b.Canvas.Fill(r, ' ', theme.Style{})
		}
	}
	b.Canvas.Fill(panel, ' ', theme.Style{})
	b.Canvas.Box(b.Theme, panel, head(p, panel.W-6), true)
	in := panel.Inset(1)
	lines := p.lines(in.W, s)
	first := first(p, s)
	for i := range min(in.H, len(lines)-first) {
		drawLine(p, b, in.Row(i), lines[first+i])
	}
	b.More(panel, first > 0, first+in.H < len(lines))
	if p.told != "" && !tells(p, s) {
		b.Paragraph(layout.Notice, p.told, theme.Style{Fg: theme.Accent})
	}
}

// head is the title of the panel; what was answered, which the text says, too, goes where there is
// no room.
func head(p Page, width int) string {
	if p.Ended() {
		return p.lesson.Title
	}
	title := p.shown.Step.Title
	if !ofPrompt(p) {
		title += fmt.Sprintf("  %d of %d", p.shown.At, p.shown.Of)
	}
	switch {
	case p.playing() && p.pace > 0:
		title += fmt.Sprintf("  shown again, %d of %d", p.progress.Plays, lesson.Replays)
	case p.shown.Said != "":
		if said := title + "  you said: " + p.shown.Said; canvas.Width(said) <= width {
			return said
		}
	}
	return title
}

// drawLine draws one line of the panel.
func drawLine(p Page, b view.Brush, r canvas.Rect, l line) {
	var s slider.Model
	ok := false
	switch {
	case l.number:
		s, ok = sliderOf(p)
	case l.lever != "":
		s, ok = leverOf(p, l.lever)
	case l.spans != nil:
		b.Spans(r.X, r.Y, r.W, l.spans...)
		return
	default:
		b.Text(r.X, r.Y, r.W, l.text, l.style)
		if used := canvas.Width(l.text) + 2; l.bar[1] > 0 {
			drawBar(b, r.After(used), l.bar)
		}
		return
	}
	if ok {
		s.View(b.Canvas, r, b.Theme, columns(p, r.W), l.number || l.lever == released(p))
	}
}

// columns shares a width out among the sliders of the panel, such that they stand in line.
func columns(p Page, width int) slider.Columns {
	var all []slider.Model
	if s, ok := sliderOf(p); ok && p.asks(true) {
		all = append(all, s)
	} else {
		for _, ref := range p.shown.Step.Release {
			if s, ok := leverOf(p, ref); ok {
				all = append(all, s)
			}
		}
	}
	return slider.Fit(width, all...)
}

// lines are those of the panel, as wide as it is.
func (p Page) lines(width int, scene view.Scene) (list []line) {
	if p.projector {
		width = min(width, roomWide)
	}
	if p.Ended() {
		list = lastLines(p, width)
	} else {
		list = stepLines(p, width, scene)
	}
	if tells(p, scene) && p.told != "" {
		list = append(list, wrapped(p.told, width, theme.Style{Fg: theme.Accent})...)
	}
	return list
}

// roomWide is how wide text is that a room reads.
const roomWide = 72

// stepLines are the lines of a step: what it says, what is asked, what came of it.
func stepLines(p Page, width int, scene view.Scene) (list []line) {
	s := p.shown
	switch {
	case s.Revealed:
		list = texts(s.Reveal, width, scene)
		if s.Belief != nil {
			list = append(append(list, apart(scene)...), score(s, width)...)
		}
	default:
		list = texts(s.Text, width, scene)
	}
	list = append(list, asked(p, width, scene)...)
	if used := len(list); width >= wide && scene.Layout.H >= high && p.progress.Beliefs[0].Step != "" {
		list = append(list, make([]line, max(1, soFarAt-used))...)
		list = append(list, wrapped("What you believed so far", width, theme.Style{Fg: theme.Title, Attr: theme.Bold})...)
		all := teach.Beliefs(p.lesson, p.progress, width-2)
		for _, text := range all[:len(all)-1] {
			list = append(list, wrapped("  "+text, width, theme.Style{Fg: theme.Dim})...)
		}
	}
	if p.notes && len(s.Notes) > 0 {
		notes := texts(s.Notes, width, scene)
		for i := range notes {
			notes[i].style, notes[i].spans = theme.Style{Fg: theme.Dim}, nil
		}
		list = append(append(list, line{}), notes...)
	}
	return list
}

// From so many columns and rows on the panel has what one believed so far, that far below its
// first line.
const (
	wide, high = 70, 50
	soFarAt    = 16
)

// score is what somebody said beside what the run says, and how the two compare.
func score(s lesson.Page, width int) []line {
	says := s.Truth
	if s.Step.Ask.Kind == lesson.Direction {
		says = s.Right + ", to " + says
	}
	said := s.Said
	if s.Belief.Sure != lesson.NotSaid {
		said += ", " + s.Belief.Sure.String()
	}
	text := "you: " + said + " · run: " + says
	if s.Belief.Answer != lesson.NoIdea {
		text += " · " + s.Verdict()
	}
	return wrapped(text, width, theme.Style{Attr: theme.Bold})
}

// apart is the row between two parts of the panel, where there is room for it.
func apart(s view.Scene) []line {
	if s.Layout.H < 24 {
		return nil
	}
	return []line{{}}
}

// asked are the lines of what is asked or moved.
func asked(p Page, width int, scene view.Scene) (list []line) {
	s := p.shown.Step
	if p.asks(false) {
		list = append(list, apart(scene)...)
		list = append(list, offers(p)...)
	}
	if p.asks(true) {
		list = append(append(list, apart(scene)...), line{number: true})
	}
	if p.waiting() && s.Ask != nil {
		list = append(list, sureness(p, width)...)
	}
	if p.moves() {
		list = append(list, apart(scene)...)
		for _, ref := range s.Release {
			list = append(list, line{lever: ref})
		}
	}
	if p.waiting() && s.Waits() {
		list = append(list, goal(p, width)...)
	}
	return list
}

// sureness are the lines of how sure somebody is, of all there is to choose from.
func sureness(p Page, width int) (list []line) {
	const lead = "How sure?"
	text := lead
	for i, word := range lesson.SureWords() {
		mark := "   "
		if lesson.Sure(i) == p.sure {
			mark = " ▸ "
		}
		if canvas.Width(text+mark+word) > width {
			list = append(list, line{text: text, style: theme.Style{Fg: theme.Dim}})
			text = strings.Repeat(" ", len(lead))
		}
		text += mark + word
	}
	return append(list, line{text: text, style: theme.Style{Fg: theme.Dim}})
}

// goal are the lines of how far it is to what is waited for.
func goal(p Page, width int) []line {
	now, want := teach.Goal(p.shown)
	list := wrapped("now: "+now+" · goal: "+want, width, theme.Style{Fg: theme.Dim})
	g := p.shown.Goal
	if most := max(g.Now, g.Want); g.Number && g.Now >= 0 && g.Want > 0 {
		if most *= 1.25; g.Unit == model.Share {
			most = max(most/1.25, 1)
		}
		list[0].bar = [2]float64{g.Now / most, g.Want / most}
	}
	return list
}

// leastBar is the shortest bar worth drawing.
const leastBar = 12

// drawBar draws a number as a bar, and its goal as a stroke in it.
func drawBar(b view.Brush, r canvas.Rect, bar [2]float64) {
	if r.W < leastBar {
		return
	}
	for i := range r.W {
		rn, s := theme.Shade, theme.Style{Fg: theme.Faint}
		if float64(i) < math.Round(bar[0]*float64(r.W)) {
			rn, s = theme.Full, theme.Style{Fg: theme.Reported}
		}
		if i == min(int(math.Round(bar[1]*float64(r.W))), r.W-1) {
			rn, s = theme.HeavyVertical, theme.Style{Fg: theme.Accent, Attr: theme.Bold}
		}
		b.Canvas.Set(r.X+i, r.Y, b.Theme.Glyph(rn), s)
	}
}

// offers are the lines of the answers.
func offers(p Page) (list []line) {
	s := p.shown.Step
	for i, offer := range s.Offers() {
		mark := " "
		if i == p.choice {
			mark = "▸"
		}
		l := line{text: fmt.Sprintf(" %s %d %s", mark, i+1, s.Said(offer, teach.Voice())), answer: i + 1}
		if i == p.choice {
			l.style = theme.Style{Fg: theme.Focus, Attr: theme.Bold}
		}
		list = append(list, l)
	}
	return list
}

// texts are the lines of a text.
func texts(t lesson.Text, width int, s view.Scene) (list []line) {
	for i, block := range t {
		if i > 0 && (block.Kind == lesson.Paragraph || t[i-1].Kind != block.Kind) {
			list = append(list, apart(s)...)
		}
		list = append(list, set(block, width)...)
	}
	return list
}

// set breaks a block into lines; what is bold in it stays so.
func set(block lesson.Block, width int) (list []line) {
	lead := ""
	if block.Kind == lesson.Item {
		lead = "- "
	}
	text := []rune(lead)
	bold := make([]bool, len(text))
	for k, cell := range block.Cells {
		if k > 0 {
			text, bold = append(text, ' '), append(bold, false)
		}
		for _, p := range cell {
			for _, r := range p.Text {
				text, bold = append(text, r), append(bold, p.Bold)
			}
		}
	}
	list, at := wrapped(string(text), width, theme.Style{}), 0
	for i := range list {
		for at < len(text) && text[at] == ' ' {
			at++
		}
		for _, r := range list[i].text {
			s := theme.Style{}
			if at < len(text) && bold[at] {
				s.Attr = theme.Bold
			}
			if n := len(list[i].spans); n > 0 && list[i].spans[n-1].Style == s {
				list[i].spans[n-1].Text += string(r)
			} else {
				list[i].spans = append(list[i].spans, view.Span{Text: string(r), Style: s})
			}
			at++
		}
	}
	return list
}

func wrapped(text string, width int, s theme.Style) (list []line) {
	for _, t := range view.Wrap(text, max(width, 1)) {
		list = append(list, line{text: t, style: s})
	}
	return list
}

// pictured is the picture with as many rows as the panel wants.
func pictured(p Page, s view.Scene) view.Picture {
	return pictureOf(p, len(p.lines(s.Aside(pictureOf(p, 1)).Levers.Inset(1).W, s)))
}

// panel is where the lesson speaks: in the place of the levers, and in the end in the middle.
func (p Page) panel(s view.Scene) canvas.Rect {
	if !p.Ended() && s.Aside != nil {
		return s.Aside(pictured(p, s)).Levers
	}
	const widest = 76
	in := s.Layout.Screen
	in.H--
	if in.W > widest {
		in.X, in.W = in.X+(in.W-widest)/2, widest
	}
	if h := len(p.lines(in.Inset(1).W, s)) + 2; h < in.H {
		in.Y, in.H = in.Y+(in.H-h)/3, h
	}
	return in
}

// room and height are how many rows the panel has, and how many it wants.
func room(p Page, s view.Scene) int   { return max(1, p.panel(s).Inset(1).H) }
func height(p Page, s view.Scene) int { return len(p.lines(p.panel(s).Inset(1).W, s)) }

// first is the first line in view, and beyond whether there are more behind those in view.
func first(p Page, s view.Scene) int { return max(0, min(p.scroll, height(p, s)-room(p, s))) }

func beyond(p Page, s view.Scene) bool { return first(p, s)+room(p, s) < height(p, s) }

// tells reports whether what is told stands in the panel: there are no rows for notices.
func tells(p Page, s view.Scene) bool {
	return p.Ended() || s.Aside == nil || s.Aside(pictureOf(p, 1)).Notice.Empty()
}

func pictureOf(p Page, rows int) view.Picture {
	on := p.picture
	on.Rows = rows
	return on
}

package tui

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// drawing is what View last drew, kept so that what has not changed is not drawn again.
type drawing struct {
	frame   *canvas.Canvas
	bytes   []byte
	stamp   *stamp // of the model that text shows
	text    string
	books   view.Books
	picture home.Page // of a lesson, for what it keeps of pictures
}

func newDrawing() *drawing { return &drawing{frame: canvas.New(0, 0)} }

// View draws the screen.
func (m Model) View() tea.View {
	v := m.Modes()
	v.Content = m.render()
	return v
}

// Modes are what the terminal is asked besides the frame. Everything that it is asked is said here.
func (m Model) Modes() (v tea.View) {
	v.AltScreen = true
	if !m.parting.leaving {
		v.MouseMode = tea.MouseModeCellMotion
		v.ReportFocus = true
	}
	v.WindowTitle = "moneyloop: " + canvas.Clean(m.title())
	return v
}

// Draw draws the screen on a canvas, which becomes as large as the window, in the theme that it
// returns: for a server, which keeps no frames as text.
func (m Model) Draw(c *canvas.Canvas) *theme.Theme {
	c.Resize(m.w, m.h)
	m.draw(c)
	return m.look.theme
}

// Stamp is another for every model that may look different.
func (m Model) Stamp() any { return m.stamp }

// title names the scenario: a file by its name.
func (m Model) title() string {
	s := m.session.Scenario()
	if name := m.keeping.Title(); name != "" {
		return name
	}
	if s.Title != "" {
		return s.Title
	}
	return s.Name
}

// render returns the frame as text, the one from before if it would be the same.
func (m Model) render() string {
	d := m.drawing
	if d.stamp == m.stamp {
		return d.text
	}
	d.frame.Resize(m.w, m.h)
	m.draw(d.frame)
	d.bytes = d.frame.AppendANSI(d.bytes[:0], m.look.theme)
	d.text, d.stamp = string(d.bytes), m.stamp
	return d.text
}

func (m Model) draw(c *canvas.Canvas) {
	s, b := sceneOf(m), view.Brush{Canvas: c, Theme: m.look.theme}
	above := m.pages.visible()
	covered := len(above) > 0 && above[0].Place() == view.AllScreen // all but the first line
	if s.Layout.Small || !covered {
		m.home.Draw(b, s)
	}
	if s.Layout.Small {
		return
	}
	drawHeader(m, b, s)
	for _, page := range above {
		drawPage(m, b, s, page)
	}
}

// drawLessonHeader names the lesson, and the time in its run.
func drawLessonHeader(l page.Lesson, b view.Brush, r canvas.Rect) {
	on := l.Session()
	time := fmt.Sprintf("%s of %d", format.Quarter(on.Quarter()), on.Run().Quarters)
	b.Canvas.TextRight(r.X+r.W-1, r.Y, time, theme.Style{Fg: theme.Text})
	b.Spans(r.X+1, r.Y, r.W-3-canvas.Width(time),
		view.Span{Text: "moneyloop ", Style: theme.Style{Fg: theme.Accent, Attr: theme.Bold}},
		view.Span{Text: string(b.Theme.Glyph(theme.Pointer)) + " ", Style: theme.Style{Fg: theme.Faint}},
		view.Span{Text: l.Title(view.Scene{}), Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}})
}

// leastName is how much of the name of a scenario is worth its room.
const leastName = 6

// drawHeader names the program, the scenario, the page on top and the time. Where
// there is a page, the program's name gives way; a long title gives way to whether anything was
// changed.
func drawHeader(m Model, b view.Brush, s view.Scene) {
	state, r := "paused", s.Layout.Header
	if l, on := page.IsLesson(m.onTop()); on {
		drawLessonHeader(l, b, r)
		return
	}
	switch {
	case m.session.Err() != nil:
		state = "not played"
	case m.clock.playing:
		state = "playing"
	}
	speed := strconv.FormatFloat(speeds[m.clock.speed], 'f', -1, 64)
	time := fmt.Sprintf("%s of %d, %s %s%c", format.Quarter(m.session.Quarter()), m.session.Run().Quarters,
		state, speed, b.Theme.Glyph(theme.Multiply))
	b.Canvas.TextRight(r.X+r.W-1, r.Y, time, theme.Style{Fg: theme.Text})

	changed, head := m.keeping.State(m.session), theme.Style{Fg: theme.Title, Attr: theme.Bold}
	if said := m.pages.paused(); canvas.Width("moneyloop > "+m.title()+changed+said)+canvas.Width(time)+3 <= r.W {
		changed += said
	}
	if title := m.onTop().Title(s); title != "" {
		changed += " " + string(b.Theme.Glyph(theme.Pointer)) + " " + title
	}
	room, names := r.W-3-canvas.Width(time)-canvas.Width(changed), []view.Span{
		{Text: "moneyloop ", Style: theme.Style{Fg: theme.Accent, Attr: theme.Bold}},
		{Text: string(b.Theme.Glyph(theme.Pointer)) + " ", Style: theme.Style{Fg: theme.Faint}},
		{Text: m.title(), Style: head},
	}
	if canvas.Width("moneyloop > "+m.title()) > room && m.onTop().Title(s) != "" {
		names = names[2:]
	}
	if title := m.onTop().Title(s); title != "" && room < leastName { // of the page alone, if there is no room for more
		b.Text(r.X+1, r.Y, r.W-3-canvas.Width(time), title, head)
		return
	}
	end := b.Spans(r.X+1, r.Y, room, names...)
	b.Canvas.Text(end, r.Y, changed, head)
}

package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// drawing is what View last drew, kept so that what has not changed is not drawn
// again: charts while only the money moves, the whole frame while nothing does.
type drawing struct {
	frame    *canvas.Canvas
	bytes    []byte
	revenue  chart.Panel
	solvency chart.Panel
	stamp    *stamp // of the model that text shows
	text     string
	charts   [panels]chartKey
	versions [panels]uint64
	loop     loop.Map
	books    view.Books
	beside   chart.Margins // of both charts, where they stand above each other
	measured marginKey
	figures  []figure
	figured  figureKey
	headline []figureSpan // of the figures, as it fits
}

type marginKey struct {
	run     *model.Run
	version uint64
	views   views
	firm    int
	layout  layout
}

// margins are what the charts keep free beside their lines, so that a quarter has one
// column in both.
func (d *drawing) margins(h *home, l layout) chart.Margins {
	if l.Revenue.Empty() || l.Solvency.Empty() {
		return chart.Margins{}
	}
	if now := (marginKey{h.session.Run(), h.session.Version(), h.views, h.firm, l}); d.measured != now {
		plot := h.plot()
		revenue, solvency := plot.revenue(), plot.solvency()
		d.beside = revenue.MarginsIn(l.Revenue.Inset(1)).Widest(solvency.MarginsIn(l.Solvency.Inset(1)))
		d.measured = now
	}
	return d.beside
}

func newDrawing() *drawing { return &drawing{frame: canvas.New(0, 0)} }

// View draws the screen. Everything the terminal is asked for is said here.
func (m Model) View() tea.View {
	v := tea.NewView(m.render())
	v.AltScreen = true
	if !m.parting.leaving {
		v.MouseMode = tea.MouseModeCellMotion
		v.ReportFocus = true
	}
	v.WindowTitle = "moneyloop: " + canvas.Clean(m.title())
	return v
}

// title names the scenario: a file by its name.
func (m Model) title() string {
	s := m.home.session.Scenario()
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
	s, b := m.screen(), view.Brush{Canvas: c, Theme: m.look.theme}
	if s.layout.TooSmall {
		tooSmall(b, m.w, m.h)
		return
	}
	h := m.home
	p := painter{Brush: b, screen: s, home: &h, title: m.title(), state: m.keeping.State(m.home.session)}
	page := m.pages.top()
	if page != nil {
		p.page = page.Title(sceneOf(m))
		h.focus = panels // none of them has the keys
	}
	if v := m.pages.visible(); len(v) > 0 && v[0].Place() == view.AllScreen { // it leaves nothing of the home screen but its first line
		p.header(s.layout.Header)
	} else {
		p.draw()
	}
	for _, page := range m.pages.visible() {
		drawPage(m, c, page)
	}
}

// tooSmall says what size is needed.
func tooSmall(b view.Brush, w, h int) {
	text := b.ASCII(fmt.Sprintf("moneyloop needs %d×%d, this is %d×%d", minWidth, minHeight, w, h))
	lines := view.Wrap(text, max(w, 1))
	for k, line := range lines {
		b.Canvas.Text(max(0, (w-canvas.Width(line))/2), max(0, (h-len(lines))/2)+k, line, theme.Style{})
	}
}

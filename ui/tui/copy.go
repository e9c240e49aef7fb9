package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
)

// mostCopied is how many bytes terminals take for their clipboard: of what is encoded, three
// quarters of a hundred thousand.
const mostCopied = 74_000

// copyRest is how long a copy keeps the next one waiting.
const copyRest = 300 * time.Millisecond

// copiedMsg says that something may be copied again.
type copiedMsg struct{}

// copied puts text on the clipboard of the terminal, which may be far away, and says so. No
// terminal says whether it let that happen; of those that never do it is said.
func copied(m Model, r view.Copy) (Model, tea.Cmd) {
	if m.copying { // a key that is held asks again and again
		return m, nil
	}
	if r.Text == "" {
		r = panelCopy(m)
	}
	switch size := len(r.Text); {
	case !hasClipboard(m.opts.Env):
		m = m.say("This terminal has no clipboard that a program could write to.")
	case size > mostCopied:
		m = m.say("%s is %d kB, more than terminals take for their clipboard. %s", r.What, size/1000, otherwise(m))
	default:
		m = m.say("%s: %s given to your terminal for its clipboard.", r.What, format.Counted(strings.Count(r.Text, "\n"), "line"))
		m.copying = true
		return m, tea.Batch(tea.Raw(ansi.SetSystemClipboard(r.Text)), tea.Tick(copyRest, func(time.Time) tea.Msg { return copiedMsg{} }))
	}
	return m, nil
}

// hasClipboard reports whether a terminal may have a clipboard that programs write to.
func hasClipboard(env []string) bool {
	for _, v := range env {
		switch v {
		case "TERM=linux", "TERM=dumb", "TERM=vt100", "TERM=vt220":
			return false
		}
	}
	return true
}

// panelCopy is what the panel that has the keys says, or a page as it is on the screen.
func panelCopy(m Model) view.Copy {
	if p := m.pages.top(); p != nil {
		return view.Copy{Text: pageText(m, p), What: p.Title(sceneOf(m))}
	}
	return m.home.Copy(sceneOf(m))
}

// pageText is a page as it is on the screen.
func pageText(m Model, p view.Page) string {
	s := sceneOf(m)
	l := s.Layout
	rects := []canvas.Rect{l.Body}
	switch p.Place() {
	case view.InPanels:
		rects = []canvas.Rect{l.Main, l.Beside}
	case view.AllScreen, view.Over:
		r := l.Screen
		r.H--
		rects = []canvas.Rect{r}
	}
	c := canvas.New(m.w, m.h)
	for _, page := range m.pages.visible() {
		drawPage(m, view.Brush{Canvas: c, Theme: m.look.theme}, s, page)
	}
	var b strings.Builder
	for _, r := range rects {
		for y := r.Y; y < r.Y+r.H; y++ {
			var line strings.Builder
			for x := r.X; x < r.X+r.W; x++ {
				if cell := c.At(x, y); cell.Rune >= ' ' {
					line.WriteRune(cell.Rune)
				}
			}
			if text := strings.TrimRight(strings.Trim(line.String(), "│┃"), " "); strings.Trim(text, "│┃ ─━┌┐└┘┏┓┗┛") != "" {
				b.WriteString(text + "\n")
			}
		}
	}
	return b.String()
}

// otherwise is where what is too long for a clipboard can go.
func otherwise(m Model) string {
	if m.opts.keeper().Files() {
		return "':' and export writes it to a file."
	}
	return "'ssh HOST run' prints it."
}

package tui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
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
func copied(m Model, r view.Copy) (tea.Model, tea.Cmd) {
	if m.copying { // a key that is held asks again and again
		return m, nil
	}
	if r.Text == "" {
		r = panelCopy(m)
	}
	switch size := len(r.Text); {
	case !hasClipboard(m.opts.Env):
		m.home.desk = m.home.say("This terminal has no clipboard that a program could write to.")
	case size > mostCopied:
		m.home.desk = m.home.say("%s is %d kB, more than terminals take for their clipboard; moneyloop run writes it to a file.", r.What, size/1000)
	default:
		m.home.desk = m.home.say("%s: %s given to your terminal for its clipboard.", r.What, linesSaid(strings.Count(r.Text, "\n")))
		m.copying = true
		return m, tea.Batch(tea.SetClipboard(r.Text), tea.Tick(copyRest, func(time.Time) tea.Msg { return copiedMsg{} }))
	}
	return m, nil
}

func linesSaid(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
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

// panelCopy is what the panel that has the keys says: numbers between tabs, or a page as it is
// on the screen.
func panelCopy(m Model) view.Copy {
	if p := m.pages.top(); p != nil {
		return view.Copy{Text: pageText(m, p), What: p.Title(sceneOf(m))}
	}
	h := &m.home
	switch h.focus {
	case leverPanel:
		return view.Copy{Text: leverText(h), What: "The levers"}
	case revenuePanel, solvencyPanel:
		return view.Copy{Text: chartText(h, h.focus), What: map[panel]string{revenuePanel: "Revenue", solvencyPanel: "Solvency"}[h.focus]}
	case loopPanel:
		return view.Copy{Text: paymentText(h), What: "The payments"}
	}
	var b strings.Builder
	for _, f := range m.screen().figures() {
		fmt.Fprintf(&b, "%s\t%s\n", strings.TrimSpace(f.name), strings.TrimSpace(f.value))
	}
	return view.Copy{Text: b.String(), What: "The figures"}
}

func leverText(h *home) string {
	var b strings.Builder
	b.WriteString("lever\tvalue\tin the scenario\n")
	for i, l := range h.session.Levers() {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", canvas.Clean(l.Label), h.words().number(i, h.session.Value(i)), h.words().number(i, l.Baseline))
	}
	return b.String()
}

// chartText is a chart in columns, a quarter in a line.
func chartText(h *home, which panel) string {
	var b strings.Builder
	lines := h.plot().lines(which)
	b.WriteString("quarter")
	for _, s := range lines.Series {
		b.WriteString("\t" + canvas.Clean(s.Name))
	}
	for q := range h.session.Run().Quarters {
		b.WriteString("\n" + strconv.Itoa(q+1))
		for _, s := range lines.Series {
			b.WriteByte('\t')
			if q < len(s.Values) && s.Values[q] == s.Values[q] { // not NaN
				b.WriteString(strconv.FormatFloat(s.Values[q], 'g', -1, 64))
			}
		}
	}
	return b.String() + "\n"
}

// paymentText is who pays whom what in the quarter shown.
func paymentText(h *home) string {
	var b strings.Builder
	run, q := h.session.Run(), h.session.Quarter()
	fmt.Fprintf(&b, "from\tto\tfor\tin %s\n", format.Quarter(q))
	for i := range run.Scenario.Deals {
		d := &run.Scenario.Deals[i]
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", canvas.Clean(run.Scenario.PartyName(d.From)), canvas.Clean(run.Scenario.PartyName(d.To)),
			canvas.Clean(d.Label()), format.Money(run.Paid(i)[q-1], run.Scenario.Unit, 0))
	}
	return b.String()
}

// pageText is a page as it is on the screen.
func pageText(m Model, p view.Page) string {
	l := m.screen().layout.page(m.w, m.h)
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
		drawPage(m, c, page)
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

// export puts a run on the clipboard, or the text with levers where they stand.
func export(m Model, as string) (tea.Model, tea.Cmd) {
	var b strings.Builder
	var err error
	run := m.home.session.Run()
	switch as {
	case "csv":
		err = report.CSV(&b, run)
	case "json":
		err = report.JSON(&b, run)
	case "markdown":
		err = report.Markdown(&b, run)
	default:
		f, fails := m.home.session.Written()
		if err = fails; err == nil {
			b.Write(f.Bytes())
		}
	}
	if err != nil {
		m.home.notice = notice{text: "That cannot be exported: " + err.Error(), kind: trouble}
		return m, nil
	}
	what := map[string]string{"csv": "The run as CSV", "json": "The run as JSON", "markdown": "The run as Markdown"}[as]
	if what == "" {
		what = "The file with levers where they stand"
	}
	return copied(m, view.Copy{Text: b.String(), What: what})
}

// keyless are the commands that have no key.
func keyless() []view.Option {
	return []view.Option{
		{Name: "export: copy the run as CSV", Word: "csv", Then: view.Export{As: "csv"}},
		{Name: "export: copy the run as JSON", Word: "json", Then: view.Export{As: "json"}},
		{Name: "export: copy the run as Markdown", Word: "markdown", Then: view.Export{As: "markdown"}},
		{Name: "export: copy the file, levers where they stand", Word: "text", Also: []string{"yaml"}, Then: view.Export{As: "text"}},
	}
}

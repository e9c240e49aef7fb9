package differ

import (
	"fmt"
	"strings"

	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A line of the page names what its columns are of, or says what differs.
type line struct {
	head    bool
	text    string   // the first column; alone it takes all of the width
	cells   []string // now, then, and what stands behind
	series  string   // where it is seen, or ""
	quarter int      // the same, or 0
	gaps    bool     // it heads series
}

// lines lists what differs between what is called so, levers first.
func (f *found) lines(now, then string) (list []line) {
	section := func(title string, rows []answer.Differing, behind ...string) {
		if len(rows) == 0 {
			return
		}
		list = append(apart(list), line{head: true, text: title, cells: append([]string{now, then}, behind...)})
		for _, r := range rows {
			list = append(list, line{text: r.Name, cells: append([]string{r.A, r.B}, r.Behind...), series: r.Series, quarter: r.Quarter})
		}
	}
	section("What goes in", f.Inputs, "of range")
	if text := f.edits(now, then); text != nil {
		list = append(apart(list), line{head: true, text: "What was edited"})
		list = append(list, text...)
	}
	section("Who falls", f.Falls)
	from := len(list)
	section("What comes out", f.Series, "widest in", "apart from")
	for i := range list[from:] {
		list[from+i].gaps = list[from+i].head && list[from+i].text != ""
	}
	section("What happens, first", f.Happens)
	return list
}

// apart is a list with a blank line at its end.
func apart(list []line) []line {
	if list == nil {
		return nil
	}
	return append(list, line{head: true})
}

// edits are what differs and is no number.
func (f *found) edits(now, then string) (list []line) {
	say := func(format string, args ...any) { list = append(list, line{text: fmt.Sprintf(format, args...)}) }
	if len(f.onlyA) > 0 {
		say("only %s has %s", now, strings.Join(f.onlyA, ", "))
	}
	if len(f.onlyB) > 0 {
		say("only %s has %s", then, strings.Join(f.onlyB, ", "))
	}
	for _, w := range f.words {
		list = append(list, line{text: w.At, cells: []string{orNothing(w.Was), orNothing(w.Is)}})
	}
	if f.quarters > 0 {
		list = append(list, line{text: "quarters", cells: []string{fmt.Sprint(f.now.Quarters), fmt.Sprint(f.then.Quarters)}})
	}
	return list
}

func orNothing(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// text is the lines as they are copied: cells between tabs.
func text(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.Join(append([]string{l.text}, l.cells...), "\t") + "\n")
	}
	return b.String()
}

// selected is the line of the cursor, -1 if there is none: heads have none.
func (p Page) selected(lines []line) int { return view.Nth(lines, p.at, line.says) }

// says reports whether a line can be selected: heads cannot.
func (l line) says() bool { return !l.head }

// pin is the place of the pin that is compared with: the one that was chosen or else the first
// that is another run; -1 is the scenario as it was opened or saved.
func (p Page) pin(s view.Scene) int {
	pins, first := session.Pins(s.Session), -1
	if p.chosen && (p.with < 0 || pins[p.with] != nil) {
		return p.with
	}
	here := p.first(s)
	if here < 0 {
		here = session.Pinned(s.Session)
	}
	for i, pin := range pins {
		if pin != nil && (first < 0 || first == here) {
			first = i
		}
	}
	return first
}

// first is the place of the pin in the first column; -1 is the run on the screen.
func (p Page) first(s view.Scene) int {
	if at := p.left - 1; at >= 0 && session.Pins(s.Session)[at] != nil {
		return at
	}
	return -1
}

// one is what the first column is called.
func (p Page) one(s view.Scene) string {
	if at := p.first(s); at >= 0 {
		return "pin " + string(session.Letter(at))
	}
	return "now"
}

// listed are the lines of what differs.
func (p Page) listed(s view.Scene, f *found) []line { return f.lines(p.one(s), p.against(s)) }

// turned has the next pin in the first column, and behind the last the run on the screen.
func (p Page) turned(s view.Scene) (Page, view.Request) {
	pins, with := session.Pins(s.Session), p.pin(s)
	for n := p.left + 1; n <= session.MostPins; n++ {
		if pins[n-1] != nil && n-1 != with {
			p.chosen, p.with, p.left, p.at = true, with, n, 0
			return p, nil
		}
	}
	if p.left == 0 {
		return p, view.Say{Text: "There is no other pin to compare with this one: p pins the run."}
	}
	p.left, p.at = 0, 0
	return p, nil
}

// against is what the second column is called.
func (p Page) against(s view.Scene) string {
	if at := p.pin(s); at >= 0 {
		return "pin " + string(session.Letter(at))
	}
	return "baseline"
}

// beside goes to the next pin, or the one before; the baseline is behind the last.
func (p Page) beside(s view.Scene, by int) Page {
	pins, at := session.Pins(s.Session), p.pin(s)
	const places = session.MostPins + 1
	if at < 0 {
		at = session.MostPins
	}
	for range places {
		at = (at + by + places) % places
		if at == session.MostPins || pins[at] != nil && at != p.first(s) {
			break
		}
	}
	if p.chosen, p.with, p.at = true, at, 0; at == session.MostPins {
		p.with = -1
	}
	return p
}

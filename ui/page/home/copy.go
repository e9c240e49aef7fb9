package home

import (
	"fmt"
	"strconv"
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// Copy is what the panel that has the keys says: numbers between tabs.
func (p Page) Copy(s view.Scene) view.Copy {
	h := p.at(s)
	switch h.focus {
	case Levers:
		return view.Copy{Text: leverText(&h), What: "The levers"}
	case Revenue:
		return view.Copy{Text: chartText(&h, Revenue), What: "Revenue"}
	case Solvency:
		return view.Copy{Text: chartText(&h, Solvency), What: "Solvency"}
	case Loop:
		return view.Copy{Text: paymentText(&h), What: "The payments"}
	}
	var b strings.Builder
	for _, f := range figures(&h) {
		fmt.Fprintf(&b, "%s\t%s\n", strings.TrimSpace(f.name), strings.TrimSpace(f.value))
	}
	return view.Copy{Text: b.String(), What: "The figures"}
}

func leverText(h *home) string {
	var b strings.Builder
	b.WriteString("lever\tvalue\tin the scenario\n")
	for i, l := range h.session.Levers() {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", canvas.Clean(l.Label), tell.Of(h.session).Number(i, h.session.Value(i)), tell.Of(h.session).Number(i, l.Baseline))
	}
	return b.String()
}

// chartText is a chart in columns, a quarter in a line.
func chartText(h *home, which Panel) string {
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

package home

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A figure is a number of the headline, or a mark elsewhere on the screen, which has no
// place there. Where not all numbers fit, those of the highest rank go first; those of
// rank 0 stay. One that is about to go is said in short first, if it can be.
type figure struct {
	name, value string
	brief       string // instead of name, where there is no room
	style       theme.Style
	rank        int
	means       string
}

// mark is the rank of a figure that is a mark.
const mark = 9

// figureKey is all that the figures depend on.
type figureKey struct {
	run     *result.Run
	version uint64
	quarter int
	measure int
	runway  view.Runway
	loop    canvas.Rect
	width   int
	old     bool
	dot     rune
}

// figures lists the numbers of the headline, whether or not they fit, and the marks that
// are on the screen; the list from before if it would be the same.
func figures(h *home) []figure {
	k := h.kept
	now := figureKey{h.session.Run(), h.session.Version(), h.session.Quarter(), h.views.shown(), h.runway, h.layout.Loop, h.layout.Headline.W, h.session.Err() != nil, k.separator}
	if k.figures == nil || k.figured != now {
		k.figures, k.figured = append(numbers(h), marks(h)...), now
		k.headline = headlineSpans(h, k.figures)
	}
	return k.figures
}

// numbers lists the figures of the headline.
func numbers(h *home) []figure {
	run, q := h.session.Run(), h.session.Quarter()-1
	unit, text := h.session.Scenario().Unit, theme.Style{Fg: theme.Text}
	most := slices.Max(run.Group(result.GroupGross))
	money := func(g result.GroupMetric) string {
		return format.Money(format.Beside(run.GroupAt(g, q), most), unit, 0)
	}
	name := func(g result.GroupMetric) string { return g.Info().Label + " " }
	all := []figure{
		{name(result.GroupStory), money(result.GroupStory), "", text, 4, result.GroupStory.Info().Help},
		{name(result.GroupGross), money(result.GroupGross), "", theme.Style{Fg: theme.Reported, Attr: theme.Bold}, 0, result.GroupGross.Info().Help},
		{name(result.GroupOutside), money(result.GroupOutside), "", theme.Style{Fg: theme.Real, Attr: theme.Bold}, 0, result.GroupOutside.Info().Help},
		{name(result.GroupChain), money(result.GroupChain), "", text, 3, passedMeans},
		{name(result.GroupInsider), money(result.GroupInsider), "", text, 1, ownMeans},
		{"circular ", format.Percent(run.GroupAt(result.Circularity, q)), "", text, 5, circularMeans},
		{"loop gain ", format.Times(run.GroupAt(result.LoopGain, q)), "", text, 6, gainMeans},
		{killText(h), "", strings.Replace(killText(h), "if funding stops", "unfunded", 1), text, 2, killMeans},
	}
	if limit := sentence.Untraced(run.Scenario); limit != "" {
		all[3].means, all[4].means, all[5].means = limit, limit, limit
		all[4].value += fmt.Sprintf(" above %d firms", model.MaxTraced)
	}
	if failedBy(run, q+1) > 0 {
		all[len(all)-1].means = failedMeans
	}
	return all
}

// What the figures mean that are no metric, or whose metric says it too briefly.
const (
	circularMeans = "the part of reported revenue that no outside customer paid, not even along the chain"
	passedMeans   = "customers' money, counted again as the ring passes it on, as any supply chain does"
	ownMeans      = "reported, but out of the ring's own pockets, or from lenders and investors"
	gainMeans     = "what 1 put into the ring brings back per lap; above 1x it grows by itself"
	killMeans     = "how soon somebody fails if nobody invests or lends now"
	failedMeans   = "by now; before, this says how soon somebody fails if funding stops"
	onlyMeans     = "less was paid than the deal calls for; unpaid: nothing was"
	strainedMeans = "drew on its credit line, or paid less than it planned"
	notMeaningful = "not meaningful, such as debt to equity of a firm without equity"
	eventsMean    = "events in their order; e tells them"
	lettersMean   = "events in their order, with letters after 9; e tells them"
	namelessMean  = "beside a firm: what its outside customers pay"
)

// marks are the signs that are on the screen beside the numbers.
func marks(h *home) (list []figure) {
	run, q := h.session.Run(), h.session.Quarter()-1
	add := func(on bool, name, means string) {
		if on {
			list = append(list, figure{name: name, rank: mark, means: means})
		}
	}
	short, strained, missing := false, false, !h.views.own && h.plot().gaps(&measures[h.views.measure]) != ""
	for d := range run.Scenario.Deals {
		due, paid := run.DealAt(d, q)
		short = short || due-paid > due/1e6
	}
	for i := range run.Scenario.Firms {
		strained = strained || run.Status(i, q) == result.Strained
	}
	for _, g := range []result.GroupMetric{result.GroupOutside, result.Circularity, result.LoopGain} {
		missing = missing || result.Meaningless(run.GroupAt(g, q)) && !result.Veiled(run.GroupAt(g, q))
	}
	told := len(sentence.Told(run))
	add(short, "!, only", onlyMeans)
	add(strained, "strained", strainedMeans)
	add(missing, format.NotMeaningful, notMeaningful)
	add(told > 0 && told < 10, "1, 2 …", eventsMean)
	add(told > 9, "1 … 9, a, b …", lettersMean)
	add(h.kept.loop.Lay(run.Scenario, h.layout.Loop.Inset(1)).Nameless(), "an amount without a name", namelessMean)
	return list
}

// explained is the figure that is explained while the headline has the keys.
func explained(h *home) (at int, f figure) {
	all := figures(h)
	n := len(all)
	at = (h.figure%n + n) % n
	return at, all[at]
}

// explanation says what a figure means.
func (f figure) explanation() string { return f.name + f.value + ": " + f.means + "." }

// A figureSpan is a piece of the headline, and the figure it belongs to, or -1.
type figureSpan struct {
	view.Span
	figure int
}

// headlineSpans is the headline as it fits.
func headlineSpans(h *home, figures []figure) []figureSpan {
	dim := theme.Style{Fg: theme.Dim}
	room := h.layout.Headline.W - 2
	shown := make([]int, 0, len(figures))
	for i, f := range figures {
		if f.rank < mark && (f.value != "" || h.layout.Headline.W >= wideWidth) {
			shown = append(shown, i)
		}
	}
	dot, brief := fmt.Sprintf(" %c ", h.kept.separator), mark
	write := func() (list []figureSpan, width int) {
		if h.session.Err() != nil {
			list = append(list, figureSpan{view.Span{Text: "from before: ", Style: dim}, -1})
		}
		for k, i := range shown {
			if k > 0 {
				list = append(list, figureSpan{view.Span{Text: dot, Style: theme.Style{Fg: theme.Faint}}, -1})
			}
			f, name := &figures[i], figures[i].name
			if f.rank >= brief && f.brief != "" {
				name = f.brief
			}
			list = append(list, figureSpan{view.Span{Text: name, Style: dim}, i}, figureSpan{view.Span{Text: f.value, Style: f.style}, i})
		}
		for _, s := range list {
			width += canvas.Width(s.Text)
		}
		return list, width
	}
	list, width := write()
	for rank := mark - 1; rank > 0 && width > room; rank-- {
		if brief = rank; slices.ContainsFunc(shown, func(i int) bool { return figures[i].rank == rank && figures[i].brief != "" }) {
			if list, width = write(); width <= room {
				break
			}
		}
		shown = slices.DeleteFunc(shown, func(i int) bool { return figures[i].rank == rank })
		list, width = write()
	}
	return list
}

// inHeadline reports whether there is room for a figure in the headline.
func inHeadline(h *home, figure int) bool {
	return slices.ContainsFunc(h.kept.headline, func(s figureSpan) bool { return s.figure == figure })
}

// figureAt returns the figure in a column of the headline, or -1.
func figureAt(h *home, x int) int {
	at := h.layout.Headline.X + 1
	figures(h)
	for _, span := range h.kept.headline {
		if at += canvas.Width(span.Text); x < at {
			return span.figure
		}
	}
	return -1
}

// killText says how long the firms last if all funding stops after this quarter.
func killText(h *home) string {
	run, q := h.session.Run(), h.session.Quarter()
	first, firm := run.FirstDefault()
	switch {
	case first > 0 && first <= q:
		text := fmt.Sprintf("%s failed in %s", run.Scenario.Firms[firm].Label(), format.Quarter(first))
		if failed := failedBy(run, q); failed > 1 {
			text = fmt.Sprintf("%d of %d firms failed", failed, len(run.Scenario.Firms))
		}
		return text
	case run.Veil().Hides():
		return "if funding stops: ?"
	case !h.runway.Known:
		return "if funding stops: …"
	case !h.runway.Falls:
		return "if funding stops: nobody falls"
	case h.runway.Quarters == 0:
		return "if funding stops: first fall at once"
	}
	return "if funding stops: first fall after " + format.Quarters(float64(h.runway.Quarters))
}

// failedBy counts the firms that have failed by the end of a quarter.
func failedBy(run *result.Run, quarter int) (n int) {
	for i := range run.Scenario.Firms {
		if run.Status(i, quarter-1) == result.Defaulted {
			n++
		}
	}
	return n
}

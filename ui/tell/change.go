package tell

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// Moved says what moving the lever on a number did: whether somebody falls who did not, or
// stands who did not, and how reported and real revenue and what nobody outside paid for
// differ from before, in the quarter shown or else in the first one where they do.
func (w Words) Moved(ref string) view.Notice {
	lever := w.session.Lever(ref)
	if lever < 0 {
		return view.Notice{}
	}
	n := w.Changed(fmt.Sprintf("%s %s: ", w.session.Levers()[lever].Label, w.Number(lever, w.session.Value(lever))))
	n.Of, n.Anew = view.OfMove, func(s session.Session) view.Notice { return Of(s).Moved(ref) }
	return n
}

// Came says what was done, in a sentence, what came of it, and what else there is to say
// once.
func (w Words) Came(told, once string) view.Notice {
	n := w.Changed("")
	if told == "" {
		return view.Notice{Text: once}
	}
	texts := []string{told + " " + view.Capital(n.Text)}
	for _, brief := range n.Brief {
		texts = append(texts, told+" "+view.Capital(brief))
	}
	if texts = append(texts, told); once != "" {
		texts = append([]string{texts[0] + " " + once, told + " " + once}, texts...)
	}
	n.Text, n.Brief = texts[0], texts[1:]
	return n
}

// Changed says the same of any change, after how the change is called.
func (w Words) Changed(head string) view.Notice {
	before, now := w.session.Before(), w.session.Run()
	var parts []string
	kind := view.Plain
	if fell := FirstFall(now); fell != FirstFall(before) {
		if fell == "" {
			fell = "nobody falls now"
		}
		head, kind = head+fell+"; ", view.News
	}
	if now.Quarters < before.Quarters {
		head, kind = head+"the run ends in "+format.Quarter(now.Quarters)+"; ", view.News
	}
	var news []string
	if kind == view.News {
		news = []string{strings.TrimSuffix(head, "; ") + "."}
	}
	q, differ := w.quarterOfChange(before, now)
	if !differ {
		return view.Notice{Text: head + "reported and real revenue stay as they were.", Brief: append([]string{head + "revenue stays as it was."}, news...), Kind: kind}
	}
	if q != w.session.Quarter()-1 {
		head += "in " + format.Quarter(q+1) + " "
	}
	for _, g := range []result.GroupMetric{result.GroupGross, result.GroupOutside, result.GroupInsider} {
		parts = append(parts, g.Info().Label+" "+w.change(before, now, g, q))
	}
	say := func(n int) string { return head + strings.Join(parts[:n], ", ") + "." }
	return view.Notice{Text: say(3), Brief: append([]string{say(2), say(1)}, news...), Kind: kind}
}

// quarterOfChange returns the quarter, from 0, to tell a change of: the one shown, or
// the first in which revenue differs.
func (w Words) quarterOfChange(before, now *result.Run) (q int, differ bool) {
	at := func(q int) bool {
		return before.GroupAt(result.GroupGross, q) != now.GroupAt(result.GroupGross, q) ||
			before.GroupAt(result.GroupOutside, q) != now.GroupAt(result.GroupOutside, q)
	}
	if shown := w.session.Quarter() - 1; shown < before.Quarters && at(shown) {
		return shown, true
	}
	for q := range min(before.Quarters, now.Quarters) {
		if at(q) {
			return q, true
		}
	}
	return 0, false
}

// change says a number and what it was.
func (w Words) change(before, now *result.Run, g result.GroupMetric, q int) string {
	unit := w.session.Scenario().Unit
	at := func(r *result.Run) string {
		return format.Money(format.Beside(r.GroupAt(g, q), slices.Max(r.Group(result.GroupGross))), unit, 0)
	}
	was, is := at(before), at(now)
	if was == is {
		return is + " as before"
	}
	return is + " (was " + was + ")"
}

// FirstFall says who fails first, and when; nothing if nobody does.
func FirstFall(r *result.Run) string {
	quarter, firm := r.FirstDefault()
	if quarter == 0 {
		return ""
	}
	return fmt.Sprintf("%s fails in %s", r.Scenario.Firms[firm].Label(), format.Quarter(quarter))
}

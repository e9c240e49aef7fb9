package tui

import (
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/widget/slider"
)

// A desk is what lies on the home screen: the session, its sliders, what is selected
// and how the charts look at it. It knows no keys and no pointer.
type desk struct {
	session session.Session
	sliders []slider.Model
	lever   int   // the selected lever
	top     int   // the first line of the levers in view, or middle
	firm    int   // the selected firm, or -1
	focus   panel // has the keys
	chart   panel // shown where there is room for one chart
	views   views
	notice  notice
}

// A notice is a sentence above the events: what just changed.
type notice struct {
	text string
	kind noticeKind
}

type noticeKind int

const (
	plain noticeKind = iota
	news
	trouble
)

func newDesk(s session.Session) desk {
	return desk{
		session: s, sliders: newSliders(s), firm: -1, chart: revenuePanel,
	}
}

func (d desk) say(format string, args ...any) desk {
	d.notice = notice{text: fmt.Sprintf(format, args...)}
	return d
}

// settle ends a gesture: its step of undo is complete, the axes fit the data again.
func (d desk) settle() desk {
	d.session = d.session.Settle()
	d.views = d.views.thaw()
	return d
}

// focusOn gives a panel the keys, and the screen where there is room for one chart.
func (d desk) focusOn(p panel) desk {
	d = d.settle()
	d.focus = p
	if p != leverPanel {
		d.chart = p
	}
	return d
}

// selectLever makes a lever the one that keys move.
func (d desk) selectLever(i int) desk {
	d = d.settle()
	d.lever, d.top, d.notice = min(max(i, 0), len(d.sliders)-1), middle, notice{}
	return d
}

// selectFirm goes to the next firm, or the one before.
func (d desk) selectFirm(by int) desk {
	n := len(d.session.Scenario().Firms)
	if d.firm < 0 && by < 0 {
		by++
	}
	d.firm = (max(d.firm, -1) + by + n) % n
	return d
}

// goTo moves the time cursor and reports whether it moved.
func (d desk) goTo(quarter int) (desk, bool) {
	before := d.session.Quarter()
	d.session = d.session.Go(quarter)
	return d, d.session.Quarter() != before
}

// put keeps a slider that has changed.
func (d desk) put(s slider.Model) desk {
	d.sliders = slices.Clone(d.sliders)
	d.sliders[d.lever] = s
	return d
}

// moved takes what the selected slider reports: the run follows at once.
func (d desk) moved(s slider.Model, ev slider.Event) desk {
	d = d.put(s)
	if ev == slider.Nothing || ev == slider.Refused {
		return d
	}
	if !d.views.frozen {
		d = d.freeze()
	}
	d.session = d.session.Move(d.lever, s.Value())
	d.notice = d.whatMoved(d.lever)
	return d
}

// edited lets the sliders follow the session.
func (d desk) edited() desk {
	d.views = d.views.thaw()
	d.sliders = slices.Clone(d.sliders)
	for i := range d.sliders {
		d.sliders[i] = d.sliders[i].At(d.session.Value(i))
	}
	return d
}

func (d desk) undo() desk {
	next, changes := d.session.Undo()
	d.session = next
	if changes == nil {
		return d.edited().say("There is nothing to undo.")
	}
	return d.edited().say("Undid: %s", d.tell(changes))
}

func (d desk) redo() desk {
	next, changes := d.session.Redo()
	d.session = next
	if changes == nil {
		return d.edited().say("There is nothing to redo.")
	}
	return d.edited().say("Did again: %s", d.tell(changes))
}

func (d desk) resetAll() desk {
	if len(d.session.Settings()) == 0 {
		return d.settle().say("Every lever is at its baseline.")
	}
	d.session = d.session.ResetAll()
	return d.edited().say("All levers are back at their baselines. u undoes this.")
}

// number writes a value of a lever.
func (d desk) number(lever int, x float64) string {
	return format.Value(x, d.session.Levers()[lever].Unit, d.session.Scenario().Unit)
}

// tell says what changed: "C borrows: 20% to 0%."
func (d desk) tell(changes []session.Change) string {
	if len(changes) > 1 {
		return fmt.Sprintf("%d levers.", len(changes))
	}
	c := changes[0]
	return fmt.Sprintf("%s, %s to %s.", d.session.Levers()[c.Lever].Label, d.number(c.Lever, c.From), d.number(c.Lever, c.To))
}

// whatMoved says what a lever's value does to reported and real revenue in the
// quarter shown, against the baseline, and whether somebody falls who did not, or
// stands who did not.
func (d desk) whatMoved(lever int) notice {
	base, now := d.session.Baseline(), d.session.Run()
	text := fmt.Sprintf("%s %s: reported %s, real %s", d.session.Levers()[lever].Label, d.number(lever, d.session.Value(lever)),
		d.change(model.GroupGross), d.change(model.GroupOutside))
	fell := firstFall(now)
	if fell == firstFall(base) {
		return notice{text + ".", plain}
	}
	if fell == "" {
		fell = "nobody falls now"
	}
	return notice{text + "; " + fell + ".", news}
}

// change says how a number of the quarter shown differs from the baseline.
func (d desk) change(g model.GroupMetric) string {
	q, unit := d.session.Quarter()-1, d.session.Scenario().Unit
	a, b := d.session.Baseline().Group(g)[q], d.session.Run().Group(g)[q]
	if a == b {
		return "stays " + format.Money(b, unit, 0)
	}
	return format.Money(b, unit, 0) + " instead of " + format.Money(a, unit, 0)
}

// told is the notice to show. Why a typed value cannot be goes before everything, and
// that the numbers are not those of the levers before all that was done since.
func (d desk) told() notice {
	if len(d.sliders) > 0 {
		if why := d.sliders[d.lever].Message(); why != "" {
			return notice{why, trouble}
		}
	}
	if err := d.session.Err(); err != nil {
		return notice{"These values cannot be played: " + err.Error(), trouble}
	}
	return d.notice
}

// prompt is what to try: the scenario's question, and after each step the next thing.
func (d desk) prompt() string {
	s := d.session.Scenario()
	steps, _ := d.session.Steps()
	if d.session.Moving() {
		steps--
	}
	switch {
	case steps <= 0:
		return s.Question
	case steps <= len(s.Next):
		return s.Next[steps-1]
	}
	return ""
}

// leverHelp says what the selected lever means, while the levers have the keys.
func (d desk) leverHelp() string {
	if d.focus != leverPanel || len(d.sliders) == 0 {
		return ""
	}
	return d.session.Levers()[d.lever].Help
}

// firstFall says who fails first, and when; nothing if nobody does.
func firstFall(r *model.Run) string {
	quarter, firm := r.FirstDefault()
	if quarter == 0 {
		return ""
	}
	return fmt.Sprintf("%s fails in %s", r.Scenario.Firms[firm].Label(), format.Quarter(quarter))
}

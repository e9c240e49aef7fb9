package tui

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A desk is what lies on the home screen: the session, its sliders, what is selected
// and how the charts look at it. It knows no keys and no pointer.
type desk struct {
	session session.Session
	specs   []slider.Spec // of the sliders; their values are the session's
	hand    slider.Hand   // on the slider of the selected lever
	rows    []leverRow
	lever   int         // the selected lever
	top     int         // the first line of the levers in view, or middle
	firm    int         // the selected firm, or -1
	deal    int         // the selected deal, or -1
	figure  int         // the figure of the headline that is explained
	event   int         // the selected event, as report.Told counts
	focus   panel       // has the keys
	chart   panel       // shown where there is room for one chart
	single  bool        // there is
	room    canvas.Rect // for sayings
	views   views
	notice  notice
}

// A notice is a sentence above the events: what just changed.
type notice struct {
	text  string
	brief []string // where there is no room for the text: from longer to shorter
	kind  noticeKind
	// Of the quarter shown, and so said anew in every other, is what it says of
	moved    bool // the lever that moved
	measured bool // the measure, and the firm selected
}

type noticeKind int

const (
	plain noticeKind = iota
	news
	trouble
)

func newDesk(s session.Session) desk {
	d := desk{
		session: s, specs: leverSpecs(s), rows: leverRows(s.Levers()), firm: -1, deal: -1, chart: revenuePanel,
	}
	d.lever = max(0, d.words().asks())
	if len(s.Scenario().Firms) == 0 {
		d.chart = loopPanel // which says how to begin
	}
	return d
}

func (d desk) say(format string, args ...any) desk {
	d.notice = notice{text: fmt.Sprintf(format, args...)}
	return d
}

// settle ends a gesture: its step of undo is complete, the axes fit the data again.
func (d desk) settle() desk {
	before := d.words().hint().Met
	d.session = d.session.Settle()
	if d.words().hint().Met != before { // what came of it is told instead
		d.notice = notice{}
	}
	d.views = d.views.thaw()
	return d
}

// focusOn gives a panel the keys, and the screen where there is room for one chart.
func (d desk) focusOn(p panel) desk {
	d = d.settle()
	d.focus = p
	if p != leverPanel && p != figurePanel {
		d.chart = p
	}
	return d
}

// selectLever makes a lever the one that keys move.
func (d desk) selectLever(i int) desk {
	d = d.settle()
	d.lever, d.top, d.notice = min(max(i, 0), len(d.specs)-1), middle, notice{}
	d.hand = slider.Hand{}
	return d
}

// selectFirm goes to the next firm, or the one before.
func (d desk) selectFirm(by int) desk {
	n := len(d.session.Scenario().Firms)
	if n == 0 {
		return d
	}
	if d.firm < 0 && by < 0 {
		by++
	}
	d.firm, d.deal = (max(d.firm, -1)+by+n)%n, -1
	if d.notice.measured {
		d.notice = d.words().measured(&measures[d.views.measure], d.firm)
	}
	return d
}

// goTo moves the time cursor and reports whether it moved.
func (d desk) goTo(quarter int) (desk, bool) {
	before := d.session.Quarter()
	d.session = d.session.Go(quarter)
	switch {
	case d.notice.moved:
		d.notice = d.words().whatMoved(d.lever)
	case d.notice.measured:
		d.notice = d.words().measured(&measures[d.views.measure], d.firm)
	}
	return d, d.session.Quarter() != before
}

// slider returns the slider of a lever as it is now.
func (d desk) slider(lever int) slider.Model {
	s := slider.New(d.specs[lever], d.session.Value(lever))
	if lever == d.lever {
		s = s.In(d.hand)
	}
	return s
}

// sliders returns those of all levers of a desk.
func sliders(d desk) []slider.Model {
	list := make([]slider.Model, len(d.specs))
	for i := range list {
		list[i] = d.slider(i)
	}
	return list
}

// typing reports whether a value is being typed: it has the keys.
func (d desk) typing() bool { return d.hand.Typing() }

// moved takes what the selected slider reports: the run follows at once.
func (d desk) moved(s slider.Model, ev slider.Event) desk {
	d.hand = s.Hand
	if ev == slider.Nothing || ev == slider.Refused {
		return d
	}
	if !d.views.frozen {
		d = d.freeze()
	}
	d.session = d.session.Move(d.lever, s.Value())
	d.notice = d.words().whatMoved(d.lever)
	return d
}

// edited lets the sliders follow the session: its levers may be others now.
func (d desk) edited() desk {
	d.views, d.hand = d.views.thaw(), slider.Hand{}
	d.specs, d.rows = leverSpecs(d.session), leverRows(d.session.Levers())
	d.lever = max(0, min(d.lever, len(d.specs)-1))
	return d
}

func (d desk) undo() desk {
	next, st := d.session.Undo()
	d.session = next
	switch {
	case st == nil && d.session.Folded() > 0:
		return d.edited().say("The %d steps before these made room for later ones and cannot be undone.", d.session.Folded())
	case st == nil:
		return d.edited().say("There is nothing to undo.")
	}
	return pick(d.edited(), about(d.session.Scenario(), *st)).say("Undid: %s", d.words().tell(*st, true))
}

func (d desk) redo() desk {
	next, st := d.session.Redo()
	d.session = next
	if st == nil {
		return d.edited().say("There is nothing to redo.")
	}
	return pick(d.edited(), about(d.session.Scenario(), *st)).say("Did again: %s", d.words().tell(*st, false))
}

// about is what of a scenario a step is about: what was added by it, or edited.
func about(m *model.Scenario, st session.Step) view.Thing {
	for _, e := range slices.Backward(st.Edits) {
		at := e.At
		if e.Verb == model.AddEdit {
			at = strings.TrimPrefix(strings.TrimPrefix(e.Value, "{id: "), "{lever: ")
			at = at[:strings.IndexAny(at+",", ",}")]
		}
		if t := view.ThingAt(m, at); t.Kind != view.Nothing {
			return t
		}
	}
	return view.Thing{}
}

func (d desk) resetAll() desk {
	if len(d.session.Settings()) == 0 {
		return d.settle().say("Every lever is at its baseline.")
	}
	d.session = d.session.ResetAll()
	return d.edited().say("All levers are back at their baselines. u undoes this.")
}

// told is the notice to show. Why a typed value cannot be goes before everything, and
// that the numbers are not those of the levers before all that was done since.
func (d desk) told() notice {
	if why := d.hand.Message(); why != "" {
		return notice{text: why, kind: trouble}
	}
	if err := d.session.Err(); err != nil {
		return notice{text: "These values cannot be played: " + err.Error() + ". The dim numbers are from before; u undoes.", kind: trouble}
	}
	return d.notice
}

// leverHelp says what the selected lever means, while the levers have the keys.
func (d desk) leverHelp() string {
	if d.focus != leverPanel || len(d.specs) == 0 {
		return ""
	}
	return d.session.Levers()[d.lever].Help
}

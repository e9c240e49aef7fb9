package home

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A desk is what lies on the home screen: its sliders, what is selected and how the charts
// look at the run. It knows no keys and no pointer. The session, and what is told of it,
// are the program's: it has them in hand for one message.
type desk struct {
	session session.Session
	notice  view.Notice

	doc    *session.File // of which the sliders are
	specs  []slider.Spec // of the sliders; their values are the session's
	hand   slider.Hand   // on the slider of the selected lever
	rows   []leverRow
	lever  int         // the selected lever
	top    int         // the first line of the levers in view, or middle
	on     view.Thing  // the selected firm, deal or shock, or nothing
	seen   string      // the firm that was selected last: charts have it thick
	figure int         // the figure of the headline that is explained
	focus  Panel       // has the keys
	chart  Panel       // shown where there is room for one chart
	single bool        // there is
	room   canvas.Rect // for sayings
	views  views
}

func newDesk(s session.Session) desk {
	d := desk{session: s, chart: Revenue}.follow()
	d.lever = max(0, tell.Of(s).Asks())
	if len(s.Scenario().Firms) == 0 {
		d.chart = Loop // which says how to begin
	}
	return d
}

// follow has the desk follow its session: sliders are those of its document, axes that stood
// still fit the data again when the gesture is over.
func (d desk) follow() desk {
	if d.views.frozen && (!d.session.Moving() || d.session.Before() != d.views.since) {
		d.views = d.views.thaw()
	}
	if doc := d.session.Document(); doc != d.doc {
		d.doc, d.specs, d.rows, d.hand = doc, leverSpecs(d.session), leverRows(d.session.Levers()), slider.Hand{}
		d.lever = max(0, min(d.lever, len(d.specs)-1))
	}
	return d
}

// firm is the firm that was selected last, unless something else of the loop was, or -1.
func (d desk) firm() int {
	if d.seen == "" {
		return -1
	}
	return d.session.Scenario().Firm(d.seen)
}

// deal is the selected deal, or -1.
func (d desk) deal() int {
	if d.on.Kind != view.Deal {
		return -1
	}
	return d.session.Scenario().Deal(d.on.ID)
}

func (d desk) say(format string, args ...any) desk {
	d.notice = view.Saying(format, args...)
	return d
}

// settle ends a gesture: its step of undo is complete, the axes fit the data again.
func (d desk) settle() desk {
	d.session, d.notice = tell.Settle(d.session, d.notice)
	return d.follow()
}

// focusOn gives a panel the keys, and the screen where there is room for one chart.
func (d desk) focusOn(p Panel) desk {
	d = d.settle()
	d.focus = p
	if p != Levers && p != Figures {
		d.chart = p
	}
	return d
}

// selectLever makes a lever the one that keys move, and the selection; the charts still show
// the firm that was.
func (d desk) selectLever(i int) desk {
	d = d.settle()
	d.on = view.Thing{}
	d.lever, d.top, d.notice = min(max(i, 0), len(d.specs)-1), middle, view.Notice{}
	d.hand = slider.Hand{}
	return d
}

// selectFirm goes to the next firm, or the one before.
func (d desk) selectFirm(by int) desk {
	firms := d.session.Scenario().Firms
	n, at := len(firms), d.firm()
	if n == 0 {
		return d
	}
	if at < 0 && by < 0 {
		at = 0
	}
	d = pick(d, view.Thing{Kind: view.Firm, ID: firms[(at+by+n)%n].ID})
	if d.notice.Of == view.OfMeasure {
		d.notice = measured(d.session, d.views.measure, d.seen)
	}
	return d
}

// step goes to a quarter by a key, and says so where there is none.
func (d desk) step(quarter int) desk {
	d, moved := d.goTo(quarter)
	if !moved {
		return d.say("%s", tell.Of(d.session).Time(quarter))
	}
	return d
}

// goTo moves the time cursor and reports whether it moved.
func (d desk) goTo(quarter int) (next desk, moved bool) {
	d.session, d.notice, moved = tell.Go(d.session, d.notice, quarter)
	return d, moved
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
	d.views.since = d.session.Before()
	d.notice = tell.Of(d.session).Moved(d.session.Levers()[d.lever].Ref)
	return d
}

// resetAll brings all levers back to their baselines.
func (d desk) resetAll() desk {
	if len(d.session.Settings()) == 0 {
		return d.settle().say("Every lever is at its baseline.")
	}
	d.session = d.session.ResetAll()
	d.hand = slider.Hand{}
	return d.follow().say("All levers are back at their baselines. u undoes this.")
}

// told is the notice to show. Why a typed value cannot be goes before everything.
func (d desk) told() view.Notice {
	if why := d.hand.Message(); why != "" {
		return view.Failing("%s", why)
	}
	return view.Scene{Session: d.session, Notice: d.notice}.Told()
}

// leverHelp says what the selected lever means, while the levers have the keys.
func (d desk) leverHelp() string {
	if d.focus != Levers || len(d.specs) == 0 {
		return ""
	}
	return d.session.Levers()[d.lever].Help
}

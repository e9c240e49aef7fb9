package home

import (
	"slices"
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A desk is what lies on the home screen: its sliders, what is selected and how the charts
// look at the run. It knows no keys and no pointer.
type desk struct {
	hand
	levers levers
	on     view.Thing // the selected firm, deal or shock, or nothing
	seen   string     // the firm that was selected last: charts have it thick
	figure int        // the figure of the headline that is explained
	focus  Panel      // has the keys
	chart  Panel      // shown where there is room for one chart
	bare   bool       // nobody sells anything: there is one
	views  views
}

// A hand holds what is the program's, for one message or one picture.
type hand struct {
	session session.Session
	notice  view.Notice // what is told of it
	layout  layout
	phase   float64        // of the lap of money
	runway  view.Runway    // how long it would last
	nearest view.Answer    // what breaks it, in a line
	risk    *view.Risk     // what is known of many runs
	drawn   *view.DrawnRun // and of the one of them that is shown by itself
	rests   bool           // it is to be told when nothing has been done for a while
}

func newDesk(s session.Session) desk {
	d := desk{hand: hand{session: s}, chart: Revenue}.follow()
	d.levers.at = max(0, tell.Of(s).PromptLever())
	switch run := s.Run(); {
	case len(s.Scenario().Firms) == 0:
		d.chart = Loop // which says how to begin
	case len(s.Scenario().OpensOn) > 0:
		d.views.own, d.views.may, d.chart = true, true, Solvency
	case slices.Max(run.Group(result.GroupGross)) == 0:
		d.chart = Solvency // of a story in which nobody sells anything
	}
	return d
}

// follow has the desk follow its session: sliders are those of its document, axes that stood
// still fit the data again when the gesture is over.
func (d desk) follow() desk {
	if d.views.frozen && (!d.session.Moving() || d.session.Before() != d.views.since) {
		d.views = d.views.thaw()
	}
	d.views.may = len(d.session.Scenario().OpensOn) > 0
	d.views.own = d.views.own && d.views.may
	d.bare = tell.Bare(d.session.Scenario())
	d.levers = d.levers.follow(d.session.Board, d.views.fans.on)
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
	d.levers, d.notice = d.levers.on(i), view.Notice{}
	return d
}

// selectFirm goes to the next firm, or the one before.
func (d desk) selectFirm(by int) desk {
	firms := d.session.Scenario().Firms
	n, at, measures := len(firms), d.firm(), d.notice.Of == view.OfMeasure
	if n == 0 {
		return d
	}
	if at < 0 && by < 0 {
		at = 0
	}
	d = pick(d, view.Thing{Kind: view.Firm, ID: firms[(at+by+n)%n].ID})
	if d.notice = (view.Notice{}); measures {
		d.notice = d.meant()
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

// moved takes what the selected slider reports: the run follows at once.
func (d desk) moved(s slider.Model, ev slider.Event) desk {
	d.levers.hand = s.Hand
	if ev == slider.Nothing || ev == slider.Refused {
		return d
	}
	if !d.views.frozen {
		d = d.freeze()
	}
	d.session = d.session.Move(d.levers.at, s.Value())
	d.views.since = d.session.Before()
	d.notice = tell.Of(d.session).Moved(d.session.Levers()[d.levers.at].Ref)
	return d
}

// resetAll brings all levers back to their baselines.
func (d desk) resetAll() desk {
	if len(d.session.Settings()) == 0 {
		return d.settle().say("Every lever is at its baseline.")
	}
	d.session = d.session.ResetAll()
	d.levers.hand = slider.Hand{}
	return d.follow().say("All levers are back at their baselines. u undoes this.")
}

// told is the notice to show. Why a typed value cannot be goes before everything; where there
// is nothing to tell it says what is selected, and which key opens it: on the levers enter
// types a value.
func (d desk) told() view.Notice {
	if why := d.levers.hand.Message(); why != "" {
		return view.Failing("%s", why)
	}
	s := view.Scene{Session: d.session, Notice: d.notice}
	n := s.Told()
	if n.Text != "" || d.on.Kind == view.Nothing || !d.on.In(s) {
		return n
	}
	key := "Enter"
	if d.focus == Levers {
		key = "E"
	}
	return tell.Of(d.session).Selected(d.on, key)
}

// leverHelp says what the selected lever means, while the levers have the keys.
func (d desk) leverHelp() string {
	if d.focus != Levers || len(d.levers.specs) == 0 {
		return ""
	}
	l := d.session.Levers()[d.levers.at]
	help := view.Sentence(l.Help)
	if l.Uncertain != "" && d.views.fans.on {
		return strings.TrimSpace("It may be " + tell.MayText(l, d.session.Scenario().Unit) + "; D takes that away. " + help)
	}
	return help
}

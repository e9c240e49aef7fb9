package events

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/why"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A Why is the page of why a number is what it is: its causes, and of each, one step further, its own.
// It is about the quarter under the time cursor. Make one with [NewWhy].
type Why struct {
	keys  *whyKeys
	trail []step // from where somebody began to what is shown
	memo  *memo
}

// A step is a number on the way.
type step struct {
	series string
	ago    int // quarters before the one under the cursor
	at     int // the selected row, of those that lead on
}

// NewWhy returns the page of a number by the name of its series; without one that of what is selected.
func NewWhy(r view.Why, s view.Scene) Why {
	name := r.Series
	if name == "" {
		name = selected(s)
	}
	keys := newWhyKeys()
	return Why{keys: &keys, memo: &memo{}, trail: []step{{series: name}}}
}

// selected is the number that is asked about first: what the selected deal paid, the cash of the
// selected firm, else reported revenue.
func selected(s view.Scene) string {
	switch on := s.Selection; {
	case on.Kind == view.Deal && on.In(s):
		return on.ID
	case on.Kind == view.Firm && on.In(s):
		return on.ID + "." + result.FirmCash.Info().Key
	}
	return model.GroupName + "." + result.GroupGross.Info().Key
}

// A memo keeps what was worked out last; it is no state.
type memo struct {
	run     *result.Run
	series  string
	quarter int
	account why.Account
	err     error
}

// here is the last step of the trail.
func (p Why) here() step { return p.trail[len(p.trail)-1] }

// quarter is that of the number which is shown.
func (p Why) quarter(s view.Scene) int { return max(1, s.Session.Quarter()-p.here().ago) }

// account is why the number is what it is.
func (p Why) account(s view.Scene) (why.Account, error) {
	run, m, series, quarter := s.Session.Run(), p.memo, p.here().series, p.quarter(s)
	if m.run != run || m.series != series || m.quarter != quarter {
		*m = memo{run: run, series: series, quarter: quarter}
		m.account, m.err = why.Named(run, series, quarter)
	}
	return m.account, m.err
}

// Title names the page.
func (p Why) Title(view.Scene) string { return "Why" }

// Typing is false: nothing is typed here.
func (p Why) Typing() bool { return false }

// Place leaves the charts in sight where they leave room.
func (p Why) Place() view.Place { return view.BesideCharts }

// Press answers a key.
func (p Why) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	rows := p.rows(s)
	if by, ok := p.keys.By(k, 5); ok {
		return p.to(p.here().at+by, rows), nil
	}
	switch {
	case key.Matches(k, p.keys.Back) && len(p.trail) > 1, key.Matches(k, p.keys.Up1):
		return p.back()
	case key.Matches(k, p.keys.Back):
		return p, view.Back{}
	case key.Matches(k, p.keys.Beneath):
		return p.beneath(s, rows)
	case key.Matches(k, p.keys.Earlier):
		return p, view.Go{By: -1}
	case key.Matches(k, p.keys.Later):
		return p, view.Go{By: 1}
	case key.Matches(k, p.keys.Other):
		return p, other(s, p.here().series)
	case key.Matches(k, p.keys.Line):
		return p, p.command(s)
	}
	return p, view.Pass{}
}

// back goes to the number from which somebody came here.
func (p Why) back() (view.Page, view.Request) {
	if len(p.trail) == 1 {
		return p, view.Say{Text: "This is where you began; esc leaves."}
	}
	p.trail = p.trail[: len(p.trail)-1 : len(p.trail)-1]
	return p, nil
}

// to selects a row of those that lead on.
func (p Why) to(at int, rows []whyRow) Why {
	p.trail = append([]step(nil), p.trail...)
	p.trail[len(p.trail)-1].at = max(0, min(at, view.Count(rows, whyRow.leads)-1))
	return p
}

// beneath goes on from the selected row: to the number beneath it, or to the page on which it is set.
func (p Why) beneath(s view.Scene, rows []whyRow) (view.Page, view.Request) {
	i := view.Nth(rows, p.here().at, whyRow.leads)
	if i < 0 {
		return p, view.Say{Text: "Nothing is beneath this: it is where the scenario ends."}
	}
	ref := rows[i].ref
	switch lever := (view.Thing{Kind: view.Lever, ID: ref}); {
	case ref != "" && lever.In(s):
		return p, view.Open{Thing: lever}
	case ref != "":
		return p, view.Open{Thing: view.ThingAt(s.Session.Scenario(), ref), Field: ref}
	}
	n := rows[i].beneath
	p.trail = append(p.trail[:len(p.trail):len(p.trail)], step{series: n.Series.Name, ago: s.Session.Quarter() - n.Quarter})
	return p, nil
}

// been reports whether a series is on the trail before its end.
func (p Why) been(series string) bool {
	for _, x := range p.trail[:len(p.trail)-1] {
		if x.series == series {
			return true
		}
	}
	return false
}

// command copies the command that prints the same.
func (p Why) command(s view.Scene) view.Request {
	words, err := session.Words(s.Session)
	if err != nil {
		return view.Say{Text: view.Capital(err.Error()) + "."}
	}
	return view.Copy{Text: fmt.Sprintf("moneyloop explain %s --what %s@%d\n", words, p.here().series, p.quarter(s)), What: "The command that prints this"}
}

// other asks about which number it is to be.
func other(s view.Scene, now string) view.Request {
	list := view.Choose{Title: "Why is which number what it is?"}
	add := func(name string) {
		if x, ok := result.NamedSeries(s.Session.Scenario(), name); ok {
			list.Options = append(list.Options, view.Option{Word: name, Name: x.Label, Means: x.Help, Then: view.Why{Series: name}})
		}
	}
	for _, m := range []result.GroupMetric{result.GroupGross, result.GroupOutside, result.GroupChain, result.GroupInsider, result.GroupCash, result.GroupDebt} {
		add(model.GroupName + "." + m.Info().Key)
	}
	if on := s.Selection; on.Kind == view.Firm && on.In(s) {
		for _, m := range []result.FirmMetric{result.FirmGross, result.FirmCash, result.FirmDebt, result.FirmEquity, result.FirmProfit, result.DebtToEquity, result.CDSBasisPoints} {
			add(on.ID + "." + m.Info().Key)
		}
	}
	for i := range s.Session.Scenario().Deals {
		add(s.Session.Scenario().Deals[i].ID)
	}
	list.Options = append(list.Options, view.Option{
		Word: "other", Name: "another number …", Means: "Any: c.debt_to_equity, group.circularity, invest.due.",
		Then: view.AskLine{Told: "Which number? As in c.debt_to_equity or invest.due.", Word: "number", Text: now, Then: func(text string) view.Request {
			name, at, dated := strings.Cut(strings.TrimSpace(text), "@")
			if _, err := result.SeriesOf(s.Session.Scenario(), name); err != nil {
				return view.Refuse{Text: view.Capital(err.Error()) + "."}
			}
			quarter, err := strconv.Atoi(at)
			if dated && err != nil {
				return view.Refuse{Text: "Behind the @ stands a quarter, as in c.debt@9."}
			}
			return view.Why{Series: name, Quarter: quarter}
		}},
	})
	for i, o := range list.Options {
		if o.Word == now {
			list.At = i
		}
	}
	return list
}

// Point answers the pointer: a click selects a row, a second one goes on from it, the wheel goes
// through the rows.
func (p Why) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	rows := p.rows(s)
	if by, ok := view.Wheel(msg); ok {
		return p.to(p.here().at+by, rows), nil
	}
	in, top := p.window(s, rows)
	i, clicked := view.RowAt(msg, in, top, len(rows))
	if !clicked || !rows[i].leads() {
		return p, nil
	}
	if i == view.Nth(rows, p.here().at, whyRow.leads) {
		return p.beneath(s, rows)
	}
	return p.to(view.Count(rows[:i], whyRow.leads), rows), nil
}

// window is where the rows stand, and which of them is the first in view.
func (p Why) window(s view.Scene, rows []whyRow) (in canvas.Rect, top int) {
	in = p.box(s, rows).Inset(1)
	return in, view.Top(max(0, view.Nth(rows, p.here().at, whyRow.leads)), len(rows), in.H)
}

var _ view.Page = Why{}

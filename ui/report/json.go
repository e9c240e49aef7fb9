package report

import (
	"fmt"
	"io"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/ledger"
)

// runFormat is the version of the JSON of a run. It changes if a key goes or changes
// its meaning, not if one comes.
const runFormat = 1

// JSON writes a run as [RunSchema] describes it: everything, by quarter, in the
// scenario's unit of money. A number without meaning is null.
func JSON(w io.Writer, r *model.Run) error { return asJSON(w, r, nil) }

func asJSON(w io.Writer, r *model.Run, nearest *explore.Breaks) error {
	checks, err := engine.Verify(r)
	if err != nil {
		return err
	}
	_, err = w.Write(append(appendJSON(nil, runObject(r, checks, nearest), 0), '\n'))
	return err
}

// checksObject is what the run was held to; one that breaks a rule is an error and is
// never written.
func checksObject(checks ledger.Checks) object {
	var held object
	for _, rule := range ledger.Rules() {
		held.set(rule.String(), checks[rule])
	}
	return object{{"invariants", checks.Held()}, {"violations", 0}, {"held", held}}
}

func dealObject(r *model.Run, i int) object {
	d := &r.Scenario.Deals[i]
	deal := object{
		{"id", d.ID},
		{"name", d.Label()},
		{"from", d.From},
		{"to", d.To},
		{"kind", d.Kind.String()},
		{"due", series(r.Due(i))},
		{"paid", series(r.Paid(i))},
	}
	for _, m := range d.Metrics() {
		deal.set(m.Info().Key, series(model.GaugeOf(r, i, m)))
	}
	return deal
}

func runObject(r *model.Run, checks ledger.Checks, nearest *explore.Breaks) object {
	s := r.Scenario
	o := object{
		{"format", runFormat},
		{"scenario", s.Name},
		{"title", s.Title},
		{"unit", s.Unit},
		{"resolution", s.Resolution.Float(1)},
		{"quarters", r.Quarters},
	}
	if s.AsOf != "" {
		o.set("as_of", s.AsOf)
	}
	if weakest, graded := s.Weakest(); graded {
		o.set("weakest_grade", weakest.String())
	}
	levers := object{}
	for _, l := range s.Levers() {
		levers.set(l.Ref, l.Baseline)
	}
	o.set("levers", levers)
	o.set("group", groupObject(r))
	firms, deals := list{}, list{}
	for i := range s.Firms {
		firms = append(firms, firmObject(r, i))
	}
	for i := range s.Deals {
		deals = append(deals, dealObject(r, i))
	}
	events := list{}
	saved := rescues(r)
	for k, e := range r.Events {
		o := eventObject(s, e)
		if rescue, ok := saved[k]; ok {
			o.set("rescue", rescueObject(s, e, rescue))
		}
		events = append(events, o)
	}
	o.set("firms", firms)
	o.set("deals", deals)
	o.set("events", events)
	if len(s.Positions) > 0 {
		o.set("positions", heldObjects(r))
	}
	if nearest != nil {
		o.set("breaks", nearestObject(s, nearest))
	}
	o.set("checks", checksObject(checks))
	o.set("hash", hash(r))
	return o
}

func hash(r *model.Run) string { return fmt.Sprintf("%016x", r.Hash()) }

func groupObject(r *model.Run) object {
	o := tree(model.GroupMetricCount, model.GroupMetric.Info,
		func(m model.GroupMetric) any { return series(r.Group(m)) },
		func(o object) object { return o })
	o.set(killSwitchMetric().Key, series(killSwitch(r)))
	return o
}

func firmObject(r *model.Run, i int) object {
	f := &r.Scenario.Firms[i]
	return append(object{{"id", f.ID}, {"name", f.Label()}, {"role", f.Role}},
		tree(model.FirmMetricCount, model.FirmMetric.Info,
			func(m model.FirmMetric) any { return firmValues(r, i, m) },
			func(o object) object { return o })...)
}

// tree makes an object of all metrics of a kind. Neighbours whose keys share what
// stands before a dot, "revenue.gross" and "revenue.net", are an object of their own.
func tree[M ~uint8](n int, info func(M) model.Metric, leaf func(M) any, branch func(object) object) object {
	var o object
	for m := M(0); int(m) < n; m++ {
		family, key, nested := strings.Cut(info(m).Key, ".")
		if !nested {
			o.set(family, leaf(m))
			continue
		}
		members := object{{key, leaf(m)}}
		for ; int(m)+1 < n; m++ {
			key, same := strings.CutPrefix(info(m+1).Key, family+".")
			if !same {
				break
			}
			members.set(key, leaf(m+1))
		}
		o.set(family, branch(members))
	}
	return o
}

// firmValues returns a series of a firm: numbers, or words if it counts in classes.
func firmValues(r *model.Run, i int, m model.FirmMetric) any {
	xs := r.Firm(i, m)
	if m.Info().Unit != model.Class {
		return series(xs)
	}
	list := make(words, len(xs))
	for t, x := range xs {
		list[t] = classWord(m, x)
	}
	return list
}

func eventObject(s *model.Scenario, e model.Event) object {
	o := object{{"quarter", e.Quarter}, {"kind", e.Kind.String()}}
	if e.Firm >= 0 {
		o.set("firm", s.Firms[e.Firm].ID)
	}
	if e.Deal >= 0 {
		o.set("deal", s.Deals[e.Deal].ID)
	}
	if e.Shock >= 0 {
		o.set("shock", s.Shocks[e.Shock].ID)
	}
	if e.Debtor >= 0 {
		o.set("debtor", s.Firms[e.Debtor].ID)
	}
	if e.Creditor != "" {
		o.set("creditor", e.Creditor)
	}
	if e.Kind == model.DefaultEvent {
		o.set("wave", e.Wave)
	}
	o.set("amount", e.Amount)
	if e.Fall != nil {
		o.set("cause", e.Fall.Cause.String())
	}
	o.set("text", Sentence(s, e))
	if e.Fall != nil {
		o.set("account", accountObject(s, e.Fall))
	}
	return o
}

// accountObject is the account of a default.
func accountObject(s *model.Scenario, f *model.Fall) object {
	o := object{
		{"owed", f.Owed},
		{"due_now", f.DueNow},
		{"short", f.Short},
		{"cash", f.Cash},
		{"sold", f.Sold},
		{"received", f.Received},
		{"bankruptcy_cost", f.BankruptcyCost},
		{"left_for_owners", f.Left},
		{"equity", f.Equity},
		{"paid", f.Paid},
		{"recovery", f.Recovery()},
	}
	if f.Debtor >= 0 {
		o.set("pushed_by", s.Firms[f.Debtor].ID)
	}
	creditors := list{}
	for _, l := range f.Losses {
		creditors = append(creditors, object{{"creditor", l.Creditor}, {"owed", l.Owed}, {"paid", l.Paid}})
	}
	o.set("creditors", creditors)
	if len(f.Forgone) > 0 {
		forgone := list{}
		for _, l := range f.Forgone {
			forgone = append(forgone, object{{"creditor", l.Creditor}, {"amount", l.Owed}})
		}
		o.set("without_recourse", forgone)
	}
	return o
}

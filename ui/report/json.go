package report

import (
	"fmt"
	"io"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// runFormat is the version of the JSON of a run. It changes if a key goes or changes
// its meaning, not if one comes.
const runFormat = 1

// JSON writes a run as [RunSchema] describes it: everything, by quarter, in the
// scenario's unit of money. A number without meaning is null.
func JSON(w io.Writer, r *result.Run) error { return asJSON(w, r, nil) }

func asJSON(w io.Writer, r *result.Run, nearest *explore.Breaks) error {
	checks, err := result.Verify(r)
	if err != nil {
		return err
	}
	_, err = w.Write(append(encode.Append(nil, runObject(r, checks, nearest), 0), '\n'))
	return err
}

// checksObject is what the run was held to; one that breaks a rule is an error and is
// never written.
func checksObject(checks ledger.Checks) encode.Object {
	var held encode.Object
	for _, rule := range ledger.Rules() {
		held.Set(rule.String(), checks[rule])
	}
	return encode.Object{{"invariants", checks.Held()}, {"violations", 0}, {"held", held}}
}

func dealObject(r *result.Run, i int) encode.Object {
	d := &r.Scenario.Deals[i]
	deal := encode.Object{
		{"id", d.ID},
		{"name", d.Label()},
		{"from", d.From},
		{"to", d.To},
		{"kind", d.Kind.String()},
		{"due", encode.Series(r.Due(i))},
		{"paid", encode.Series(r.Paid(i))},
	}
	for _, m := range result.MetricsOf(d) {
		deal.Set(m.Info().Key, encode.Series(result.GaugeOf(r, i, m)))
	}
	return deal
}

func runObject(r *result.Run, checks ledger.Checks, nearest *explore.Breaks) encode.Object {
	s := r.Scenario
	o := encode.Object{
		{"format", runFormat},
		{"scenario", s.Name},
		{"title", s.Title},
		{"unit", s.Unit},
		{"resolution", s.Resolution.Float(1)},
		{"quarters", r.Quarters},
	}
	if s.AsOf != "" {
		o.Set("as_of", s.AsOf)
	}
	if weakest, graded := s.Weakest(); graded {
		o.Set("weakest_grade", weakest.String())
	}
	levers := encode.Object{}
	for _, l := range s.Levers() {
		levers.Set(l.Ref, l.Baseline)
	}
	o.Set("levers", levers)
	o.Set("group", groupObject(r))
	firms, deals := encode.List{}, encode.List{}
	for i := range s.Firms {
		firms = append(firms, firmObject(r, i))
	}
	for i := range s.Deals {
		deals = append(deals, dealObject(r, i))
	}
	events := encode.List{}
	saved := rescues(r)
	for k, e := range r.Events {
		o := eventObject(s, e)
		if rescue, ok := saved[k]; ok {
			o.Set("rescue", rescueObject(s, e, rescue))
		}
		events = append(events, o)
	}
	o.Set("firms", firms)
	o.Set("deals", deals)
	o.Set("events", events)
	if len(s.Positions) > 0 {
		o.Set("positions", answer.HeldObjects(r))
	}
	if nearest != nil {
		o.Set("breaks", answer.NearestObject(s, nearest))
	}
	o.Set("checks", checksObject(checks))
	o.Set("hash", hash(r))
	return o
}

func hash(r *result.Run) string { return fmt.Sprintf("%016x", r.Hash()) }

func groupObject(r *result.Run) encode.Object {
	o := tree(result.GroupMetricCount, result.GroupMetric.Info,
		func(m result.GroupMetric) any { return encode.Series(r.Group(m)) },
		func(o encode.Object) encode.Object { return o })
	o.Set(killSwitchMetric().Key, encode.Series(killSwitch(r)))
	return o
}

func firmObject(r *result.Run, i int) encode.Object {
	f := &r.Scenario.Firms[i]
	return append(encode.Object{{"id", f.ID}, {"name", f.Label()}, {"role", f.Role}},
		tree(result.FirmMetricCount, result.FirmMetric.Info,
			func(m result.FirmMetric) any { return firmValues(r, i, m) },
			func(o encode.Object) encode.Object { return o })...)
}

// tree makes an object of all metrics of a kind. Neighbours whose keys share what
// stands before a dot, "revenue.gross" and "revenue.net", are an object of their own.
func tree[M ~uint8](n int, info func(M) result.Metric, leaf func(M) any, branch func(encode.Object) encode.Object) encode.Object {
	var o encode.Object
	for m := M(0); int(m) < n; m++ {
		family, key, nested := strings.Cut(info(m).Key, ".")
		if !nested {
			o.Set(family, leaf(m))
			continue
		}
		members := encode.Object{{key, leaf(m)}}
		for ; int(m)+1 < n; m++ {
			key, same := strings.CutPrefix(info(m+1).Key, family+".")
			if !same {
				break
			}
			members.Set(key, leaf(m+1))
		}
		o.Set(family, branch(members))
	}
	return o
}

// firmValues returns a series of a firm: numbers, or words if it counts in classes.
func firmValues(r *result.Run, i int, m result.FirmMetric) any {
	xs := r.Firm(i, m)
	if m.Info().Unit != model.Class {
		return encode.Series(xs)
	}
	list := make(encode.Words, len(xs))
	for t, x := range xs {
		list[t] = sentence.ClassWord(m, x)
	}
	return list
}

func eventObject(s *model.Scenario, e result.Event) encode.Object {
	o := encode.Object{{"quarter", e.Quarter}, {"kind", e.Kind.String()}}
	if e.Firm >= 0 {
		o.Set("firm", s.Firms[e.Firm].ID)
	}
	if e.Deal >= 0 {
		o.Set("deal", s.Deals[e.Deal].ID)
	}
	if e.Shock >= 0 {
		o.Set("shock", s.Shocks[e.Shock].ID)
	}
	if e.Debtor >= 0 {
		o.Set("debtor", s.Firms[e.Debtor].ID)
	}
	if e.Creditor != "" {
		o.Set("creditor", e.Creditor)
	}
	if e.Kind == result.DefaultEvent {
		o.Set("wave", e.Wave)
	}
	o.Set("amount", e.Amount)
	if e.Fall != nil {
		o.Set("cause", e.Fall.Cause.String())
	}
	o.Set("text", sentence.Of(s, e))
	if e.Fall != nil {
		o.Set("account", accountObject(s, e.Fall))
	}
	return o
}

// accountObject is the account of a default.
func accountObject(s *model.Scenario, f *result.Fall) encode.Object {
	o := encode.Object{
		{"owed", f.Owed},
		{"due_now", f.DueNow},
		{"short", f.Short},
		{"cash", f.Cash},
		{"sold", f.Sold},
		{"received", f.Received},
		{"bankruptcy_cost", f.BankruptcyCost},
		{"left_for_owners", f.Left},
		{"left_for_preferred", f.Preferred},
		{"equity", f.Equity},
		{"paid", f.Paid},
		{"recovery", f.Recovery()},
	}
	if f.Debtor >= 0 {
		o.Set("pushed_by", s.Firms[f.Debtor].ID)
	}
	creditors := encode.List{}
	for _, l := range f.Losses {
		creditors = append(creditors, encode.Object{{"creditor", l.Creditor}, {"owed", l.Owed}, {"paid", l.Paid}})
	}
	o.Set("creditors", creditors)
	if len(f.Forgone) > 0 {
		forgone := encode.List{}
		for _, l := range f.Forgone {
			forgone = append(forgone, encode.Object{{"creditor", l.Creditor}, {"amount", l.Owed}})
		}
		o.Set("without_recourse", forgone)
	}
	return o
}

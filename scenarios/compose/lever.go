package compose

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// First returns the address of the number that is typed for what is selected: a deal's
// amount, a firm's opening cash, a shock's size, a lever's own; of a field, itself.
func First(s *model.Scenario, address string) string {
	switch {
	case strings.HasPrefix(address, "levers/"):
		return strings.TrimPrefix(address, "levers/")
	case s.Firm(address) >= 0:
		return address + ".cash"
	case s.Deal(address) >= 0:
		return address + ".amount"
	case s.Shock(address) >= 0:
		return address + ".size"
	}
	return address
}

// leverOf is the number that becomes a lever of what is selected: of a firm its sales.
func leverOf(s *model.Scenario, address string) string {
	if s.Firm(address) >= 0 {
		return address + ".sales.amount"
	}
	return First(s, address)
}

func hasLever(s *model.Scenario, ref string) bool {
	return slices.ContainsFunc(s.Controls, func(c model.Control) bool { return c.Ref == ref })
}

// ToggleLever makes a number a lever, or no lever: on a deal its amount, on a firm its outside
// sales. The first one writes down the levers that were offered unasked, so that none
// vanishes.
func ToggleLever(f *scenarios.File, address string) (Step, error) {
	ref := leverOf(f.Scenario, address)
	if f.Scenario.Offers(ref) {
		return removeLever(f, ref)
	}
	return makeLever(f, ref)
}

func removeLever(f *scenarios.File, ref string) (Step, error) {
	s := f.Scenario
	x, p, err := s.Value(ref)
	if err != nil || !s.Offers(ref) {
		return Step{}, Refused("There is no lever on this number.")
	}
	st, err := tried(f, Step{Edits: []model.Edit{{Verb: model.RemoveEdit, At: "levers/" + ref}}, Selects: ref})
	if err != nil {
		return Step{}, err
	}
	told := "The slider went; the number stays at " + number(s, x, p.Unit) + ". u brings it back."
	if st.After.Scenario.Offers(ref) {
		told = "It was the only lever that is written down; so the scenario offers sensible ones again, this one, too."
	}
	return st.telling(told), nil
}

func makeLever(f *scenarios.File, ref string) (Step, error) {
	s := f.Scenario
	x, p, err := s.Value(ref)
	switch {
	case err != nil:
		return Step{}, Refused("Only a number can be a lever.")
	case math.IsNaN(x):
		return Step{}, Refused("The file gives this number no value, so a slider has no place to start: type one first.")
	}
	l, err := s.Lever(ref)
	if err != nil {
		return Step{}, err
	}
	st, err := tried(f, Step{Edits: []model.Edit{add("levers", leverItem(s, l, p, x))}, Selects: "levers/" + ref})
	if err != nil {
		return Step{}, err
	}
	made, _ := st.After.Scenario.Lever(ref)
	return st.telling(Tell(st.After.Scenario, "levers/"+made.Ref)), nil
}

// leverItem guesses a lever: its range, always wide enough for the value, its step, bands,
// group and label. Shocks have bands and ranges by their kind, which are not written.
func leverItem(s *model.Scenario, l model.Lever, p model.Param, x float64) string {
	said := []string{"lever", l.Ref, "group", groupOf(s, l.Ref), "label", l.Label}
	if id, key, _ := strings.Cut(l.Ref, "."); s.Shock(id) >= 0 && key == "size" && x >= l.Min && x <= l.Max {
		return scenarios.Braces(said...)
	}
	lo, hi, step := rangeOf(s, l, p, x)
	text := func(x float64) string { return model.Notation(tidy(x), p.Unit) }
	said = append(said, "min", text(lo), "max", text(hi), "step", text(step))
	var bands []string
	for _, b := range bandsOf(s, p, x, lo, hi, step) {
		bands = append(bands, b.Name, text(b.From))
	}
	item := scenarios.Braces(said...)
	if len(bands) == 0 {
		return item
	}
	return strings.TrimSuffix(item, "}") + ", bands: " + scenarios.Braces(bands...) + "}"
}

// rangeOf is the range of a lever and its step. Money goes to twice the value.
func rangeOf(s *model.Scenario, l model.Lever, p model.Param, x float64) (lo, hi, step float64) {
	lo, hi, step = l.Min, l.Max, l.Step
	if p.Unit == model.QuarterRate {
		step /= 4 // what is declared is for a year
	}
	if p.Unit == model.Money && math.IsInf(x, 1) {
		hi = 2 * firstMoney(s)
		step = hi / 20
	}
	if !math.IsInf(x, 0) && (x > hi || x < lo) {
		for x > hi {
			hi *= 2
		}
		for x < lo {
			lo = min(2*lo, x)
		}
	}
	lo, hi = max(lo, p.Floor), min(hi, p.Ceil)
	if hi <= lo {
		hi = lo + 1
	}
	return lo, hi, min(step, hi-lo)
}

// bandsOf names parts of a range: by the words that are declared with the number, else less,
// as now and more.
func bandsOf(s *model.Scenario, p model.Param, x, lo, hi, step float64) []model.Band {
	var bands []model.Band
	for _, b := range p.Bands {
		if p.Unit == model.Money {
			break // words are for shares: sums differ from scenario to scenario
		}
		from := b.From
		if p.Unit == model.QuarterRate {
			from /= 4
		}
		if from >= lo && from <= hi {
			bands = append(bands, model.Band{Name: b.Name, From: from})
		}
	}
	switch {
	case len(bands) > 0:
		return bands
	case math.IsInf(x, 0):
		return nil
	case x == lo:
		return []model.Band{{Name: "as now", From: x}, {Name: "more", From: min(x+step, hi)}}
	case x <= 0:
		return nil
	}
	whole := func(x float64) float64 { return x }
	if p.Unit == model.QuarterCount || p.Unit == model.Count {
		whole = math.Round
	}
	now, more := whole(.9*x), whole(1.1*x)
	if now <= lo || more <= now {
		now, more = x, x+step
	}
	bands = []model.Band{{Name: "less", From: lo}, {Name: "as now", From: now}}
	if more <= hi {
		bands = append(bands, model.Band{Name: "more", From: more})
	}
	return bands
}

// tidy takes off what binary fractions leave of decimal ones.
func tidy(x float64) float64 {
	if x == 0 || result.Meaningless(x) {
		return x
	}
	scale := math.Pow(10, 11-math.Floor(math.Log10(math.Abs(x))))
	if y := math.Round(x*scale) / scale; !result.Meaningless(y) {
		return y
	}
	return x
}

// groupOf is the group of levers that a number belongs to.
func groupOf(s *model.Scenario, ref string) string {
	id, key, _ := strings.Cut(ref, ".")
	if s.Shock(id) >= 0 {
		return "Shocks"
	}
	borrowing := map[string]bool{}
	for _, f := range model.FirmFields() {
		borrowing[f.Key] = f.Section == "Borrowing" || f.Section == "Lenders' conditions" || f.Key == "debt" || f.Key == "leverage" || f.Key == "capex.borrow"
	}
	for _, k := range []string{"borrow", "repay_over", "grace", "on_credit"} {
		borrowing[k] = true
	}
	if borrowing[key] || key == "" {
		return "Leverage"
	}
	return "Loop"
}

// Bake makes where a lever stands the scenario's value.
func Bake(f *scenarios.File, ref string, value float64) (Step, error) {
	l, err := f.Scenario.Lever(ref)
	switch {
	case err != nil:
		return Step{}, Refused("There is no lever on this number.")
	case value == l.Baseline:
		return Step{}, Refused(upper(l.Label) + " stands where the scenario has it.")
	}
	e := model.Setting{Ref: ref, Value: value}.Edit(l.Unit)
	selects := ref
	if hasLever(f.Scenario, ref) {
		selects = "levers/" + ref
	}
	return tried(f, Step{Edits: []model.Edit{e}, Selects: selects, Told: upper(l.Label) + " is " + number(f.Scenario, value, l.Unit) + " in the scenario now."})
}

// ShockOn is the beginning of a sentence for the strip: a shock on what is selected, in a
// quarter; of a shock on what that hits. What happens is typed behind it.
func ShockOn(f *scenarios.File, address string, quarter int) string {
	on, _, _ := strings.Cut(address, ".")
	if i := f.Scenario.Shock(on); i >= 0 {
		on = f.Scenario.Shocks[i].On
	}
	if f.Scenario.Firm(on) < 0 && f.Scenario.Deal(on) < 0 {
		on = model.Everyone
	}
	return "shock " + on + " Q" + model.Notation(float64(max(quarter, 1)), model.QuarterCount) + " "
}

// Fix takes the fix of the remark on an address; where there is none with one, it goes to the
// next remark.
func Fix(f *scenarios.File, remarks []scenarios.Remark, address string) (Step, error) {
	at := -1
	for i, r := range remarks {
		if r.At != address {
			continue
		}
		if at = i; r.Fix != nil {
			return tried(f, Step{Edits: []model.Edit{*r.Fix}, Selects: address, Told: "Done: " + r.Fix.String() + "."})
		}
	}
	if len(remarks) == 0 {
		return Step{}, Refused("There is nothing to remark on.")
	}
	next := remarks[(at+1)%len(remarks)]
	return Step{Selects: next.At, Told: next.Text}, nil
}

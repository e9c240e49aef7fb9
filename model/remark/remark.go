// Package remark says of a scenario that plays what its author probably did not mean: a
// deal that never pays, a lever that does not reach where its number stands, a shock after
// the end. [Of] looks at a scenario and, where there is one, at its run.
//
// A remark is data: the address of what it is about, in the words of edits, one sentence,
// and the edit that mends it, if one does. With that edit made the remark is gone, and the
// scenario plays as before or better. A remark is no error, and nothing is remarked that
// may well be meant: what a lever of the scenario can change is there to be changed, and
// no oversight.
package remark

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/result"
)

// A Remark is a sentence about a place of a scenario.
type Remark struct {
	At   string      // an address, as of edits: chips.borrow, levers/chips.borrow.max, next/1
	Rule Rule        // why it is made
	Text string      // one sentence, of plain words
	Fix  *model.Edit // what mends it, or nil
}

// A Rule is why a remark is made.
type Rule string

// The rules, those that tell most first: of each place, only the first is told.
const (
	NoMoney     Rule = "no money"     // who pays never has anything
	FallsAtOnce Rule = "falls"        // a firm fails in the first quarter, by itself
	NeverRepaid Rule = "never repaid" // a loan that nobody can or must repay
	Outgrown    Rule = "outgrown"     // the books end before the horizon
	Beyond      Rule = "beyond"       // begins after the end
	Nothing     Rule = "nothing"      // an amount of 0 that no lever moves
	NoBase      Rule = "no base"      // a share of what never is
	TooMuch     Rule = "too much"     // more than all of something
	Once        Rule = "once"         // repeated, but not before the end
	Waits       Rule = "waits"        // settled before its payer is paid
	Scale       Rule = "scale"        // a sum in another unit than the scenario's
	Steep       Rule = "steep"        // a yearly rate given as one of a quarter, or one that is many times what was ever seen
	Tiny        Rule = "tiny"         // a share or a rate of which probably a hundred times as much is meant
	Idle        Rule = "idle"         // a term, or a lever, without effect
	Unbalanced  Rule = "unbalanced"   // an opening balance sheet that does not come to what it says
	Insolvent   Rule = "insolvent"    // owes more than it has from the first day
	Alone       Rule = "alone"        // a firm that nothing happens to
	Outgrows    Rule = "outgrows"     // a promise beyond what the guarantor owns
	Range       Rule = "range"        // a lever that does not reach its own number or band
	NoLever     Rule = "no lever"     // a prompt names a lever that is not there
	Unlike      Rule = "unlike"       // a number unlike its source
	Unkept      Rule = "unkept"       // an expectation that the run does not meet
)

// OfPromise reports whether the remark is that an expectation is not met, which is told as a
// failure where expectations are checked.
func (r Rule) OfPromise() bool { return r == Unkept }

// Of returns the remarks on a scenario that can be played, in the order of what tells
// most, at most one for a place; run is its run, or nil if there is none at hand.
func Of(s *model.Scenario, run *result.Run) []Remark {
	f := &finder{s: s, run: run, levers: map[string]bool{}, told: map[string]bool{}}
	for _, c := range s.Controls {
		f.levers[c.Ref] = true
	}
	f.tie()
	moneyRules{f, nil}.unpaid()
	moneyRules{f, nil}.falls()
	dealRules{f}.deals()
	firmRules{f}.firms()
	sumRules{f}.scales()
	shockRules{f}.shocks()
	textRules{f}.ranges()
	textRules{f}.prompts()
	textRules{f}.sources()
	textRules{f}.factors()
	textRules{f}.promises()
	return f.list
}

// A finder collects remarks.
type finder struct {
	s      *model.Scenario
	run    *result.Run
	levers map[string]bool // by name of the number; those that the scenario lists
	told   map[string]bool // places
	ties   ties
	list   []Remark
}

// say adds a remark, unless one on the same place is there.
func (f *finder) say(rule Rule, at string, fix *model.Edit, format string, args ...any) {
	if f.told[at] {
		return
	}
	f.told[at] = true
	f.list = append(f.list, Remark{at, rule, fmt.Sprintf(format, args...), fix})
}

// moved reports whether the scenario offers one of the numbers of a thing as a lever.
func (f *finder) moved(id string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return f.levers[id+"."+k] })
}

func set(at, value string) *model.Edit {
	return &model.Edit{Verb: model.SetEdit, At: at, Value: value}
}

func unset(at string) *model.Edit { return &model.Edit{Verb: model.UnsetEdit, At: at} }

func remove(at string) *model.Edit { return &model.Edit{Verb: model.RemoveEdit, At: at} }

func lever(ref string) *model.Edit {
	return &model.Edit{Verb: model.AddEdit, At: "levers", Value: ref}
}

func percent(x float64) string { return model.Notation(rounded(x), model.Share) }

func quarters(x float64) string { return model.Notation(x, model.QuarterCount) }

// money says an amount with the scenario's unit: $20, €1.5m.
func (f *finder) money(x float64) string {
	return model.InUnit(model.Notation(rounded(x), model.Money), f.s.Unit)
}

// rounded keeps three digits, as many as a sentence needs.
func rounded(x float64) float64 {
	if x == 0 || result.Meaningless(x) {
		return x
	}
	e := int(math.Floor(math.Log10(math.Abs(x)))) - 2
	y, _ := model.Numeral(fmt.Sprintf("%.0fe%d", x/math.Pow(10, float64(e)), e), 0)
	return y
}

// raised is a number of two digits that is not below x.
func raised(x float64) float64 {
	if x <= 0 {
		return 0
	}
	ten := math.Pow(10, math.Floor(math.Log10(x))-1)
	return rounded(math.Ceil(x/ten) * ten)
}

package rules

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"moneyloop/model"
)

func (v *validator) shock(i int) {
	k := &v.s.Shocks[i]
	path := fmt.Sprintf("shocks[%d].", i)
	v.text(path, "name", k.Name, 60)
	if !v.word(path+"kind", int(k.Kind), model.ShockWords()) {
		return
	}
	v.target(path+"on", k)
	numbers(v, path, model.ShockFields(), k)
	if k.At < 1 {
		v.add(path+"at", model.Notation(k.At, model.QuarterCount), "a quarter; 1 is the first")
	}
	if k.For < 1 {
		v.add(path+"for", model.Notation(k.For, model.QuarterCount), "at least one quarter; a shock of size 0 is off")
	}
	if k.Rounds != 1 && !k.Uses("rounds") {
		v.add(path+"rounds", model.Notation(k.Rounds, model.QuarterCount), fmt.Sprintf("no rounds: only withdrawals come in rounds (%s)", k.Kind))
	}
	lo, hi := k.Kind.Sizes()
	if k.Size < lo || k.Size > hi {
		unit := model.ShockFields()[len(model.ShockFields())-1].UnitOf(k)
		v.add(path+"size", model.Notation(k.Size, unit), fmt.Sprintf("between %s and %s for a shock of kind %s", model.Notation(lo, unit), model.Notation(hi, unit), k.Kind))
	}
}

// target checks what a shock is on.
func (v *validator) target(path string, k *model.Shock) {
	var may []string
	expected := "the id of a firm, or all"
	switch k.Kind {
	case model.BaseRate:
		may, expected = []string{"", model.Everyone}, "all, or nothing: there is one base rate"
	case model.FundingStop:
		may, expected = slices.Concat(dealRules{v}.dealIDs(model.Equity, model.Loan, model.Deposit), v.firmIDs(), []string{model.Everyone}), "an equity or loan deal, a firm or all"
	case model.Repudiation:
		may, expected = dealRules{v}.dealIDs(), "the id of a deal"
	case model.MarkDown:
		may, expected = v.idsOf(model.AssetPart), "the id of an asset, or of a firm that is not listed"
		for i := range v.s.Firms {
			if f := &v.s.Firms[i]; f.Listing.Multiple == 0 && !v.refused[f.ID] {
				may = append(may, f.ID)
			}
		}
	case model.Withdrawals:
		may, expected = dealRules{v}.dealIDs(model.Deposit), "the id of a deposit"
	case model.Failure:
		may, expected = v.firmIDs(), "the id of a firm"
	default:
		may = append(v.firmIDs(), model.Everyone)
	}
	if !slices.Contains(may, k.On) {
		v.unknown(path, model.Quoted(k.On), expected, k.On, model.Nearest(k.On, may))
	}
}

// ref checks that ref names a number; what that costs does not depend on the size of the scenario.
func (v *validator) ref(path, key, ref string) (model.Slot, bool) {
	p, ok := v.ids.Slot(v.s, ref)
	if !ok && !v.full() {
		v.unknown(path+key, model.Quoted(ref), "the name of a number, such as "+v.exampleRef(), ref, v.nearestRef(ref))
	}
	return p, ok
}

// nearestRef suggests the name of a number: the nearest id, then the nearest of its
// keys.
func (v *validator) nearestRef(ref string) string {
	id, key, dotted := strings.Cut(ref, ".")
	if !dotted {
		return model.Nearest(ref, fieldNames(model.ScenarioFields()))
	}
	if _, ok := v.ids[id]; !ok {
		id = model.Nearest(id, slices.Sorted(maps.Keys(v.ids)))
	}
	p, ok := v.ids[id]
	keys := fieldNames(model.ShockFields())
	switch {
	case !ok:
		return ""
	case p.Kind == model.FirmPart:
		keys = fieldNames(model.FirmFields())
	case p.Kind == model.DealPart:
		keys = fieldNames(model.DealFields())
	case p.Kind == model.AssetPart:
		keys = fieldNames(model.AssetFields())
	case p.Kind == model.PositionPart:
		keys = fieldNames(model.PositionFields())
	}
	near := model.Nearest(key, keys)
	if i := slices.IndexFunc(keys, func(k string) bool { return strings.HasPrefix(k, key+".") }); i >= 0 {
		near = keys[i] // sales is nearer to sales.amount than to resale
	}
	if near == "" {
		return ""
	}
	return id + "." + near
}

func fieldNames[T any](fields []model.Field[T]) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Key
	}
	return names
}

func (v *validator) exampleRef() string {
	if len(v.s.Deals) > 0 {
		return v.s.Deals[0].ID + ".amount"
	}
	return "a.cash"
}

// refRules check what refers to numbers and series: levers, sources, expectations.
type refRules struct{ *validator }

func (v refRules) controls() {
	seen := map[string]bool{}
	for i, c := range v.s.Controls {
		path := fmt.Sprintf("levers[%d].", i)
		v.text(path, "group", c.Group, 40)
		v.text(path, "label", c.Label, 80)
		v.text(path, "help", c.Help, 500)
		p, ok := v.ref(path, "lever", c.Ref)
		if !ok {
			continue
		}
		if seen[c.Ref] {
			v.add(path+"lever", model.Quoted(c.Ref), "each lever once")
		}
		seen[c.Ref] = true
		v.useful(path, "lever", c.Ref)
		v.leverRange(path, c, p)
		v.bands(path, c, p)
		v.likely(path, c, p)
	}
}

// useful checks that the lever would move something.
func (v refRules) useful(path, key, ref string) {
	id, number, _ := strings.Cut(ref, ".")
	if p, ok := v.ids[id]; ok && p.Kind == model.DealPart && v.s.Deals[p.Index].Kind < model.KindCount && !v.s.Deals[p.Index].Uses(number) {
		v.add(path+key, model.Quoted(ref), "a number that means something for this deal")
	}
}

func (v refRules) leverRange(path string, c model.Control, p model.Slot) {
	show := func(x float64) string { return model.Notation(x, p.Unit) }
	if c.Min == 0 && c.Max == 0 && c.Step == 0 {
		return
	}
	switch {
	case !(c.Min < c.Max):
		v.add(path+"min", fmt.Sprintf("a range from %s to %s", show(c.Min), show(c.Max)), "a least value below the most")
	case c.Min < p.Floor:
		v.add(path+"min", show(c.Min), p.Range())
	case c.Max > p.Ceil:
		v.add(path+"max", show(c.Max), p.Range())
	case !(c.Step >= 0 && c.Step <= c.Max-c.Min):
		v.add(path+"step", show(c.Step), "a step that fits into the range")
	case math.IsNaN(p.Value()):
		v.add(path+"lever", model.Quoted(c.Ref)+", which has no value", "a number that the file gives, so that the slider has a place to start")
	}
}

func (v refRules) bands(path string, c model.Control, p model.Slot) {
	last, at := math.Inf(-1), path+"bands."
	for _, b := range c.Bands {
		add := func(found, expected string) { v.add(at+b.Name, found, expected) }
		v.text(at, b.Name, b.Name, 40)
		switch {
		case b.Name == "":
			v.add(path+"bands", "a band without a name", "a name")
		case !(b.From > last):
			add(model.Notation(b.From, p.Unit), "more than the band before it")
		case !p.Allows(b.From):
			add(model.Notation(b.From, p.Unit), p.Range())
		}
		last = b.From
	}
}

// likely checks what is said of how a lever may move.
func (v refRules) likely(path string, c model.Control, p model.Slot) {
	v.text(path, "uncertain", c.Uncertain, 100)
	v.text(path, "why", c.Why, 500)
	if !(c.Plausible >= 0 && c.Plausible <= p.Ceil) {
		v.add(path+"plausible", model.Notation(c.Plausible, p.Unit), "a move above 0, either way")
	}
	if c.Uncertain == "" {
		return
	}
	if _, err := model.ReadUncertain(model.LeverOf(v.s, c, p), c.Uncertain, nil); err != nil {
		v.add(path+"uncertain", model.Quoted(c.Uncertain), "what may become of it, such as 5 to 9, normal(20%, 5%) or 4, 8 or 12, in its unit: "+err.Error())
	}
}

func (v refRules) sources() {
	for i, s := range v.s.Sources {
		path := fmt.Sprintf("sources[%d].", i)
		v.text(path, "title", s.Title, 400)
		v.text(path, "url", s.URL, 1000)
		v.date(path+"as_of", s.AsOf)
		if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
			v.add(path+"url", model.Quoted(s.URL), "an address that begins with https://")
		}
		v.word(path+"grade", int(s.Grade), model.GradeWords())
		if _, ok := v.ids[s.For]; !ok {
			v.ref(path, "for", s.For)
		}
		if math.IsNaN(s.Value) || math.IsInf(s.Value, 0) {
			v.add(path+"value", model.Notation(s.Value, model.Money), "a number")
		}
	}
}

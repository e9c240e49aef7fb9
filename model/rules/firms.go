package rules

import (
	"fmt"
	"math"

	"moneyloop/model"
)

func (v *validator) firm(i int) {
	f := &v.s.Firms[i]
	path := fmt.Sprintf("firms[%d].", i)
	v.text(path, "name", f.Name, 60)
	v.text(path, "role", f.Role, 60)
	numbers(v, path, model.FirmFields(), f)
	v.word(path+"pricing", int(f.Credit.Pricing), model.PricingWords())
	v.word(path+"debt_rank", int(f.Credit.Rank), model.RankWords())
	v.word(path+"resolution", int(f.Distress.Resolution), model.ResolutionWords())
	for _, field := range model.FirmFields() {
		if then := field.Path(f); then != nil && then.List {
			v.add(path+field.Key, "a list", "steps such as 1 then 15 from Q6: a firm's sales and costs do not end")
		}
	}
	if f.Sales.Then.Moves() && f.Sales.Growth.Value != 0 {
		v.add(path+"sales.growth", model.Notation(f.Sales.Growth.Value, model.QuarterRate), "no growth of sales that change: write the last step as the level, or leave the steps")
	}
	v.vehicle(path, f)
	o := f.Opening.Origin
	if parts := math.Round(1e9*(o.Customers+o.Investors+o.Lenders+o.Government)) / 1e9; parts > 1 {
		v.add(path+"cash_from", "parts of "+model.Notation(parts, model.Share), "parts that add up to at most 100%")
	}
	if f.Opening.Debt != 0 && f.Opening.Leverage != 0 {
		v.add(path+"leverage", "both debt and leverage", "one of them: leverage says the debt")
	}
	if f.Life != 0 && f.Depreciation.Value != 0 {
		v.add(path+"depreciation", "both a life and a rate of depreciation", "one of them")
	}
	held := map[string]bool{}
	for _, stake := range f.Opening.Stakes {
		v.stake(path+"stakes."+stake.In, stake, f.ID, held[stake.In])
		held[stake.In] = true
	}
	assetRules{v}.holds(path, f)
}

// vehicle checks whose special-purpose vehicle a firm is.
func (v *validator) vehicle(path string, f *model.Firm) {
	of := f.Vehicle.Of
	i := v.s.Firm(of)
	switch {
	case of == "" && f.Vehicle.Consolidated != 0:
		v.add(path+"consolidated", "1", "0, or the sponsor in vehicle_of: only a vehicle is consolidated")
	case of == "":
	case i < 0:
		v.firmNamed(path+"vehicle_of", of)
	case of == f.ID:
		v.add(path+"vehicle_of", model.Quoted(of)+", itself", "another firm")
	case v.s.Firms[i].Vehicle.Of != "":
		v.add(path+"vehicle_of", model.Quoted(of)+", a vehicle itself", "a firm that is nobody's vehicle")
	}
}

func (v *validator) stake(path string, stake model.Stake, owner string, twice bool) {
	switch p, ok := v.ids[stake.In]; {
	case !ok || p.Kind != model.FirmPart:
		v.firmNamed(path, stake.In)
	case stake.In == owner:
		v.add(path, "a stake in itself", "a stake in another firm")
	case twice:
		v.add(path, "a second stake in the same firm", "one stake")
	case !(stake.Cost >= 0 && stake.Cost <= model.MaxMoney):
		v.add(path, model.Notation(stake.Cost, model.Money), model.Param{Unit: model.Money, Ceil: model.MaxMoney}.Range())
	}
}

// numbers checks every declared number of x against its declaration.
func numbers[T any](v *validator, path string, fields []model.Field[T], x *T) {
	for _, f := range fields {
		value, unit := *f.Value(x), f.UnitOf(x)
		if then := f.Path(x); then != nil && then.Moves() {
			of := f.Param
			of.Unit = unit
			v.points(path+f.Key, then, of)
		}
		unset := math.IsNaN(value) && math.IsNaN(f.Default)
		whole := unit != model.QuarterCount && unit != model.Count || value == math.Trunc(value)
		if unset || f.Allows(value) && whole {
			continue
		}
		p := f.Param
		p.Unit = unit
		v.add(path+f.Key, model.Notation(value, unit), p.Instead(value))
	}
}

// points checks the points of a number that changes: each a value that the number may have, in
// quarters that rise.
func (v *validator) points(path string, p *model.Path, of model.Param) {
	last := math.Inf(-1)
	for i, q := range p.Points {
		if !of.Allows(q.Value) {
			v.add(path, model.Notation(q.Value, of.Unit), of.Range())
		}
		if p.List {
			continue
		}
		if q.At < 1 || q.At != math.Trunc(q.At) || q.At <= last || q.Rising && i == 0 && q.At <= 1 {
			v.add(path, "Q"+model.Notation(q.At, model.QuarterCount), "a quarter after the one before it")
		}
		last = q.At
	}
}

package remark

import "moneyloop/model"

// idleRules look for terms that do nothing.
type idleRules struct{ *finder }

// An idleTerm is a term that does nothing as things stand, unless a lever changes what it
// depends on.
type idleTerm struct {
	key  string // of the term
	idle bool
	why  string
	on   []string // what could make it do something
}

// idle remarks on the first term of a thing that does nothing.
func (f idleRules) idle(id, label string, terms []idleTerm) {
	for _, t := range terms {
		if t.idle && !f.moved(id, t.key) && !f.moved(id, t.on...) {
			f.say(Idle, id+"."+t.key, unset(id+"."+t.key), "%s of %s does nothing: %s.", t.key, label, t.why)
		}
	}
}

func (f idleRules) idleTerms(d *model.Deal) {
	t := &d.Terms
	sale := d.Kind == model.Service || d.Kind == model.Equipment
	cash, credit := sale && t.OnCredit == 0, []string{"on_credit"}
	const why = "nothing is on credit"
	_, payerHasBooks := f.firm(d.From), f.firm(d.From) != nil
	f.idle(d.ID, d.Label(), []idleTerm{
		{"interest", cash && t.Interest.Value != 0, why, credit},
		{"repay_over", cash && t.RepayOver != 0, why, credit},
		{"grace", cash && t.Grace != 0, why, credit},
		{"grace", d.Kind == model.Loan && t.Grace != 0 && t.RepayOver == 0, "there are no instalments", []string{"repay_over"}},
		{"rank", d.Rank != model.Ordinary && !d.Committed && t.Covers <= 1 && (cash || d.Kind == model.Equity || d.Kind == model.Distribution), "it leaves nobody owing anything", credit},
		{"growth", d.Growth.Value != 0 && d.Last <= d.First, "it pays once", []string{"first", "last"}},
		{"life", d.Kind == model.Equipment && t.Life != 20 && !payerHasBooks, "who buys has no books here", nil},
	})
}

func (f idleRules) idleFirm(x *model.Firm) {
	o, c, l, p := &x.Opening, &x.Credit, &x.Listing, &x.Collateral
	const unlisted, unpledged = "its multiple is 0", "its haircut is 0, so lenders look at no collateral"
	f.idle(x.ID, x.Label(), []idleTerm{
		{"cash_from", o.Origin != (model.Mix{}) && o.Cash == 0, "opening cash is 0", []string{"cash", "cash_from.customers", "cash_from.investors", "cash_from.lenders", "cash_from.government"}},
		{"sales.growth", x.Sales.Growth.Value != 0 && x.Sales.Amount == 0, "outside sales are 0", []string{"sales.amount"}},
		{"capex.borrow", x.Capex.Borrow != 0 && x.Capex.Fixed == 0 && x.Capex.OfRevenue == 0, "there is no capital spending", []string{"capex.fixed", "capex.of_revenue"}},
		{"rollover.slope", c.Rollover.Slope != 0 && c.Maturity == 0, "no debt falls due, for maturity is 0", []string{"maturity"}},
		{"rollover.cover", c.Rollover.Slope == 0 && c.Rollover.Cover != 1.25, "its slope is 0", []string{"rollover.slope"}},
		{"multiple_moves.sensitivity", l.Sensitivity != 0 && l.Multiple == 0, unlisted, []string{"multiple"}},
		{"raise", l.Raise != 0 && l.Multiple == 0, unlisted, []string{"multiple"}},
		{"collateral.assets", p.Assets != 0 && p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
		{"collateral.shares", p.Shares != 0 && p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
		{"collateral.drawdown", p.Drawdown != 0 && p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
	})
}

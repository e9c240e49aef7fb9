package remark

import "moneyloop/model"

// idleRules look for terms that do nothing.
type idleRules struct{ *finder }

// An idleTerm is a term that does nothing as things stand, unless a lever changes what it
// depends on.
type idleTerm struct {
	key  string // of the term
	said bool
	idle bool
	why  string
	on   []string // what could make it do something
}

// idle remarks on terms of a thing that do nothing, and on levers that move such terms.
func (f idleRules) idle(id, label string, terms []idleTerm) {
	for _, t := range terms {
		ref := id + "." + t.key
		switch {
		case !t.idle || f.moved(id, t.on...):
		case f.levers[ref]:
			f.say(Idle, "levers/"+ref, remove("levers/"+ref), "This lever does nothing, wherever it stands: %s.", t.why)
		case t.said:
			f.say(Idle, ref, unset(ref), "%s of %s does nothing: %s.", t.key, label, t.why)
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
		{"interest", t.Interest.Value != 0, cash, why, credit},
		{"repay_over", t.RepayOver != 0, cash, why, credit},
		{"grace", t.Grace != 0, cash, why, credit},
		{"grace", t.Grace != 0, d.Kind == model.Loan && t.RepayOver == 0, "there are no instalments", []string{"repay_over"}},
		{"rank", d.Rank != model.Ordinary, !d.Committed && t.Covers <= 1 && (cash || d.Kind == model.Equity || d.Kind == model.Distribution), "it leaves nobody owing anything", credit},
		{"committed", d.Committed, t.Financed.By != "", "it is paid as far as who finances it can lend", nil},
		{"growth", d.Growth.Value != 0, d.Amount.Of == model.OfNothing && d.Last <= d.First, "it pays once", []string{"first", "last"}},
		{"life", t.Life != 20, d.Kind == model.Equipment && !payerHasBooks, "who buys has no books here", nil},
	})
}

func (f idleRules) idleFirm(x *model.Firm) {
	o, c, l, p := &x.Opening, &x.Credit, &x.Listing, &x.Collateral
	const debtless = "there is never any debt to lenders outside"
	owing := []string{"debt", "leverage", "credit_line", "capex.borrow"}
	const unlisted, unpledged = "its multiple is 0", "its haircut is 0, so lenders look at no collateral"
	f.idle(x.ID, x.Label(), []idleTerm{
		{"interest", false, !f.owes(x), debtless, owing},
		{"maturity", false, !f.owes(x), debtless, owing},
		{"lenders_stop_at", false, !f.owes(x), debtless, owing},
		{"cash_from", o.Origin != (model.Mix{}), o.Cash == 0, "opening cash is 0", []string{"cash", "cash_from.customers", "cash_from.investors", "cash_from.lenders", "cash_from.government"}},
		{"sales.growth", x.Sales.Growth.Value != 0, x.Sales.Amount == 0, "outside sales are 0", []string{"sales.amount"}},
		{"capex.borrow", x.Capex.Borrow != 0, x.Capex.Fixed == 0 && x.Capex.OfRevenue == 0, "there is no capital spending", []string{"capex.fixed", "capex.of_revenue"}},
		{"tax_losses.offset", x.TaxLosses.Offset != 0, x.Tax == 0, "its tax is 0", []string{"tax"}},
		{"tax_losses.before", x.TaxLosses.Before != 0, x.TaxLosses.Offset == 0, "its offset is 0, so losses are not carried forward", []string{"tax_losses.offset"}},
		{"rollover.slope", c.Rollover.Slope != 0, c.Maturity == 0, "no debt falls due, for maturity is 0", []string{"maturity"}},
		{"rollover.cover", c.Rollover.Cover != 1.25, c.Rollover.Slope == 0, "its slope is 0", []string{"rollover.slope"}},
		{"multiple_moves.sensitivity", l.Sensitivity != 0, l.Multiple == 0, unlisted, []string{"multiple"}},
		{"raise", l.Raise != 0, l.Multiple == 0, unlisted, []string{"multiple"}},
		{"collateral.assets", p.Assets != 0, p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
		{"collateral.shares", p.Shares != 0, p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
		{"collateral.drawdown", p.Drawdown != 0, p.Haircut == 0, unpledged, []string{"collateral.haircut"}},
	})
}

package settle

import (
	"moneyloop/model"
	"moneyloop/model/clearing"
	"moneyloop/model/ledger"
)

// A ranking says which claims of a settlement come first.
type ranking struct{ *settlement }

// Classes is how many classes of claims there are. What is secured comes before all of
// them, owners after them (domain-model 5.3).
const Classes = 3

// classOf is the class of a claim: its deal says it, and of debt to outside lenders the
// firm. What is owed to suppliers and for tax is ordinary.
func (c ranking) classOf(cl *claim) int {
	switch {
	case cl.Deal >= 0:
		return c.Scenario.Deals[cl.Deal].Rank.Class()
	case cl.Flow == ledger.Repay || cl.Flow == ledger.Interest:
		return c.Firms[cl.From].Spec.Credit.Rank.Class()
	}
	return model.Ordinary.Class()
}

// rank tells the solver what comes first, and who guarantees what.
func (c ranking) rank() {
	sys := &c.system
	c.ranked = false
	for _, i := range c.fallen {
		c.secure(i)
		secureDeals(c, i)
	}
	guarantees(c).promise()
	for k := range sys.Claims {
		if x := &sys.Claims[k]; x.Secured > 0 || x.Class != sys.Claims[0].Class {
			c.ranked = true
		}
	}
	c.ranked = c.ranked || len(sys.Guarantees) > 0
}

// secure gives outside lenders what pledged fixed assets of a fallen firm fetch, after
// its part of the cost of the failure.
func (c ranking) secure(i int) {
	f := &c.Firms[i]
	if f.Spec.Collateral.Assets == 0 {
		return
	}
	worth := c.Books.Count(c.Books.Float(c.Used.Fetches(f, f.Spec.Distress.Resale)))
	left := worth * min(f.Spec.Collateral.Assets, 1-c.Securities().PlantOf(i)) * (1 - f.Spec.Distress.BankruptcyCost)
	for k := range c.claims {
		cl, x := &c.claims[k], &c.system.Claims[k]
		if cl.From == i && cl.Deal < 0 && cl.To == c.Outside(ledger.Lenders) {
			x.Secured = min(x.Amount, left)
			left -= x.Secured
		}
	}
}

// shareOf is what part of a claim is going to be paid, by the vector.
func (c ranking) shareOf(k int) float64 {
	cl := &c.claims[k]
	switch {
	case c.result.Wave[cl.From] == 0:
		return 1
	case !c.ranked:
		return c.result.Share(cl.From)
	case k < len(c.system.Claims):
		return c.result.ShareOf(c.system.Claims[k])
	}
	return c.result.ShareOf(clearing.Claim{From: cl.From, Amount: 1, Class: cl.class}) // a call
}

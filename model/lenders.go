package model

import "math"

// Credit is what a firm's outside lenders grant it, and at what price.
type Credit struct {
	Interest  Rate
	Pricing   Pricing
	Repricing float64 // share of debt that takes the current rate each quarter; NaN: 1/Maturity, or all
	Maturity  float64 // quarters; 1/Maturity of debt must be rolled over each quarter; 0: none matures
	Repay     float64 // repaid each quarter, an amount
	RepayThen Path
	RepayRate Rate    // repaid each period, a share of debt
	Line      float64 // the most that may be drawn on the credit line; Unlimited, or 0 for no line
	Revolves  float64 // 1: what was drawn on it is repaid from cash that is not needed; 0: it stays as debt
	StopAt    float64 // lenders lend nothing beyond this debt to equity; Unlimited: they never stop
	Rank      Rank    // of debt to outside lenders
	Rollover  Rollover
	Covenant  Covenant
}

// Rollover says how much of maturing debt a nervous market refinances, by interest
// cover: 1/(1+exp(−k(ICR−c))) of it.
type Rollover struct {
	Slope float64 // k; 0: lenders do not look at cover
	Cover float64 // c: half is refinanced there
}

// Covenant is what lenders may call their debt for, although it is being serviced.
type Covenant struct {
	DebtToEquity float64 // more than this at the end of a quarter; Unlimited: none
	Insolvent    float64 // so many quarters of negative look-through equity in a row; 0: none
}

// Rank is the class of a claim in a failure.
type Rank uint8

// The ranks. Senior claims are paid before ordinary ones, those before subordinated
// ones.
const (
	Ordinary Rank = iota
	Senior
	Subordinated
)

// Class is the class of a claim of this rank: the lowest is paid first.
func (r Rank) Class() int {
	switch r {
	case Senior:
		return 0
	case Subordinated:
		return 2
	}
	return 1
}

// Market is what all firms meet in the markets for money and for used equipment.
type Market struct {
	Tightness   float64 // part of maturing debt that lenders refinance for nobody, 1 − g0: 0 open, 0.5 tight, 1 shut
	PriceImpact float64 // ψ: fall of the price of fixed assets if all of them were sold at once
}

// Listing is what the stock market makes of a firm.
type Listing struct {
	Multiple    float64 // m0: market value per unit of revenue of the last four quarters; 0: not listed
	Sensitivity float64 // κ: m = m0 (1 + κ (g − g0)), with g the yearly growth of reported revenue
	Growth      Rate    // g0: what the multiple presumes
	Least, Most float64 // bounds of m
	Raise       float64 // share of its market value that investors put in, a quarter, when it is in need
}

// Collateral is what a firm's outside lenders hold against their debt, and how they
// value it: they lend up to 1 − H of it and call in what exceeds that.
type Collateral struct {
	Assets   float64 // share of fixed assets that is pledged
	Shares   float64 // share of the firm's own market value that is pledged: treasury shares, tokens
	Haircut  float64 // H0; without pledged assets or shares it says nothing
	Drawdown float64 // κ: H = H0 + κ times the fall of the collateral's price from its peak, at most 0.9
	Target   float64 // debt to equity that the firm keeps by selling assets and repaying; 0: it does not
}

// Pledged reports whether lenders look at collateral.
func (c *Collateral) Pledged() bool { return c.Haircut > 0 && (c.Assets > 0 || c.Shares > 0) }

// Distress is what a firm in need can do, and what becomes of it if that is not
// enough.
type Distress struct {
	FireSale       float64    // what fixed assets fetch when sold in need, per unit of book value; 0: nobody buys
	Resolution     Resolution // what becomes of a firm that cannot pay
	Resale         float64    // what fixed assets fetch in a failure, per unit of book value
	OtherFetch     float64    // the same of other assets
	ClaimsFetch    float64    // what claims on others fetch in a failure, per unit; Unlimited: what their debtors are worth, looked through
	StakesFetch    float64    // what shares in others fetch in a failure, per unit of what they are worth; Unlimited: all of it
	BankruptcyCost float64    // share of a failed firm's assets that lawyers and delay consume: 1 − α of Rogers and Veraart
	ClaimsCost     float64    // the same of its claims on others, 1 − β; NaN: as BankruptcyCost
	UnpaidBooked   float64    // above 0: interest and purchases that it cannot pay are booked before they are lost
}

// CostOfClaims is what part of its claims on others a failure costs.
func (d *Distress) CostOfClaims() float64 {
	if math.IsNaN(d.ClaimsCost) {
		return d.BankruptcyCost
	}
	return d.ClaimsCost
}

// Resolution says what becomes of a firm that cannot pay.
type Resolution uint8

// The ways to resolve a firm that cannot pay.
const (
	Liquidate     Resolution = iota // its assets are sold and its creditors share
	DebtForEquity                   // its debt becomes shares, if that is enough for it to pay what else is due
	BailOut                         // the government pays what it is short of, for shares
)

// Vehicle says that a firm is another's special-purpose vehicle.
type Vehicle struct {
	Of           string  // the sponsor, or ""
	Consolidated float64 // 1: the sponsor's statements include it; 0: they do not
}

// Pricing says how a firm's new money is priced.
type Pricing uint8

const (
	Fixed    Pricing = iota // Interest, moved only by shocks to rates and spreads
	Coverage                // base rate plus the spread of its interest cover (credit.Rate)
)

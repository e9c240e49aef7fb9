package engine

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// weighed has it looked at in a network what claims and shares of the fallen fetch, and what
// holders expect to lose, or not.
func weighed(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Firms {
		d := &s.Firms[i].Distress
		d.ClaimsFetch, d.StakesFetch = pick("claims fetch", 1, 1, .3, 0, model.Unlimited), pick("stakes fetch", 0, 0, .5, model.Unlimited)
	}
	for i := range s.Deals {
		if d := &s.Deals[i]; d.Uses("allowance") {
			d.Terms.Allowance = pick("allowance", 0, 0, 0, .25, 1, model.Unlimited)
			if pick("changes", 0, 0, 1) == 1 {
				d.Terms.LosesThen = model.Path{Points: []model.Point{{Value: pick("then", 0, .5, 1), At: 3}}}
			}
		}
	}
}

// lent is what a firm has lent another, or owes outside, before the first quarter.
func lent(from, to string, owed float64) model.Deal {
	d := model.NewDeal(from+"-"+to, from, to, model.Loan)
	d.Before.Owed = owed
	return d
}

func failing(on string, at float64) model.Shock {
	k := model.NewShock("fail", model.Failure, on)
	k.At, k.Size = at, 1
	return k
}

func firmWith(id string, cash, plant float64) model.Firm {
	f := model.NewFirm(id)
	f.Opening.Cash, f.Opening.FixedAssets = cash, plant
	return f
}

// A claim on a weak debtor fetches what the debtor is worth (IN-6), looked through (IN-7).
func TestClaimsFetchWhatDebtorsAreWorth(t *testing.T) {
	x := firmWith("x", 6, 0)
	for fetch, want := range map[float64]struct{ sold, paid float64 }{1: {10, 16}, model.Unlimited: {5, 11}, .6: {6, 12}} {
		x.Distress.ClaimsFetch = fetch
		s := &model.Scenario{Name: "s", Unit: "$", Quarters: 2, Firms: []model.Firm{x, firmWith("y", 1, 4)}, Shocks: []model.Shock{failing("x", 1)}}
		s.Deals = []model.Deal{lent(model.Lenders, "x", 16), lent("x", "y", 10), lent(model.Lenders, "y", 0)}
		f := toldOf(mustRun(t, s), result.DefaultEvent)[0].Fall
		if f.Sold != want.sold || f.Paid != want.paid {
			t.Errorf("%v: %+v", fetch, f)
		}
		s.Shocks[0].At = 2 // what creditors would get is quoted before
		wants(t, "recovery", mustRun(t, s).Firm(0, result.FirmRecovery)[:1], 5.1e-4, want.paid/16)
	}
	x.Distress.ClaimsFetch, x.Opening.Cash = model.Unlimited, 0
	s := &model.Scenario{Name: "s", Unit: "$", Quarters: 1, Firms: []model.Firm{x, firmWith("b", 10, 0), firmWith("c", 20, 0)}, Shocks: []model.Shock{failing("x", 1)}}
	s.Deals = []model.Deal{lent("x", "b", 40), lent(model.Lenders, "b", 20), lent("b", "c", 50)}
	if f := toldOf(mustRun(t, s), result.DefaultEvent)[0].Fall; math.Abs(f.Sold-20) > 1e-8 {
		t.Errorf("looked through: %+v", f)
	}
}

// An allowance is a loss when it is expected, and none when it comes (IN-8).
func TestAllowanceIsALossWhenExpected(t *testing.T) {
	d := lent("a", "b", 100)
	d.Terms.Allowance, d.Terms.LosesThen, _ = model.ReadPath("5% then 20% from Q2", model.Share)
	s := &model.Scenario{Name: "s", Unit: "$", Quarters: 4, Firms: []model.Firm{firmWith("a", 0, 0), firmWith("b", 40, 0)}, Deals: []model.Deal{d}, Shocks: []model.Shock{failing("b", 3)}}
	if x := s.EquityBefore(0); x != 95 {
		t.Errorf("equity before: %v", x)
	}
	r := mustRun(t, s)
	wants(t, "A's profit", r.Firm(0, result.FirmProfit), exact, 0, -15, -40, 0)
	wants(t, "A's equity", r.Firm(0, result.FirmEquity), exact, 95, 80, 40, 40)
	wants(t, "consolidated", r.Group(result.GroupConsolidatedProfit), exact, 0, 0, 0)

	d.Terms.Allowance, d.Terms.LosesThen = model.Unlimited, model.Path{}
	s.Deals = []model.Deal{d}
	wants(t, "expected", mustRun(t, s).Firm(0, result.FirmEquity), exact, 40, 40, 40)
}

// Shares of the fallen fetch what the market says (IN-9).
func TestStakesOfTheFallenAreSold(t *testing.T) {
	z := firmWith("z", 0, 0)
	z.Sales.Amount, z.Listing.Multiple, z.Opening.Cash = 5, 10, 100 // worth 200, 100 shares
	x := firmWith("x", 1, 0)
	x.Opening.Stakes = []model.Stake{{In: "z", Cost: 20}}
	for fetch, want := range map[float64]float64{0: 0, model.Unlimited: 40, .75: 30} {
		x.Distress.StakesFetch = fetch
		s := &model.Scenario{Name: "s", Unit: "$", Quarters: 2, Firms: []model.Firm{x, z}, Deals: []model.Deal{lent(model.Lenders, "x", 100)}, Shocks: []model.Shock{failing("x", 1)}}
		r := mustRun(t, s)
		if f := toldOf(r, result.DefaultEvent)[0].Fall; math.Abs(f.Sold-want) > 1e-8 || math.Abs(f.Paid-want-1) > 1e-8 {
			t.Errorf("%v: %+v", fmt.Sprint(fetch), f)
		}
	}
}

// Allowances roll as makers' banks have filed them (IN-10): of what customers owe, what was expected to
// be lost, less what was lost and did not come back, and what was provided, is what is expected to be
// lost now. Caterpillar's in nine months of 2025: 267 − (109 − 31) + (86 + 8) is 283, 0.89 % of 31,851;
// Lucent's in its year 2000: 0.318 − 0.069 + 0.252 is 0.501, of a portfolio that is assumed.
func TestAllowancesRoll(t *testing.T) {
	for _, c := range []struct{ left, before, lost, provided, now float64 }{
		{31851, 267, 109 - 31, 86 + 8, 283},
		{8, .318, .069, .252, .501},
	} {
		bank := model.NewFirm("bank")
		d := model.NewDeal("notes", model.Customers, "bank", model.Service)
		had := c.left + c.lost
		d.Before.Owed, d.Terms.OnCredit = had, 1
		d.Terms.Financed.Losses = model.Rate{Value: c.lost / had}
		d.Terms.Allowance, d.Terms.LosesThen = c.before/had, model.Path{Points: []model.Point{{Value: c.now / c.left, At: 1}}}
		s := &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{bank}, Deals: []model.Deal{d}}
		r := mustRun(t, s)
		wants(t, "owed", r.Firm(0, result.FirmLoans), 1e-6, c.left)
		wants(t, "profit", r.Firm(0, result.FirmProfit), 1e-6, -c.provided)
		wants(t, "equity", r.Firm(0, result.FirmEquity), 1e-6, c.left-c.now)
		wants(t, "allowance", []float64{s.Resolution.Float(-r.Sheet(1).Balance(0, ledger.Allowances))}, 1e-6, c.now)
	}
}

// Shares that secure a loan are sold for its lender, though others of the fallen are cancelled: x has
// half of y, worth 50, owes the bank 40 on all or half of that, and lenders 40; it has 10 in cash. The
// bank is paid in full of all of it; of half it gets 25, and its share of the 10.
func TestPledgedSharesAreSold(t *testing.T) {
	for part, want := range map[float64][2]float64{1: {40, 20}, .5: {25 + 10*15./55, 10 * 40. / 55}, 0: {5, 5}} {
		x, y, z := firmWith("x", 10, 0), firmWith("y", 100, 0), firmWith("z", 0, 0)
		x.Opening.Stakes, z.Opening.Stakes = []model.Stake{{In: "y", Cost: 50}}, []model.Stake{{In: "y", Cost: 50}}
		x.Opening.Debt = 40
		l := lent("bank", "x", 40)
		l.Terms.Security = model.Security{By: "y", Part: part, LendUpTo: model.Unlimited, CallAt: math.NaN(), Recourse: 1}
		s := &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{x, y, z, firmWith("bank", 0, 0)}, Deals: []model.Deal{l}, Shocks: []model.Shock{failing("x", 1)}}
		r := mustRun(t, s)
		f := toldOf(r, result.DefaultEvent)[0].Fall
		wants(t, "the bank", r.Firm(3, result.FirmCash), 1e-8, want[0])
		wants(t, "all creditors", []float64{f.Paid}, 1e-8, want[0]+want[1])
	}
}

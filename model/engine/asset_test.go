package engine

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// marked has firms hold assets, and loans secured by what their borrowers have.
func marked(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	firm := func(what string) *model.Firm {
		return &s.Firms[rapid.IntRange(0, len(s.Firms)-1).Draw(t, what)]
	}
	for k := range int(pick("assets", 0, 0, 1, 3)) {
		a := model.NewAsset(fmt.Sprint("asset", k))
		a.Price, a.Fetches, a.Impact = pick("price", 1, 1, .5, 3), pick("fetches", 1, .8, 0), pick("asset impact", 0, .5, 1)
		if pick("priced", 0, 1) == 1 {
			a.Then.Points = []model.Point{{Value: pick("then", 0, .3, 2), At: 4, Rising: rapid.Bool().Draw(t, "slowly")}}
		}
		if pick("issued", 0, 0, 1) == 1 {
			a.Issuer = firm("issuer").ID
		}
		s.Assets = append(s.Assets, a)
		for range int(pick("holders", 1, 3)) {
			f := firm("holder")
			f.Opening.Holds = append(f.Opening.Holds[:len(f.Opening.Holds):len(f.Opening.Holds)], model.Stake{In: a.ID, Cost: pick("held", 0, 7.77, 100, 1000)})
		}
		if pick("marked", 0, 1) == 1 {
			down := model.NewShock(fmt.Sprint("mark", k), model.MarkDown, a.ID)
			down.At, down.Size = float64(rapid.IntRange(1, 8).Draw(t, "mark at")), pick("mark", .1, .85, 1, -1)
			s.Shocks = append(s.Shocks, down)
		}
	}
	for i := range s.Deals {
		d := &s.Deals[i]
		if d.Kind != model.Loan || pick("secured", 0, 1) == 0 {
			continue
		}
		may := []string{model.OwnShares, model.FixedAssets}
		for _, h := range s.Firms[s.Firm(d.To)].Opening.Holds {
			may = append(may, h.In)
		}
		for _, h := range s.Firms[s.Firm(d.To)].Opening.Stakes {
			may = append(may, h.In)
		}
		x := &d.Terms.Security
		x.By, x.Part = rapid.SampledFrom(may).Draw(t, "by"), pick("part", 1, .5, 0)
		x.LendUpTo = pick("lend up to", model.Unlimited, .5, .15, 1)
		x.CallAt, x.CallIn, x.Recourse = pick("call at", math.NaN(), .7, 2), pick("call in", 1, 0, 3), pick("recourse", 1, 1, 0)
	}
}

// borrowed is a firm that holds 100 of an asset and owes 50 on it, with 5 in cash: the lender
// lends up to a half, and calls beyond 70 %.
func borrowed(prices ...float64) *model.Scenario {
	s := &model.Scenario{Name: "margin", Unit: "$", Quarters: len(prices)}
	a := model.NewAsset("shares")
	a.Price = prices[0]
	for q, x := range prices[1:] {
		a.Then.Points = append(a.Then.Points, model.Point{Value: x, At: float64(q + 2)})
	}
	s.Assets = []model.Asset{a}
	b := model.NewFirm("b")
	b.Opening.Cash, b.Opening.Holds = 5, []model.Stake{{In: "shares", Cost: 100}}
	s.Firms = []model.Firm{b}
	d := model.NewDeal("margin", model.Lenders, "b", model.Loan)
	d.Before.Owed = 50
	d.Terms.Security = model.Security{By: "shares", Part: 1, LendUpTo: .5, CallAt: .7, CallIn: 1, Recourse: 1}
	s.Deals = []model.Deal{d}
	return s
}

// A call is paid from cash, then by selling what is pledged (IN-14).
func TestMarginCall(t *testing.T) {
	r := mustRun(t, borrowed(1, .8, .6, .6))
	wants(t, "loan to value", result.GaugeOf(r, 0, result.LoanToValue), 1e-12, .5, .625, 50./60, 30./45)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 50, 50, 50, 30)
	wants(t, "held", r.Firm(0, result.FirmStakes), exact, 100, 80, 60, 45)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 5, 5, 5, 0)
	wants(t, "profit", r.Firm(0, result.FirmProfit), exact, 0, -20, -20, 0)
	wants(t, "operating income", r.Firm(0, result.FirmEBIT), exact, 0, 0, 0, 0)
	for _, e := range r.Events {
		if e.Kind == result.MarginEvent && (e.Quarter != 3 || e.Amount != 20 || e.Deal != 0) || e.Kind == result.DisposalEvent && (e.Quarter != 4 || e.Amount != 15 || e.Deal != 0) {
			t.Errorf("%+v", e)
		}
	}
}

// Who refuses and who calls is who lends: a firm, and whoever has bought its claim once it has failed.
func TestWhoCallsIsWhoLends(t *testing.T) {
	s := borrowed(1, 1, 1, .8, .4, .4)
	lender := model.NewFirm("lender")
	lender.Opening.Cash = 100
	s.Firms = append(s.Firms, lender)
	s.Deals[0].From, s.Deals[0].Before.Owed, s.Deals[0].First, s.Deals[0].Last = "lender", 0, 1, 1
	s.Deals[0].Amount = model.Amount{Value: 55}
	for _, fails := range []bool{false, true} {
		want := []string{"lender", "lender"}
		if fails {
			k := model.NewShock("out", model.Failure, "lender")
			k.At, k.Size = 2, 1
			s.Shocks, want = []model.Shock{k}, []string{"lender", model.Lenders}
		}
		var got []string
		for _, e := range mustRun(t, s).Events {
			if e.Kind == result.RefusedEvent || e.Kind == result.MarginEvent {
				got = append(got, e.Creditor)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("fails %v: by %v, want %v", fails, got, want)
		}
	}
}

// What is pledged is sold for interest, too, and for whatever is due once all of the loan is
// paid: nobody falls over 50 with 100 pledged for it. Interest is 1 and then .5, a half is due
// in each quarter, and 3 to suppliers in the second.
func TestPledgesPayInterest(t *testing.T) {
	s := borrowed(1, 1, 1)
	s.Deals[0].Before.OwedOver, s.Deals[0].Terms.Interest = 2, model.Rate{Value: .08, Per: model.PerYear}
	bill := pays("bill", "b", model.Suppliers, 3, true)
	bill.First, bill.Last, bill.Rank = 2, 2, model.Subordinated
	s.Deals = append(s.Deals, bill)
	r := mustRun(t, s)
	falls(t, r)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 25, 0, 0)
	wants(t, "sold", amounts(r, result.DisposalEvent, 0), exact, 21, 28.5, 0)
	wants(t, "held", r.Firm(0, result.FirmStakes), exact, 79, 50.5, 50.5)
	s.Deals = s.Deals[:1]
	s.Deals[0].Before.OwedGrace, s.Firms[0].Opening.Cash = 1, .25
	wants(t, "for interest alone", amounts(mustRun(t, s), result.DisposalEvent, 0), exact, .75, 26, 25.5)
}

// Where the price falls further the borrower sells all it has, and falls (IN-15).
func TestMarginSpiral(t *testing.T) {
	r := mustRun(t, borrowed(1, .8, .4, .4, .4, .4, .4))
	var calls []float64
	for _, e := range r.Events {
		switch e.Kind {
		case result.MarginEvent:
			calls = append(calls, e.Amount)
		case result.DefaultEvent: // it lacks 3.75 beyond the 2.5 that its last shares fetch
			if e.Quarter != 6 || e.Fall.Cause != result.MarginCall || e.Fall.Short != 6.25 || e.Fall.Sold != 2.5 || e.Fall.Paid != 2.5 || e.Fall.Owed != 7.5 {
				t.Errorf("%+v %+v", e, e.Fall)
			}
		}
	}
	wants(t, "calls", calls, exact, 30, 12.5, 6.25)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 50, 50, 50, 20, 7.5, 0, 0)
}

// Alameda in June 2022: token and debts as they were reported (IN-17).
func TestTokenFalls(t *testing.T) {
	s := borrowed(1, 1)
	s.Assets = []model.Asset{model.NewAsset("ftt"), model.NewAsset("others")}
	s.Firms[0].Opening = model.NewFirm("b").Opening
	s.Firms[0].Opening.Cash, s.Firms[0].Opening.Debt = .1, 8
	s.Firms[0].Opening.Holds = []model.Stake{{In: "ftt", Cost: 5.8}, {In: "others", Cost: 8.7}}
	s.Deals = nil
	crash := model.NewShock("crash", model.MarkDown, "ftt")
	crash.At, crash.Size = 2, .85
	s.Shocks = []model.Shock{crash}
	wants(t, "equity", mustRun(t, s).Firm(0, result.FirmEquity), exact, 6.6, 1.67)
}

// What is secured is paid first out of what it brings, and the rest waits with all others, or is
// gone without recourse.
func TestSecuredInFailure(t *testing.T) {
	for _, c := range []struct{ recourse, fetches, lender, other float64 }{
		{1, 1, 50, 56}, {1, .2, 20 + 30*(5./90), 60 * (5. / 90)}, {0, .2, 20, 5},
	} {
		s := borrowed(1)
		s.Assets[0].Fetches = c.fetches
		s.Firms[0].Opening.Debt = 60
		s.Deals[0].Terms.Security.Recourse = c.recourse
		s.Deals[0].From = "a"
		s.Firms = append(s.Firms, model.NewFirm("a"))
		fail := model.NewShock("fail", model.Failure, "b")
		fail.Size = 1
		s.Shocks = []model.Shock{fail}
		if c.other = min(c.other, 5+100*c.fetches-c.lender); c.other < 0 {
			t.Fatal(c)
		}
		for _, e := range mustRun(t, s).Events {
			if e.Kind != result.DefaultEvent {
				continue
			}
			var forgone []result.Loss
			if c.recourse == 0 {
				forgone = []result.Loss{{Creditor: "a", Owed: 50 - c.lender}}
			}
			if !slices.Equal(e.Fall.Forgone, forgone) {
				t.Errorf("%+v: forgone is %+v, not %+v", c, e.Fall.Forgone, forgone)
			}
			for _, l := range e.Fall.Losses {
				want := map[string]float64{"a": c.lender, model.Lenders: c.other}[l.Creditor]
				if math.Abs(l.Paid-want) > 1e-8 {
					t.Errorf("%+v: %s gets %v, not %v", c, l.Creditor, l.Paid, want)
				}
			}
		}
	}
}

// A lender lends no more than its part of what is pledged, and a jump of haircuts takes from it.
func TestLendsOnWhatIsPledged(t *testing.T) {
	s := borrowed(1, 1, 1)
	s.Deals[0].Before.Owed = 0
	s.Deals[0].Amount.Value = 30
	wants(t, "lent", mustRun(t, s).Paid(0), exact, 30, 20, 0)
	jump := model.NewShock("jump", model.HaircutJump, "b")
	jump.At, jump.Size = 2, .4
	s.Shocks = []model.Shock{jump}
	r := mustRun(t, s)
	wants(t, "lent", r.Paid(0), exact, 30, 0, 0)
	wants(t, "owed", r.Firm(0, result.FirmDebt), exact, 30, 30, 10)
}

// A loan on shares in another firm, and on own ones, is called as their price falls.
func TestPledgedShares(t *testing.T) {
	s := borrowed(1, 1, 1, 1)
	s.Assets, s.Firms[0].Opening.Holds = nil, nil
	s.Firms[0].Opening.Stakes = []model.Stake{{In: "lab", Cost: 100}}
	lab := model.NewFirm("lab")
	lab.Opening.Cash = 100
	s.Firms = append(s.Firms, lab)
	s.Deals[0].Terms.Security.By = "lab"
	fall := model.NewShock("fall", model.MarkDown, "lab")
	fall.At, fall.Size = 2, .4
	s.Shocks = []model.Shock{fall}
	r := mustRun(t, s)
	wants(t, "loan to value", result.GaugeOf(r, 0, result.LoanToValue), 1e-9, .5, 50./60, 30./45, 30./45)
	wants(t, "cost of what is left", r.Firm(0, result.FirmStakes), 1e-8, 100, 100, 75, 75)

	s.Firms[0].Opening.Stakes, s.Firms[0].Sales.Amount, s.Firms[0].Listing.Multiple = nil, 10, 2.5
	s.Deals[0].Terms.Security.By, s.Shocks = model.OwnShares, nil
	r = mustRun(t, s)
	wants(t, "on own shares", result.GaugeOf(r, 0, result.LoanToValue), exact, .5, .5, .5, .5)
}

// Whoever lends on a token that its issuer's friends hold has nothing once the issuer falls; nor
// does look-through equity count it before.
func TestTokenOfTheFallen(t *testing.T) {
	s := borrowed(1, 1, 1)
	s.Assets[0].Issuer = "exchange"
	s.Firms = append(s.Firms, model.NewFirm("exchange"))
	fail := model.NewShock("fail", model.Failure, "exchange")
	fail.At, fail.Size = 2, 1
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	wants(t, "carried", r.Firm(0, result.FirmStakes), exact, 100, 0, 0)
	wants(t, "looked through", r.Firm(0, result.FirmLookThrough), exact, -45)
	if q, _ := r.FirstDefault(); q != 2 || r.Status(0, 2) != result.Defaulted {
		t.Errorf("the borrower stands: %v", r.Events)
	}
}

// Sales in need tell on the price of the next quarter.
func TestSalesMoveThePrice(t *testing.T) {
	s := borrowed(1, 1, 1)
	s.Deals, s.Assets[0].Impact = nil, .5
	s.Firms[0].Costs.Fixed = 25
	wants(t, "held", mustRun(t, s).Firm(0, result.FirmStakes), 1e-8, 80, 80*.9-25, (80*.9-25)/.9*(.9*(1-.5*25/72))-25)
}

package engine

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// network draws a scenario of up to 30 firms: starving ones, explosive ones, rings
// without cash, and everything that may happen to them.
func network(t *rapid.T) *model.Scenario {
	s := written(t)
	opened(t, s)
	changed(t, s)
	weighed(t, s)
	pledged(t, s)
	bargained(t, s)
	marked(t, s)
	deposited(t, s)
	financed(t, s)
	waited(t, s)
	protected(t, s)
	preferred(t, s)
	relieved(t, s)
	return s
}

// What written networks have of kinds, and what is written down of them: more has come since.
const (
	writtenKinds  = int(model.Lease) + 1
	writtenShocks = int(model.Backstop) + 1
	writtenEvents = result.OutgrownEvent
	writtenOfFirm = int(result.FirmStatus) + 1
	writtenOfAll  = int(result.GuaranteedDebt) + 1
)

// written draws one of which every number is written down, see TestRecordedNetworks: what it
// draws does not change.
func written(t *rapid.T) *model.Scenario {
	s := &model.Scenario{Unit: "$", Quarters: rapid.IntRange(1, 24).Draw(t, "quarters")}
	s.BaseRate = model.Rate{Value: rapid.SampledFrom([]float64{0, .04, .2}).Draw(t, "base rate"), Per: model.PerYear}
	for i := range rapid.IntRange(2, 30).Draw(t, "firms") {
		s.Firms = append(s.Firms, firmOf(t, fmt.Sprint("f", i), s.Firms))
	}
	for i := range rapid.IntRange(0, 60).Draw(t, "deals") {
		if d, ok := dealOf(t, s, fmt.Sprint("d", i)); ok {
			s.Deals = append(s.Deals, d)
		}
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "shocks") {
		s.Shocks = append(s.Shocks, shockOf(t, s, fmt.Sprint("s", i)))
	}
	withMarkets(t, s)
	owned(t, s)
	distressed(t, s)
	return s
}

// withMarkets lets markets make something of some firms.
func withMarkets(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	s.Market = model.Market{Tightness: pick("tightness", 0, 0, .5, 1), PriceImpact: pick("impact", 0, .1, .25, 1)}
	for i := range s.Firms {
		if pick("markets", 0, 0, 1) == 0 {
			continue
		}
		f := &s.Firms[i]
		f.Credit.Rollover = model.Rollover{Slope: pick("slope", 0, 1.5, 4), Cover: pick("cover", 1, 1.5)}
		f.Credit.Repricing = pick("repricing", math.NaN(), .05, 1)
		f.Listing = model.Listing{
			Multiple: pick("multiple", 0, 3, 20), Sensitivity: pick("sensitivity", 0, 1, 4),
			Growth: model.Rate{Value: pick("presumed", 0, .1), Per: model.Period(rapid.IntRange(0, 1).Draw(t, "per"))},
			Least:  pick("least", 0, 2), Most: pick("most", 15, model.Unlimited), Raise: pick("raise", 0, .05),
		}
		f.Collateral = model.Collateral{
			Assets: pick("pledged", 0, .5, 1), Shares: pick("shares pledged", 0, .3, 1),
			Haircut: pick("haircut", 0, .1, .3, 1), Drawdown: pick("drawdown", 0, .3, 1), Target: pick("target", 0, .5, 5),
		}
	}
	for i := range s.Deals {
		if d := &s.Deals[i]; s.Firm(d.From) >= 0 && d.Kind != model.Guarantee && pick("of gain", 0, 0, 0, 1) == 1 {
			d.Amount = model.Amount{Value: pick("part of gain", .01, .1, 1), Of: model.OfGain}
		}
	}
}

func firmOf(t *rapid.T, id string, earlier []model.Firm) model.Firm {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	f := model.NewFirm(id)
	f.Opening.Cash = pick("cash", 0, 0, 1, 100, 33.333333333, 1e6)
	f.Opening.Origin.Customers = pick("origin", 0, .5, 1)
	f.Opening.FixedAssets = pick("fixed", 0, 0, 100, 7.77)
	f.Opening.Debt = pick("debt", 0, 0, 50, 1000)
	f.Opening.Leverage = pick("leverage", 0, 0, .5, 5)
	if len(earlier) > 0 && pick("has stake", 0, 0, 0, 1) == 1 {
		f.Opening.Stakes = []model.Stake{{In: earlier[0].ID, Cost: 10}}
	}
	f.Sales = model.Sales{Amount: pick("sales", 0, 0, 10, 99.999999999), Growth: model.Rate{Value: pick("growth", 0, -.1, .3), Per: model.PerQuarter}}
	f.Costs.Spend = model.Spend{Fixed: pick("fixed cost", 0, 0, 5), OfRevenue: pick("cost share", 0, .3, .9, 1.5)}
	f.Capex = model.Capex{Spend: model.Spend{Fixed: pick("capex", 0, 0, 3), OfRevenue: pick("capex share", 0, .2)}, Borrow: pick("capex debt", 0, .5, 1)}
	f.Life, f.Depreciation = pick("life", 0, 1, 8), model.Rate{Value: pick("depreciation", 0, 0, .1), Per: model.PerQuarter}
	f.Tax, f.MinimumCash = pick("tax", 0, .21), model.Spend{Fixed: pick("min cash", 0, 0, 4), OfRevenue: pick("min share", 0, .1)}
	f.Credit.Interest = model.Rate{Value: pick("interest", 0, .06, .5), Per: model.PerYear}
	f.Credit.Pricing = model.Pricing(rapid.IntRange(0, 1).Draw(t, "pricing"))
	f.Credit.Maturity, f.Credit.Repay = pick("maturity", 0, 0, 4), pick("repay", 0, 0, 5)
	f.Credit.Line = pick("line", 0, 0, 20, model.Unlimited)
	f.Credit.StopAt = pick("stop", model.Unlimited, 0, .5, 5)
	f.Distress.Resale, f.Distress.BankruptcyCost = pick("resale", 0, .5, 1), pick("bankruptcy", 0, .5, 1)
	return f
}

func dealOf(t *rapid.T, s *model.Scenario, id string) (model.Deal, bool) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	n := len(s.Firms)
	from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
	if from == to {
		return model.Deal{}, false
	}
	d := model.NewDeal(id, s.Firms[from].ID, s.Firms[to].ID, model.Kind(rapid.IntRange(0, writtenKinds-1).Draw(t, "kind")))
	switch {
	case d.Kind == model.Equity && pick("outside", 0, 0, 1) == 1:
		d.From = model.Investors
	case d.Kind == model.Distribution && pick("outside", 0, 1) == 1:
		d.To = model.Investors
	case d.Kind == model.Loan && pick("outside", 0, 0, 1) == 1:
		d.From = model.Lenders
	}
	d.Amount = model.Amount{Value: pick("share", 0, .1, 1./3, .5, 1, 1.2), Of: model.Basis(rapid.IntRange(0, 4).Draw(t, "basis"))}
	switch {
	case d.Amount.Of == model.OfDeal && len(s.Deals) > 0:
		d.Amount.Deal = s.Deals[rapid.IntRange(0, len(s.Deals)-1).Draw(t, "base")].ID
	case d.Amount.Of == model.OfDeal, d.From == model.Investors, d.From == model.Lenders:
		d.Amount.Of = model.OfNothing
	}
	if d.Amount.Of == model.OfNothing {
		d.Amount.Value = pick("amount", 0, 1, 10, 100, 333.333333333)
	}
	d.Committed = rapid.Bool().Draw(t, "committed")
	d.Order, d.Every = rapid.IntRange(0, 2).Draw(t, "order"), pick("every", 1, 1, 3)
	d.Borrow, d.Terms.Cost = pick("borrow", 0, 0, .2, 1), pick("cost", 0, .4, 1.1)
	d.Terms.Life, d.Terms.RepayOver, d.Terms.Grace = pick("life", 1, 4, 20), pick("over", 0, 1, 5), pick("grace", 0, 2)
	d.Terms.Interest = model.Rate{Value: pick("loan rate", 0, .08), Per: model.PerYear}
	if d.Kind == model.Service || d.Kind == model.Equipment || d.Kind == model.Swap {
		overTime(t, &d)
	}
	return d, true
}

// overTime has a sale paid and delivered over time, or not.
func overTime(t *rapid.T, d *model.Deal) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	d.Terms.OnCredit = pick("on credit", 0, 0, .4, 1)
	d.Terms.Covers = pick("covers", 1, 1, 3, 8)
	d.Terms.Warrants = pick("warrants", 0, 0, .3, 1)
	if d.Kind != model.Swap && pick("customers buy", 0, 0, 1) == 1 {
		d.From = model.Customers
		d.Amount = model.Amount{Value: 50}
	}
}

func shockOf(t *rapid.T, s *model.Scenario, id string) model.Shock {
	k := model.NewShock(id, model.ShockKind(rapid.IntRange(0, writtenShocks-1).Draw(t, "shock")), model.Everyone)
	k.Size = rapid.SampledFrom([]float64{0, .02, .5, 1}).Draw(t, "size")
	k.At, k.For = float64(rapid.IntRange(1, 12).Draw(t, "at")), rapid.SampledFrom([]float64{1, 4, model.Unlimited}).Draw(t, "for")
	if k.Kind == model.Failure || rapid.Bool().Draw(t, "one firm") {
		k.On = s.Firms[rapid.IntRange(0, len(s.Firms)-1).Draw(t, "on")].ID
	}
	return k
}

// Whatever the network, the books balance or the run says which deal outgrew them;
// what is shown is finite or NaN; the same scenario gives the same run.
func TestAnyNetworkBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { balances(t, network(t)) })
}

// The same with numbers moved as far as they may be.
func TestAnyLeverBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { balances(t, moved(t, network(t))) })
}

// FuzzRun reads a network and moves of its levers from bytes.
func FuzzRun(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { balances(t, moved(t, network(t))) }))
}

// moved sets some numbers of a scenario to anything that they may be.
func moved(t *rapid.T, s *model.Scenario) *model.Scenario {
	refs := s.Refs()
	for range rapid.IntRange(1, 8).Draw(t, "moves") {
		ref := rapid.SampledFrom(refs).Draw(t, "lever")
		_, p, err := s.Value(ref)
		if err != nil {
			t.Fatal(err)
		}
		x := rapid.OneOf(
			rapid.Float64Range(p.Floor, p.Ceil),
			rapid.Float64Range(max(p.Floor, 0), min(p.Ceil, 10)),
			rapid.SampledFrom([]float64{p.Floor, p.Ceil, p.Min, p.Max, p.Default, model.Unlimited}),
		).Draw(t, "value")
		if p.Allows(x) {
			if s, err = s.With(model.Setting{Ref: ref, Value: x}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

func balances(t *rapid.T, s *model.Scenario) {
	r, err := Run(s)
	if err != nil {
		if !errors.Is(err, ledger.ErrOverflow) {
			t.Fatalf("%v", err)
		}
		return
	}
	again, err := Run(s)
	if err != nil || again.Hash() != r.Hash() {
		t.Fatalf("two runs differ: %x, %x, %v", r.Hash(), again.Hash(), err)
	}
	for _, x := range everyNumber(r) {
		if math.IsInf(x, 0) {
			t.Fatal("an infinite number")
		}
	}
	fallen := map[int]bool{}
	for _, e := range r.Events {
		if e.Fall == nil {
			continue
		}
		if fallen[e.Firm] {
			t.Fatalf("firm %d fails twice", e.Firm)
		}
		fallen[e.Firm] = true
		fallAddsUp(t, e.Fall)
		for a := ledger.Cash; a < ledger.Retained; a++ {
			if x := r.Sheet(r.Quarters).Balance(e.Firm, a); x != 0 {
				t.Fatalf("firm %d has failed and has %v on account %d", e.Firm, x, a)
			}
		}
		if r.Status(e.Firm, r.Quarters-1) != result.Defaulted {
			t.Fatalf("firm %d is back from the dead", e.Firm)
		}
	}
	lasts(r, 1)
}

// fallAddsUp checks that an account of a default reconciles.
func fallAddsUp(t *rapid.T, f *result.Fall) {
	owed, paid := 0.0, 0.0
	for _, l := range f.Losses {
		if l.Paid > l.Owed+1e-9 {
			t.Fatalf("%s is paid more than it is owed: %+v", l.Creditor, f)
		}
		owed += l.Owed
		paid += l.Paid
	}
	scale := 1e-9 * (1 + f.Owed + f.Cash + f.Sold + f.Received)
	if math.Abs(owed-f.Owed) > scale || math.Abs(paid-f.Paid) > scale {
		t.Fatalf("losses do not add up: %+v", f)
	}
	if rest := f.Cash + f.Sold + f.Received - f.Paid - f.BankruptcyCost - f.Left; math.Abs(rest) > scale {
		t.Fatalf("the estate does not add up (%v): %+v", rest, f)
	}
}

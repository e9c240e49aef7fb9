package engine

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// deposited has firms of a network take deposits, and depositors take them out.
func deposited(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Firms {
		if pick("takes deposits", 0, 0, 0, 0, 1) == 0 {
			continue
		}
		from := rapid.SampledFrom([]string{model.Customers, model.Lenders, s.Firms[(i+1)%len(s.Firms)].ID}).Draw(t, "depositor")
		d := model.NewDeal(fmt.Sprint("dep", i), from, s.Firms[i].ID, model.Deposit)
		d.Amount.Value, d.Before.Owed, d.Committed = pick("deposits", 0, 0, 5), pick("deposited", 0, 16, 300), pick("deposits it", 0, 1) == 1
		d.Terms.Interest = model.Rate{Value: pick("on deposits", 0, .02)}
		s.Deals = append(s.Deals, d)
		run := model.NewShock(fmt.Sprint("run", i), model.Withdrawals, d.ID)
		run.At, run.For, run.Size, run.Rounds = pick("run at", 1, 3), pick("run for", 1, model.Unlimited), pick("run", 0, .3, 1), pick("rounds", 1, 4, 7)
		s.Shocks = append(s.Shocks, run)
	}
}

// exchange is one that has 16 on deposit, 6 of it in cash; the other 10 are lent to who could pay
// a fifth.
func exchange(size, rounds float64) *model.Scenario {
	x, y := model.NewFirm("x"), model.NewFirm("y")
	x.Opening.Cash, x.Distress.ClaimsFetch = 6, .2
	y.Opening.Cash = 2
	accounts, lent := model.NewDeal("accounts", model.Customers, "x", model.Deposit), model.NewDeal("lent", "x", "y", model.Loan)
	accounts.Before.Owed, lent.Before.Owed = 16, 10
	run := model.NewShock("run", model.Withdrawals, "accounts")
	run.At, run.Size, run.Rounds = 2, size, rounds
	return &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{x, y}, Deals: []model.Deal{accounts, lent}, Shocks: []model.Shock{run}}
}

// First come, first served: of half of 16 in four rounds three are paid, and the fourth fells it;
// those who are left share what is left (IN-30). In one round all share (IN-31). Depositors get 8
// either way.
func TestWithdrawals(t *testing.T) {
	for rounds, want := range map[float64][3]float64{4: {10, 2, .2}, 1: {16, 8, .5}} {
		r := mustRun(t, exchange(.5, rounds))
		falls := toldOf(r, result.DefaultEvent)
		if len(falls) != 1 || falls[0].Quarter != 2 || falls[0].Fall.Cause != result.TakenOut {
			t.Fatalf("%+v", falls)
		}
		f := falls[0].Fall
		wants(t, "owed, paid, recovery", []float64{f.Owed, f.Paid, f.Recovery()}, 2e-9, want[:]...)
		if rounds == 4 {
			wants(t, "short", []float64{f.Short}, exact, 2)
		}
	}
	r := mustRun(t, exchange(.25, 3))
	wants(t, "cash", r.Firm(0, result.FirmCash), 1e-8, 6, 2, 0)
	wants(t, "deposits", r.Firm(0, result.FirmPayables)[:2], 1e-8, 16, 12)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 0, 0, 0)
	wants(t, "CFF", r.Firm(0, result.FirmFinancingCash)[:2], 1e-8, 0, -4)
	if e := toldOf(r, result.TakenEvent); len(e) != 1 || e[0].Amount != 4 || e[0].Deal != 0 {
		t.Errorf("%+v", e)
	}
}

// What is deposited is borrowed, whoever does: what is bought with it no customer has paid.
func TestDepositsAreNoSales(t *testing.T) {
	x, y := model.NewFirm("x"), model.NewFirm("y")
	accounts := model.NewDeal("accounts", model.Customers, "x", model.Deposit)
	accounts.Amount.Value = 10
	buys := model.NewDeal("buys", "x", "y", model.Service)
	buys.Amount = model.Amount{Value: 1, Of: model.OfCash}
	s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{x, y}, Deals: []model.Deal{accounts, buys}}
	r := mustRun(t, s)
	wants(t, "X's story", r.Firm(0, result.FirmStory), exact, 0, 0)
	wants(t, "X's equity", r.Firm(0, result.FirmEquity), exact, -10, -20)
	wants(t, "Y's revenue", r.Firm(1, result.FirmGross), exact, 10, 10)
	wants(t, "Y's real revenue", r.Firm(1, result.FirmOutside), exact, 0, 0)
	wants(t, "of capital", r.Firm(1, result.PassportCapital), exact, 10, 10)
	s.Deals[0].From = model.Lenders
	r = mustRun(t, s)
	wants(t, "of lenders it is debt", r.Firm(0, result.FirmDebt), exact, 10, 20)
	wants(t, "due at once", r.Firm(1, result.FirmCash), exact, 10, 20)
}

// Without other claims and without a price that moves, what depositors get in all does not
// depend on the rounds (INV-23).
func TestRoundsChangeOnlyWho(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size, rounds := rapid.Float64Range(.01, 1).Draw(t, "size"), float64(rapid.IntRange(1, 100).Draw(t, "rounds"))
		got := func(rounds float64) float64 {
			r, err := Run(exchange(size, rounds))
			if err != nil {
				t.Fatal(err)
			}
			if falls := toldOf(r, result.DefaultEvent); len(falls) > 0 {
				return 16 - (falls[0].Fall.Owed - falls[0].Fall.Paid)
			}
			return 16
		}
		if x, y := got(1), got(rounds); x-y > 1e-8 || y-x > 1e-8 {
			t.Fatalf("at once %v, in %v rounds %v", x, rounds, y)
		}
	})
}

// What an exchange is missing is what it has lent less what that fetches: it owed 16, 6 went in three
// days, and 10 were lent to who could pay v of it, so that 10 − 10 v are missing; 8 if v is a fifth. And
// a bank whose pool of 18.1 is 11.5 a day later has 2.1 when 16 are gone (IN-32).
func TestWhatIsMissing(t *testing.T) {
	for _, v := range []float64{0, .2, .5, 1} {
		s := exchange(1, 1)
		s.Firms[0].Distress.ClaimsFetch = v
		f := toldOf(mustRun(t, s), result.DefaultEvent)[0].Fall
		wants(t, "owed, missing", []float64{f.Owed, f.Owed - f.Paid}, 2e-9, 16, 10-10*v)
	}
	bank, pool := firmWith("bank", 18.1, 0), model.NewDeal("pool", model.Lenders, "bank", model.Deposit)
	pool.Before.Owed = 100
	s := &model.Scenario{Unit: "$bn", Quarters: 2, Firms: []model.Firm{bank}, Deals: []model.Deal{pool}}
	for day, out := range []float64{6.6 / 100, (16 - 6.6) / (100 - 6.6)} {
		run := model.NewShock(fmt.Sprint("day", day), model.Withdrawals, "pool")
		run.At, run.For, run.Size, run.Rounds = float64(day+1), 1, out, 4
		s.Shocks = append(s.Shocks, run)
	}
	wants(t, "pool", mustRun(t, s).Firm(0, result.FirmCash), 1e-8, 11.5, 2.1)
}

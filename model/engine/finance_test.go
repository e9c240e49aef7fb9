package engine

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// financed has somebody else lend customers of a network what they buy on credit, and lose some.
func financed(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Deals {
		d := &s.Deals[i]
		if d.From != model.Customers || d.Kind != model.Service && d.Kind != model.Equipment {
			continue
		}
		d.Terms.Financed.Losses = model.Rate{Value: pick("losses", 0, 0, .01, .5)}
		by := append(make([]string, 2), model.Lenders, s.Firms[0].ID, s.Firms[len(s.Firms)-1].ID)
		if d.Terms.Financed.By = rapid.SampledFrom(by).Draw(t, "financed by"); d.Terms.Financed.By == d.To {
			d.Terms.Financed.By = ""
		} else if d.Terms.Financed.By != "" {
			if k := s.Firm(d.Terms.Financed.By); k >= 0 && s.Firms[k].Vehicle.Of == "" && pick("captive", 0, 1) == 1 {
				s.Firms[k].Vehicle.Of = d.To
			}
			d.Terms.Covers, d.Terms.Warrants, d.Before.Ahead = 1, 0, math.NaN()
		}
	}
}

// makersBank is a maker whose customers pay a fifth, and owe the rest to its bank.
func makersBank() *model.Scenario {
	cat, bank := model.NewFirm("cat"), model.NewFirm("bank")
	bank.Opening.Cash, bank.Vehicle.Of = 400, "cat"
	d := model.NewDeal("machines", model.Customers, "cat", model.Equipment)
	d.Amount.Value, d.Terms.OnCredit, d.Terms.RepayOver = 100, .8, 4
	d.Terms.Interest, d.Terms.Financed = model.Rate{Value: .02}, model.Financing{By: "bank", Losses: model.Rate{Value: .01}}
	return &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{cat, bank}, Deals: []model.Deal{d}}
}

// The maker is paid on the day; its bank is paid back what customers do not lose. What of sales is
// real shows as they pay (IN-33).
func TestMakersBank(t *testing.T) {
	r := mustRun(t, makersBank())
	wants(t, "owed", r.Firm(1, result.FirmLoans), 1e-8, 80, 139.4, 178.604, 198.00998)
	wants(t, "cash", r.Firm(1, result.FirmCash), 1e-8, 320, 261.384, 223.54612, 205.8904592)
	wants(t, "gross", r.Firm(0, result.FirmGross), exact, 100, 100, 100, 100)
	wants(t, "net", r.Firm(0, result.FirmNet), 1e-8, 20, 39.8, 59.402, 78.80798)
	wants(t, "outside", r.Firm(0, result.FirmOutside), 1e-8, 20, 39.8, 59.402, 78.80798)
	wants(t, "the maker's cash", r.Firm(0, result.FirmCash), exact, 100, 200, 300, 400)
	s := makersBank()
	s.Firms[1].Vehicle.Of = "" // a stranger: the maker has been paid
	wants(t, "net", mustRun(t, s).Firm(0, result.FirmNet), exact, 100, 100, 100, 100)
	s.Firms[1].Opening.Cash = 50 // who cannot lend all of it
	r = mustRun(t, s)
	wants(t, "gross", r.Firm(0, result.FirmGross)[:1], exact, 70)
	if e := toldOf(r, result.CutEvent); len(e) == 0 || e[0].Quarter != 1 || e[0].Firm != 1 || e[0].Deal != 0 || e[0].Amount != 30 {
		t.Errorf("%+v", e)
	}
}

// What customers buy is financed in the same way where their payment keeps the maker from falling,
// and is made before its turn.
func TestFinancedAheadOfItsTurn(t *testing.T) {
	for cash, gross := range map[float64]float64{0: 60, 5: 65, 400: 100} {
		s := makersBank()
		s.Deals[0].Terms.OnCredit, s.Firms[1].Opening.Cash = .4, cash
		s.Firms = append(s.Firms, model.NewFirm("steel"))
		due := model.NewDeal("plates", "cat", "steel", model.Equipment)
		due.Amount.Value, due.Committed = 50, true
		s.Deals = append(s.Deals, due)
		r := mustRun(t, s)
		wants(t, "gross", r.Firm(0, result.FirmGross)[:1], exact, gross)
		wants(t, "owed", r.Firm(1, result.FirmLoans)[:1], exact, gross-60)
		wants(t, "the maker's cash", r.Firm(0, result.FirmCash)[:1], exact, gross-50)
		if len(toldOf(r, result.DefaultEvent)) > 0 {
			t.Errorf("%+v", r.Events)
		}
	}
}

// What is sold on credit brings no cash: customers whose cash does not save the maker do not pay ahead
// of their turn, whoever else could lend.
func TestCreditSavesNobody(t *testing.T) {
	for by, saved := range map[string]bool{"": false, "bank": true} {
		s := makersBank()
		s.Deals[0].Terms.OnCredit, s.Deals[0].Terms.Financed.By = .4, by
		s.Firms = append(s.Firms, model.NewFirm("steel"))
		due := model.NewDeal("plates", "cat", "steel", model.Equipment)
		due.Amount.Value, due.Committed = 70, true
		s.Deals = append(s.Deals, due)
		r := mustRun(t, s)
		paid := 0.
		if saved {
			paid = 100
		}
		wants(t, "customers buy", r.Paid(0)[:1], exact, paid)
		if falls := toldOf(r, result.DefaultEvent); len(falls) > 0 == saved {
			t.Errorf("%q: %+v", by, falls)
		}
	}
}

// A bank that cannot pay its own debt from what is paid back falls (IN-34).
func TestPortfolioFalls(t *testing.T) {
	s := makersBank()
	s.Deals[0].Amount.Value, s.Deals[0].Before = 0, model.Brought{Owed: 100, OwedOver: 5, Ahead: math.NaN(), AheadOver: math.NaN()}
	s.Deals[0].Terms.Interest.Value, s.Deals[0].Terms.Financed.Losses.Value = 0, .12
	s.Firms[1].Opening.Cash, s.Firms[1].Opening.Debt, s.Firms[1].Credit.Repay = 0, 90, 20
	falls := toldOf(mustRun(t, s), result.DefaultEvent)
	if len(falls) != 1 || falls[0].Quarter != 1 || math.Abs(falls[0].Fall.Recovery()-.977777778) > 1e-8 {
		t.Errorf("%+v", falls)
	}
}

// Who lends 4.1 a quarter over 15 is owed 4.1 × 8 = 32.8 in the long run, as Caterpillar's bank is (31.9
// to 33), and loses .3 % a year of that, .0246 a quarter (IN-35).
func TestSteadyBook(t *testing.T) {
	s := makersBank()
	d := &s.Deals[0]
	d.Amount.Value, d.Terms.OnCredit, d.Terms.RepayOver, d.Terms.Interest = 4.1, 1, 15, model.Rate{}
	d.Terms.Financed.Losses = model.Rate{}
	s.Quarters = 30
	wants(t, "owed", mustRun(t, s).Firm(1, result.FirmLoans)[14:], 1e-7, slices.Repeat([]float64{32.8}, 16)...)
	d.Terms.Financed.Losses = model.Rate{Value: .003, Per: model.PerYear}
	r := mustRun(t, s)
	wants(t, "lost", []float64{-r.FirmAt(1, result.FirmProfit, 29)}, 2e-4, .0246)
}

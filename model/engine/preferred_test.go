package engine

import (
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// preferred makes shares that investors buy in a network preferred, has the government buy some, and makes
// loans convertible.
func preferred(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Deals {
		d := &s.Deals[i]
		if d.Kind == model.Loan && pick("convertible", 0, 1) == 1 {
			d.Terms.Converts = converting(t)
		}
		if d.Kind != model.Equity || d.From != model.Investors || pick("preferred", 0, 1) == 0 {
			continue
		}
		if pick("of the government", 0, 0, 1) == 1 {
			d.From = model.Government
		}
		d.Terms.Dividend = model.Rate{Value: pick("preferred dividend", 0, .1, 2)}
		d.Terms.Converts, d.Before.Owed = converting(t), pick("paid in before", 0, 0, 7)
	}
}

// converting draws when something becomes shares.
func converting(t *rapid.T) model.Conversion {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	return model.Conversion{
		At: pick("becomes shares at", 0, 10, 1e4), In: pick("becomes shares", 0, 2, 5), BailIn: pick("bail-in", 0, 1),
		Least: pick("at least", 0, 50), Most: pick("at most", 50, 1e6, model.Unlimited),
	}
}

// prefers is a firm that investors give x of preferred shares in the first quarter.
func prefers(x float64, terms model.Conversion, quarters int) *model.Scenario {
	pref := model.NewDeal("pref", model.Investors, "x", model.Equity)
	pref.Amount.Value, pref.Last, pref.Terms.Converts = x, 1, terms
	return &model.Scenario{Unit: "$", Quarters: quarters, Firms: []model.Firm{model.NewFirm("x")}, Deals: []model.Deal{pref}}
}

// Dividends on preferred shares are paid as far as cash can be spared; what is not stays owed, without
// interest, and other owners get none until it is paid (IN-36).
func TestPreferredDividends(t *testing.T) {
	s := prefers(5, model.Conversion{}, 7)
	s.Deals[0].Terms.Dividend = model.Rate{Value: .065, Per: model.PerYear}
	s.Firms[0].MinimumCash.Fixed = 5
	for id, in := range map[string][2]float64{"little": {4, .2}, "more": {5, 1}} {
		d := model.NewDeal(id, model.Customers, "x", model.Service)
		d.First, d.Last, d.Amount.Value = in[0], in[0], in[1]
		s.Deals = append(s.Deals, d)
	}
	r := mustRun(t, s)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 5, 5, 5, 5, 5.875, 5.79375, 5.7125)
	wants(t, "equity", r.Firm(0, result.FirmEquity), exact, 5, 5, 5, 5, 5.875, 5.79375, 5.7125)
	wants(t, "arrears", result.GaugeOf(r, 0, result.ArrearsGauge), exact, 0, .08125, .1625, .04375, 0, 0, 0)
	if told := toldOf(r, result.CutEvent); len(told) != 1 || told[0].Quarter != 2 || told[0].Amount != .08125 {
		t.Errorf("arrears: %+v", told)
	}
	others := model.NewDeal("others", "x", model.Investors, model.Distribution)
	others.Amount.Value, others.Committed = .01, true
	s.Deals = append(s.Deals, others)
	s.Firms[0].Opening.Cash = .03
	r = mustRun(t, s)
	wants(t, "paid to others", r.Paid(3), exact, .01, .01, 0, 0, 0, .01, .01)
}

// Preferred shares become shares at the value of all, within a band (IN-37).
func TestPreferredBecomeShares(t *testing.T) {
	for value, part := range map[float64]float64{640: 1. / 9, 900: 1. / 10, 1250: 1. / 11} {
		s := prefers(100, model.Conversion{In: 3, Least: 800, Most: 1000}, 3)
		s.Firms[0].Opening.Cash = value
		s.Firms = append(s.Firms, model.NewFirm("y"))
		s.Firms[1].Opening.Stakes = []model.Stake{{In: "x", Cost: value}}
		fall := model.NewShock("fall", model.Failure, "x")
		fall.At, fall.Size = 3, 1
		s.Shocks = []model.Shock{fall}
		r := mustRun(t, s)
		wants(t, "what other owners get", []float64{r.FirmAt(1, result.FirmCash, 2)}, 1e-6, (value+100)*(1-part))
	}
}

// In an estate preferred shares come after debt and before all others (IN-38).
func TestPreferredInAnEstate(t *testing.T) {
	for _, c := range []struct{ cash, others float64 }{{40, 0}, {90, 40}} {
		s := prefers(20, model.Conversion{In: 9, Most: model.Unlimited}, 3)
		s.Firms[0].Opening.Cash, s.Firms[0].Opening.Debt = c.cash, 50
		s.Firms = append(s.Firms, model.NewFirm("y"))
		s.Firms[1].Opening.Stakes = []model.Stake{{In: "x", Cost: max(1, c.cash-50)}}
		fall := model.NewShock("fall", model.Failure, "x")
		fall.At, fall.Size = 2, 1
		s.Shocks = []model.Shock{fall}
		r := mustRun(t, s)
		falls := toldOf(r, result.DefaultEvent)
		if len(falls) != 1 {
			t.Fatalf("%+v", falls)
		}
		f := falls[0].Fall
		wants(t, "creditors, owners, of which preferred", []float64{f.Paid, f.Left, f.Preferred}, exact, 50, c.cash+20-50, min(20, c.cash+20-50))
		wants(t, "other owners", []float64{r.FirmAt(1, result.FirmCash, 1)}, exact, c.others)
	}
}

// Oracle's preferred shares of 5.0 at 6.5 % cost .325 a year, and become 1.25 to 1 % of the shares there
// are, at a value of 400 to 500 (IN-39; the band is assumed). They were bought before the first quarter.
func TestOraclesPreferred(t *testing.T) {
	for value, part := range map[float64]float64{300: .0125, 450: 5. / 450, 600: .01} {
		s := prefers(0, model.Conversion{In: 5, Least: 400, Most: 500}, 6)
		s.Deals[0].Terms.Dividend, s.Deals[0].Before.Owed = model.Rate{Value: .065, Per: model.PerYear}, 5
		s.Firms[0].Opening.Cash = value + 5
		s.Firms = append(s.Firms, model.NewFirm("y"))
		s.Firms[1].Opening.Stakes = []model.Stake{{In: "x", Cost: value}}
		s.Shocks = []model.Shock{failing("x", 6)}
		r := mustRun(t, s)
		cash := r.Firm(0, result.FirmCash)
		wants(t, "paid in a year, in all", []float64{value + 5 - cash[3], value + 5 - cash[4]}, 1e-9, .325, .40625)
		wants(t, "equity", r.Firm(0, result.FirmEquity)[:5], 1e-9, cash[:5]...)
		wants(t, "what the others get", []float64{r.FirmAt(1, result.FirmCash, 5)}, 1e-6, cash[4]/(1+part))
	}
}

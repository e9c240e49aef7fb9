package phrase

import (
	"math"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// two is a and b, of which a pays b, and a lever on that.
func two() *model.Scenario {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Name, a.Opening.Cash = "Mr A", 100
	deal := model.NewDeal("pay", "a", "b", model.Service)
	deal.Amount, deal.Borrow = model.Amount{Value: 10}, .2
	return &model.Scenario{Name: "two", Unit: "$", Quarters: 3, Firms: []model.Firm{a, b}, Deals: []model.Deal{deal}}
}

// played is a run of two, as if it had been: cash of 100, 60 and 20 at a, 10, 20 and 30 paid, and b falls
// in the second quarter, of 8 owed 5.
func played(s *model.Scenario) *result.Run {
	r := result.NewRecorder(s, result.Everything(), 0, s.Quarters, nil)
	for q := 1; q <= s.Quarters; q++ {
		var group [result.GroupMetricCount]float64
		var firm [result.FirmMetricCount]float64
		firm[result.FirmCash] = []float64{100, 60, 20}[q-1]
		firm[result.DebtToEquity] = []float64{math.NaN(), .5, 2}[q-1]
		group[result.GroupCash] = 10 * float64(q)
		r.EnterGroup(q, &group)
		r.EnterFirm(q, 0, &firm)
		due, paid := r.DealsOf(q)
		due[0], paid[0] = 40, 10*float64(q)
	}
	r.Tell(result.Event{Quarter: 1, Kind: result.MarginEvent, Firm: 1, Deal: -1, Shock: -1, Debtor: -1})
	r.Tell(result.Event{Quarter: 2, Wave: 1, Kind: result.DefaultEvent, Firm: 1, Deal: -1, Shock: -1, Debtor: -1, Fall: &result.Fall{Owed: 8, Paid: 3}})
	return r.Run
}

func TestQuantities(t *testing.T) {
	s := two()
	r := played(s)
	for text, want := range map[string]float64{
		"a.cash@1": 100, "a.cash@end": 20, "a.cash@min": 20, "a.cash@max": 100, "a.cash@sum": 180, "a.cash": 20,
		"pay.paid@sum": 60, "pay.due@2": 40, "group.cash@3": 30,
		"a.debt_to_equity@max": 2, "a.debt_to_equity@1": math.NaN(),
		"default.count": 1, "default.quarter": 2, "default.loss": 5,
		"pay.borrow": .2, "a.cash@1 - a.cash@2 - 10": 30, "2 * (a.cash@3 + 5)": 50, "a.cash@1 / group.cash@1": 10,
		"a.cash@1 / (pay.paid@1 - 10)": math.NaN(), "-a.cash@3": -20, "a.cash@3 × 50%": 10,
	} {
		q, err := ReadQuantity(s, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if x := q.Of(r); x != want && !(math.IsNaN(x) && math.IsNaN(want)) {
			t.Errorf("%s is %v, want %v", text, x, want)
		}
	}
}

func TestConditions(t *testing.T) {
	s := two()
	r := played(s)
	for text, want := range map[string]bool{
		"default": true, "nobody": false, "default:b": true, "default:a": false, "stands:a": true, "first:b": true, "first:a": false,
		"event:margin": true, "event:margin:b": true, "event:margin:a": false, "event:raise": false,
		"a.cash@3 at least 20": true, "a.cash@3 > 20": false, "a.cash@3 at most 20.0": true, "a.cash@3 is 20.04": false, "a.cash@3 = 20": true,
		"a.debt_to_equity@2 is 50%": true, "a.debt_to_equity@1 < 50%": false, "pay.borrow >= 20% and default:b": true, "pay.borrow >= 20% and nobody": false,
		"a.status@end is alive": true, "a.lenders_stop_at is never": true,
	} {
		c, err := ReadCondition(s, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if c.Holds(r) != want || (c.Found(r) == "") != want {
			t.Errorf("%s: %v, found %q", text, c.Holds(r), c.Found(r))
		}
	}
}

// What cannot be read is told with its place, what was expected, and the nearest that would do.
func TestWhatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"a.cash@9 > 1":          `column 8: found "9", expected a quarter from 1 to 3`,
		"a.csh@1 > 1":           "did you mean a.cash",
		"defalt":                "did you mean default",
		"default:x":             `column 9: found "x", expected a firm: a or b`,
		"a.cash@1 > 20%":        "an amount of money",
		"a.cash@1 > pay.borrow": "two numbers of one kind",
		"1 > 2":                 "a metric or a lever on one side",
		"a.cash@1 >":            "found the end",
		"a.cash@1 > 1 nobody":   "and, or the end",
		"pay > 1":               "pay.paid",
		"default.count@2 > 1":   "nothing: default.count is of the whole run",
	} {
		if _, err := ReadCondition(two(), text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// A deal waits for what is known when a quarter is closed.
func TestWhens(t *testing.T) {
	for text, want := range map[string]string{
		"once a.cash at least 50":                          "",
		"while pay.paid@sum at most 30 and quarter > 1":    "",
		"a.cash at least 50":                               "once or while",
		"once default:a":                                   "a comparison",
		"once a.cash@2 > 1":                                "nothing: it looks at the quarter that was closed last",
		"while pay > 1":                                    "pay.paid",
		"once a.status is alive and a.cash less than five": "expected <, >",
	} {
		w, err := ReadWhen(two(), text)
		switch {
		case want == "" && (err != nil || w.Once != strings.HasPrefix(text, "once")):
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestGoalsAndBraces(t *testing.T) {
	s := two()
	r := played(s)
	c, err := ReadCondition(s, "default:b and a.cash@3 at least 50")
	if err != nil {
		t.Fatal(err)
	}
	if g := c.Goal(r); !g.Number || g.Now != 20 || g.Want != 50 || g.Sign != ">=" {
		t.Errorf("%+v", g)
	}
	if c, err = ReadCondition(s, "stands:b"); err != nil || c.Goal(r).Should != "b stands" || c.Goal(r).Is != "b falls in Q2" {
		t.Errorf("%+v, %v", c.Goal(r), err)
	}
	for text, wrong := range map[string]bool{
		"{a.cash@1} of {first.name} in Q{first.quarter}, {percent pay.borrow}, {cause b}": false,
		"{a.cash@1": true, "{cause x}": true, "{nothing}": true,
	} {
		if err := CheckBraces(s, text); (err != nil) != wrong {
			t.Errorf("%s: %v", text, err)
		}
	}
}

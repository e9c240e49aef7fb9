package sentence

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// fallen is the default of a firm with an estate and some creditors, the first of
// which are firms, as the settlement would leave it: its amounts add up.
func fallen(t *rapid.T, s *model.Scenario) *result.Fall {
	size := math.Pow(10, rapid.Float64Range(-6, 12).Draw(t, "size"))
	amount := func(label string) float64 {
		return size * rapid.SampledFrom([]float64{0, 1, 1}).Draw(t, label+"?") * rapid.Float64Range(0, 1).Draw(t, label)
	}
	f := &result.Fall{Debtor: -1, Cash: amount("cash"), Sold: amount("sold"), Received: amount("received")}
	f.BankruptcyCost = (f.Cash + f.Sold + f.Received) * rapid.SampledFrom([]float64{0, .1, .5, 1}).Draw(t, "cost")
	f.Paid = f.Cash + f.Sold + f.Received - f.BankruptcyCost
	recovery := rapid.SampledFrom([]float64{.01, .3, 1. / 3, .9999, 1}).Draw(t, "recovery")
	f.Owed = f.Paid / recovery
	creditors := append([]string{"a", "b", "c"}, model.Lenders, model.Suppliers)
	n := rapid.IntRange(1, len(creditors)).Draw(t, "creditors")
	weights, all := make([]float64, n), 0.
	for i := range weights {
		weights[i] = rapid.Float64Range(.01, 1).Draw(t, "weight")
		all += weights[i]
	}
	for i, w := range weights {
		f.Losses = append(f.Losses, result.Loss{Creditor: creditors[i], Owed: f.Owed * w / all, Paid: f.Paid * w / all})
	}
	f.DueNow, f.Short = f.Owed, f.Owed-f.Paid
	return f
}

// What is said of a default adds up as it is said, and is nowhere more than a grain
// beside the truth but where the rest of the account leaves no choice.
func TestAccountsAddUp(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")}}
	rapid.Check(t, func(t *rapid.T) {
		f := fallen(t, s)
		b := BooksOf(s, f)
		if b.had() != b.Paid+b.Cost+b.Left {
			t.Errorf("it had %d, of which %d + %d + %d went", b.had(), b.Paid, b.Cost, b.Left)
		}
		owed, paid := int64(0), int64(0)
		for i, c := range b.Claims {
			owed, paid = owed+c.Owed, paid+c.Paid
			if c.Paid < 0 || c.Lost() < 0 {
				t.Errorf("%s gets %d of %d", c.Creditor, c.Paid, c.Owed)
			}
			if off := math.Abs(float64(c.Owed) - f.Losses[i].Owed/b.Grain); off > 3 {
				t.Errorf("%s is owed %v grains, told are %d", c.Creditor, f.Losses[i].Owed/b.Grain, c.Owed)
			}
		}
		if owed != b.Owed || paid != b.Paid {
			t.Errorf("creditors are owed %d and get %d; their sum is %d and %d", b.Owed, b.Paid, owed, paid)
		}
		for _, x := range []struct {
			told int64
			is   float64
		}{{b.Cash, f.Cash}, {b.Sold, f.Sold}, {b.Received, f.Received}, {b.Cost, f.BankruptcyCost}, {b.Left, f.Left}, {b.Paid, f.Paid}} {
			if off := math.Abs(float64(x.told) - x.is/b.Grain); off > 2.5 || x.is == 0 && x.told != 0 {
				t.Errorf("told %d, is %v", x.told, x.is/b.Grain)
			}
		}
	})
}

// The last digit of one amount is moved, not of all: outsiders and the cost of the
// failure take it, because the other amounts are told again by other firms.
func TestRoundingFallsOnOutsiders(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a")}}
	f := &result.Fall{
		Cash: 10, Received: 27.1149, BankruptcyCost: 18.5575, Paid: 18.5574, Owed: 110, DueNow: 110,
		Losses: []result.Loss{{Creditor: "a", Owed: 50, Paid: 8.4352}, {Creditor: model.Lenders, Owed: 60, Paid: 10.1222}},
	}
	b := BooksOf(s, f)
	if b.Grain != .1 || b.Received != 271 || b.Paid != 186 || b.Cost != 185 {
		t.Errorf("%+v", b)
	}
	if b.Claims[0].Lost() != 416 || b.Claims[1].Lost() != 498 {
		t.Errorf("lost %d and %d", b.Claims[0].Lost(), b.Claims[1].Lost())
	}
}

func TestShortOfALittleIsNotNothing(t *testing.T) {
	tell := Teller{&model.Scenario{Unit: "$"}}
	due, raised, short := tell.shortOf(&result.Fall{DueNow: 100, Owed: 100, Short: .0002})
	if due != "$100" || raised != "$99.9998" || short != "$0.0002" {
		t.Errorf("due %s, raised %s, short %s", due, raised, short)
	}
	due, raised, short = tell.shortOf(&result.Fall{DueNow: 100, Owed: 1e4, Short: 33.33})
	if due != "$100" || raised != "$66.7" || short != "$33.3" {
		t.Errorf("due %s, raised %s, short %s", due, raised, short)
	}
}

// A little that falls due of a lot that is owed is told alike in both parts of the
// account: what a firm can raise is what there is in cash.
func TestTheAccountIsAsFineAsTheShortage(t *testing.T) {
	f := &result.Fall{DueNow: 6.2, Short: 3.75, Owed: 81.25, Cash: 2.45, Sold: 37.5, Paid: 39.95, Losses: []result.Loss{{Creditor: model.Lenders, Owed: 81.25, Paid: 39.95}}}
	s := &model.Scenario{Unit: "$", Firms: []model.Firm{model.NewFirm("c")}}
	text := Of(s, result.Event{Kind: result.DefaultEvent, Quarter: 6, Fall: f})
	for _, want := range []string{"has and gets $2.45", "short of $3.75", "There is $2.45 in cash"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	rescue := Rescue(s, result.Event{Kind: result.DefaultEvent, Fall: f}, result.Rescue{Quarter: 6, Amount: 3.75})
	if want := "with $3.75 more in Q6"; !strings.Contains(rescue, want) {
		t.Errorf("%q is not in %q", want, rescue)
	}
}

// However little falls due of what is owed: what a firm can raise, what is there in cash and what a
// creditor loses are each told in one way, and so are events that tell of a loss again.
func TestOneSumIsToldInOneWay(t *testing.T) {
	s := &model.Scenario{Unit: "$bn", Firms: []model.Firm{model.NewFirm("c"), model.NewFirm("a")}}
	for _, owed := range []float64{2.5, 21.4, 87.654321, 234.5678} {
		f := &result.Fall{
			DueNow: .5, Short: .2661, Owed: owed, Cash: .2339, Sold: owed / 3, Paid: owed/3 + .2339,
			Losses: []result.Loss{{Creditor: "a", Owed: .62, Paid: .3861}, {Creditor: model.Lenders, Owed: owed - .62, Paid: owed/3 + .2339 - .3861}},
		}
		text := Of(s, result.Event{Kind: result.DefaultEvent, Quarter: 6, Fall: f})
		lost := result.Event{Kind: result.LossEvent, Quarter: 6, Firm: 1, Debtor: 0, Amount: .62 - .3861, Of: f}
		again := Of(s, lost)
		for _, want := range []string{"has and gets $234m", "There is $234m in cash", "a $234m of $620m"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in %q", want, text)
			}
		}
		if !strings.Contains(again, " $234m ") || !strings.Contains(Headline(s, lost), " $234m ") {
			t.Errorf("%q, and %q", text, again)
		}
	}
}

// What is left for owners is what it is, though what there was would round to more.
func TestWhatIsLeftIsWhatItIs(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a")}, Unit: "$"}
	f := &result.Fall{Debtor: -1, Cause: result.Forced, Cash: 35, Sold: 43.75, Received: 1.25, Left: 80, Equity: 80}
	text := Of(s, result.Event{Kind: result.DefaultEvent, Deal: -1, Shock: -1, Debtor: -1, Fall: f})
	if !strings.Contains(text, "Its owners get the $80 that is left") {
		t.Errorf("80 is left, told is: %s", text)
	}
}

// What is left goes to preferred shares first.
func TestPreferredSharesComeFirst(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a")}, Unit: "$"}
	for preferred, want := range map[float64]string{
		11.4: "Of the $23.1 that is left preferred shares get $11.4, arrears included, and its other owners $11.7; their shares end.",
		23.1: "Preferred shares get the $23.1 that is left. All other shares in it are worth nothing.",
	} {
		f := &result.Fall{Debtor: -1, Cause: result.Forced, Cash: 23.1, Left: 23.1, Preferred: preferred, Equity: 23.1}
		if text := Of(s, result.Event{Kind: result.DefaultEvent, Deal: -1, Shock: -1, Debtor: -1, Fall: f}); !strings.HasSuffix(text, want) {
			t.Errorf("%s", text)
		}
	}
}

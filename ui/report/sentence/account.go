package sentence

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
)

// Books are the amounts of a default in whole grains, such that what is said adds up:
//
//	cash + sold + received = paid + cost + left
//	owed = paid + what every creditor loses
//
// Rounding the amounts one by one leaves such sums off by one in the last digit. Here
// most are rounded to the nearest grain, and what is left over goes where nobody tells
// the same amount again: to the cost of the failure, and to creditors outside.
type Books struct {
	Grain                float64
	Cash, Sold, Received int64
	Cost, Left           int64
	Preferred            int64 // of what is left
	equity               int64 // when it fell
	Owed, Paid           int64
	Claims               []Claim
}

// Claim is what one creditor is owed and gets.
type Claim struct {
	Creditor   string
	Owed, Paid int64
}

// Lost is what the creditor does not get.
func (c Claim) Lost() int64 { return c.Owed - c.Paid }

// BooksOf rounds the amounts of a default.
func BooksOf(s *model.Scenario, f *result.Fall) Books {
	coarse := grains.Of(max(f.Owed, f.Cash+f.Sold+f.Received))
	b := Books{Grain: max(min(coarse, shortGrain(f)), max(coarse/1000, 1e-9))} // as shortOf, if that is no finer than three digits more
	in := func(x float64) float64 { return x / b.Grain }
	b.Owed = grains.Nearest(in(f.Owed))
	b.Paid = min(grains.Nearest(in(f.Paid)), b.Owed)

	b.equity = grains.Nearest(in(f.Equity))
	has := []grains.Share{{X: cashIn(f, b.Grain)}, {X: in(f.Sold)}, {X: in(f.Received)}}
	total := grains.Nearest(has[0].X) + grains.Nearest(has[1].X) + grains.Nearest(has[2].X)
	spent := []grains.Share{{X: in(f.BankruptcyCost), Outside: true}, {X: in(f.Left)}}
	if total < b.Paid || f.BankruptcyCost == 0 {
		total = b.Paid + grains.Nearest(in(f.Left))
	}
	gets, goes := grains.Apportion(has, total), grains.Apportion(spent, total-b.Paid)
	b.Cash, b.Sold, b.Received, b.Cost, b.Left = gets[0], gets[1], gets[2], goes[0], goes[1]
	b.Preferred = min(grains.Nearest(in(f.Preferred)), b.Left)

	owed, lost := make([]grains.Share, len(f.Losses)), make([]grains.Share, len(f.Losses))
	for i, l := range f.Losses {
		owed[i] = grains.Share{X: in(l.Owed), Outside: s.Firm(l.Creditor) < 0 && l.Creditor != model.Government} // its guarantee is told again
	}
	claims := grains.Apportion(owed, b.Owed)
	for i, l := range f.Losses {
		lost[i] = grains.Share{X: in(max(l.Owed-l.Paid, 0)), Most: claims[i], Outside: owed[i].Outside, Bound: true}
	}
	for i, x := range grains.Apportion(lost, b.Owed-b.Paid) {
		b.Claims = append(b.Claims, Claim{f.Losses[i].Creditor, claims[i], claims[i] - x})
	}
	return b
}

// cashIn is a firm's cash in grains: where it is all that the firm could raise, the very
// number that is told of that.
func cashIn(f *result.Fall, grain float64) float64 {
	if f.Cash > 0 && f.Short > 0 && grain == shortGrain(f) && math.Abs(f.Cash-(f.DueNow-f.Short)) < grain {
		if told := grains.Nearest(f.DueNow/grain) - grains.Nearest(f.Short/grain); told > 0 {
			return float64(told)
		}
	}
	return f.Cash / grain
}

func (b *Books) had() int64 { return b.Cash + b.Sold + b.Received }

// lost is what a firm lost of what another owed it, as the account of that one's fall tells it.
func (t Teller) lost(e result.Event) string {
	if e.Of != nil {
		b := BooksOf(t.S, e.Of)
		for _, c := range b.Claims {
			if c.Creditor == t.S.Firms[e.Firm].ID && math.Abs(float64(c.Lost())*b.Grain-e.Amount) < 2*b.Grain {
				return t.Amount(c.Lost(), b.Grain)
			}
		}
	}
	return t.Money(e.Amount)
}

// Amount is money in grains.
func (t Teller) Amount(n int64, grain float64) string { return format.Grains(n, grain, t.S.Unit) }

// shortGrain is how finely to say what a firm was short of, such that a little is not
// nothing.
func shortGrain(f *result.Fall) float64 {
	grain := grains.Of(f.DueNow)
	for f.Short > 0 && f.Short < grain && grain > f.DueNow*1e-12 {
		grain /= 10
	}
	return grain
}

// shortOf says what a firm had to pay, what it could raise and what it was short of.
func (t Teller) shortOf(f *result.Fall) (due, raised, short string) {
	grain := shortGrain(f)
	all, lacks := grains.Nearest(f.DueNow/grain), grains.Nearest(f.Short/grain)
	return t.Amount(all, grain), t.Amount(all-lacks, grain), t.Amount(lacks, grain)
}

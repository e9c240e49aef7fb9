package report

import (
	"math"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// books are the amounts of a default in whole grains, such that what is said adds up:
//
//	cash + sold + received = paid + cost + left
//	owed = paid + what every creditor loses
//
// Rounding the amounts one by one leaves such sums off by one in the last digit. Here
// most are rounded to the nearest grain, and what is left over goes where nobody tells
// the same amount again: to the cost of the failure, and to creditors outside.
type books struct {
	grain                float64
	cash, sold, received int64
	cost, left           int64
	equity               int64 // when it fell
	owed, paid           int64
	claims               []claim
}

// claim is what one creditor is owed and gets.
type claim struct {
	creditor   string
	owed, paid int64
}

func (c claim) lost() int64 { return c.owed - c.paid }

func booksOf(s *model.Scenario, f *model.Fall) books {
	coarse := grainOf(max(f.Owed, f.Cash+f.Sold+f.Received))
	b := books{grain: max(min(coarse, grainOf(f.DueNow)), max(coarse/10, 1e-9))} // as shortOf, if that is no finer than a digit more
	in := func(x float64) float64 { return x / b.grain }
	b.owed = nearest(in(f.Owed))
	b.paid = min(nearest(in(f.Paid)), b.owed)

	b.equity = nearest(in(f.Equity))
	has := []share{{x: cashIn(f, b.grain)}, {x: in(f.Sold)}, {x: in(f.Received)}}
	total := nearest(has[0].x) + nearest(has[1].x) + nearest(has[2].x)
	spent := []share{{x: in(f.BankruptcyCost), outside: true}, {x: in(f.Left)}}
	if total < b.paid || f.BankruptcyCost == 0 && f.Left == 0 {
		total = b.paid
	}
	gets, goes := apportion(has, total), apportion(spent, total-b.paid)
	b.cash, b.sold, b.received, b.cost, b.left = gets[0], gets[1], gets[2], goes[0], goes[1]

	owed, lost := make([]share, len(f.Losses)), make([]share, len(f.Losses))
	for i, l := range f.Losses {
		owed[i] = share{x: in(l.Owed), outside: s.Firm(l.Creditor) < 0 && l.Creditor != model.Government} // its guarantee is told again
	}
	claims := apportion(owed, b.owed)
	for i, l := range f.Losses {
		lost[i] = share{x: in(max(l.Owed-l.Paid, 0)), most: claims[i], outside: owed[i].outside, bound: true}
	}
	for i, x := range apportion(lost, b.owed-b.paid) {
		b.claims = append(b.claims, claim{f.Losses[i].Creditor, claims[i], claims[i] - x})
	}
	return b
}

// cashIn is a firm's cash in grains: where it is all that the firm could raise, the very
// number that is told of that.
func cashIn(f *model.Fall, grain float64) float64 {
	if f.Cash > 0 && f.Short > 0 && grain == shortGrain(f) && math.Abs(f.Cash-(f.DueNow-f.Short)) < grain {
		if told := nearest(f.DueNow/grain) - nearest(f.Short/grain); told > 0 {
			return float64(told)
		}
	}
	return f.Cash / grain
}

func (b *books) had() int64 { return b.cash + b.sold + b.received }

// amount is money in grains.
func (t teller) amount(n int64, grain float64) string { return format.Grains(n, grain, t.s.Unit) }

// shortGrain is how finely to say what a firm was short of, such that a little is not
// nothing.
func shortGrain(f *model.Fall) float64 {
	grain := grainOf(f.DueNow)
	for f.Short > 0 && f.Short < grain && grain > f.DueNow*1e-12 {
		grain /= 10
	}
	return grain
}

// shortOf says what a firm had to pay, what it could raise and what it was short of.
func (t teller) shortOf(f *model.Fall) (due, raised, short string) {
	grain := shortGrain(f)
	all, lacks := nearest(f.DueNow/grain), nearest(f.Short/grain)
	return t.amount(all, grain), t.amount(all-lacks, grain), t.amount(lacks, grain)
}

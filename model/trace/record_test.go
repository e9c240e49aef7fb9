package trace

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/ledger"
)

// What is written down and traced later is what was traced at once, in one record or in
// several, and whatever was read of it before.
func TestReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "firms")
		now, cash, record := New(n), make([]ledger.Amount, n), new(Record)
		var want [][]Split
		add := func(how How, list []ledger.Payment) {
			splits := make([]Split, len(list))
			now.trace(how, list, splits)
			want = append(want, splits)
			record.Payments = append(record.Payments, list...)
			record.Close(how)
		}
		for range rapid.IntRange(0, 6).Draw(t, "lists") {
			add(AtOnce, anyStage(t, cash))
			add(AsRing, anyRing(t, n))
			add(Settled, anySettlement(t, cash))
		}
		told := slices.Concat(want...)
		later := New(n)
		cut := rapid.IntRange(0, len(record.Lists)).Draw(t, "cut")
		for _, r := range []*Record{record.upTo(cut), record.from(cut)} {
			for payments, splits := range later.Replay(r) {
				if len(payments) != len(splits) || !slices.Equal(splits, want[0]) {
					t.Fatalf("%+v: %+v, want %+v", payments, splits, want[0])
				}
				want = want[1:]
			}
		}
		if len(want) > 0 || later.String() != now.String() {
			t.Fatalf("%v\n%v", now, later)
		}
		for range New(n).Replay(record) {
			break
		}
		own := NewOwn(n)
		for _, splits := range own.Replay(record) {
			for k, s := range splits {
				if told[k].Invested = 0; s != told[k] {
					t.Fatalf("without investments %+v, want %+v", s, told[k])
				}
			}
			told = told[len(splits):]
		}
	})
}

// upTo is the lists of a record before one, and from those after it.
func (r *Record) upTo(list int) *Record { return &Record{r.Payments, r.Lists[:list]} }

func (r *Record) from(list int) *Record {
	begin, part := 0, new(Record)
	for k, l := range r.Lists {
		if k >= list {
			part.Payments = append(part.Payments, r.Payments[begin:l.End]...)
			part.Close(l.How)
		}
		begin = l.End
	}
	return part
}

// anySettlement draws payments that their payers can make with what they have and get,
// and makes them in cash.
func anySettlement(t *rapid.T, cash []ledger.Amount) []ledger.Payment {
	list := anyStage(t, slices.Repeat([]ledger.Amount{1 << 50}, len(cash)))
	for short := true; short; {
		short = false
		left := after(cash, list)
		list = slices.DeleteFunc(list, func(p ledger.Payment) bool {
			gone := p.From < len(cash) && left[p.From] < 0
			short = short || gone
			return gone
		})
	}
	copy(cash, after(cash, list))
	return list
}

// after is what everybody has after payments.
func after(cash []ledger.Amount, list []ledger.Payment) []ledger.Amount {
	left := slices.Clone(cash)
	for _, p := range list {
		if p.From < len(cash) {
			left[p.From] -= p.Amount
		}
		if p.To < len(cash) {
			left[p.To] += p.Amount
		}
	}
	return left
}

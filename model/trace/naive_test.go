package trace

import (
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/ledger"
)

// naive is the definition of domain-model 3.2, payment by payment: every pool has its
// money by origin, and of every other firm the taint by origin.
type naive struct {
	cash  []money
	taint [families][][]money // by holder and by firm that it left
}

func newNaive(n int) *naive {
	v := &naive{cash: make([]money, n)}
	for f := range families {
		v.taint[f] = make([][]money, n)
		for i := range n {
			v.taint[f][i] = make([]money, n)
		}
	}
	return v
}

// stage makes payments at once: what somebody gets it does not pay on, if it pays.
func (v *naive) stage(payments []ledger.Payment) []Split {
	n := len(v.cash)
	splits := make([]Split, len(payments))
	var arrive []func()
	for k, pay := range payments {
		if pay.From < n && pay.To < n {
			m, h := v.cash[pay.From].sum, v.taint[byAll][pay.From][pay.To].sum
			splits[k] = Split{Low: max(0, pay.Amount-(m-h)), High: min(pay.Amount, h)}
		}
	}
	for k, pay := range payments {
		s := &splits[k]
		if pay.From >= n {
			if pay.To < n {
				o := sectorOrigins[pay.From-n]
				if pay.Flow == ledger.Deposit {
					o = FromLenders
				}
				arrive = append(arrive, func() { v.cash[pay.To].of[o] += pay.Amount; v.cash[pay.To].sum += pay.Amount })
				*s = Split{Capital: pay.Amount}
				if o == FromCustomers {
					*s = Split{Customers: pay.Amount}
				}
			}
			continue
		}
		pool, sent := &v.cash[pay.From], money{sum: pay.Amount}
		ledger.Split(sent.of[:], sent.sum, pool.of[:])
		for f := range families {
			for firm := range n {
				var part money
				for o := range part.of {
					h := &v.taint[f][pay.From][firm]
					part.of[o] = h.of[o].Part(sent.of[o], pool.of[o])
					part.sum += part.of[o]
					h.of[o] -= part.of[o]
					h.sum -= part.of[o]
				}
				switch {
				case pay.To >= n:
				case firm == pay.To && f == byAll:
					s.Own, s.Customers = part.sum, -part.of[FromCustomers]
				case firm == pay.To:
					s.Invested = part.sum
				default:
					arrive = append(arrive, func() { v.taint[f][pay.To][firm].add(&part) })
				}
			}
			if pay.To < n && (f == byAll || financing(pay.Flow)) {
				arrive = append(arrive, func() { v.taint[f][pay.To][pay.From].add(&sent) })
			}
		}
		pool.take(&sent)
		if pay.To < n {
			s.Customers += sent.of[FromCustomers]
			s.Capital = sent.sum - s.Own - s.Customers
			arrive = append(arrive, func() { v.cash[pay.To].add(&sent) })
		}
	}
	for _, x := range arrive {
		x()
	}
	return splits
}

// TestDefinition: whatever is paid, tracing is what the definition says, to the last unit.
func TestDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "firms")
		p, v, cash := New(n), newNaive(n), make([]ledger.Amount, n)
		for range rapid.IntRange(1, 20).Draw(t, "stages") {
			payments := anyStage(t, cash)
			got, want := make([]Split, len(payments)), v.stage(payments)
			p.Stage(payments, got)
			for k := range payments {
				if got[k] != want[k] {
					t.Fatalf("%+v: %+v, want %+v", payments[k], got[k], want[k])
				}
			}
			for i := range n {
				if p.cash[i] != v.cash[i] {
					t.Fatalf("pool of %d: %v, want %v", i, p.cash[i], v.cash[i])
				}
				for f := range families {
					for firm := range n {
						if got := p.taints[f].held(i, firm); got != v.taint[f][i][firm] {
							t.Fatalf("family %d: %d holds of %d %v, want %v", f, i, firm, got, v.taint[f][i][firm])
						}
					}
				}
			}
		}
	})
}

// TestCut: multiplying by a part known to 2⁻⁶⁴ is dividing, for amounts of any size.
func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := func(what string, most ledger.Amount) ledger.Amount {
			return ledger.Amount(rapid.Int64Range(0, int64(most)).Draw(t, what))
		}
		var pool money
		pool.of[0] = 1 + amount("pool", 1<<60-2)
		x := parcel{sent: money{of: [origins]ledger.Amount{max(1, amount("sent", pool.of[0]))}}}
		x.measure(&pool)
		row, gone := make([]ledger.Amount, 16), make([]ledger.Amount, 16)
		was := make([]ledger.Amount, len(row))
		for l := range row {
			row[l] = amount("held", pool.of[0])
			was[l] = row[l]
		}
		x.cut(0, row, gone)
		for l, h := range was {
			if want := h.Part(x.sent.of[0], pool.of[0]); gone[l] != want || row[l] != h-want {
				t.Fatalf("of %d goes %d and %d stays, want %d", h, gone[l], row[l], want)
			}
		}
	})
}

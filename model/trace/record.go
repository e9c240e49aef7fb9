package trace

import (
	"iter"

	"moneyloop/model/ledger"
)

// A Record is what was paid, in order. It is all that tracing has to know of a run, and
// tracing changes nothing of it: so whoever makes payments may write them down and let
// them be traced later, when somebody asks whose money they were, or never. A record may
// be of a run or of a part of one; several, replayed one after another, are one.
//
// What firms open with is in the pools before, see [Pools.Receive]. Loans of outside
// lenders are payments of theirs.
type Record struct {
	Payments []ledger.Payment
	Lists    []List
}

// A List is payments that are made together. It begins where the one before it ends.
type List struct {
	End int
	How How
}

// How payments of a list are made.
type How uint8

// The ways.
const (
	AtOnce  How = iota // out of what there was before, see [Pools.Stage]
	Settled            // also out of what others bring, see [Pools.Settle]
	AsRing             // without cash, see [Pools.SetOff]
)

// Close ends a list with the payments since the last one.
func (r *Record) Close(how How) { r.Lists = append(r.Lists, List{len(r.Payments), how}) }

// Reset empties a record and keeps its memory.
func (r *Record) Reset() { r.Payments, r.Lists = r.Payments[:0], r.Lists[:0] }

// Replay traces what a record has, list by list: its payments and, by payment, whose money
// they were to the payee. The splits are overwritten by those of the next list.
func (p *Pools) Replay(r *Record) iter.Seq2[[]ledger.Payment, []Split] {
	return func(yield func([]ledger.Payment, []Split) bool) {
		first := 0
		var splits []Split
		for _, list := range r.Lists {
			payments := r.Payments[first:list.End]
			first = list.End
			if len(splits) < len(payments) {
				splits = make([]Split, 2*len(payments))
			}
			p.trace(list.How, payments, splits[:len(payments)])
			if !yield(payments, splits[:len(payments)]) {
				return
			}
		}
	}
}

func (p *Pools) trace(how How, payments []ledger.Payment, splits []Split) {
	switch how {
	case AtOnce:
		p.Stage(payments, splits)
	case Settled:
		p.Settle(payments, splits)
	case AsRing:
		p.SetOff(payments, splits)
	}
}

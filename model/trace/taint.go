package trace

import (
	"math/bits"

	"moneyloop/model/ledger"
)

// taints are, of one family, the parts of everybody's cash that left a firm and have not
// been home since. A firm has a column once it has sent something that taints. Whatever is
// paid is worked out for all columns at once, and that is all that tracing costs: of
// money that anybody pays, any part may belong to any firm, and the next payment carries
// its share of each.
type taints struct {
	firms  []int             // by column
	column []int             // by firm, from 1; 0: it has none
	rows   [][]ledger.Amount // by holder and origin, then by column; nil: nothing
	coming [][]ledger.Amount // the same, of what has not arrived yet

	outlays, returned, left []ledger.Amount // by column, since the start: INV-12
	away                    []ledger.Amount // by column, in hand
}

func newTaints(n int) taints {
	sums := make([]ledger.Amount, 4*n)
	rows := make([][]ledger.Amount, 2*n*origins)
	return taints{
		column: make([]int, n), rows: rows[:n*origins], coming: rows[n*origins:],
		outlays: sums[:n], returned: sums[n : 2*n], left: sums[2*n : 3*n], away: sums[3*n:],
	}
}

// A parcel is a payment on its way, by origin.
type parcel struct {
	payment  int // its place in the stage
	from, to int
	outside  bool           // it leaves
	late     bool           // it is not to be paid on in this stage
	outlay   [families]bool // it taints
	sent, of money          // of what there was in the pool
	part     [origins]uint64
	proper   [origins]bool // something is sent, and not all

	own         [families]ledger.Amount // what comes home with it
	ofCustomers ledger.Amount           // of byAll, of customers' money
}

// batch is how many parcels are taken out of a pool together.
const batch = 4

// measure finds what part of a pool a parcel is, per 2⁶⁴ of it and a little too small.
func (x *parcel) measure(pool *money) {
	x.of = *pool
	for o, sent := range &x.sent.of {
		if x.proper[o] = 0 < sent && sent < x.of.of[o]; x.proper[o] {
			x.part[o], _ = bits.Div64(uint64(sent), 0, uint64(x.of.of[o]))
		}
	}
}

// cut takes out of taints within an origin what goes with a parcel, and adds it to others:
// of each the part that is sent of the origin, rounded down, so that no taint exceeds its
// origin's money, neither in the pool nor on its way. To multiply is to divide, for the
// product is too small by less than what there is of the origin: only where that could
// matter it is divided.
func (x *parcel) cut(o int, row, to []ledger.Amount) {
	to = to[:len(row)]
	if !x.proper[o] {
		for l, h := range row {
			to[l] += h
			row[l] = 0
		}
		return
	}
	part, sure := x.part[o], ^uint64(x.of.of[o])
	for l, h := range row {
		gone, rest := bits.Mul64(uint64(h), part)
		if rest > sure {
			gone = x.divide(o, h)
		}
		row[l] = h - ledger.Amount(gone)
		to[l] += ledger.Amount(gone)
	}
}

//go:noinline
func (x *parcel) divide(o int, h ledger.Amount) uint64 {
	return uint64(h.Part(x.sent.of[o], x.of.of[o]))
}

// cutAll does the same for a full batch of which every parcel is proper: one after another,
// but looking only once at what there is.
func cutAll(list *[batch]parcel, o int, row []ledger.Amount, to *[batch][]ledger.Amount) {
	sure := ^uint64(list[0].of.of[o])
	part := [batch]uint64{list[0].part[o], list[1].part[o], list[2].part[o], list[3].part[o]}
	to0, to1, to2, to3 := to[0][:len(row)], to[1][:len(row)], to[2][:len(row)], to[3][:len(row)]
	for l, h := range row {
		gone, rest := bits.Mul64(uint64(h), part[0])
		if rest > sure {
			gone = list[0].divide(o, h)
		}
		h -= ledger.Amount(gone)
		to0[l] += ledger.Amount(gone)
		gone, rest = bits.Mul64(uint64(h), part[1])
		if rest > sure {
			gone = list[1].divide(o, h)
		}
		h -= ledger.Amount(gone)
		to1[l] += ledger.Amount(gone)
		gone, rest = bits.Mul64(uint64(h), part[2])
		if rest > sure {
			gone = list[2].divide(o, h)
		}
		h -= ledger.Amount(gone)
		to2[l] += ledger.Amount(gone)
		gone, rest = bits.Mul64(uint64(h), part[3])
		if rest > sure {
			gone = list[3].divide(o, h)
		}
		to3[l] += ledger.Amount(gone)
		row[l] = h - ledger.Amount(gone)
	}
}

// send takes along the taints of parcels of one payer, no two to the same firm.
func (t *taints) send(list []parcel, family int) {
	if len(list) == 1 {
		t.sendOne(&list[0], family)
		return
	}
	payer := -1
	var sent [origins]ledger.Amount
	for k := range list {
		x := &list[k]
		if x.outlay[family] && !x.outside {
			payer = t.columnOf(x.from)
			t.outlays[payer] += x.sent.sum
		}
		for o := range sent {
			sent[o] |= x.sent.of[o]
		}
	}
	for o, any := range &sent {
		row := t.rows[list[0].from*origins+o]
		if any == 0 || row == nil && payer < 0 {
			continue
		}
		to := t.whereTo(list, o)
		if row != nil {
			cutList(list, o, row[:len(t.firms)], &to)
		}
		for k := range list {
			if x := &list[k]; to[k] != nil && !x.outside {
				t.arrive(x, o, family, payer, to[k])
			}
		}
	}
	for k := range list {
		if x := &list[k]; x.own[family] > 0 {
			t.returned[t.column[x.to]-1] += x.own[family]
		}
	}
}

// sendOne does the same for a parcel that is alone, as most are among few firms.
func (t *taints) sendOne(x *parcel, family int) {
	payer := -1
	if x.outlay[family] && !x.outside {
		payer = t.columnOf(x.from)
		t.outlays[payer] += x.sent.sum
	}
	if len(t.firms) == 0 {
		return
	}
	for o, sent := range &x.sent.of {
		row := t.rows[x.from*origins+o]
		if sent == 0 || row == nil && payer < 0 {
			continue
		}
		to := t.left
		switch {
		case x.late:
			to = t.open(t.coming, x.to*origins+o)
		case !x.outside:
			to = t.open(t.rows, x.to*origins+o)
		}
		if row != nil {
			x.cut(o, row[:len(t.firms)], to)
		}
		if !x.outside {
			t.arrive(x, o, family, payer, to)
		}
	}
	if x.own[family] > 0 {
		t.returned[t.column[x.to]-1] += x.own[family]
	}
}

// whereTo returns the rows that taints within an origin go to, by parcel; nil where nothing
// of the origin is sent.
func (t *taints) whereTo(list []parcel, o int) (to [batch][]ledger.Amount) {
	for k := range list {
		switch x := &list[k]; {
		case x.sent.of[o] == 0:
		case x.outside:
			to[k] = t.left
		case x.late:
			to[k] = t.open(t.coming, x.to*origins+o)
		default:
			to[k] = t.open(t.rows, x.to*origins+o)
		}
	}
	return to
}

// cutList cuts for all parcels of a list.
func cutList(list []parcel, o int, row []ledger.Amount, to *[batch][]ledger.Amount) {
	full := len(list) == batch
	for k := range list {
		full = full && list[k].proper[o]
	}
	if full {
		cutAll((*[batch]parcel)(list), o, row, to)
		return
	}
	for k := range list {
		if to[k] != nil {
			list[k].cut(o, row, to[k])
		}
	}
}

// arrive ends taints that have come home with a parcel, and enters that of its payer.
func (t *taints) arrive(x *parcel, o, family, payer int, to []ledger.Amount) {
	if home := t.column[x.to] - 1; home >= 0 {
		if x.own[family] += to[home]; family == byAll && o == int(FromCustomers) {
			x.ofCustomers = to[home]
		}
		to[home] = 0
	}
	if x.outlay[family] {
		to[payer] += x.sent.of[o]
	}
}

// deliver adds what has come to a firm to what it has.
func (t *taints) deliver(firm int, got *money) {
	for o, x := range &got.of {
		from := t.coming[firm*origins+o]
		if x == 0 || from == nil {
			continue
		}
		to, from := t.open(t.rows, firm*origins+o), from[:len(t.firms)]
		for l, h := range from {
			to[l] += h
			from[l] = 0
		}
	}
}

// goRound counts an outlay that is back at once.
func (t *taints) goRound(firm int, x ledger.Amount) {
	c := t.columnOf(firm)
	t.outlays[c] += x
	t.returned[c] += x
}

// columnOf returns the column of a firm, a new one if it has none.
func (t *taints) columnOf(firm int) int {
	if t.column[firm] == 0 {
		t.firms = append(t.firms, firm)
		t.column[firm] = len(t.firms)
	}
	return t.column[firm] - 1
}

// open returns a row, a new one if there is none.
func (t *taints) open(rows [][]ledger.Amount, at int) []ledger.Amount {
	if rows[at] == nil {
		rows[at] = make([]ledger.Amount, len(t.column))
	}
	return rows[at]
}

// held is what of a holder's cash left a firm.
func (t *taints) held(holder, firm int) (m money) {
	if c := t.column[firm] - 1; c >= 0 {
		for o, row := range t.rows[holder*origins : (holder+1)*origins] {
			if row != nil {
				m.of[o] = row[c]
				m.sum += row[c]
			}
		}
	}
	return m
}

// sum is that in all.
func (t *taints) sum(holder, firm int) (sum ledger.Amount) {
	if c := t.column[firm] - 1; c >= 0 {
		for _, row := range t.rows[holder*origins : (holder+1)*origins] {
			if row != nil {
				sum += row[c]
			}
		}
	}
	return sum
}

// put sets it, of a firm that has a column.
func (t *taints) put(holder, firm int, m *money) {
	c := t.column[firm] - 1
	for o, x := range &m.of {
		if at := holder*origins + o; x > 0 || t.rows[at] != nil {
			t.open(t.rows, at)[c] = x
		}
	}
}

// check verifies INV-12 of taints.
func (t *taints) check(cash []money) error {
	n := len(t.firms)
	if n == 0 {
		return nil
	}
	away := t.away[:n]
	clear(away)
	for holder := range cash {
		for o, row := range t.rows[holder*origins : (holder+1)*origins] {
			if row == nil {
				continue
			}
			most := cash[holder].of[o]
			for l, h := range row[:n] {
				if h < 0 || h > most {
					return violation(holder, most, h)
				}
				away[l] += h
			}
		}
	}
	for l, firm := range t.firms {
		if got := away[l] + t.returned[l] + t.left[l]; got != t.outlays[l] {
			return violation(firm, t.outlays[l], got)
		}
	}
	return nil
}

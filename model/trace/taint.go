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
}

func newTaints(n int) taints {
	sums := make([]ledger.Amount, 3*n)
	rows := make([][]ledger.Amount, 2*n*origins)
	return taints{
		column: make([]int, n), rows: rows[:n*origins], coming: rows[n*origins:],
		outlays: sums[:n], returned: sums[n : 2*n], left: sums[2*n:],
	}
}

// A parcel is a payment on its way, by origin.
type parcel struct {
	from, to int
	late     bool // it is not to be paid on in this stage
	sent     money
	part     [origins]uint64 // what is sent of an origin, per 2⁶⁴ of it; 0: all, or nothing
	of       [origins]ledger.Amount
}

// measure finds what part of a pool a parcel is.
func (x *parcel) measure(pool *money) {
	x.of = pool.of
	for o, sent := range &x.sent.of {
		if sent < x.of[o] {
			x.part[o], _ = bits.Div64(uint64(sent), 0, uint64(x.of[o]))
		}
	}
}

// cut takes out of taints within an origin what goes with the parcel, and adds it to
// others: of each the part that is sent of the origin, rounded down, so that no taint
// exceeds its origin's money, neither in the pool nor on its way. The part is known to
// 2⁻⁶⁴, a little too small: where that could matter it is worked out anew.
func (x *parcel) cut(o int, row, to []ledger.Amount) {
	to = to[:len(row)]
	sent, of, part := x.sent.of[o], x.of[o], x.part[o]
	if sent == of {
		for l, h := range row {
			to[l] += h
			row[l] = 0
		}
		return
	}
	for l, h := range row {
		gone, rest := bits.Mul64(uint64(h), part)
		if rest > ^uint64(h) {
			gone = uint64(h.Part(sent, of))
		}
		row[l] = h - ledger.Amount(gone)
		to[l] += ledger.Amount(gone)
	}
}

// send takes the taints of a parcel along to its payee, and returns what comes home with
// it, in all and of customers' money; an outlay taints with its payer what is sent.
func (t *taints) send(x *parcel, outlay bool) (own, ofCustomers ledger.Amount) {
	payer, home := 0, t.column[x.to]-1
	if outlay {
		payer = t.columnOf(x.from)
		t.outlays[payer] += x.sent.sum
	}
	there := t.rows
	if x.late {
		there = t.coming
	}
	for o, sent := range &x.sent.of {
		row := t.rows[x.from*origins+o]
		if sent == 0 || row == nil && !outlay {
			continue
		}
		to := t.open(there, x.to*origins+o)
		if row != nil {
			x.cut(o, row[:len(t.firms)], to)
		}
		if home >= 0 {
			if o == int(FromCustomers) {
				ofCustomers = to[home]
			}
			own += to[home]
			to[home] = 0
		}
		if outlay {
			to[payer] += sent
		}
	}
	if home >= 0 {
		t.returned[home] += own
	}
	return own, ofCustomers
}

// leave lets the taints of a parcel go outside.
func (t *taints) leave(x *parcel) {
	for o, sent := range &x.sent.of {
		if row := t.rows[x.from*origins+o]; row != nil && sent > 0 {
			x.cut(o, row[:len(t.firms)], t.left)
		}
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
	away := make([]ledger.Amount, len(t.firms))
	for i := range t.rows {
		row, most := t.rows[i], cash[i/origins].of[i%origins]
		if row == nil {
			continue
		}
		for l, h := range row[:len(t.firms)] {
			if h < 0 || h > most {
				return violation(i/origins, most, h)
			}
			away[l] += h
		}
	}
	for l, firm := range t.firms {
		if got := away[l] + t.returned[l] + t.left[l]; got != t.outlays[l] {
			return violation(firm, t.outlays[l], got)
		}
	}
	return nil
}

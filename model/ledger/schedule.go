package ledger

import "math"

// A Schedule is amounts that run off in equal quarterly parts: fixed assets being
// written off, loans being repaid. Parts are exact: the last one takes what
// rounding left. The zero value is empty.
type Schedule struct {
	items []item
	total Amount
}

// An item runs off in parts of left/over, rounded down each time anew: so many equal
// parts, then as many that are larger by the smallest amount as the division left.
type item struct {
	left Amount
	part Amount // the next one
	over int32  // parts still to come; 0: it does not run off
	wait int32  // quarters before the first part
}

// divide finds the next part of what is left.
func (it *item) divide() {
	if it.over > 0 {
		it.part = it.left / Amount(it.over)
	}
}

// pass takes the next part off. The one after it is the same, until what is left divides
// into parts that are larger by one: no division is needed to see that.
func (it *item) pass() {
	it.left -= it.part
	it.over--
	if it.left == Amount(it.over)*(it.part+1) {
		it.part++
	}
}

// Add enters x, to run off in over equal parts after wait quarters; over 0 means it
// stays.
func (s *Schedule) Add(x Amount, over, wait int) {
	if x == 0 {
		return
	}
	s.total += x
	for i := range s.items {
		if it := &s.items[i]; int(it.over) == over && int(it.wait) == wait {
			it.left += x
			it.divide()
			return
		}
	}
	if s.items == nil { // who adds something every quarter has so many at a time
		s.items = make([]item, 0, min(over+wait, 40)+1)
	}
	it := item{left: x, over: int32(over), wait: int32(wait)}
	it.divide()
	s.items = append(s.items, it)
}

// farAhead is how many quarters of level payments are told apart: more than any run has.
const farAhead = 1000

// AddLevel enters x, to run off over so many quarters after wait as equal payments of interest,
// at a rate per quarter, and principal repay it: L = x·r/(1−(1+r)^−n), rounded once. The last
// part takes the rest.
func (s *Schedule) AddLevel(x Amount, over, wait int, rate float64) {
	pay, err := x.Times(rate / -math.Expm1(-float64(over)*math.Log1p(rate)))
	if over <= 1 || rate <= 0 || err != nil {
		s.Add(x, over, wait)
		return
	}
	for k := 0; k < min(over-1, farAhead) && x > 0; k++ {
		interest, _ := x.Times(rate) // at most what is paid
		part := min(x, max(0, pay-interest))
		s.Add(part, 1, wait+k)
		x -= part
	}
	s.Add(x, max(1, over-farAhead), wait+min(over-1, farAhead))
}

// Total returns what has not run off yet.
func (s *Schedule) Total() Amount { return s.total }

// Within returns what falls due in so many quarters from now on.
func (s *Schedule) Within(quarters int) Amount {
	var sum Amount
	for i := range s.items {
		it := &s.items[i]
		if parts := min(int32(quarters)-it.wait, it.over); parts > 0 {
			sum += it.left.Part(Amount(parts), Amount(it.over))
		}
	}
	return sum
}

// Pass lets one quarter go by and returns what ran off.
func (s *Schedule) Pass() Amount {
	if n := len(s.items); n == 0 || n == 1 && s.items[0].over == 0 && s.items[0].wait == 0 {
		return 0
	}
	was, kept := s.total, 0
	s.total = 0
	for i := range s.items {
		it := &s.items[i]
		switch {
		case it.wait > 0:
			it.wait--
		case it.over > 0:
			it.pass()
		}
		if it.left > 0 {
			if s.total += it.left; kept < i {
				s.items[kept] = *it
			}
			kept++
		}
	}
	s.items = s.items[:kept]
	return was - s.total
}

// Shorten cuts quarters from what is still to come, prospectively: the rest runs
// off over the quarters that remain, at least one (ASC 250, IAS 8).
func (s *Schedule) Shorten(quarters int) {
	for i := range s.items {
		if it := &s.items[i]; it.over > 0 {
			it.over = max(1, it.over-int32(quarters))
			it.divide()
		}
	}
}

// Decline takes a share off everything that does not run off by itself and returns
// what it took: declining-balance depreciation.
func (s *Schedule) Decline(share float64) Amount { return s.cut(share, false) }

// Scale takes a share off everything and returns what it took: an impairment.
func (s *Schedule) Scale(share float64) Amount { return s.cut(share, true) }

// cut takes a share of each item, or of each that does not run off; shares are 0 to 1.
func (s *Schedule) cut(share float64, all bool) Amount {
	was := s.total
	share = min(max(share, 0), 1)
	for i := range s.items {
		if it := &s.items[i]; all || it.over == 0 {
			x, _ := it.left.Times(share) // a part of what fits, fits
			it.left -= x
			it.divide()
			s.total -= x
		}
	}
	return was - s.total
}

// Clear empties the schedule and returns what was in it.
func (s *Schedule) Clear() Amount {
	was := s.total
	s.items, s.total = s.items[:0], 0
	return was
}

// Reduce takes x off what is in the schedule, from the earliest entries.
func (s *Schedule) Reduce(x Amount) {
	kept := s.items[:0]
	for _, it := range s.items {
		take := min(x, it.left)
		it.left -= take
		x -= take
		s.total -= take
		if it.left > 0 {
			it.divide()
			kept = append(kept, it)
		}
	}
	s.items = kept
}

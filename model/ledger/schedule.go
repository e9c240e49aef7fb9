package ledger

// A Schedule is amounts that run off in equal quarterly parts: fixed assets being
// written off, loans being repaid. Parts are exact: the last one takes what
// rounding left. The zero value is empty.
type Schedule struct {
	items []item
}

type item struct {
	left Amount
	over int // parts still to come; 0: it does not run off
	wait int // quarters before the first part
}

// Add enters x, to run off in over equal parts after wait quarters; over 0 means it
// stays.
func (s *Schedule) Add(x Amount, over, wait int) {
	if x == 0 {
		return
	}
	for i := range s.items {
		if s.items[i].over == over && s.items[i].wait == wait {
			s.items[i].left += x
			return
		}
	}
	s.items = append(s.items, item{x, over, wait})
}

// Total returns what has not run off yet.
func (s *Schedule) Total() Amount {
	var sum Amount
	for _, it := range s.items {
		sum += it.left
	}
	return sum
}

// Due returns the parts that fall due this quarter.
func (s *Schedule) Due() Amount {
	var sum Amount
	for _, it := range s.items {
		sum += it.due()
	}
	return sum
}

// Pass lets one quarter go by and returns what ran off.
func (s *Schedule) Pass() Amount {
	var sum Amount
	kept := s.items[:0]
	for _, it := range s.items {
		due := it.due()
		sum += due
		it.left -= due
		switch {
		case it.wait > 0:
			it.wait--
		case it.over > 0:
			it.over--
		}
		if it.left > 0 {
			kept = append(kept, it)
		}
	}
	s.items = kept
	return sum
}

func (it item) due() Amount {
	if it.over == 0 || it.wait > 0 {
		return 0
	}
	return it.left / Amount(it.over)
}

// Shorten cuts quarters from what is still to come, prospectively: the rest runs
// off over the quarters that remain, at least one (ASC 250, IAS 8).
func (s *Schedule) Shorten(quarters int) {
	for i := range s.items {
		if it := &s.items[i]; it.over > 0 {
			it.over = max(1, it.over-quarters)
		}
	}
}

// Decline takes a share off everything that does not run off by itself and returns
// what it took: declining-balance depreciation.
func (s *Schedule) Decline(share float64) (Amount, error) {
	return s.cut(share, func(it item) bool { return it.over == 0 })
}

// Scale takes a share off everything and returns what it took: an impairment.
func (s *Schedule) Scale(share float64) (Amount, error) {
	return s.cut(share, func(item) bool { return true })
}

func (s *Schedule) cut(share float64, which func(item) bool) (Amount, error) {
	var sum Amount
	for i := range s.items {
		it := &s.items[i]
		if !which(*it) {
			continue
		}
		x, err := it.left.Times(min(max(share, 0), 1))
		if err != nil {
			return sum, err
		}
		it.left -= x
		sum += x
	}
	return sum, nil
}

// Clear empties the schedule and returns what was in it.
func (s *Schedule) Clear() Amount {
	sum := s.Total()
	s.items = s.items[:0]
	return sum
}

// Reduce takes x off what is in the schedule, from the earliest entries.
func (s *Schedule) Reduce(x Amount) {
	kept := s.items[:0]
	for _, it := range s.items {
		take := min(x, it.left)
		it.left -= take
		x -= take
		if it.left > 0 {
			kept = append(kept, it)
		}
	}
	s.items = kept
}

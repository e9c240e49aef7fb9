package ledger

import "slices"

// Clone returns books that begin with the open page of these and go on by themselves,
// with room for the sheets of so many quarters, as [New] has.
func (b *Books) Clone(quarters int) *Books {
	c := New(b.n, quarters)
	copy(c.page, b.page)
	c.Resolution, c.err = b.Resolution, b.err
	c.families = Families{of: b.families.of, list: slices.Clone(b.families.list)}
	return c
}

// Renew returns empty books for n firms that keep no sheets, in the memory of b if that will
// do: what was in b is gone. b may be nil.
func Renew(b *Books, n int) *Books {
	if b == nil || b.n != n || b.keeps {
		return New(n, 0)
	}
	page, blank := b.page, b.blank
	clear(page)
	*b = Books{n: n, page: page, blank: blank}
	return b
}

// Clone returns a schedule that runs off by itself.
func (s *Schedule) Clone() Schedule { return Schedule{slices.Clone(s.items), s.total} }

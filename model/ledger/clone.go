package ledger

// Copy has books begin with the open page of others, and go on by themselves.
func Copy(to, from *Books) {
	copy(to.page, from.page)
	to.Resolution, to.err, to.Checks, to.Journal = from.Resolution, from.err, from.Checks, nil
	to.families = Families{of: from.families.of, list: append(to.families.list[:0], from.families.list...)}
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

// Copy returns what is in another schedule, in the memory of this one.
func (s *Schedule) Copy(from *Schedule) Schedule {
	return Schedule{append(s.items[:0], from.items...), from.total}
}

package clearing

// gather enters the guarantees into a circle.
func (c *covers) gather(s *Solver) {
	for i := range c.list {
		v := &c.list[i]
		if s.res.Wave[v.debtor] == 0 {
			continue
		}
		for side := range v.called {
			c.expect(s, v, side)
		}
		for _, k := range v.by {
			if v.called[creditors].full {
				c.enterFull(s, v, k)
			} else {
				c.enter(s, v, k)
			}
		}
	}
}

// expect works out what one side counts with.
func (c *covers) expect(s *Solver, v *cover, side int) {
	e := &v.called[side]
	e.amount, e.terms = 0, e.terms[:0]
	if e.full {
		e.amount = v.limit
		return
	}
	for _, p := range v.pieces {
		e.miss(s, s.ladder.pieces[p].from, v.part*s.ladder.pieces[p].amount)
	}
	for _, k := range v.calls {
		if c.cap[k] == 0 {
			continue
		}
		w := &c.list[c.cover[k]]
		part := v.part * c.cap[k] / w.limit
		before := &w.called[side]
		switch {
		case s.res.Wave[w.debtor] == 0:
		case before.full:
			e.miss(s, c.tranche[k], part*before.amount)
		default:
			if from := s.circle.payer[c.tranche[k]] - 1; from >= 0 { // in a leap
				e.terms = append(e.terms, term{v.part * c.called[k], from})
				e.amount -= float64(v.part * c.called[k] * (1 - s.share[c.tranche[k]]))
			}
			part *= 1 - s.share[c.tranche[k]]
			e.amount += float64(part * before.amount)
			for _, t := range before.terms {
				e.terms = append(e.terms, term{part * t.amount, t.seat})
			}
		}
	}
}

// miss adds what is not paid of an amount owed on a tranche.
func (e *expectation) miss(s *Solver, tranche int32, amount float64) {
	if seat := s.circle.payer[tranche] - 1; seat >= 0 {
		e.terms = append(e.terms, term{amount, seat})
		return
	}
	e.amount += float64(amount * (1 - s.share[tranche]))
}

// enter enters a guarantee that is called for all that is unpaid: the creditor gets a
// known share of it, and if it is senior it takes from what the guarantor has left.
func (c *covers) enter(s *Solver, v *cover, k int32) {
	part, t := c.cap[k]/v.limit, c.tranche[k]
	if to := s.circle.seat[v.creditor] - 1; to >= 0 {
		pays := s.circle.beta[to] * part * s.share[t]
		s.circle.expectPay(to, &v.called[creditors], pays)
	}
	by := s.circle.seat[c.given[k].By] - 1
	switch {
	case by < 0:
	case t < s.circle.tranches[by]:
		s.circle.expectPay(by, &v.called[guarantors], -part)
	case t == s.circle.tranches[by]:
		c.enterBoth(s, v, k)
	}
}

// enterBoth enters a guarantee of which both the call and the share that is paid are to
// be found, as it is near to what both are now.
func (c *covers) enterBoth(s *Solver, v *cover, k int32) {
	called, x := c.called[k], s.share[c.tranche[k]]
	by, to := s.circle.seat[c.given[k].By]-1, s.circle.seat[v.creditor]-1
	s.circle.owed[by] += called
	s.circle.base[by] += float64(called * x)
	s.circle.expectPay(by, &v.called[guarantors], -x*c.cap[k]/v.limit)
	if to >= 0 {
		gain := s.circle.beta[to] * called
		s.circle.base[to] -= float64(gain * x)
		s.circle.more = append(s.circle.more, toward{link{gain, by}, to})
	}
}

// enterFull enters a guarantee that is called for its limit: a claim like any other.
func (c *covers) enterFull(s *Solver, v *cover, k int32) {
	t, by, to := c.tranche[k], s.circle.seat[c.given[k].By]-1, s.circle.seat[v.creditor]-1
	if by >= 0 && t < s.circle.tranches[by] {
		s.circle.base[by] -= c.cap[k]
	}
	switch from := s.circle.payer[t] - 1; {
	case from >= 0:
		s.circle.owed[from] += c.cap[k]
		if to >= 0 {
			s.circle.more = append(s.circle.more, toward{link{s.circle.beta[to] * c.cap[k], from}, to})
		}
	case to >= 0:
		s.circle.base[to] += float64(s.circle.beta[to] * c.cap[k] * s.share[t])
	}
}

// expectPay adds a part of what is called to what a seat has.
func (c *circle) expectPay(seat int32, e *expectation, part float64) {
	c.base[seat] += float64(part * e.amount)
	for _, t := range e.terms { // the term is called as far as the other seat does not pay
		c.base[seat] += float64(part * t.amount)
		c.more = append(c.more, toward{link{-part * t.amount, t.seat}, seat})
	}
}

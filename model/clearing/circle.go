package clearing

// A circle is the firms in default whose payments are to be found, and their claims
// on each other. In it a firm goes by its seat: its place in the order of falling.
type circle struct {
	firms    []int32
	tranches []int32   // the marginal one of every firm
	seat     []int32   // of every firm of the system, from 1; 0: it has none
	payer    []int32   // of every tranche that is the marginal one of a seat, that seat, from 1
	base     []float64 // what a firm has for its marginal tranche if the rest of the circle pays nothing
	owed     []float64 // on it
	beta     []float64
	leak     []float64 // what leaves the circle if a firm pays in full: to others, and into the cost of default
	first    []int32   // the links to seat k are links[first[k]] to links[first[k+1]]
	links    []link
	more     []toward // what guarantees add to links, and take back

	has, part []float64 // by firm: what base will be if it has a seat, and beta
	ones      []float64
	within    []toward // links before they are sorted
}

// A link is what a firm gains if the one in seat from pays in full.
type link struct {
	gain float64
	from int32
}

// A toward is a link to the firm in seat to.
type toward struct {
	link
	to int32
}

func (c *circle) empty(firms, tranches int) {
	c.firms, c.tranches = c.firms[:0], c.tranches[:0]
	c.seat, c.payer = sized(c.seat, firms), sized(c.payer, tranches)
	clear(c.seat)
	clear(c.payer)
}

func (c *circle) add(s *Solver, firm int) {
	c.firms, c.tranches = append(c.firms, int32(firm)), append(c.tranches, s.marginal[firm])
	c.seat[firm] = int32(len(c.firms))
	c.payer[s.marginal[firm]] = int32(len(c.firms))
}

// gather looks at the system from inside the circle.
func (c *circle) gather(s *Solver) {
	n := len(c.firms)
	c.base, c.owed, c.beta = sized(c.base, n), sized(c.owed, n), sized(c.beta, n)
	c.first, c.links, c.more = append(c.first[:0], 0), c.links[:0], c.more[:0]
	for k, t := range c.tranches {
		c.owed[k] = s.ladder.owed[t]
		_, c.beta[k] = s.sys.salvage(int(c.firms[k]))
	}
	if s.ladder.sorted {
		c.gatherByCreditor(s)
	} else {
		c.gatherByRun(s)
	}
	s.covers.gather(s)
}

func (c *circle) gatherByCreditor(s *Solver) {
	for k, i := range c.firms {
		alpha, _ := s.sys.salvage(int(i))
		base := alpha * s.sys.Cash[i]
		first, _ := s.ladder.tranches(int(i))
		for ; first < c.tranches[k]; first++ {
			base -= s.ladder.owed[first]
		}
		for _, p := range s.ladder.pieces[s.ladder.begin[i]:s.ladder.begin[i+1]] {
			gain := float64(c.beta[k] * p.amount)
			if from := c.payer[p.from]; from > 0 {
				c.links = append(c.links, link{gain, from - 1})
			} else {
				base += float64(gain * s.share[p.from])
			}
		}
		c.base[k] = base
		c.first = append(c.first, int32(len(c.links)))
	}
}

// gatherByRun does the same, run by run, where nobody has classes: those outside the circle
// pay in full. It adds up for everybody who is paid by them, in the circle or not, which is
// faster than to ask, and finds the links among what those in the circle owe.
func (c *circle) gatherByRun(s *Solver) {
	c.estates(s.sys)
	l, has, part, first := &s.ladder.runs, c.has, c.part[:len(c.has)], int32(0)
	for _, r := range l.list {
		other := l.other[first:r.end]
		amount := l.amount[first:r.end][:len(other)]
		first = r.end
		if r.owed || c.payer[r.firm] > 0 {
			c.within = c.collect(r, amount, other)
			continue
		}
		for k, to := range other {
			has[to] += float64(part[to] * amount[k])
		}
	}
	for k, i := range c.firms {
		c.base[k] = has[i]
	}
	c.sort()
}

// collect looks at a run of what one firm of the circle owes, or anybody is owed.
func (c *circle) collect(r run, amount []float64, other []int32) []toward {
	list := c.within
	if !r.owed {
		from := c.payer[r.firm] - 1
		for k, firm := range other {
			if to := c.seat[firm]; to > 0 {
				list = append(list, toward{link{float64(c.part[firm] * amount[k]), from}, to - 1})
			}
		}
		return list
	}
	to := c.seat[r.firm]
	if to == 0 {
		return list
	}
	for k, firm := range other {
		gain := float64(c.part[r.firm] * amount[k])
		if from := c.payer[firm]; from > 0 {
			list = append(list, toward{link{gain, from - 1}, to - 1})
		} else {
			c.has[r.firm] += gain
		}
	}
	return list
}

// estates enters what default leaves of everybody's cash, and what part of receipts.
func (c *circle) estates(sys *System) {
	for len(c.ones) < sys.N {
		c.ones = append(c.ones, 1)
	}
	if c.part = sys.Beta; c.part == nil {
		c.part = c.ones
	}
	c.has = append(c.has[:0], sys.Cash...)
	if sys.Alpha != nil {
		for i, alpha := range sys.Alpha {
			c.has[i] *= alpha
		}
	}
}

// sort brings links in the order of seats.
func (c *circle) sort() {
	c.first = sized(c.first, len(c.firms)+1)
	clear(c.first)
	for i := range c.within {
		c.first[c.within[i].to]++
	}
	end := int32(0)
	for k, count := range c.first {
		end += count
		c.first[k] = end
	}
	c.links = sized(c.links, len(c.within))
	for i := len(c.within) - 1; i >= 0; i-- {
		l := &c.within[i]
		c.first[l.to]--
		c.links[c.first[l.to]] = l.link
	}
	c.within = c.within[:0]
}

// leaks works out what leaves the circle.
func (c *circle) leaks(s *Solver) {
	s.ladder.sort(s.sys.N)
	c.leak = sized(c.leak, len(c.firms))
	clear(c.leak)
	if len(s.covers.list) > 0 {
		c.net()
		return
	}
	for _, p := range s.ladder.pieces {
		from, to := c.payer[p.from]-1, c.seat[p.to]-1
		switch {
		case from < 0:
		case to < 0:
			c.leak[from] += p.amount
		default:
			c.leak[from] += float64((1 - c.beta[to]) * p.amount)
		}
	}
}

// net works out what leaves the circle as what the links leave, where guarantees change
// who gains.
func (c *circle) net() {
	copy(c.leak, c.owed)
	for _, l := range c.links {
		c.leak[l.from] -= l.gain
	}
	for _, l := range c.more {
		c.leak[l.from] -= l.gain
	}
	for k := range c.leak {
		c.leak[k] = max(0, c.leak[k])
	}
}

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
	s.ladder.sort()
	for k, i := range c.firms {
		alpha, beta := s.sys.salvage(int(i))
		base := alpha * s.sys.Cash[i]
		first, _ := s.ladder.tranches(int(i))
		for ; first < c.tranches[k]; first++ {
			base -= s.ladder.owed[first]
		}
		for _, p := range s.ladder.pieces[s.ladder.begin[i]:s.ladder.begin[i+1]] {
			gain := float64(beta * p.amount)
			if from := c.payer[p.from]; from > 0 {
				c.links = append(c.links, link{gain, from - 1})
			} else {
				base += float64(gain * s.share[p.from])
			}
		}
		c.base[k], c.owed[k], c.beta[k] = base, s.ladder.owed[c.tranches[k]], beta
		c.first = append(c.first, int32(len(c.links)))
	}
	s.covers.gather(s)
}

// leaks works out what leaves the circle.
func (c *circle) leaks(s *Solver) {
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

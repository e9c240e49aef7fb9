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
	links    []link
	netted   bool // some links take back what others give, because of guarantees
}

// A link is what the firm in seat to gains if the one in seat from pays in full.
type link struct {
	gain     float64
	from, to int32
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
	c.base, c.owed = sized(c.base, n), sized(c.owed, n)
	c.beta, c.leak = sized(c.beta, n), sized(c.leak, n)
	clear(c.leak)
	for k, i := range c.firms {
		alpha, beta := s.sys.salvage(int(i))
		c.base[k], c.beta[k] = alpha*s.sys.Cash[i], beta
		c.owed[k] = s.ladder.owed[c.tranches[k]]
		first, _ := s.ladder.tranches(int(i))
		for ; first < c.tranches[k]; first++ {
			c.base[k] -= s.ladder.owed[first]
		}
	}
	c.links, c.netted = c.links[:0], false
	for _, p := range s.ladder.pieces {
		from, to := c.payer[p.from]-1, c.seat[p.to]-1
		switch {
		case from < 0 && to < 0:
		case from < 0:
			c.base[to] += float64(c.beta[to] * p.amount * s.share[p.from])
		default:
			c.pay(from, to, p.amount)
		}
	}
	s.covers.gather(s)
}

// pay enters what the firm in seat from owes, to the one in seat to or, if that is
// negative, to somebody who has none.
func (c *circle) pay(from, to int32, amount float64) {
	if to < 0 {
		c.leak[from] += amount
		return
	}
	gain := c.beta[to] * amount
	c.links = append(c.links, link{gain, from, to})
	c.leak[from] += float64((1 - c.beta[to]) * amount)
}

package clearing

// runs are the debts of a system without classes, in the order in which they are given.
// Debts of one firm, or to one firm, mostly stand together: they are a run. So a network
// that nobody has seen before is taken in, and what everybody receives is added up, without
// bringing anything into another order.
type runs struct {
	list   []run
	amount []float64
	other  []int32 // by debt: the firm at the other end of the run
}

// A run is debts up to end: what one firm owes, or what it is owed.
type run struct {
	firm, end int32
	owed      bool // it is owed
}

// load takes in the debts, adds up what everybody owes and receives if all pay in full,
// and reports whether debts are without classes.
func (l *runs) load(sys *System, owed, in []float64) bool {
	claims := sys.Claims
	l.list, l.amount, l.other = l.list[:0], sized(l.amount, len(claims)), sized(l.other, len(claims))
	clear(owed)
	clear(in)
	for k := 0; k < len(claims); {
		c, end := &claims[k], 0
		together := k+1 < len(claims) && c.To == claims[k+1].To && c.From != claims[k+1].From
		if together {
			end = l.loadOwedTo(claims, k, owed, in)
			l.list = append(l.list, run{int32(c.To), int32(end), true})
		} else {
			end = l.loadOwedBy(claims, k, owed, in)
			l.list = append(l.list, run{int32(c.From), int32(end), false})
		}
		if end < 0 {
			return false
		}
		k = end
	}
	return true
}

// loadOwedBy takes in the run of what the debtor of a claim owes, and returns where it
// ends; -1 if there are classes.
func (l *runs) loadOwedBy(claims []Claim, k int, owed, in []float64) int {
	from, class := claims[k].From, claims[0].Class
	amount, other, sum := l.amount[:len(claims)], l.other[:len(claims)], owed[from]
	for ; k < len(claims); k++ {
		c := &claims[k]
		if c.From != from {
			break
		}
		if c.Class != class || c.Secured > 0 {
			return -1
		}
		x, to := c.Amount, c.To
		amount[k], other[k] = x, int32(to)
		sum += x
		in[to] += x
	}
	owed[from] = sum
	return k
}

// loadOwedTo does it for what the creditor of a claim is owed.
func (l *runs) loadOwedTo(claims []Claim, k int, owed, in []float64) int {
	to, class := claims[k].To, claims[0].Class
	amount, other, sum := l.amount[:len(claims)], l.other[:len(claims)], in[to]
	for ; k < len(claims); k++ {
		c := &claims[k]
		if c.To != to {
			break
		}
		if c.Class != class || c.Secured > 0 {
			return -1
		}
		x, from := c.Amount, c.From
		amount[k], other[k] = x, int32(from)
		sum += x
		owed[from] += x
	}
	in[to] = sum
	return k
}

// collect adds up what every firm receives of these shares.
func (l *runs) collect(in, share []float64) {
	clear(in)
	first := int32(0)
	for _, r := range l.list {
		other := l.other[first:r.end]
		amount := l.amount[first:r.end][:len(other)]
		first = r.end
		if !r.owed {
			x := share[r.firm]
			for k, to := range other {
				in[to] += float64(amount[k] * x)
			}
			continue
		}
		sum := in[r.firm]
		for k, from := range other {
			sum += float64(amount[k] * share[from])
		}
		in[r.firm] = sum
	}
}

// pieces lists the debts one by one.
func (l *runs) pieces(list []piece) []piece {
	list = list[:0]
	for _, r := range l.list {
		for k := len(list); k < int(r.end); k++ {
			p := piece{l.amount[k], r.firm, l.other[k]}
			if r.owed {
				p.from, p.to = p.to, p.from
			}
			list = append(list, p)
		}
	}
	return list
}

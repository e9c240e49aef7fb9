package clearing

import (
	"math"
	"slices"
)

// A tranche is all debt of one firm of the same rank: what is secured, then class by
// class. A firm in default pays its first tranches in full, the last ones nothing, and
// a share of the one between, its marginal tranche. So there is one unknown a firm, as
// there is without classes; only which tranche it belongs to has to be found. It moves
// one way, towards the senior end, as payments come down to the greatest vector.

// pledged is the rank of what is secured: before all classes.
const pledged = math.MinInt

// A ladder is the debt of all firms by tranche. Without classes, a firm has the one
// tranche that bears its number.
type ladder struct {
	flat   bool
	first  []int32   // the tranches of firm i are first[i] to first[i+1]-1, senior first
	rank   []int     // of a tranche: pledged, or its class
	owed   []float64 // on a tranche, without guarantees
	pieces []piece   // if not flat, or sorted
	place  []int32   // if flat and sorted: of a claim, in pieces
	runs   runs      // if flat and not sorted
	begin  []int32   // if sorted: what firm i is owed is pieces[begin[i]] to pieces[begin[i+1]]
	sorted bool
	spare  []piece
	ranks  []int
	grid   []bool // by firm and place of a rank in ranks: there is such a tranche
}

// A piece is what a tranche owes a firm. A claim is one, or two if it is secured in part.
type piece struct {
	amount   float64
	from, to int32 // a tranche, a firm
}

// load sorts the debts of a system into tranches. If they are between the same firms in
// the same order as the last time, and were brought into the order of creditors then, only
// the amounts are taken in. Where that order is not known it also adds up what everybody
// receives if all pay in full.
func (l *ladder) load(sys *System, in []float64) {
	if l.flat && l.sorted && len(sys.Guarantees) == 0 && l.refill(sys) {
		return
	}
	l.sorted, l.owed = false, sized(l.owed, sys.N)
	if l.flat = len(sys.Guarantees) == 0 && l.runs.load(sys, l.owed, in); l.flat {
		return
	}
	l.build(sys)
	l.owed = sized(l.owed, len(l.rank))
	clear(l.owed)
	l.pieces = l.pieces[:0]
	for i := range sys.Claims {
		c := &sys.Claims[i]
		first := min(c.Secured, c.Amount)
		l.add(c, pledged, first)
		l.add(c, c.Class, c.Amount-first)
	}
	l.sort(sys.N)
}

// refill takes in new amounts of the same debts, and reports whether they are the same.
func (l *ladder) refill(sys *System) bool {
	if len(sys.Claims) != len(l.pieces) || len(l.owed) != sys.N || len(sys.Claims) == 0 {
		return false
	}
	clear(l.owed)
	from, sum := sys.Claims[0].From, 0.0
	for i := range sys.Claims {
		c, p := &sys.Claims[i], &l.pieces[l.place[i]]
		if c.From != int(p.from) || c.To != int(p.to) || c.Class != sys.Claims[0].Class || c.Secured > 0 {
			return false
		}
		p.amount = c.Amount
		if c.From != from { // debts of one firm mostly stand together
			l.owed[from], from, sum = sum, c.From, l.owed[c.From]
		}
		sum += c.Amount
	}
	l.owed[from] = sum
	return true
}

// sort brings pieces in the order of creditors. It takes as long as three waves, so it
// waits until somebody asks for that order.
func (l *ladder) sort(firms int) {
	if l.sorted {
		return
	}
	if l.sorted = true; l.flat {
		l.pieces = l.runs.pieces(l.pieces)
	}
	l.begin = sized(l.begin, firms+1)
	clear(l.begin)
	for _, p := range l.pieces {
		l.begin[p.to]++
	}
	end := int32(0)
	for i, count := range l.begin {
		end += count
		l.begin[i] = end
	}
	l.spare, l.place = sized(l.spare, len(l.pieces)), sized(l.place, len(l.pieces))
	for k := len(l.pieces) - 1; k >= 0; k-- {
		p := l.pieces[k]
		l.begin[p.to]--
		at := l.begin[p.to]
		l.spare[at], l.place[k] = p, at
	}
	l.pieces, l.spare = l.spare, l.pieces
}

// collect adds up what every firm receives of these shares.
func (l *ladder) collect(in, share []float64) {
	if !l.sorted {
		l.runs.collect(in, share)
		return
	}
	for i := range in {
		sum := 0.0
		for _, p := range l.pieces[l.begin[i]:l.begin[i+1]] {
			sum += float64(p.amount * share[p.from])
		}
		in[i] = sum
	}
}

func (l *ladder) add(c *Claim, rank int, amount float64) {
	if amount > 0 {
		from := l.find(c.From, rank)
		l.pieces = append(l.pieces, piece{amount, from, int32(c.To)})
		l.owed[from] += amount
	}
}

// build finds which tranches there are.
func (l *ladder) build(sys *System) {
	l.ranks = append(l.ranks[:0], pledged)
	each(sys, func(_, rank int) {
		if !slices.Contains(l.ranks, rank) {
			l.ranks = append(l.ranks, rank)
		}
	})
	slices.Sort(l.ranks)
	l.grid = sized(l.grid, sys.N*len(l.ranks))
	clear(l.grid)
	each(sys, func(firm, rank int) { l.grid[firm*len(l.ranks)+slices.Index(l.ranks, rank)] = true })
	l.first, l.rank = append(l.first[:0], 0), l.rank[:0]
	for k, there := range l.grid {
		if there {
			l.rank = append(l.rank, l.ranks[k%len(l.ranks)])
		}
		if (k+1)%len(l.ranks) == 0 {
			l.first = append(l.first, int32(len(l.rank)))
		}
	}
}

// each names the firm and the rank of every debt.
func each(sys *System, debt func(firm, rank int)) {
	for i := range sys.Claims {
		c := &sys.Claims[i]
		if c.Secured > 0 {
			debt(c.From, pledged)
		}
		if c.Amount > c.Secured {
			debt(c.From, c.Class)
		}
	}
	for _, g := range sys.Guarantees {
		debt(g.By, g.Class)
	}
}

// find returns the tranche of a firm that has this rank or, if there is none, the one
// before it; -1 if there is none before it.
func (l *ladder) find(firm, rank int) int32 {
	if l.flat {
		return int32(firm)
	}
	k := l.first[firm+1] - 1
	for k >= l.first[firm] && l.rank[k] > rank {
		k--
	}
	if k < l.first[firm] {
		return -1
	}
	return k
}

// tranches returns the first and the last tranche of a firm; there is none if the last
// comes before the first.
func (l *ladder) tranches(firm int) (first, last int32) {
	if l.flat {
		return int32(firm), int32(firm)
	}
	return l.first[firm], l.first[firm+1] - 1
}

package loopmap

import "math"

// ringOrder puts the firms in an order in which money goes round clockwise: deals
// that run from a firm to the next one are short, those against the order and across
// are long, and no exchange of two firms makes the sum shorter. The first firm of the
// file comes first.
func (o outline) ringOrder() []int {
	n := len(o.firms)
	pays := make([]bool, n*n) // from, to
	for i := range o.deals {
		if b := &o.deals[i]; b.inside() {
			pays[b.from*n+b.to] = true
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	best := ringLength(order, pays)
	for improved := true; improved; {
		improved = false
		for i := 1; i < n; i++ {
			for j := i + 1; j < n; j++ {
				order[i], order[j] = order[j], order[i]
				if length := ringLength(order, pays); length < best {
					best, improved = length, true
				} else {
					order[i], order[j] = order[j], order[i]
				}
			}
		}
	}
	return order
}

// ringLength adds up how far round the ring money goes from each firm to each it pays.
// Against the clock counts a little more than with it, so that a main loop comes out
// clockwise.
func ringLength(order []int, pays []bool) int {
	n, sum := len(order), 0
	for at, from := range order {
		for forth := 1; forth < n; forth++ {
			if to := order[(at+forth)%n]; pays[from*n+to] {
				sum += min(4*forth, 4*(n-forth)+1)
			}
		}
	}
	return sum
}

// A spot is a place in the unit square.
type spot struct{ x, y float64 }

// ringSpots places n firms clockwise on a circle, the first on top, two side by side,
// and stretches them so that they reach all edges of the unit square. Many firms stand
// on a circle with fuller corners, which keeps more room between them.
func ringSpots(n int) []spot {
	spots := make([]spot, n)
	start := -math.Pi / 2
	if n == 2 {
		start = -math.Pi
	}
	for i := range spots {
		angle := start + 2*math.Pi*float64(i)/float64(n)
		spots[i] = spot{math.Cos(angle), math.Sin(angle)}
		if n > 6 {
			spots[i] = spot{fuller(spots[i].x), fuller(spots[i].y)}
		}
	}
	stretch(spots, func(s *spot) *float64 { return &s.x })
	stretch(spots, func(s *spot) *float64 { return &s.y })
	return spots
}

func fuller(x float64) float64 { return math.Copysign(math.Pow(math.Abs(x), .7), x) }

func stretch(spots []spot, axis func(*spot) *float64) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range spots {
		lo, hi = min(lo, *axis(&spots[i])), max(hi, *axis(&spots[i]))
	}
	for i := range spots {
		at := axis(&spots[i])
		if hi-lo < 1e-9 {
			*at = .5
		} else {
			*at = (*at - lo) / (hi - lo)
		}
	}
}

// A shape is how firms stand.
type shape uint8

const (
	round shape = iota // on a circle, at most stretchXY times as wide as high
	oval               // on a circle stretched to the whole width
	rows               // in two rows, clockwise
)

// shapesFor lists the shapes to try in a rectangle: where it is much wider than high, a ring
// stretched to its width, or two rows.
func shapesFor(w, h int) []shape {
	if w <= stretchXY*h {
		return []shape{round}
	}
	return []shape{round, oval, rows}
}

// spots places n firms clockwise in the unit square.
func (s shape) spots(n int) []spot {
	if s != rows || n < 3 {
		return ringSpots(n)
	}
	list := make([]spot, n)
	top := n / 2
	for i := range top {
		list[i] = spot{float64(2*i+1) / float64(2*top), 0}
		if top > 1 {
			list[i].x = float64(i) / float64(top-1)
		}
	}
	for i := range n - top {
		list[top+i] = spot{1 - float64(i)/float64(n-top-1), 1}
	}
	return list
}

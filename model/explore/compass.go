package explore

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

// A compass looks for the nearest point in all directions.
type compass struct {
	*rounds.Asker
	lines  []*line
	widths []float64 // of one, in grains
	now    bool      // whether the condition holds as levers stand
	sides  []float64 // 1 or −1 where a lever is at an end of its range and can only go one way
	best   ray
	away   []float64 // a direction near which nothing is looked for
}

// A ray is a direction of length 1, and how far along it the condition is first known to be other.
type ray struct {
	u []float64
	r float64
}

// search goes from what single levers say in all directions, and narrows down what it finds.
func (c *compass) search(alone []float64) error {
	for i, r := range alone {
		if r != 0 && math.Abs(r) < c.best.r {
			u := make([]float64, len(c.lines))
			u[i] = math.Copysign(1, r)
			c.best = ray{u, math.Abs(r)}
		}
	}
	if err := c.from(c.seeds(alone)); err != nil {
		return err
	}
	for list := c.about(); len(list) > 0; list = list[batch:] {
		if err := c.from(list[:batch]); err != nil {
			return err
		}
	}
	return c.settle()
}

// seeds are the directions of all levers together that break it alone, and of each two of them.
func (c *compass) seeds(alone []float64) [][]float64 {
	d := len(c.lines)
	var seeds [][]float64
	all := make([]float64, d)
	for i, r := range alone {
		if r == 0 {
			continue
		}
		all[i] = 1 / r
		for k := range i {
			if alone[k] != 0 {
				pair := make([]float64, d)
				pair[i], pair[k] = 1/r, 1/alone[k]
				seeds = append(seeds, pair)
			}
		}
	}
	if len(seeds) > 1 {
		seeds = append([][]float64{all}, seeds...)
	}
	return seeds
}

// about are directions all about, from a scrambled Halton sequence.
func (c *compass) about() [][]float64 {
	d := len(c.lines)
	n := min(directions, perLever*d)
	u := mat.NewDense(n, d, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(d, nil), Src: rand.NewPCG(1, 0)}.Sample(u)
	list := make([][]float64, n)
	for i := range list {
		list[i] = make([]float64, d)
		for k := range d {
			list[i][k] = chance.Normal(min(max(u.At(i, k), 0x1p-53), 1-0x1p-53))
		}
	}
	return list
}

// head makes a direction of length 1 of numbers, which goes nowhere that a lever cannot; nil: of
// none.
func (c *compass) head(u []float64) []float64 {
	sum := 0.0
	v := slices.Clone(u)
	for i := range v {
		if c.sides[i] != 0 {
			v[i] = c.sides[i] * math.Abs(v[i])
		}
		sum += v[i] * v[i]
	}
	if sum == 0 {
		return nil
	}
	for i := range v {
		v[i] /= math.Sqrt(sum)
	}
	return v
}

// grains is where levers stand so far along a direction.
func (c *compass) grains(u []float64, r float64) []int64 {
	list := make([]int64, len(u))
	for i, l := range c.lines {
		list[i] = min(max(l.Axis.Now+int64(math.Round(r*u[i]*c.widths[i])), l.Lo), l.Hi)
	}
	return list
}

// farthest is as far as any point is.
func (c *compass) farthest() float64 {
	sum := 0.0
	for i, l := range c.lines {
		x := float64(l.Hi-l.Lo) / c.widths[i]
		sum += x * x
	}
	return math.Sqrt(sum)
}

// end is where a ray leaves what levers may be, or has gone as far as asked.
func (c *compass) end(u []float64, far float64) float64 {
	for i, l := range c.lines {
		switch {
		case u[i] > 0:
			far = min(far, float64(l.Hi-l.Axis.Now)/(u[i]*c.widths[i]))
		case u[i] < 0:
			far = min(far, float64(l.Lo-l.Axis.Now)/(u[i]*c.widths[i]))
		}
	}
	return far
}

func (c *compass) at(grains []int64) rounds.Point {
	var p rounds.Point
	for i, l := range c.lines {
		if grains[i] != l.Axis.Now {
			p = append(p, l.Set(grains[i]))
		}
	}
	return p
}

// others reports for each of some points whether the condition is other there.
func (c *compass) others(points []rounds.Point) ([]bool, error) {
	outcomes, err := c.Round(points)
	if err != nil {
		return nil, err
	}
	list := make([]bool, len(outcomes))
	for i, o := range outcomes {
		list[i] = o.Holds != c.now
	}
	return list, nil
}

// from looks along directions, a few points each up to the best so far, and narrows down what it
// finds.
func (c *compass) from(list [][]float64) error {
	var rays []ray
	var points []rounds.Point
	for _, u := range list {
		if u = c.head(u); u == nil || c.same(u) {
			continue
		}
		x := ray{u, c.end(u, min(c.best.r, c.farthest()))}
		rays = append(rays, x)
		for i := 1; i <= alongRay; i++ {
			points = append(points, c.at(c.grains(u, x.r*float64(i)/alongRay)))
		}
	}
	found, err := c.others(points)
	if err != nil {
		return err
	}
	var brackets []bracket
	for i, x := range rays {
		if k := slices.Index(found[i*alongRay:(i+1)*alongRay], true); k >= 0 {
			brackets = append(brackets, bracket{x.u, x.r * float64(k) / alongRay, x.r * float64(k+1) / alongRay})
		}
	}
	return c.bisect(brackets, roughly)
}

// A bracket is a stretch of a ray: the condition is as now at its beginning, and other at its end.
type bracket struct {
	u        []float64
	from, to float64
}

// bisect narrows brackets down together, and keeps the nearest.
func (c *compass) bisect(list []bracket, times int) error {
	for range times {
		points := make([]rounds.Point, len(list))
		for i, b := range list {
			points[i] = c.at(c.grains(b.u, (b.from+b.to)/2))
		}
		found, err := c.others(points)
		if err != nil {
			return err
		}
		for i := range list {
			if b := &list[i]; found[i] {
				b.to = (b.from + b.to) / 2
			} else {
				b.from = (b.from + b.to) / 2
			}
		}
		list = slices.DeleteFunc(list, func(b bracket) bool { return b.from >= c.best.r })
	}
	for _, b := range list {
		if b.to < c.best.r {
			c.best = ray{b.u, b.to}
		}
	}
	return nil
}

// settle narrows the best down exactly, with as few levers as will do.
func (c *compass) settle() error {
	if math.IsInf(c.best.r, 1) {
		return nil
	}
	if err := c.tilt(); err != nil {
		return err
	}
	for limit := dearer * c.best.r; ; {
		least := -1
		moved := 0
		for i, x := range c.best.u {
			if x == 0 {
				continue
			}
			if moved++; least < 0 || math.Abs(x) < math.Abs(c.best.u[least]) {
				least = i
			}
		}
		if moved < 2 {
			return nil
		}
		before := c.best
		u := slices.Clone(before.u)
		u[least] = 0
		c.best = ray{r: limit}
		if err := c.from([][]float64{u}); err != nil {
			c.best = before
			return err
		}
		if c.best.u == nil {
			c.best = before
			return nil
		}
		if err := c.tilt(); err != nil {
			return err
		}
	}
}

// nearer is how much nearer a ray must be to be better.
const nearer = 1e-10

// tilt turns the best ray, one lever at a time, as long as that brings it nearer; a lever that is
// not moved stays so.
func (c *compass) tilt() error {
	for h := .5; h > leastTilt; {
		var heads [][]float64
		var points []rounds.Point
		for i, x := range c.best.u {
			for _, sign := range []float64{1, -1} {
				if x == 0 {
					continue
				}
				u := slices.Clone(c.best.u)
				u[i] += sign * h
				if u = c.head(u); u == nil || c.same(u) || c.end(u, c.best.r) < c.best.r*(1-nearer) {
					continue
				}
				heads, points = append(heads, u), append(points, c.at(c.grains(u, c.best.r*(1-nearer))))
			}
		}
		found, err := c.others(points)
		if err != nil {
			return err
		}
		var brackets []bracket
		for i, u := range heads {
			if found[i] {
				brackets = append(brackets, bracket{u, 0, c.best.r * (1 - nearer)})
			}
		}
		before := c.best.r
		if err := c.bisect(brackets, exactlyThere); err != nil {
			return err
		}
		if c.best.r > before-nearer {
			h /= 2
		}
	}
	return nil
}

package explore

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"moneyloop/model"
)

// A Joint is the nearest that has been found of all points, with several levers moved at once, at
// which a condition is other than now. How far a point is away is √Σ uᵢ², each uᵢ being the move of a
// lever in parts of its range or of its plausible move: for independent normal levers of that
// standard deviation it is the most likely failure (Hasofer & Lind 1974). The boundary jumps and is in
// pieces, so it is an upper bound, and how many nearer points have been tried is said with it.
type Joint struct {
	Found  bool
	Radius float64
	Moves  []JointMove   // those that are needed: with any of them put back all is as now
	Falls  []Fall        // at what is printed
	Aside  []model.Lever // levers of which any move is enough: they are not moved
	Among  []model.Lever // those that were moved
	Tried  int           // nearer points, all about
	Failed int           // of them, at which it was other; more than none only if three restarts were not enough
}

// A JointMove is what one lever does in it.
type JointMove struct {
	Lever model.Lever
	To    float64
	Print float64 // rounded away from the present value
	U     float64
	Share float64 // of the square of the distance
}

const (
	mostJoint    = 12
	directions   = 512 // at most
	perLever     = 64  // of them
	batch        = 64
	alongRay     = 8
	roughly      = 20 // bisections of a ray
	exactlyThere = 44
	leastTilt    = 1e-6
	dearer       = 1.01 // how much farther fewer levers may be
	witnesses    = 1000 // nearer points that are tried
	restarts     = 3
	within       = .99
)

// A compass looks for the nearest point in all directions.
type compass struct {
	*asker
	lines  []*line
	widths []float64 // of one, in grains
	now    bool      // whether the condition holds as levers stand
	sides  []float64 // 1 or −1 where a lever is at an end of its range and can only go one way
	best   ray
}

// A ray is a direction of length 1, and how far along it the condition is first known to be other.
type ray struct {
	u []float64
	r float64
}

// joint looks for the nearest joint break, after the single ones are known.
func (a *asker) joint(lines []line, walks []*walk, q *BreakQuestion, now bool) (*Joint, error) {
	c := &compass{asker: a, now: now, best: ray{r: math.Inf(1)}}
	j := &Joint{}
	alone := c.among(lines, walks, q, j)
	if len(c.lines) < 2 {
		return j, nil
	}
	err := c.search(alone)
	for again := 0; err == nil && !math.IsInf(c.best.r, 1); again++ {
		var hit []float64
		if hit, err = c.certify(j); hit == nil || again == restarts || err != nil {
			break
		}
		if err = c.from([][]float64{hit}); err == nil {
			err = c.settle()
		}
	}
	if j.Found = !math.IsInf(c.best.r, 1); j.Found {
		if told := c.tell(j); err == nil {
			err = told
		}
	}
	return j, err
}

// among chooses the levers to be moved: those that break soonest alone, then the others. It
// returns how far each goes alone, with its sign; 0: it does not.
func (c *compass) among(lines []line, walks []*walk, q *BreakQuestion, j *Joint) []float64 {
	reach := map[string]float64{}
	aside := map[string]bool{}
	for _, w := range walks {
		if !w.found || !w.end {
			continue
		}
		u := float64(w.hit-w.axis.now) / q.width(&w.axis)
		if !w.whole && w.hit == w.axis.now+w.sign {
			aside[w.Ref] = true
		}
		if old, ok := reach[w.Ref]; !ok || math.Abs(u) < math.Abs(old) {
			reach[w.Ref] = u
		}
	}
	var list []*line
	for i := range lines {
		l := &lines[i]
		switch {
		case aside[l.Ref]:
			j.Aside = append(j.Aside, l.Lever)
		case l.hi > l.lo && !math.IsInf(l.Baseline, 0):
			list = append(list, l)
		}
	}
	far := func(l *line) float64 {
		if u, ok := reach[l.Ref]; ok {
			return math.Abs(u)
		}
		return math.Inf(1)
	}
	slices.SortStableFunc(list, func(a, b *line) int { return cmp.Compare(far(a), far(b)) })
	list = list[:min(len(list), mostJoint)]
	alone := make([]float64, len(list))
	for i, l := range list {
		c.lines, c.widths = append(c.lines, l), append(c.widths, q.width(&l.axis))
		side := 0.0
		switch {
		case l.axis.now == l.lo:
			side = 1
		case l.axis.now == l.hi:
			side = -1
		}
		c.sides = append(c.sides, side)
		alone[i] = reach[l.Ref]
		j.Among = append(j.Among, l.Lever)
	}
	return alone
}

// width is a move of one, in grains.
func (q *BreakQuestion) width(x *axis) float64 { return float64(x.hi - x.lo) }

// search goes from what single levers say in all directions, and narrows down what it finds.
func (c *compass) search(alone []float64) error {
	d := len(c.lines)
	var seeds [][]float64
	all := make([]float64, d)
	for i, r := range alone {
		if r == 0 {
			continue
		}
		if math.Abs(r) < c.best.r {
			u := make([]float64, d)
			u[i] = math.Copysign(1, r)
			c.best = ray{u, math.Abs(r)}
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
	if err := c.from(seeds); err != nil {
		return err
	}
	for list := c.about(); len(list) > 0; list = list[batch:] {
		if err := c.from(list[:batch]); err != nil {
			return err
		}
	}
	return c.settle()
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
			list[i][k] = normal(min(max(u.At(i, k), 0x1p-53), 1-0x1p-53))
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
		list[i] = min(max(l.axis.now+int64(math.Round(r*u[i]*c.widths[i])), l.lo), l.hi)
	}
	return list
}

// end is where a ray leaves what levers may be, or has gone as far as asked.
func (c *compass) end(u []float64, far float64) float64 {
	for i, l := range c.lines {
		switch {
		case u[i] > 0:
			far = min(far, float64(l.hi-l.axis.now)/(u[i]*c.widths[i]))
		case u[i] < 0:
			far = min(far, float64(l.lo-l.axis.now)/(u[i]*c.widths[i]))
		}
	}
	return far
}

func (c *compass) at(grains []int64) point {
	var p point
	for i, l := range c.lines {
		if grains[i] != l.axis.now {
			p = append(p, l.set(grains[i]))
		}
	}
	return p
}

// others reports for each of some points whether the condition is other there.
func (c *compass) others(points []point) ([]bool, error) {
	outcomes, err := c.round(points)
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
	var points []point
	for _, u := range list {
		if u = c.head(u); u == nil {
			continue
		}
		x := ray{u, c.end(u, min(c.best.r, math.Sqrt(float64(len(u)))))}
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
		points := make([]point, len(list))
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
		var points []point
		for i, x := range c.best.u {
			for _, sign := range []float64{1, -1} {
				if x == 0 {
					continue
				}
				u := slices.Clone(c.best.u)
				u[i] += sign * h
				if u = c.head(u); u == nil || c.end(u, c.best.r) < c.best.r*(1-nearer) {
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

// certify tries nearer points all about, and returns the direction of one at which the condition is
// other, or nil.
func (c *compass) certify(j *Joint) ([]float64, error) {
	d := len(c.lines)
	j.Tried, j.Failed = 0, 0
	var heads [][]float64
	var points []point
	for draw := uint64(0); len(points) < witnesses && draw < 100*witnesses; draw++ {
		u := make([]float64, d)
		for k := range u {
			u[k] = normal(streamOf(1, "nearer").at(draw, k+1))
		}
		if u = c.head(u); u == nil {
			continue
		}
		r := within * c.best.r * math.Pow(streamOf(1, "nearer").at(draw, 0), 1/float64(d))
		if c.end(u, r) == r {
			heads, points = append(heads, u), append(points, c.at(c.grains(u, r)))
		}
	}
	found, err := c.others(points)
	if err != nil {
		return nil, err
	}
	j.Tried = len(points)
	var hit []float64
	for i, yes := range found {
		if yes {
			if j.Failed++; hit == nil {
				hit = heads[i]
			}
		}
	}
	return hit, nil
}

// tell says which levers are needed, and rounds them outwards, so that what is printed does it and
// does not with any of them put back.
func (c *compass) tell(j *Joint) error {
	grains := c.grains(c.best.u, c.best.r)
	for i := range grains { // but for this one
		back := slices.Clone(grains)
		back[i] = c.lines[i].axis.now
		if back[i] == grains[i] {
			continue
		}
		found, err := c.others([]point{c.at(back)})
		if err != nil {
			return err
		}
		if found[0] {
			grains = back
		}
	}
	printed, falls, err := c.rounded(grains)
	if err != nil {
		return err
	}
	j.Falls = falls
	sum := 0.0
	for i, l := range c.lines {
		if grains[i] == l.axis.now {
			continue
		}
		u := float64(grains[i]-l.axis.now) / c.widths[i]
		sum += u * u
		j.Moves = append(j.Moves, JointMove{Lever: l.Lever, To: l.value(grains[i]), Print: l.value(printed[i]), U: u})
	}
	for i := range j.Moves {
		j.Moves[i].Share = j.Moves[i].U * j.Moves[i].U / sum
	}
	j.Radius = math.Sqrt(sum)
	return nil
}

// rounded rounds moves outwards to as few digits as will do.
func (c *compass) rounded(grains []int64) (printed []int64, falls []Fall, err error) {
	for finer := int64(1); ; finer *= 10 {
		printed = slices.Clone(grains)
		last := true
		for i, l := range c.lines {
			move := grains[i] - l.axis.now
			if move == 0 || l.whole {
				continue
			}
			sign := int64(1)
			if move < 0 {
				sign = -1
			}
			q := max(l.coarse(sign*move)/finer, 1)
			last = last && q == 1
			if k := outward(grains[i], q, sign); k >= l.lo && k <= l.hi {
				printed[i] = k
			}
		}
		points := []point{c.at(printed)}
		for i, l := range c.lines {
			if printed[i] != l.axis.now {
				back := slices.Clone(printed)
				back[i] = l.axis.now
				points = append(points, c.at(back))
			}
		}
		outcomes, err := c.round(points)
		if err != nil {
			return nil, nil, err
		}
		rest := slices.ContainsFunc(outcomes[1:], func(o Outcome) bool { return o.Holds != c.now })
		if last || outcomes[0].Holds != c.now && (!rest || len(points) == 2) {
			return printed, outcomes[0].Falls, nil
		}
	}
}

package explore

import "slices"

// A rival is a joint break as near as the nearest, in quite another direction. Which of them is told
// first is a matter of their order in the file; that there is another is said with it.

const (
	asNear     = 1.001 // times the nearest
	roundabout = 1.25  // as far as it may seem at first, before it is narrowed down
	equally    = 1e-6  // of it, what makes no difference
	elsewhere  = .7    // the cosine between directions that are not the same
)

// rival looks for one along single levers, all of them, and pairs; nil: there is none.
func (c *compass) rival(alone []float64) (*compass, error) {
	d := *c
	d.away, d.best = c.best.u, ray{r: c.best.r * roundabout}
	seeds := d.seeds(alone)
	for i, r := range alone {
		if r != 0 {
			u := make([]float64, len(alone))
			u[i] = r
			seeds = append(seeds, u)
		}
	}
	if err := d.from(seeds); err != nil || d.best.u == nil {
		return nil, err
	}
	if err := d.settle(); err != nil || d.best.r > c.best.r*asNear {
		return nil, err
	}
	return &d, nil
}

// same reports whether a direction is one that is not asked for.
func (c *compass) same(u []float64) bool {
	if c.away == nil {
		return false
	}
	cosine := 0.0
	for i, x := range u {
		cosine += x * c.away[i]
	}
	return cosine > elsewhere
}

// moved is how many levers the best moves.
func (c *compass) moved() (n int) {
	for _, x := range c.best.u {
		if x != 0 {
			n++
		}
	}
	return n
}

// first reports whether, of two that are equally near, the levers of this one come first: those that break it sooner alone, else those before others in the
// file.
func (c *compass) first(than *compass) bool {
	at := func(c *compass) int { return slices.IndexFunc(c.best.u, func(x float64) bool { return x != 0 }) }
	return c.best.r <= than.best.r*(1+equally) && at(c) < at(than)
}

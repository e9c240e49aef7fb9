package explore

import (
	"cmp"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
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
	Falls  []rounds.Fall // at what is printed
	Aside  []model.Lever // levers of which any move is enough: they are not moved
	Among  []model.Lever // those that were moved
	Tried  int           // nearer points, all about
	Rival  *Joint        // one as near in another direction: how far, what is moved, who falls then; nil: none was found
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
	telling      = 320 // runs that are kept for saying what was found: each lever put back, what is rounded, and a rival
)

// jointOf looks for the nearest joint break, after the single ones are known.
func jointOf(a *rounds.Asker, until string, lines []line, walks []*walk, now bool) (*Joint, error) {
	c := &compass{Asker: a, now: now, best: ray{r: math.Inf(1)}}
	j := &Joint{}
	alone := c.among(lines, walks, j)
	if len(c.lines) < 2 {
		return j, nil
	}
	var other *compass
	budget := a.Means.Runs
	a.Means.Runs -= min(telling, (budget-a.Runs)/2)
	err := a.Probing(until, func() error {
		err := c.look(alone, j)
		if err == nil && c.moved() > 1 {
			other, err = c.rival(alone)
		}
		return err
	})
	a.Means.Runs = budget
	if j.Found = !math.IsInf(c.best.r, 1); !j.Found {
		return j, err
	}
	if other != nil && other.first(c) {
		c, other = other, c
	}
	if told := c.tell(j); told != nil { // what is not told whole is not told
		*j = Joint{Aside: j.Aside, Among: j.Among}
		return j, told
	}
	if err == nil && other != nil {
		rival := &Joint{Found: true}
		if err = other.tell(rival); err == nil {
			j.Rival = rival
		}
	}
	return j, err
}

// look searches, certifies what it finds, and begins again with what is nearer.
func (c *compass) look(alone []float64, j *Joint) error {
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
	return err
}

// among chooses the levers to be moved: those that break soonest alone, then the others. It
// returns how far each goes alone, with its sign; 0: it does not.
func (c *compass) among(lines []line, walks []*walk, j *Joint) []float64 {
	reach := map[string]float64{}
	aside := map[string]bool{}
	for _, w := range walks {
		if !w.found || !w.end {
			continue
		}
		u := float64(w.hit-w.Axis.Now) / float64(w.One)
		if !w.Whole && w.hit == w.Axis.Now+w.sign {
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
		case l.Hi > l.Lo && !math.IsInf(l.Baseline, 0):
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
		c.lines, c.widths = append(c.lines, l), append(c.widths, float64(l.One))
		side := 0.0
		switch {
		case l.Axis.Now == l.Lo:
			side = 1
		case l.Axis.Now == l.Hi:
			side = -1
		}
		c.sides = append(c.sides, side)
		alone[i] = reach[l.Ref]
		j.Among = append(j.Among, l.Lever)
	}
	return alone
}

// certify tries nearer points all about, and returns the direction of one at which the condition is
// other, or nil.
func (c *compass) certify(j *Joint) ([]float64, error) {
	d := len(c.lines)
	j.Tried, j.Failed = 0, 0
	var heads [][]float64
	var points []rounds.Point
	for draw := uint64(0); len(points) < witnesses && draw < 100*witnesses; draw++ {
		u := make([]float64, d)
		for k := range u {
			u[k] = chance.Normal(chance.StreamOf(1, "nearer").At(draw, k+1))
		}
		if u = c.head(u); u == nil {
			continue
		}
		r := within * c.best.r * math.Pow(chance.StreamOf(1, "nearer").At(draw, 0), 1/float64(d))
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
		back[i] = c.lines[i].Axis.Now
		if back[i] == grains[i] {
			continue
		}
		found, err := c.others([]rounds.Point{c.at(back)})
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
		if grains[i] == l.Axis.Now {
			continue
		}
		u := float64(grains[i]-l.Axis.Now) / c.widths[i]
		sum += u * u
		j.Moves = append(j.Moves, JointMove{Lever: l.Lever, To: l.Value(grains[i]), Print: l.Value(printed[i]), U: u})
	}
	for i := range j.Moves {
		j.Moves[i].Share = j.Moves[i].U * j.Moves[i].U / sum
	}
	j.Radius = math.Sqrt(sum)
	return nil
}

// rounded rounds moves outwards to as few digits as will do.
func (c *compass) rounded(grains []int64) (printed []int64, falls []rounds.Fall, err error) {
	for finer := int64(1); ; finer *= 10 {
		printed = slices.Clone(grains)
		last := true
		for i, l := range c.lines {
			move := grains[i] - l.Axis.Now
			if move == 0 || l.Whole {
				continue
			}
			sign := int64(1)
			if move < 0 {
				sign = -1
			}
			q := max(l.Coarse(sign*move)/finer, 1)
			last = last && q == 1
			if k := rounds.Outward(grains[i], q, sign); k >= l.Lo && k <= l.Hi {
				printed[i] = k
			}
		}
		points := []rounds.Point{c.at(printed)}
		for i, l := range c.lines {
			if printed[i] != l.Axis.Now {
				back := slices.Clone(printed)
				back[i] = l.Axis.Now
				points = append(points, c.at(back))
			}
		}
		outcomes, err := c.Round(points)
		if err != nil {
			return nil, nil, err
		}
		rest := slices.ContainsFunc(outcomes[1:], func(o rounds.Outcome) bool { return o.Holds != c.now })
		if last || outcomes[0].Holds != c.now && (!rest || len(points) == 2) {
			return printed, outcomes[0].Falls, nil
		}
	}
}

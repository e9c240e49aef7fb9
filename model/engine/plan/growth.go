package plan

import "math"

// grown is x after so many quarters of growth.
func grown(x, growth, quarters float64) float64 {
	if growth == 0 {
		return x
	}
	return x * math.Pow(1+growth, quarters)
}

// Powers are what growth makes of 1, quarter by quarter. Whoever plays a scenario again works
// them out once.
type Powers struct {
	growth float64
	list   []float64
}

// At returns what 1 has become after so many quarters of a growth.
func (p *Powers) At(growth float64, quarters int) float64 {
	if growth == 0 {
		return 1
	}
	if p.growth != growth {
		p.growth, p.list = growth, p.list[:0]
	}
	for q := len(p.list); q <= quarters; q++ {
		p.list = append(p.list, grown(1, growth, float64(q)))
	}
	return p.list[quarters]
}

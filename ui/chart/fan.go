package chart

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Fan is what a series may be over many runs, by quarter: half of them between Quarter and
// ThreeQuarters, nine of ten between Low and High. No line within it is a run. It is told from the
// shades of a gap by its edges, which are dotted, and keeps out of those: they are of the run on
// top.
type Fan struct {
	Low, Quarter, Median, ThreeQuarters, High []float64
	Role                                      theme.Role
}

// lines are those of a fan that are drawn as lines.
func (f *Fan) lines() []Series {
	line := func(values []float64, d Dash) Series {
		return Series{Values: values, Role: f.Role, Dash: d, Behind: true, Mark: '.'}
	}
	return []Series{line(f.Low, Dotted), line(f.High, Dotted), line(f.Median, Dashed)}
}

// withFans is the chart with the lines of its fans behind all others.
func (l *Lines) withFans() *Lines {
	if len(l.Fans) == 0 {
		return l
	}
	all := *l
	all.Series = l.Series[:len(l.Series):len(l.Series)]
	for i := range l.Fans {
		all.Series = append(all.Series, l.Fans[i].lines()...)
	}
	return &all
}

// fans shades what half of the runs are in, where nothing else is shaded; where tints cannot be
// seen it is hatched, as no gap is.
func fans(p *painter) {
	for i := range p.lines.Fans {
		f := &p.lines.Fans[i]
		for x := range p.plot.W {
			half, ok := span(p, f.Quarter, f.ThreeQuarters, x)
			for y := range p.plot.H {
				at := canvas.Rect{X: p.plot.X + x, Y: p.plot.Y + y, W: 1, H: 1}
				if !ok || !half.holds(y) || p.canvas.At(at.X, at.Y).Style.Bg != theme.None || hatched(p, at.X, at.Y) {
					continue
				}
				if p.theme.Tints() {
					p.canvas.Tint(at, theme.Band)
				}
				if !p.theme.Tints() && p.free(at.X, at.Y) {
					p.set(at.X, at.Y, p.theme.Glyph(theme.DashHorizontal), ground())
				}
			}
		}
	}
}

// span is what lies between two lines of values in a column.
func span(p *painter, low, high []float64, column int) (e edge, ok bool) {
	bottom, okLow := p.between(low, column)
	top, okHigh := p.between(high, column)
	return edge{top, bottom}, okLow && okHigh
}

// holds reports whether half of a row or more lies between the edges.
func (e edge) holds(row int) bool {
	return min(e.bottom+1, (row+1)*dotsY)-max(e.top, row*dotsY) >= dotsY/2
}

// hatched reports whether a cell has the pattern of a gap.
func hatched(p *painter, x, y int) bool {
	r := p.canvas.At(x, y).Rune
	for i := range p.lines.Bands {
		if p.theme.Patterns() && r == p.theme.Glyph(p.lines.Bands[i].Pattern) {
			return true
		}
	}
	return false
}

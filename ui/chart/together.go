package chart

import "slices"

// A stretch is quarters, one after another, in which the lines of some series are one.
type stretch struct {
	series   []int
	from, to int
}

// leastStretch is from how many columns on a stretch is named.
const leastStretch = 12

// togetherLabels names the series of lines that lie on each other, beside them, unless the
// labels at their end do: they look like one line in several colours.
func (p labels) togetherLabels() {
	ends := p.ends(p.lines, max(p.end-1, 0))
	for _, s := range p.stretches() {
		from, to := p.column(s.from), p.column(s.to)
		if to-from < leastStretch || p.end > 0 && s.to == p.quarters && s.named(ends) {
			continue
		}
		label, fits := endLabel{series: s.series[:1], names: true}, true
		for _, i := range s.series[1:] {
			if fits {
				label, fits = p.lines.join(label, endLabel{series: []int{i}}, 2*maxFate)
			}
		}
		v, _ := p.lines.Series[s.series[0]].at((s.from + s.to) / 2)
		if x, y, ok := p.near((from+to-label.width)/2-1, p.row(v), label.width+2); ok && fits {
			p.writeLabel(x+1, y, label.width, label)
		}
	}
}

// named reports whether labels name all series of a stretch.
func (s stretch) named(labels []endLabel) bool {
	for _, i := range s.series {
		if !slices.ContainsFunc(labels, func(l endLabel) bool { return slices.Contains(l.series, i) }) {
			return false
		}
	}
	return true
}

// stretches lists the longest stretches of every company that some lines keep.
func (p labels) stretches() []stretch {
	var open, list []stretch
	for q := 1; q < p.quarters; q++ {
		groups := p.groups(q)
		open = slices.DeleteFunc(open, func(s stretch) bool {
			ends := !slices.ContainsFunc(groups, func(g []int) bool { return slices.Equal(g, s.series) })
			if ends {
				list = append(list, s)
			}
			return ends
		})
		for _, g := range groups {
			if k := slices.IndexFunc(open, func(s stretch) bool { return slices.Equal(s.series, g) }); k >= 0 {
				open[k].to = q + 1
			} else {
				open = append(open, stretch{g, q, q + 1})
			}
		}
	}
	return append(list, open...)
}

// groups lists the series whose lines are one from a quarter to the next.
func (p labels) groups(quarter int) (list [][]int) {
	at := func(i int) (from, to int, ok bool) {
		s := &p.lines.Series[i]
		v, ok := s.at(quarter)
		next, okNext := s.at(quarter + 1)
		return p.dotY(v), p.dotY(next), ok && okNext && !s.Behind
	}
	for i := range p.lines.Series {
		from, to, ok := at(i)
		if !ok {
			continue
		}
		k := slices.IndexFunc(list, func(g []int) bool {
			f, t, _ := at(g[0])
			return f == from && t == to
		})
		if k >= 0 {
			list[k] = append(list[k], i)
		} else {
			list = append(list, []int{i})
		}
	}
	return slices.DeleteFunc(list, func(g []int) bool { return len(g) < 2 })
}

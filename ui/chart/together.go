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
	stretches := p.stretches()
	if len(stretches) == 0 {
		return
	}
	ends := p.ends(p.lines, max(p.end-1, 0))
	for _, s := range stretches {
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

// stretches lists the longest stretches of every company that some lines keep, as they end.
func (p labels) stretches() []stretch {
	var open, list []stretch
	way, next := make([]piece, len(p.lines.Series)), make([]piece, len(p.lines.Series))
	for q := 1; q < p.quarters; q++ {
		p.pieces(next, q)
		open = slices.DeleteFunc(open, func(s stretch) bool {
			ends := !alike(way, next, s.series[0])
			if ends {
				list = append(list, s)
			}
			return ends
		})
		for k := range open {
			open[k].to = q + 1
		}
		for i := range next {
			if next[i].first == i && !(q > 1 && alike(way, next, i)) {
				if c := company(next, i); len(c) > 1 {
					open = append(open, stretch{c, q, q + 1})
				}
			}
		}
		way, next = next, way
	}
	return append(list, open...)
}

// A piece is a line from a quarter to the next, in dots, and the first series whose line
// is the same there: its own, if no series before has it; -1 if there is no line.
type piece struct{ from, to, first int }

// pieces finds those of all series from a quarter to the next.
func (p labels) pieces(list []piece, quarter int) {
	for i := range list {
		s := &p.lines.Series[i]
		v, ok := s.at(quarter)
		next, okNext := s.at(quarter + 1)
		list[i] = piece{first: -1}
		if !ok || !okNext || s.Behind {
			continue
		}
		list[i] = piece{p.dotY(v), p.dotY(next), i}
		for _, o := range list[:i] {
			if o.first >= 0 && o.from == list[i].from && o.to == list[i].to {
				list[i].first = o.first
				break
			}
		}
	}
}

// alike reports whether the same lines are one with that of a series, the first of them,
// in two quarters.
func alike(a, b []piece, first int) bool {
	for i := range a {
		if (a[i].first == first) != (b[i].first == first) {
			return false
		}
	}
	return true
}

// company lists the series whose lines are one with that of the first of them.
func company(list []piece, first int) (series []int) {
	for i := range list {
		if list[i].first == first {
			series = append(series, i)
		}
	}
	return series
}

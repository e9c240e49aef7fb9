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
				label, fits = p.join(p.lines, label, endLabel{series: []int{i}}, 2*maxFate)
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
	way, next := p.companies(0), companies(nil)
	for q := 1; q < p.quarters; q++ {
		next = p.companies(q)
		open = slices.DeleteFunc(open, func(s stretch) bool {
			ends := !slices.Equal(next[s.series[0]], s.series)
			if ends {
				list = append(list, s)
			}
			return ends
		})
		for k := range open {
			open[k].to = q + 1
		}
		for i, c := range next {
			if len(c) > 1 && !slices.Equal(way[i], c) {
				open = append(open, stretch{c, q, q + 1})
			}
		}
		way = next
	}
	return append(list, open...)
}

// Companies are the series whose lines are one from a quarter to the next, at the place of
// the first of them.
type companies [][]int

// A piece is a line from a quarter to the next, in dots.
type piece struct{ from, to int }

// companies finds those of all series from a quarter to the next; a line by itself is one,
// too.
func (p labels) companies(quarter int) companies {
	list, first := make(companies, len(p.lines.Series)), map[piece]int{}
	for i := range p.lines.Series {
		s := &p.lines.Series[i]
		v, ok := s.at(quarter)
		next, okNext := s.at(quarter + 1)
		if !ok || !okNext || s.Behind {
			continue
		}
		at := piece{p.dotY(v), p.dotY(next)}
		k, known := first[at]
		if !known {
			k, first[at] = i, i
		}
		list[k] = append(list[k], i)
	}
	return list
}

package chart

import (
	"math/bits"

	"github.com/NimbleMarkets/ntcharts/v2/canvas/runes"

	"moneyloop/ui/theme"
)

// An ink is the dots of every series as braille patterns by cell: those that its dash
// lets through, and all. A cell shows the dots of one series only: those of another in its
// colour would tell of a line that is not there. The patterns are combined with ntcharts' runes
// directly: its dot grid takes a byte per dot and 350 allocations for one chart, and
// was half the time of a frame.
type ink struct {
	w, h  int     // cells
	cells []uint8 // the dots of a dashed line, by cell, by series, a bit for each
	whole []uint8 // those of the line without its gaps
	n     int     // series
	fine  bool    // dots are fine enough for a thick line to be two of them
	dots  [dotsY][dotsX]uint8
}

func newInk(w, h, series int, g theme.Glyphs) *ink {
	k := &ink{
		w: w, h: h, n: series, fine: g == theme.Braille,
		cells: make([]uint8, w*h*series),
		whole: make([]uint8, w*h*series),
	}
	// Braille numbers the upper six dots by column, then the two lowest.
	for i, at := range [8][2]int{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 0}, {3, 1}} {
		var one runes.PatternDots
		one[i] = true
		k.dots[at[0]][at[1]] = uint8(runes.BraillePatternFromPatternDots(one) - runes.BrailleBlockOffset)
	}
	return k
}

func (k *ink) dot(series, x, y int, inked bool) {
	if x < 0 || y < 0 || x >= k.w*dotsX || y >= k.h*dotsY {
		return
	}
	i, bit := (y/dotsY*k.w+x/dotsX)*k.n+series, k.dots[y%dotsY][x%dotsX]
	k.whole[i] |= bit
	if inked {
		k.cells[i] |= bit
	}
}

// line draws the dots from one place to another that the dash lets through, and
// returns how far along the series it ends.
func (k *ink) line(series int, s *Series, x0, y0, x1, y1, along int) int {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	steep := abs(y1-y0) > abs(x1-x0)
	for i := range steps + 1 {
		inked := s.Dash.inked(along + i)
		x := x0 + divide((x1-x0)*i, steps)
		y := y0 + divide((y1-y0)*i, steps)
		k.dot(series, x, y, inked)
		switch {
		case !s.Thick || !k.fine:
		case steep:
			k.dot(series, x+1, y, inked)
		case y+1 == k.h*dotsY:
			k.dot(series, x, y-1, inked)
		default:
			k.dot(series, x, y+1, inked)
		}
	}
	return along + steps
}

// stripe is how many cells of a line that several series share belong to each in turn.
const stripe = 3

// owner is the series a cell belongs to, or -1 if no series has dots there, and its dots:
// the one with most. Those that have about as many take turns along the row, without the
// gaps of their dashes, so that lines on each other are all seen; a series that stays
// behind has a cell only to itself.
func (k *ink) owner(x, y int, series []Series) (owner int, dots uint8) {
	at := (y*k.w + x) * k.n
	cells, whole := k.cells[at:][:k.n], k.whole[at:][:k.n]
	most, front := 0, false
	for i := range whole {
		n := bits.OnesCount8(whole[i])
		if n > 0 && !series[i].Behind && !front {
			most, front = 0, true
		}
		if !front || !series[i].Behind {
			most = max(most, n)
		}
	}
	if most == 0 {
		return -1, 0
	}
	var near [8]int
	turns, gap := near[:0], -1
	for i := range whole {
		if front && series[i].Behind {
			continue
		}
		if bits.OnesCount8(whole[i])*4 >= most*3 {
			turns = append(turns, i)
		} else if cells[i] != 0 {
			gap = i
		}
	}
	owner = turns[x/stripe%len(turns)]
	switch {
	case len(turns) > 1:
		return owner, whole[owner]
	case cells[owner] == 0 && gap >= 0:
		return gap, cells[gap]
	case cells[owner] == 0:
		return -1, 0
	}
	return owner, cells[owner]
}

// series draws the lines.
func (p *painter) series() {
	all := p.lines.Series
	k := newInk(p.plot.W, p.plot.H, len(all), p.theme.Glyphs())
	for i := range all {
		p.trace(k, i)
	}
	hatch := p.thinGaps()
	for at := range k.w * k.h {
		x, y := at%k.w, at/k.w
		if i, dots := k.owner(x, y, all); i >= 0 {
			if hatch != nil && k.fine {
				dots |= k.hatched(hatch[x], y)
			}
			p.set(p.plot.X+x, p.plot.Y+y, p.glyph(dots, i), all[i].style())
		}
	}
}

// letterEvery is every how many columns a line has its letter, and letterOff how far apart
// those of the next line stand.
const (
	letterEvery = 24
	letterOff   = 6
)

// letters puts those of the lines that have one on them, where nothing else is seen.
func letters(p *painter) {
	n := 0
	for i := range p.lines.Series {
		s := &p.lines.Series[i]
		if s.Letter == 0 {
			continue
		}
		n++
		for x := n * letterOff; x < p.plot.W; x += letterEvery {
			at := p.plot.X + x
			v, ok := p.between(s.Values, x)
			if !ok {
				continue
			}
			y := p.plot.Y + v/dotsY
			if cell := p.canvas.At(at, y); cell.Style.Fg == s.Role || p.free(at, y) {
				p.set(at, y, s.Letter, theme.Style{Fg: s.Role, Attr: theme.Bold})
			}
		}
	}
}

// hatched are the dots of every other place of a cell that lies in a thin gap.
func (k *ink) hatched(gap edge, y int) (dots uint8) {
	for d := range dotsY {
		if at := y*dotsY + d; at > gap.top && at < gap.bottom {
			dots |= k.dots[d][at%dotsX]
		}
	}
	return dots
}

// trace puts one series into the ink: straight from quarter to quarter, broken where
// a number is missing. A number between two gaps is a fat point.
func (p *painter) trace(k *ink, i int) {
	s := &p.lines.Series[i]
	along := 0
	for q := 1; q <= len(s.Values); q++ {
		v, ok := s.at(q)
		if !ok {
			continue
		}
		x, y := p.dotX(q), p.dotY(v)
		next, okNext := s.at(q + 1)
		if okNext {
			along = k.line(i, s, x, y, p.dotX(q+1), p.dotY(next), along)
			continue
		}
		if _, okBefore := s.at(q - 1); !okBefore {
			x, y = x&^1, min(y, p.plot.H*dotsY-2)
			for d := range 4 {
				k.dot(i, x+d%2, y+d/2, true)
			}
		}
	}
}

func (s *Series) style() theme.Style {
	style := theme.Style{Fg: s.Role}
	if s.Thick {
		style.Attr = theme.Bold
	}
	return style
}

// glyph is what shows a pattern of dots of a series in the glyphs of the theme.
func (p *painter) glyph(dots uint8, series int) rune {
	switch p.theme.Glyphs() {
	case theme.Blocks:
		return quadrants(dots)
	case theme.ASCII:
		return p.lines.mark(series)
	}
	return runes.BrailleBlockOffset + rune(dots)
}

// quadrants is the block character with a quarter filled wherever the braille
// pattern has a dot.
func quadrants(dots uint8) rune {
	blocks := []rune(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
	i := 0
	for q, mask := range []uint8{0x03, 0x18, 0x44, 0xa0} {
		if dots&mask != 0 {
			i |= 1 << q
		}
	}
	return blocks[i]
}

// mark is the character of a series where there are no dots to draw with.
func (l *Lines) mark(series int) rune {
	if s := &l.Series[series]; s.Mark != 0 || s.Letter != 0 {
		return max(s.Mark, s.Letter)
	}
	marks := []rune("*o+x#@%&")
	return marks[series%len(marks)]
}

// divide rounds to the nearest; halves away from zero.
func divide(a, b int) int {
	if a < 0 {
		return -divide(-a, b)
	}
	return (2*a + b) / (2 * b)
}

func abs(x int) int { return max(x, -x) }

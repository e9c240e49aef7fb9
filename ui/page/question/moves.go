package question

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// columns are how wide the columns of the table are; 0 is not there.
type columns struct {
	lever, now, size, far, first, then, strip int

	brief bool // how far a lever was tried is left to the sentence
}

// nowhere stands for how far a lever was tried in vain.
const nowhere = "nowhere"

// The narrowest and the widest strip of a lever's range, and what is between columns.
const (
	leastStrip = 9
	mostStrip  = 41
	gap        = 2
)

// columnsOf gives each column what it needs; where that is too much, who follows goes first,
// then the strip, then the part of the range, then how far levers were tried, then the lever's
// name is cut.
func columnsOf(rows []answer.MoveRow, size, far string, width int) columns {
	c := columns{size: canvas.Width(size), far: len(far), lever: len("lever"), now: len("now")}
	least := max(c.size, len(nowhere))
	for _, r := range rows {
		c.lever = max(c.lever, canvas.Width(r.Lever))
		c.now = max(c.now, canvas.Width(r.Now))
		c.size = max(c.size, canvas.Width(r.Size))
		if r.Found {
			least = max(least, canvas.Width(r.Size))
		}
		c.far = max(c.far, canvas.Width(r.Far))
		if len(r.Falls) > 0 {
			c.first = max(c.first, canvas.Width(r.First), len("falls"))
		}
		if r.Then != "" {
			c.then = max(c.then, canvas.Width(r.Then), len("then"))
		}
	}
	c.lever, c.then = min(c.lever, 28), min(c.then, 24)
	c.strip = leastStrip
	width -= 2 // the pointer, and a blank at the end
	for _, drop := range []func(){func() {}, func() { c.then = 0 }, func() { c.strip = 0 }, func() { c.far = 0 }, func() { c.size, c.brief = least, true }, func() { c.lever = max(c.lever-(c.width()-width), 8) }} {
		if c.width() <= width {
			break
		}
		drop()
	}
	if c.strip > 0 {
		c.strip = min(mostStrip, c.strip+width-c.width())
	}
	return c
}

// width is what all columns take.
func (c columns) width() (w int) {
	for _, n := range []int{c.lever, c.now, c.size, c.far, c.first, c.then, c.strip} {
		if n > 0 {
			w += n + gap
		}
	}
	return w - gap
}

// cells are the texts of a row in their columns; numbers stand at the right.
func (c columns) cells(b view.Brush, r canvas.Rect, texts [6]string, styles [6]theme.Style) (x int) {
	x = r.X + 1
	for i, w := range []int{c.lever, c.now, c.size, c.far, c.first, c.then} {
		if w == 0 {
			continue
		}
		text := texts[i]
		at := x
		if i == 1 || i == 3 {
			at += max(0, w-canvas.Width(text))
		}
		b.Text(at, r.Y, x+w-at, text, styles[i])
		x += w + gap
	}
	return x
}

func (p breaksPage) heads(b view.Brush, r canvas.Rect, c columns, size, far string) {
	dim := theme.Style{Fg: theme.Dim}
	x := c.cells(b, r, [6]string{"lever", "now", size, far, "falls", "then"}, [6]theme.Style{dim, dim, dim, dim, dim, dim})
	if c.strip > 0 {
		b.Text(x, r.Y, c.strip, "its range", dim)
	}
}

func (p breaksPage) row(b view.Brush, r canvas.Rect, row answer.MoveRow, c columns, answer *explore.Breaks, selected bool) {
	plain, dim := theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Dim}
	if !row.Found {
		plain = dim
	}
	if selected {
		lit := b.Chosen(r)
		plain.Bg, plain.Attr, dim.Bg = lit.Bg, lit.Attr, lit.Bg
	}
	name, now, size := row.Lever, row.Now, row.Size
	if c.brief && !row.Found {
		size = nowhere
	}
	if row.Other {
		name, now = "  the other way", ""
	}
	who := plain
	if row.Found && len(row.Falls) > 0 {
		who.Fg = theme.Bad
	}
	x := c.cells(b, r, [6]string{name, now, size, row.Far, row.First, row.Then}, [6]theme.Style{plain, dim, plain, dim, who, dim})
	if c.strip > 0 && !row.Other {
		strip(b, canvas.Rect{X: x, Y: r.Y, W: c.strip, H: 1}, row.Move.Lever, answer, selected)
	}
}

// strip shows a lever's range: x where somebody falls, · where all stand, and where it is now.
func strip(b view.Brush, r canvas.Rect, l model.Lever, answer *explore.Breaks, selected bool) {
	i := slices.IndexFunc(answer.Islands, func(x explore.Island) bool { return x.Lever.Ref == l.Ref })
	if i < 0 || r.W < 2 || l.Max <= l.Min {
		return
	}
	var bg theme.Role
	if selected {
		bg = theme.Select
	}
	cell := (l.Max - l.Min) / float64(r.W-1)
	for k := range r.W {
		x := l.Min + float64(k)*cell
		style := theme.Style{Fg: theme.Faint, Bg: bg}
		mark := b.Theme.Glyph(theme.Separator)
		if holdsAt(answer.Islands[i].Intervals, x, cell) {
			mark, style.Fg = 'x', theme.Bad
		}
		b.Canvas.Set(r.X+k, r.Y, mark, style)
	}
	now := r.W - 1
	if l.Baseline < l.Max {
		now = max(0, min(int((l.Baseline-l.Min)/cell+.5), r.W-1))
	}
	b.Canvas.Set(r.X+now, r.Y, b.Theme.Glyph(theme.Knob), theme.Style{Fg: theme.Accent, Bg: bg, Attr: theme.Bold})
}

// holdsAt reports whether what is asked for is so around a value: as it is there, or as in a
// stretch that is so narrow that no other cell would show it.
func holdsAt(list []explore.Interval, x, cell float64) bool {
	holds := false
	for _, s := range list {
		if x >= s.From && x <= s.To {
			holds = s.Holds
		}
	}
	for _, s := range list {
		if middle := (s.From + s.To) / 2; s.To-s.From < cell && middle > x-cell/2 && middle <= x+cell/2 {
			return s.Holds
		}
	}
	return holds
}

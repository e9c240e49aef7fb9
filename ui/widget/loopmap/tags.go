package loopmap

import (
	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A tag is what a firm gets from or pays to one kind of outsider, as a small arrow at
// its box.
type tag struct {
	firm  int
	who   string // an outside sector
	out   bool   // the firm pays
	deals []int
	sales bool // with what outside customers pay beside any deal
	debt  bool // with what lenders lend beside any deal
	rect  canvas.Rect
	dir   direction
	first bool // the arrow comes before the words
}

// outsiders lists the tags that a scenario may need, whether or not they pay in every
// quarter.
func (o outline) outsiders() []tag {
	var tags []tag
	add := func(firm int, who string, out bool) *tag {
		for i := range tags {
			if t := &tags[i]; t.firm == firm && t.who == who && t.out == out {
				return t
			}
		}
		tags = append(tags, tag{firm: firm, who: who, out: out})
		return &tags[len(tags)-1]
	}
	for i := range o.firms {
		if o.firms[i].sales {
			add(i, model.Customers, false).sales = true
		}
		if o.firms[i].debt {
			add(i, model.Lenders, false).debt = true
		}
	}
	for i := range o.deals {
		switch b := &o.deals[i]; {
		case b.from < 0 && b.to >= 0:
			t := add(b.to, b.fromID, false)
			t.deals = append(t.deals, i)
		case b.from >= 0 && b.to < 0:
			t := add(b.from, b.toID, true)
			t.deals = append(t.deals, i)
		}
	}
	return tags
}

// placeTags finds places at the boxes for what outsiders pay. One without room is
// left out: the loop comes first, and charts and headline show what is real.
func (a *attempt) placeTags() {
	for _, t := range a.outline.outsiders() {
		width := canvas.Width(t.who) + 2 + amountW
		b := a.boxes[t.firm].rect
		for _, c := range tagPlaces(b, width) {
			if a.taken.room(c.rect, nobody) {
				t.rect, t.dir, t.first = c.rect, c.dir, c.first
				a.taken.fill(t.rect, hard)
				a.tags = append(a.tags, t)
				break
			}
		}
	}
}

// tagPlace is a place beside a box, the direction from there into it, and whether the
// arrow comes before the words.
type tagPlace struct {
	rect  canvas.Rect
	dir   direction
	first bool
}

func tagPlaces(b canvas.Rect, width int) []tagPlace {
	var list []tagPlace
	for _, y := range []int{b.Y + b.H/2, b.Y, b.Y + b.H - 1} {
		list = append(list,
			tagPlace{canvas.Rect{X: b.X + b.W + 1, Y: y, W: width, H: 1}, leftward, true},
			tagPlace{canvas.Rect{X: b.X - 1 - width, Y: y, W: width, H: 1}, rightward, false})
	}
	for _, x := range []int{b.X + 1, b.X + b.W/2, b.X + b.W - 2} {
		list = append(list,
			tagPlace{canvas.Rect{X: x, Y: b.Y - 1, W: width, H: 1}, downward, true},
			tagPlace{canvas.Rect{X: x, Y: b.Y + b.H, W: width, H: 1}, upward, true},
			tagPlace{canvas.Rect{X: x - width + 1, Y: b.Y - 1, W: width, H: 1}, downward, false},
			tagPlace{canvas.Rect{X: x - width + 1, Y: b.Y + b.H, W: width, H: 1}, upward, false})
	}
	return list
}

// item is the deal behind a tag, or the firm.
func (t *tag) item() Item {
	if len(t.deals) > 0 {
		return Item{Deal, t.deals[0]}
	}
	return Item{Firm, t.firm}
}

// role is the colour of who pays: customers are what is real.
func (t *tag) role() theme.Role {
	switch {
	case t.out:
		return theme.Dim
	case t.who == model.Customers:
		return theme.Real
	}
	return theme.Text
}

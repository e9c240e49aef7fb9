package loopmap

import (
	"slices"

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
	first bool   // the arrow comes before the words
	word  string // what is written before the amount; "" where there is no room
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

// placeTags finds places for what outsiders pay, customers first: beside the box of the
// firm, or in its frame. They have one name wherever they stand; where there is no room
// for it, an amount without a name is that of customers, and of nobody else. Another
// outsider without room is left out.
func (a *attempt) placeTags() {
	framed := make([]int, len(a.boxes)) // how many tags are in a box's frame
	all := a.outline.outsiders()
	slices.SortStableFunc(all, func(s, t tag) int { return s.rank() - t.rank() })
	for _, t := range all {
		b := a.boxes[t.firm].rect
		t.word = t.who
		ok := a.tagBeside(&t, b, t.width(amountW)) || a.tagBeside(&t, b, t.width(briefW))
		if !ok {
			if ok = a.tagInFrame(&t, b, framed[t.firm]); ok {
				framed[t.firm]++
			}
		}
		if !ok && t.rank() == 0 {
			t.word = ""
			ok = a.tagBeside(&t, b, t.width(amountW)) || a.tagBeside(&t, b, t.width(briefW)) || a.tagBeside(&t, b, t.width(leastW))
		}
		if ok {
			a.tags = append(a.tags, t)
		}
	}
}

// rank orders tags by who goes before whom where there is little room.
func (t *tag) rank() int {
	switch {
	case t.who == model.Customers && !t.out:
		return 0
	case !t.out:
		return 1
	}
	return 2
}

// missing is what an attempt costs for the outsiders that it leaves out.
func (a *attempt) missing() (cost int) {
	for _, t := range a.outline.outsiders() {
		cost += t.worth()
	}
	for i := range a.tags {
		if cost -= a.tags[i].worth(); a.tags[i].word == "" {
			cost += noName
		}
	}
	return cost
}

// worth is what it costs to leave a tag out.
func (t *tag) worth() int {
	if t.rank() == 0 {
		return noCustomers
	}
	return noOutsider
}

// briefW is the columns of an amount, and the blank before it, where there is little
// room: it loses decimals rather than go unsaid.
const briefW = 6

// leastW is the same where customers would else be left out.
const leastW = 5

// width is the columns of a tag's arrow, its word, and an amount of so many.
func (t *tag) width(amount int) int {
	if t.word == "" {
		return 1 + amount
	}
	return 2 + canvas.Width(t.word) + amount
}

// amountRoom is the columns that the place of a tag leaves to its amount.
func (t *tag) amountRoom() int { return min(amountW-1, t.rect.W-t.width(1)) }

func (a *attempt) tagBeside(t *tag, box canvas.Rect, width int) bool {
	for _, c := range tagPlaces(box, width) {
		if a.taken.room(c.rect, nobody) {
			t.rect, t.dir, t.first = c.rect, c.dir, c.first
			a.taken.fill(t.rect, hard)
			return true
		}
	}
	return false
}

// tagInFrame puts a tag into the lower edge of a box, or, if there is one already and
// the name is not there, into the upper.
func (a *attempt) tagInFrame(t *tag, box canvas.Rect, others int) bool {
	if !a.form.framed() || others > 1 || others == 1 && a.form.rows < 5 {
		return false
	}
	t.rect = canvas.Rect{X: box.X + 1, Y: box.Y + box.H - 1, W: box.W - 2, H: 1}
	t.dir, t.first = upward, true
	if others == 1 {
		t.rect.Y, t.dir = box.Y, downward
	}
	return t.width(briefW) <= t.rect.W
}

// tagPlace is a place beside a box, the direction from there into it, and whether the
// arrow comes before the words.
type tagPlace struct {
	rect  canvas.Rect
	dir   direction
	first bool
}

// tagPlaces lists the places: left and right of the box, then above and below it, words
// away from the box before words along it.
func tagPlaces(b canvas.Rect, width int) []tagPlace {
	var list []tagPlace
	for _, y := range []int{b.Y + b.H/2, b.Y, b.Y + b.H - 1} {
		list = append(list,
			tagPlace{canvas.Rect{X: b.X + b.W + 1, Y: y, W: width, H: 1}, leftward, true},
			tagPlace{canvas.Rect{X: b.X - 1 - width, Y: y, W: width, H: 1}, rightward, false})
	}
	for in := 1; in < b.W-1; in++ {
		first, last := b.X+b.W-1-in, b.X+in-width+1 // the arrow is at the end that is nearer to the box's edge
		for _, row := range []struct {
			y   int
			dir direction
		}{{b.Y - 1, downward}, {b.Y + b.H, upward}} {
			list = append(list,
				tagPlace{canvas.Rect{X: first, Y: row.y, W: width, H: 1}, row.dir, true},
				tagPlace{canvas.Rect{X: last, Y: row.y, W: width, H: 1}, row.dir, false})
		}
	}
	return list
}

// item is what a tag is about: the firm's sales, a deal, or the firm.
func (t *tag) item() Item {
	switch {
	case t.sales:
		return Item{Sales, t.firm}
	case len(t.deals) > 0:
		return Item{Deal, t.deals[0]}
	}
	return Item{Firm, t.firm}
}

// marked is what of a tag is selected or being typed, if anything.
func (t *tag) marked(m *Marks) Item {
	if it := (Item{Sales, t.firm}); t.sales && (m.selected(it) || m.typed(it)) {
		return it
	}
	for _, d := range t.deals {
		if it := (Item{Deal, d}); m.selected(it) || m.typed(it) {
			return it
		}
	}
	return Item{}
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

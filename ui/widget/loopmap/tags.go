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
	first bool   // the arrow comes before the words
	word  string // what is written before the amount
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

// placeTags finds places for what outsiders pay: beside the box of the firm, in full or
// in a short word, or else in the frame of the box. One without room is left out: the
// loop comes first, and charts and headline show what is real.
func (a *attempt) placeTags() {
	framed := make([]int, len(a.boxes)) // how many tags are in a box's frame
	for _, t := range a.outline.outsiders() {
		b := a.boxes[t.firm].rect
		for _, word := range []string{t.who, brief(t.who)} {
			if t.word == "" && a.tagBeside(&t, b, tagWidth(word)) {
				t.word = word
			}
		}
		if t.word == "" && a.tagInFrame(&t, b, framed[t.firm]) {
			framed[t.firm]++
		}
		if t.word != "" {
			a.tags = append(a.tags, t)
		}
	}
}

// tagWidth is the columns of an arrow, a word and an amount.
func tagWidth(word string) int { return 2 + canvas.Width(word) + amountW }

// brief is what an outsider's money is to the firm, in a short word.
func brief(who string) string {
	switch who {
	case model.Customers:
		return "sales"
	case model.Lenders:
		return "debt"
	case model.Investors:
		return "equity"
	case model.Suppliers:
		return "costs"
	case model.Government:
		return "state"
	}
	return who
}

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

// briefW is the columns of an amount in a frame at least, with the blank before it: it
// loses decimals there rather than go unsaid.
const briefW = 6

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
	for _, word := range []string{t.who, brief(t.who)} {
		if tagWidth(word)-amountW+briefW <= t.rect.W {
			t.word = word
			break
		}
	}
	return t.word != ""
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

package strip

import (
	"strings"

	"moneyloop/scenarios/compose"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

const (
	mostOffers = 6 // in the box over the panel above
	gap        = 3 // columns between offers beside each other
	roomy      = 6 // rows of the foot from which on there is room for that box
)

// A place is where an offer stands.
type place struct {
	rect  canvas.Rect
	offer int
}

// box is where offers stand one below the other; empty where the foot has to do.
func (p Page) box(l view.Layout) canvas.Rect {
	n := min(len(p.offers), mostOffers)
	if n == 0 || l.Foot.H < roomy || l.Body.H < n+2 {
		return canvas.Rect{}
	}
	return canvas.Rect{X: l.Foot.X, Y: l.Foot.Y - n - 2, W: l.Foot.W, H: n + 2}
}

// rows are the rows of the foot in which offers stand beside each other: those that the words
// leave, of which one is theirs if there are two.
func (p Page) rows(s view.Scene) canvas.Rect {
	l := s.Layout
	r := canvas.Rect{X: l.Notice.X, Y: l.Foot.Y + 1, W: l.Notice.W, H: l.Footer.Y - l.Foot.Y - 1}
	text, _ := p.words(s)
	said := max(1, min(len(view.Wrap(text, r.W)), r.H-1))
	return canvas.Rect{X: r.X, Y: r.Y + said, W: r.W, H: max(r.H-said, 0)}
}

// places are where the offers stand that are seen.
func (p Page) places(s view.Scene) []place {
	if box := p.box(s.Layout).Inset(1); !p.box(s.Layout).Empty() {
		var list []place
		first := p.first()
		for k := range box.H {
			list = append(list, place{box.Row(k), first + k})
		}
		return list
	}
	list := beside(p.offers, p.rows(s), 0)
	if len(list) <= p.at {
		list = beside(p.offers, p.rows(s), max(p.at-1, 0))
	}
	return list
}

// beside has offers stand beside each other, from one on, as many as have room.
func beside(offers []compose.Option, r canvas.Rect, first int) (list []place) {
	x, y := r.X, r.Y
	for i := first; i < len(offers); i++ {
		w := canvas.Width(brief(offers[i]))
		if x+w > r.X+r.W {
			x, y = r.X, y+1
		}
		if y >= r.Y+r.H || x+w > r.X+r.W {
			break
		}
		list = append(list, place{canvas.Rect{X: x, Y: y, W: w, H: 1}, i})
		x += w + gap
	}
	return list
}

// first is the first offer in the box.
func (p Page) first() int { return view.Top(p.at, len(p.offers), mostOffers) }

// brief is an offer in a few words: what is typed, and what people call it.
func brief(o compose.Option) string {
	if short := o.Letter; short != "" {
		return short + " " + o.Label
	}
	if strings.EqualFold(o.Word, o.Label) {
		return o.Word
	}
	return o.Word + " " + o.Label
}

// Draw draws the line, what it comes to in words, and what may follow.
func (p Page) Draw(b view.Brush, s view.Scene) {
	l := s.Layout
	if l.Foot.H < 3 {
		return
	}
	line := canvas.Rect{X: l.Notice.X, Y: l.Foot.Y, W: l.Notice.W, H: 1}
	x := b.Spans(line.X, line.Y, line.W, view.Span{Text: p.prompt() + " ", Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}},
		view.Span{Text: string(b.Theme.Glyph(theme.Pointer)) + " ", Style: theme.Style{Fg: theme.Faint}})
	p.drawLine(b, line.After(x-line.X), s)

	words, box := canvas.Rect{X: line.X, Y: line.Y + 1, W: line.W, H: l.Footer.Y - line.Y - 1}, p.box(l)
	if box.Empty() && len(p.offers) > 0 {
		words.H = max(1, words.H-p.rows(s).H)
	}
	text, style := p.words(s)
	b.Paragraph(words, b.ASCII(text), style)
	if !box.Empty() {
		b.Canvas.Fill(box, ' ', theme.Style{})
		b.Canvas.Box(b.Theme, box, "", true)
		b.More(box, p.first() > 0, p.first()+mostOffers < len(p.offers))
		p.drawList(b, s)
		return
	}
	p.drawBeside(b, s)
}

func (p Page) prompt() string {
	if p.into != "" {
		return "put in"
	}
	return "new"
}

// drawLine draws what is typed; behind it what enter takes with it, or what was thrown away.
func (p Page) drawLine(b view.Brush, r canvas.Rect, s view.Scene) {
	style := theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	if p.said.Err != nil || s.Refused != "" {
		style.Fg = theme.Warn
	}
	text := p.input.Value()
	x := b.Typed(r, text, p.input.Position(), style)
	ghost := p.said.Ghost
	if text == "" && p.thrown != "" {
		ghost = " " + p.thrown + "  (tab)"
	}
	b.Text(x, r.Y, r.X+r.W-x, ghost, theme.Style{Fg: theme.Dim})
}

// words say what the line comes to, what is missing, or why it cannot be.
func (p Page) words(s view.Scene) (string, theme.Style) {
	switch {
	case p.said.Err != nil:
		return compose.Plainly(p.said.Err), theme.Style{Fg: theme.Bad}
	case p.said.Missing != "":
		return "To say: " + p.said.Missing + ".", theme.Style{Fg: theme.Dim}
	case s.Refused != "":
		return view.Capital(s.Refused) + ".", theme.Style{Fg: theme.Bad}
	}
	return p.said.Told, theme.Style{Fg: theme.Text}
}

// drawBeside draws offers beside each other.
func (p Page) drawBeside(b view.Brush, s view.Scene) {
	for _, o := range p.places(s) {
		if o.rect.X > s.Layout.Notice.X {
			b.Text(o.rect.X-gap, o.rect.Y, gap, " "+string(b.Theme.Glyph(theme.Separator))+" ", theme.Style{Fg: theme.Faint})
		}
		style := theme.Style{Fg: theme.Dim}
		if o.offer == p.at {
			style = theme.Style{Fg: theme.Text, Attr: theme.Bold}
		}
		b.Text(o.rect.X, o.rect.Y, o.rect.W, brief(p.offers[o.offer]), style)
	}
}

// drawList draws offers one below the other, with what they mean.
func (p Page) drawList(b view.Brush, s view.Scene) {
	places := p.places(s)
	word := 0
	for _, o := range places {
		word = max(word, canvas.Width(brief(p.offers[o.offer])))
	}
	for _, o := range places {
		offer, style := p.offers[o.offer], theme.Style{Fg: theme.Text}
		if o.offer == p.at {
			style.Attr = theme.Bold
			b.Canvas.Set(o.rect.X, o.rect.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
		}
		b.Text(o.rect.X+2, o.rect.Y, o.rect.W-2, brief(offer), style)
		x := o.rect.X + 2 + word + 2
		means := offer.Help
		if offer.Refused != "" {
			means = offer.Refused
		}
		b.Text(x, o.rect.Y, o.rect.X+o.rect.W-x, means, theme.Style{Fg: theme.Dim})
		if o.offer == p.at && b.Theme.Tints() {
			b.Canvas.Tint(o.rect, theme.Select)
		}
	}
}

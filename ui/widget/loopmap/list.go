package loopmap

import (
	"strconv"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// list writes the payments as lines, "Mr A → Mr B  invests $100", as many as fit.
func (p *picture) list() {
	from, to := p.columns()
	deals := p.outline.deals
	for i := range deals {
		if i == p.rect.H-1 && len(deals) > p.rect.H {
			rest := "and " + strconv.Itoa(len(deals)-i) + " more"
			p.text(canvas.Rect{Y: i, W: p.rect.W, H: 1}, rest, left, theme.Style{Fg: theme.Dim})
			return
		}
		p.line(i, i, from, to)
	}
}

// columns is the width of the payers' and of the payees' names.
func (p *picture) columns() (from, to int) {
	for i := range p.outline.deals {
		b := &p.outline.deals[i]
		from = max(from, canvas.Width(p.party(b.from, b.fromID)))
		to = max(to, canvas.Width(p.party(b.to, b.toID)))
	}
	return min(from, maxWord), min(to, maxWord)
}

// party is the name of a firm, with its fate, or of an outsider.
func (p *picture) party(firm int, id string) string {
	if firm < 0 {
		return id
	}
	name := p.outline.firms[firm].name
	if words, _ := fate(p.status(firm)); words != "" {
		return name + " (" + words + ")"
	}
	return name
}

// line writes one payment.
func (p *picture) line(deal, y, fromW, toW int) {
	b := &p.outline.deals[deal]
	due, paid := p.amounts(deal)
	style := theme.Style{Fg: theme.Text}
	bg := theme.None
	if (p.selected == Item{Deal, deal}) {
		bg = theme.Select
		p.canvas.Fill(canvas.Rect{X: p.rect.X, Y: p.rect.Y + y, W: p.rect.W, H: 1}, ' ', theme.Style{Bg: bg})
	}
	arrow := string(p.theme.Glyph(theme.ArrowRight))
	if p.theme.Glyphs() == theme.ASCII {
		arrow = "->"
	}
	x := 0
	put := func(text string, width int, s theme.Style) {
		s.Bg = bg
		p.text(canvas.Rect{X: x, Y: y, W: min(width, p.rect.W-x), H: 1}, text, left, s)
		x += width + 1
	}
	put(p.party(b.from, b.fromID), fromW, p.partyStyle(b.from))
	_, moving := p.progress(p.turn[deal])
	tip := theme.Style{Fg: theme.Dim}
	if moving && paid > 0 {
		tip = theme.Style{Fg: theme.Money, Attr: theme.Bold}
		style = tip
	}
	put(arrow, canvas.Width(arrow), tip)
	put(p.party(b.to, b.toID), toW, p.partyStyle(b.to))
	x++
	word := b.word
	switch {
	case due > 0 && paid == 0:
		put("unpaid", p.rect.W, theme.Style{Fg: theme.Bad, Attr: theme.Bold})
		return
	case due-paid > due/1e6:
		word, style = "cut to", theme.Style{Fg: theme.Warn, Attr: theme.Bold}
	}
	put(word, canvas.Width(word), theme.Style{Fg: theme.Dim})
	put(p.amount(paid), amountW, style)
}

func (p *picture) partyStyle(firm int) theme.Style {
	switch {
	case firm < 0:
		return theme.Style{Fg: theme.Dim}
	case p.status(firm) == model.Defaulted:
		return theme.Style{Fg: theme.Bad, Attr: theme.Bold}
	}
	return theme.Style{Fg: theme.Firm(firm), Attr: theme.Bold}
}

// lineAt is the deal in a row of the list.
func (l *Layout) lineAt(y int) Item {
	last := y == l.rect.H-1 && len(l.outline.deals) > l.rect.H
	if y >= len(l.outline.deals) || last {
		return Item{}
	}
	return Item{Deal, y}
}

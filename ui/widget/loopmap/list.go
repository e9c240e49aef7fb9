package loopmap

import (
	"slices"
	"strconv"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A line is one payment in the list, "Mr A → Mr B  invests $100".
type line struct {
	from, to, word, amount string
	payer, payee           int         // firms, or -1
	style                  theme.Style // of the amount
}

// A listing is a picture without room for a ring.
type listing struct {
	*picture
	cross bool // marks have room
}

// An entry is what a line of the list is about: a deal, what an outsider pays beside any,
// or a firm that nobody pays and that pays nobody.
type entry struct {
	item Item
	tag  tag // of an outsider
}

// entries lists what there is to say, the loop first, then customers: without them nothing
// looks real. Then come payments from and to others outside, and who is alone.
func (o outline) entries() (list []entry) {
	outsiders := o.outsiders()
	alone := make([]bool, len(o.firms))
	for i := range alone {
		alone[i] = true
	}
	beside := func(customers bool) {
		for _, t := range outsiders {
			if customers && t.sales || !customers && t.debt {
				t.deals = nil
				list = append(list, entry{t.item(), t})
				alone[t.firm] = false
			}
		}
	}
	deals := func(inside bool) {
		for i := range o.deals {
			b := &o.deals[i]
			if b.inside() == inside {
				list = append(list, entry{item: Item{Deal, i}})
			}
			for _, firm := range [...]int{b.from, b.to} {
				if firm >= 0 {
					alone[firm] = false
				}
			}
		}
	}
	deals(true)
	beside(true)
	deals(false)
	beside(false)
	for i := range alone {
		if alone[i] {
			list = append(list, entry{item: Item{Firm, i}})
		}
	}
	return list
}

// listed are the entries of a list that have a line in so many rows, and how many have
// none. The last line is then theirs, unless a deal of the loop would have to give way to it.
func (o outline) listed(room int) (shown []entry, more int) {
	all := o.entries()
	if len(all) <= room {
		return all, 0
	}
	if room > 0 && (all[room].loop(o) || !all[room-1].loop(o)) {
		room--
		return all[:room], len(all) - room
	}
	return all[:room], 0
}

// loop reports whether an entry is a deal between firms.
func (e entry) loop(o outline) bool { return e.item.Kind == Deal && o.deals[e.item.Index].inside() }

// draw writes the payments as lines, as many as fit.
func (p listing) draw() {
	lines := make([]line, len(p.lines))
	widths := p.columns(lines)
	if arrow, room := canvas.Width(p.arrow(Item{})), p.rect.W-p.gutter(); widths.need(arrow) > room {
		p.cross = false
		widths = p.columns(lines)
		widths.squeeze(room, arrow)
	}
	for i := range lines {
		p.writeLine(i, p.lines[i].item, lines[i], widths)
	}
	if p.more > 0 {
		rest := "and " + strconv.Itoa(p.more) + " more"
		p.text(canvas.Rect{X: p.gutter(), Y: len(lines), W: p.rect.W - p.gutter(), H: 1}, rest, left, theme.Style{Fg: theme.Dim})
	}
}

// outsideLine is what the list says of an outsider.
func (p listing) outsideLine(t *tag) line {
	style := theme.Style{Fg: t.role()}
	if p.outside(t) == 0 {
		style.Fg = theme.Dim
	}
	word := "pay"
	if t.debt {
		word = "lend"
	}
	return line{
		from: t.who, to: p.party(t.firm, "", false), word: word, amount: p.amount(p.outside(t)),
		payer: -1, payee: t.firm, style: style,
	}
}

// alone is what the list says of a firm that nobody pays and that pays nobody.
func (p listing) alone(firm int) line {
	l := line{from: p.party(firm, "", false), word: "cash", payer: firm, payee: -1, style: theme.Style{Fg: theme.Text}}
	if p.quarter >= 0 {
		l.amount = p.amount(p.run.FirmAt(firm, result.FirmCash, p.quarter))
	}
	return l
}

// columns words the lines and measures them.
func (p listing) columns(lines []line) (c columns) {
	for i := range lines {
		switch e := &p.lines[i]; {
		case e.item.Kind == Deal:
			lines[i] = p.line(e.item.Index)
		case e.tag.who != "":
			lines[i] = p.outsideLine(&e.tag)
		default:
			lines[i] = p.alone(e.item.Index)
		}
		c.widen(lines[i])
	}
	return c
}

// columns are the widths of a list's columns. Without word there is none.
type columns struct{ from, to, word, amount int }

func (c *columns) widen(l line) {
	c.from, c.to = max(c.from, canvas.Width(l.from)), max(c.to, canvas.Width(l.to))
	c.word, c.amount = max(c.word, canvas.Width(l.word)), max(c.amount, canvas.Width(l.amount))
}

// listGaps is what a line takes beside its columns, its arrow and its sign.
const listGaps = 4

// gutter is the columns for the sign before a line.
func (l *Layout) gutter() int {
	if l.rect.W < 40 {
		return 1
	}
	return 2
}

// need is how wide a line is with all its columns.
func (c *columns) need(arrow int) int {
	return c.from + c.to + c.amount + c.word + min(c.word, 1) + arrow + listGaps
}

// squeeze makes the columns fit: the words go first, then the ends of long names.
func (c *columns) squeeze(width, arrow int) {
	if c.need(arrow) > width {
		c.word = 0
	}
	room := max(width-listGaps-arrow-c.amount, 2)
	if c.from+c.to > room {
		c.to = min(c.to, max(room/2, room-c.from))
		c.from = min(c.from, room-c.to)
	}
}

// line is what the list says of a deal.
func (p listing) line(deal int) line {
	b := &p.outline.deals[deal]
	due, paid := p.amounts(deal)
	l := line{
		from: p.party(b.from, b.fromID, true), to: p.party(b.to, b.toID, false), word: b.word(), amount: p.amount(paid),
		payer: b.from, payee: b.to, style: theme.Style{Fg: theme.Text},
	}
	switch {
	case due > 0 && paid == 0:
		l.amount, l.style = "unpaid", theme.Style{Fg: theme.Bad, Attr: theme.Bold}
	case due-paid > due/1e6:
		l.amount, l.style = "only "+l.amount, theme.Style{Fg: theme.Warn, Attr: theme.Bold}
	case paid == 0 && b.waits():
		l.amount = ""
	case p.paying(deal, paid):
		l.style = theme.Style{Fg: theme.Money, Attr: theme.Bold}
	}
	return l
}

// paying reports whether it is a deal's turn in the lap.
func (p listing) paying(deal int, paid float64) bool {
	_, moving := p.progress(p.outline.lap.step[deal])
	return moving && paid > 0
}

// party is the name of a firm or of an outsider. What has become of a firm stands
// behind its name where it pays, or where it is paid if it never pays.
func (p listing) party(firm int, id string, payer bool) string {
	if firm < 0 {
		return id
	}
	name := p.outline.firms[firm].name
	pays := slices.ContainsFunc(p.outline.deals, func(b bond) bool { return b.from == firm })
	if words, role := fate(p.status(firm)); words != "" && payer == pays {
		name += " " + words
		if p.cross && role == theme.Bad {
			name = string(p.theme.Glyph(theme.Multiply)) + name
		}
	}
	return name
}

// arrow is a short one, dashed while what it is about is typed.
func (p listing) arrow(it Item) string {
	switch ascii := p.theme.Glyphs() == theme.ASCII; {
	case p.typed(it) && ascii:
		return ".."
	case p.typed(it):
		return string(p.theme.Glyph(theme.DashHorizontal))
	case ascii:
		return "->"
	}
	return string(p.theme.Glyph(theme.ArrowRight))
}

// writeLine writes one payment.
func (p listing) writeLine(row int, it Item, l line, c columns) {
	bg := theme.None
	if p.selected(it) {
		bg = theme.Select
		p.canvas.Fill(p.rect.Row(row), ' ', theme.Style{Bg: bg})
	}
	x := 0
	put := func(text string, width int, s theme.Style) {
		if bg != theme.None {
			s.Bg = bg
		}
		p.text(canvas.Rect{X: x, Y: row, W: min(width, p.rect.W-x), H: 1}, text, left, s)
		x += width + 1
	}
	put(string(p.sign(it)), 1, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	x = p.gutter()
	tip := theme.Style{Fg: theme.Dim}
	if l.style.Fg == theme.Money {
		tip = l.style
	}
	put(l.from, c.from, p.partyStyle(l.payer))
	if l.to != "" {
		put(p.arrow(it), canvas.Width(p.arrow(it)), tip)
		put(l.to, c.to, p.partyStyle(l.payee))
	}
	x++
	if c.word > 0 && l.word != "" {
		put(l.word, canvas.Width(l.word), theme.Style{Fg: theme.Dim})
	}
	put(l.amount, c.amount, l.style)
}

func (p listing) partyStyle(firm int) theme.Style {
	if firm < 0 {
		return theme.Style{Fg: theme.Dim}
	}
	style := theme.Style{Fg: theme.Firm(firm), Attr: theme.Bold}
	if p.status(firm) == result.Defaulted {
		style.Fg = theme.Bad
	}
	if p.selected(Item{Firm, firm}) {
		style = selectedStyle(style)
	}
	return style
}

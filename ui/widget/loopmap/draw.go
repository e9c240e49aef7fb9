package loopmap

import (
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
)

// Draw draws the numbers of a quarter, from 1, of a run of the layout's scenario, with
// whatever lever values, with marks.
// Phase is how much of the lap is over, from 0 to 1: money is seen on its way along
// the arrows whose turn it is. At phase [AtRest] nothing moves.
func (l *Layout) Draw(c *canvas.Canvas, t *theme.Theme, r *result.Run, quarter int, phase float64, m Marks) {
	if l.rect.Empty() {
		return
	}
	c.Fill(l.rect, ' ', theme.Style{})
	p := &picture{pen: pen{l, c, t}, run: r, quarter: quarter - 1, phase: phase, Marks: m}
	if quarter < 1 || r == nil || quarter > r.Quarters || len(r.Scenario.Deals) != len(l.outline.deals) || len(r.Scenario.Firms) != len(l.outline.firms) {
		p.quarter = -1 // nothing is known of such a quarter
	}
	switch {
	case len(l.outline.firms) == 0 && len(l.lines) == 0:
		p.invite()
		return
	case l.Listed():
		listing{p, true}.draw()
		return
	}
	for i := range l.arrows {
		p.track(&l.arrows[i])
	}
	for i := range l.arrows {
		p.money(&l.arrows[i])
	}
	for i := range l.arrows {
		p.head(&l.arrows[i])
		p.label(&l.arrows[i])
	}
	for i := range l.boxes {
		p.firm(i)
	}
	for i := range l.tags {
		p.tag(&l.tags[i])
	}
}

// A picture is one drawing of a layout.
type picture struct {
	pen
	run     *result.Run
	quarter int // from 0, or -1
	phase   float64
	Marks
}

// amounts returns what a deal called for and paid.
func (p *picture) amounts(deal int) (due, paid float64) {
	if p.quarter < 0 {
		return 0, 0
	}
	return p.run.DealAt(deal, p.quarter)
}

func (p *picture) status(firm int) result.Status {
	if p.quarter < 0 {
		return result.Alive
	}
	return p.run.Status(firm, p.quarter)
}

func (p *picture) amount(x float64) string { return p.amountIn(x, amountW-1) }

// amountIn writes money in so many columns.
func (p *picture) amountIn(x float64, width int) string {
	unit := ""
	if p.run != nil {
		unit = p.run.Scenario.Unit
	}
	return format.Money(x, unit, width)
}

// progress is how far money has come on an arrow in this lap, from 0 to 1; moving is
// false when it is not its turn.
func (p *picture) progress(step int) (part float64, moving bool) {
	if p.phase < 0 || p.outline.lap.steps == 0 {
		return 0, false
	}
	part = p.phase*float64(p.outline.lap.steps) - float64(step)
	return part, part >= 0 && part < 1
}

// track draws the dots of an arrow: sparse if nothing was paid, bright behind money
// on its way, heavy if it is selected, dashed while it is typed.
func (p *picture) track(a *arrow) {
	_, paid := p.amounts(a.deal)
	part, moving := p.progress(p.outline.lap.step[a.deal])
	reached := -1
	if moving && paid > 0 {
		reached = int(part * float64(len(a.path)))
	}
	it := Item{Deal, a.deal}
	if p.selected(it) {
		p.heavy(a, p.marked(it, theme.Style{}))
		return
	}
	for i, r := range a.runs {
		style := p.marked(it, theme.Style{Fg: theme.Track})
		if r.first <= reached {
			style.Fg = theme.Money
		}
		switch {
		case p.typed(it):
			p.dash(i, r, style)
		case paid > 0 || i%2 == 0:
			p.dots(r.x, r.y, r.mask, style)
		}
	}
}

// Beads of money: one to maxBeads on an arrow, by its share of the largest payment.
const (
	maxBeads = 4
	beadGap  = 9 // dots from one to the next
)

// money draws beads on their way along an arrow.
func (p *picture) money(a *arrow) {
	_, paid := p.amounts(a.deal)
	part, moving := p.progress(p.outline.lap.step[a.deal])
	if !moving || !(paid > 0) {
		return
	}
	beads := 1 + int(paid/p.largest()*(maxBeads-1)+.5)
	way := len(a.path) + beadGap*(beads-1)
	first := int(part * float64(way))
	style := theme.Style{Fg: theme.Money, Attr: theme.Bold}
	for b := range beads {
		at := first - b*beadGap
		if at < 0 || at >= len(a.path) {
			continue
		}
		p.bead(a.path[at], style)
	}
}

// largest is the largest payment of the quarter.
func (p *picture) largest() float64 {
	largest := 0.0
	for i := range p.arrows {
		_, paid := p.amounts(p.arrows[i].deal)
		largest = max(largest, paid)
	}
	return largest
}

func (p *picture) head(a *arrow) {
	style := theme.Style{Fg: theme.Text}
	if _, paid := p.amounts(a.deal); paid == 0 {
		style.Fg = theme.Faint
	}
	p.set(a.head.x, a.head.y, p.arrowhead(a.dir), p.marked(Item{Deal, a.deal}, style))
}

// label writes what a deal paid, and says so where that is less than it called for.
func (p *picture) label(a *arrow) {
	due, paid := p.amounts(a.deal)
	word, amount := "", p.amountIn(paid, min(amountW-1, a.label.W))
	if a.word != "" {
		word = a.word + " "
	}
	style := theme.Style{Fg: theme.Text}
	switch _, moving := p.progress(p.outline.lap.step[a.deal]); {
	case due > 0 && paid == 0:
		word, amount, style = "", "unpaid", theme.Style{Fg: theme.Bad, Attr: theme.Bold}
	case due-paid > due/1e6:
		word, style = "only ", theme.Style{Fg: theme.Warn, Attr: theme.Bold}
		if len(word)+canvas.Width(amount) > a.label.W {
			word, amount = "!", p.amountIn(paid, min(amountW, a.label.W)-1)
		}
	case paid == 0:
		style.Fg = theme.Dim
		if p.outline.deals[a.deal].waits() && a.word != "" {
			amount = ""
		}
	case moving:
		style = theme.Style{Fg: theme.Money, Attr: theme.Bold}
	}
	p.write(a, word, amount, style)
}

// write puts a label into its place: the word, dim, and the amount. What is selected or
// being typed has a sign before it where there is room.
func (p *picture) write(a *arrow, word, amount string, s theme.Style) {
	it := Item{Deal, a.deal}
	r, wordW, amountW := a.label, canvas.Width(word), canvas.Width(amount)
	free := max(r.W-wordW-amountW, 0)
	switch a.align {
	case right:
		r.X += free
	case centred:
		r.X += free / 2
	}
	first, s := p.worded(it, theme.Style{Fg: theme.Dim}), p.worded(it, s)
	if sign := p.sign(it); sign != ' ' && free > 0 {
		p.set(max(r.X-1, a.label.X), r.Y, sign, first)
		r.X = max(r.X, a.label.X+1)
	}
	p.text(canvas.Rect{X: r.X, Y: r.Y, W: wordW, H: 1}, word, left, first)
	p.text(canvas.Rect{X: r.X + wordW, Y: r.Y, W: amountW, H: 1}, amount, left, s)
}

func selectedStyle(s theme.Style) theme.Style {
	return theme.Style{Fg: s.Fg, Bg: theme.Select, Attr: s.Attr}
}

// tooWide is an amount that does not fit.
const tooWide = "#"

// tag writes what an outsider paid or got, if anything, or if it is selected or typed.
func (p *picture) tag(t *tag) {
	it := t.marked(&p.Marks)
	x := p.outside(t)
	if x == 0 && it.Kind == Nothing {
		return
	}
	style := theme.Style{Fg: t.role()}
	if _, first := p.progress(0); first && !t.out {
		style.Attr = theme.Bold
	}
	style = p.worded(it, style)
	head := string(p.arrowhead(t.facing()))
	text := p.amountIn(x, t.amountRoom())
	switch full := p.amountIn(x, amountW-1); {
	case t.word == "":
	case text == tooWide && t.rank() == 0 && canvas.Width(full)+2 <= t.rect.W:
		text = full // an amount without a name is that of customers
	case text == tooWide:
		text = t.word
	default:
		text = t.word + " " + text
	}
	if sign := p.sign(it); sign != ' ' && canvas.Width(text)+3 <= t.rect.W {
		text = string(sign) + text
	}
	switch {
	case p.boxes[t.firm].rect.Contains(t.rect.X, t.rect.Y):
		if text = head + " " + text; canvas.Width(text)+2 <= t.rect.W {
			text = " " + text + " "
		}
		p.text(t.rect, text, centred, style)
	case t.first:
		p.text(t.rect, head+" "+text, left, style)
	default:
		p.text(t.rect, text+" "+head, right, style)
	}
}

// facing is where the head of a tag's arrow points: into the box, or away from it.
func (t *tag) facing() direction {
	if !t.out {
		return t.dir
	}
	return [...]direction{leftward, rightward, downward, upward}[t.dir]
}

// outside is what a tag's outsider paid to the firm, or got from it.
func (p *picture) outside(t *tag) float64 {
	if p.quarter < 0 {
		return 0
	}
	sum := 0.0
	for _, d := range t.deals {
		_, paid := p.run.DealAt(d, p.quarter)
		sum += paid
	}
	if t.sales {
		sum += p.run.FirmAt(t.firm, result.FirmSales, p.quarter)
	}
	if t.debt && p.status(t.firm) != result.Defaulted {
		before := p.run.Scenario.Firms[t.firm].Opening.Debt
		if p.quarter > 0 {
			before = p.run.FirmAt(t.firm, result.FirmDebt, p.quarter-1)
		}
		sum += max(p.run.FirmAt(t.firm, result.FirmDebt, p.quarter)-before, 0)
	}
	return sum
}

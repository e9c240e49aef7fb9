package question

import (
	"fmt"
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// mapPage is the page of what two levers do together: one across, one up.
type mapPage struct {
	manners
	x, y string
	of   string // the number that cells show in one look
	look look
	fine bool       // two rows of cells share one of the screen
	at   [2]float64 // the cursor: parts of both ranges
	put  bool       // it was moved: else it is where levers stand
	kept *picture
}

// A look is what the cells of a map show.
type look uint8

// The looks there are.
const (
	whoFalls look = iota // who falls first
	whenFalls
	howMany
	amount // a number, where all stand
	looks
)

func (l look) String() string {
	return [...]string{"Who falls first", "When the first falls", "How many fall", "Reported revenue at the end"}[l]
}

// reportedInTheEnd is the number that cells show if nothing else is asked for.
const reportedInTheEnd = "group.revenue.gross@end"

// newMap returns the page that a request asks for: of the levers it names, else of the selected
// one and the next.
func newMap(r view.MapOf, s view.Scene) mapPage {
	p := mapPage{manners: newManners(), x: r.X, y: r.Y, of: reportedInTheEnd, kept: new(picture)}
	if r.Metric != "" {
		p.of, p.look = r.Metric, amount
	}
	if p.x == "" {
		p.x = leverOf(s)
	}
	if p.y == "" || p.y == p.x {
		p.y = nextLever(s, p.x, p.x, 1)
	}
	return p
}

// nextLever is the lever after one, or before it, that is not another one.
func nextLever(s view.Scene, ref, other string, by int) string {
	levers := s.Session.Levers()
	i, n := s.Session.Lever(ref), len(levers)
	for range n {
		if i = ((i+by)%n + n) % n; levers[i].Ref != other {
			return levers[i].Ref
		}
	}
	return ref
}

// mapping is the question: so many cells across and up. The answer is an *explore.Sweep, first
// one of fewer cells.
type mapping struct {
	x, y, of     string
	across, rows int
}

// The first, coarse map.
const coarseAcross, coarseRows = 11, 6

func (q mapping) Answer(run *result.Run, means view.Means) (any, error) {
	ask := explore.SweepQuestion{
		X: explore.SweepAxis{Ref: q.x, N: coarseAcross}, Y: &explore.SweepAxis{Ref: q.y, N: coarseRows}, Metrics: []string{q.of},
	}
	coarse, err := explore.Sweeping(run.Scenario, ask, means)
	if err != nil {
		return nil, err
	}
	means.Tell(func() any { return coarse })
	ask.X.N, ask.Y.N = q.across, q.rows
	return explore.Sweeping(run.Scenario, ask, means)
}

// The most cells, and what stands beside and below them: values of the levers, and what is said.
const (
	mostAcross, mostRows = 41, 21
	labelWidth           = 10
	belowMap             = 5
)

// cells is how many cells a map has in the window.
func (p mapPage) cells(s view.Scene) (across, rows int) {
	in := p.box(s).Inset(1)
	across, rows = roundCells(s, p.x, min((in.W-labelWidth)/2, mostAcross)), roundCells(s, p.y, min(in.H-belowMap, mostRows))
	if p.fine {
		rows = 2*rows - 1
	}
	return across, rows
}

// roundCells is how many values of a lever are mapped, of so many at most: as many as have few digits and
// where it stands among them; if that is less than four fifths, as have few digits; else an odd number, so
// that the middle of its range is one.
func roundCells(s view.Scene, ref string, most int) int {
	odd := max(3, most-1|1)
	l, err := s.Session.Scenario().Lever(ref)
	if err != nil {
		return odd
	}
	whole := func(x float64) bool { return math.Abs(x-math.Round(x)) < 1e-6 }
	thousandths := 1000.0
	if l.Unit != model.Money {
		thousandths *= 100
	}
	for _, among := range []bool{true, false} {
		for n := most; n >= 3 && 5*n >= 4*most; n-- {
			cell := (l.Max - l.Min) / float64(n-1)
			if whole(cell*thousandths) && (!among || whole((l.Baseline-l.Min)/cell)) {
				return n
			}
		}
	}
	return odd
}

// box is the frame: no higher than the largest map needs.
func (p mapPage) box(s view.Scene) canvas.Rect {
	r := s.Layout.Body
	r.H = min(r.H, mostRows+belowMap+2)
	return r
}

func (p mapPage) question(s view.Scene) mapping {
	across, rows := p.cells(s)
	return mapping{p.x, p.y, p.of, across, rows}
}

// Asks says what the page wants to know.
func (p mapPage) Asks(s view.Scene) (*result.Run, []view.Question) {
	if p.x == p.y {
		return s.Session.Run(), nil
	}
	return s.Session.Run(), []view.Question{p.question(s)}
}

func (p mapPage) answer(s view.Scene) (view.Answer, *explore.Sweep) {
	return known[*explore.Sweep](s, p.question(s))
}

// Title names the page.
func (p mapPage) Title(view.Scene) string { return "Map of two levers" }

// Keys says what keys do; the first are those of the footer.
func (p mapPage) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		key.NewBinding(key.WithHelp("↑ ↓ ← →", "cell")), hint(k.Make, "make it so"), hint(k.Next, "levers"), k.Back, hint(k.Look, "next view"),
		hint(k.Condition, "the number of one view"), hint(k.Whole, "finer cells, or coarser"), k.Before, k.Turn, k.Up, k.Down, k.Left, k.Right, k.First, k.Last, k.PageUp, k.PageDown, k.Line,
	}
}

func (p mapPage) line(s view.Scene) string {
	across, rows := p.cells(s)
	of := func(ref string, n int) string {
		l, err := s.Session.Scenario().Lever(ref)
		if err != nil {
			return ref
		}
		return fmt.Sprintf("%s=%s:%s:%d", ref, model.Notation(l.Min, l.Unit), model.Notation(l.Max, l.Unit), n)
	}
	return command(s, "sweep", "x", of(p.x, across), "y", of(p.y, rows), "metric", p.of)
}

// Press answers a key.
func (p mapPage) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, a := p.answer(s)
	if next, ok := p.stepped(k, a); ok {
		return next, nil
	}
	switch keys := p.keys; {
	case key.Matches(k, keys.Make):
		return p, p.make(a, s)
	case key.Matches(k, keys.Next):
		p.y, p.put = nextLever(s, p.y, p.x, 1), false
	case key.Matches(k, keys.Before):
		p.x, p.put = nextLever(s, p.x, p.y, 1), false
	case key.Matches(k, keys.Turn):
		p.x, p.y, p.at = p.y, p.x, [2]float64{p.at[1], p.at[0]}
	case key.Matches(k, keys.Look):
		p.look = (p.look + 1) % looks
	case key.Matches(k, keys.Whole):
		p.fine = !p.fine
	case key.Matches(k, keys.Condition):
		return p, choice(s, "Which number do cells show?", p.of, func(metric string) view.Request { return view.MapOf{X: p.x, Y: p.y, Metric: metric} })
	default:
		return p, keys.common(k, p.line(s))
	}
	return p, nil
}

// stepped answers the keys that move the cursor.
func (p mapPage) stepped(k tea.KeyPressMsg, a *explore.Sweep) (mapPage, bool) {
	by, keys := [2]int{}, p.keys
	switch {
	case key.Matches(k, keys.Up):
		by[1] = 1
	case key.Matches(k, keys.Down):
		by[1] = -1
	case key.Matches(k, keys.Left):
		by[0] = -1
	case key.Matches(k, keys.Right):
		by[0] = 1
	case key.Matches(k, keys.PageUp):
		by[1] = 5
	case key.Matches(k, keys.PageDown):
		by[1] = -5
	case key.Matches(k, keys.First):
		by[0] = -mostAcross
	case key.Matches(k, keys.Last):
		by[0] = mostAcross
	default:
		return p, false
	}
	if a == nil {
		return p, true
	}
	i, j := p.cursor(a)
	return p.to(a, i+by[0], j+by[1]), true
}

// cursor is the cell that the cursor is on: where it was put, or where levers stand.
func (p mapPage) cursor(a *explore.Sweep) (i, j int) {
	if !p.put {
		return nearestCell(a.Xs, a.X), nearestCell(a.Ys, a.Y)
	}
	return int(math.Round(p.at[0] * float64(len(a.Xs)-1))), int(math.Round(p.at[1] * float64(len(a.Ys)-1)))
}

// to puts the cursor on a cell, or on the nearest there is.
func (p mapPage) to(a *explore.Sweep, i, j int) mapPage {
	i, j = max(0, min(i, len(a.Xs)-1)), max(0, min(j, len(a.Ys)-1))
	p.put, p.at = true, [2]float64{float64(i) / float64(max(len(a.Xs)-1, 1)), float64(j) / float64(max(len(a.Ys)-1, 1))}
	return p
}

// nearestCell is the one of a lever's values that is nearest to where it stands.
func nearestCell(values []float64, l model.Lever) (best int) {
	for k, x := range values {
		if math.Abs(x-l.Baseline) < math.Abs(values[best]-l.Baseline) {
			best = k
		}
	}
	if math.IsInf(l.Baseline, 1) {
		return len(values) - 1
	}
	return best
}

// make moves both levers to where the cursor is.
func (p mapPage) make(a *explore.Sweep, s view.Scene) view.Request {
	if a == nil {
		return nil
	}
	i, j := p.cursor(a)
	return tell.MakeSo(s, model.Setting{Ref: p.x, Value: a.Xs[i]}, model.Setting{Ref: p.y, Value: a.Ys[j]})
}

// Point answers the pointer: a click puts the cursor, a second one makes it so.
func (p mapPage) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	_, a := p.answer(s)
	if _, ok := msg.(tea.MouseClickMsg); !ok || a == nil {
		return p, nil
	}
	g, at := p.area(s, a), msg.Mouse()
	if !g.Contains(at.X, at.Y) {
		return p, nil
	}
	i, j := g.cell(at.X, at.Y)
	if ci, cj := p.cursor(a); p.put && ci == i && cj == j {
		return p, p.make(a, s)
	}
	return p.to(a, i, j), nil
}

// area is where cells are drawn, and how large each is.
func (p mapPage) area(s view.Scene, a *explore.Sweep) grid {
	across, rows := p.cells(s)
	in, n := p.box(s).Inset(1), len(a.Ys)
	g := grid{wide: max(2, 2*across/len(a.Xs)), high: max(1, rows/n), half: p.fine && n == rows, rows: n}
	g.Rect = canvas.Rect{X: in.X + labelWidth, Y: in.Y, W: g.wide * len(a.Xs), H: g.high * n}
	switch {
	case g.half:
		g.H = (n + 1) / 2
	case p.fine: // coarse cells, in half of the rows
		g.high = max(1, (rows+1)/2/n)
		g.H = g.high * n
	}
	return g
}

// Draw draws the map, and below it what the cell under the cursor is and what marks mean.
func (p mapPage) Draw(b view.Brush, s view.Scene) {
	a, swept := p.answer(s)
	box, m := p.box(s), s.Session.Run().Scenario
	title, brief := p.asks(m)
	in := frame(b, s, box, a, title, brief...)
	switch {
	case p.x == p.y:
		b.Paragraph(in.Inset(1), "A map needs two levers, and this scenario has not as many.", theme.Style{Fg: theme.Dim})
		return
	case unanswered(b, in, s, a):
		return
	}
	g := p.area(s, swept)
	if g.half && (!b.Theme.Tints() || p.look != whoFalls) {
		swept = p.kept.thinned(swept)
		g.half, g.rows = false, len(swept.Ys)
	}
	cells := cellsOf(b, m, swept, p.look)
	half := rune(0)
	if g.half {
		half = b.Theme.Glyph(theme.UpperHalf)
	}
	p.kept.draw(pictured{swept, p.look, g, b.Theme}, func() chart.Heat {
		return chart.Heat{Columns: len(swept.Xs), Rows: len(swept.Ys), Wide: g.wide, Class: cells.class, Looks: cells.looks, Half: half}
	}, b.Canvas)
	frontier(b, swept, g)
	p.marks(b, swept, g)
	p.axes(b, swept, m, g)
	says := in.Narrow(1).Below(g.Y + g.H + 1 - in.Y)
	i, j := p.cursor(swept)
	says = says.Below(b.Paragraph(says, answer.SweepSays(m, swept, i, j)+" "+answer.FrontierSays(m, swept, i, j), theme.Style{Fg: theme.Text}))
	if g.half {
		b.Spans(says.X, says.Y, says.W, colours(b, m, swept)...)
		return
	}
	b.Paragraph(says, cells.legend, theme.Style{Fg: theme.Dim})
}

// asks is the question in words.
// asks is the question, and which lever is on which side; then the same in fewer words.
func (p mapPage) asks(m *model.Scenario) (title string, brief []string) {
	name := func(ref string) string {
		l, err := m.Lever(ref)
		if err != nil {
			return ref
		}
		return l.Label
	}
	what, x, y := p.look.String(), name(p.x), name(p.y)
	if p.look == amount && p.of != reportedInTheEnd {
		what = p.of
	}
	sides := fmt.Sprintf("%q across, %q up", x, y)
	return what + "? " + sides, []string{what + "? " + x + " →, " + y + " ↑", sides}
}

var _ view.Asker = mapPage{}

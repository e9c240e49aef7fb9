package question

import (
	"errors"
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Held is the page of what becomes of what the person holds: by cause and by quarter, if a firm
// falls, with more or less insurance, over what the scenario says is uncertain, and beside what
// else the money could have held. Make one with [NewHeld].
type Held struct {
	inBody
	keys *KeyMap
	top  int // the first line in view
}

// NewHeld returns the page.
func NewHeld() Held {
	keys := NewKeys()
	return Held{keys: &keys}
}

// holding is the question. The answer is an *explore.Positions.
type holding struct{}

// runsOverRanges is how many runs are drawn for the page.
const runsOverRanges = 1024

func (holding) Answer(run *model.Run, means view.Means) (any, error) {
	doubts, err := explore.Declared(run.Scenario)
	if err != nil {
		return nil, err
	}
	means.Runs = runsOverRanges
	held, err := explore.HowPositions(run.Scenario, explore.PositionsQuestion{Doubts: doubts, Seed: 1, Cap: math.NaN(), Strategies: true}, means)
	if err != nil {
		return nil, err
	}
	return held, nil
}

// Asks says what the page wants to know.
func (p Held) Asks(s view.Scene) (*model.Run, []view.Question) {
	return s.Session.Run(), []view.Question{holding{}}
}

// Title names the page.
func (p Held) Title(view.Scene) string { return "What you hold" }

// Keys says what keys do; the first are those of the footer.
func (p Held) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{arrows("line"), k.Back, hint(k.Line, "command"), k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown}
}

func (p Held) line(s view.Scene) string { return command(s, "positions", "strategies", "true") }

// inside is where the lines stand.
func (p Held) inside(s view.Scene) canvas.Rect {
	in := s.Layout.Body.Inset(1)
	return canvas.Rect{X: in.X + 1, Y: in.Y, W: in.W - 2, H: in.H}
}

// lines are what is said, in the width that there is.
func (p Held) lines(s view.Scene) (view.Answer, []string) {
	a := s.Answer(holding{})
	held, ok := view.Of[*explore.Positions](a)
	if !ok {
		return a, nil
	}
	return a, report.Positions(report.Asked{Question: "positions", Scenario: s.Session.Run().Scenario}, held).Lines(p.inside(s).W)
}

// Press answers a key.
func (p Held) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, lines := p.lines(s)
	if top, ok := p.keys.through(k, p.top, p.tops(s, lines), p.inside(s).H); ok {
		p.top = top
		return p, nil
	}
	return p, p.keys.common(k, p.line(s))
}

// tops is how many lines may be the first.
func (p Held) tops(s view.Scene, lines []string) int {
	return max(1, len(lines)-p.inside(s).H+1)
}

// Point answers the wheel.
func (p Held) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		by := 1
		if wheel.Button == tea.MouseWheelUp {
			by = -1
		}
		_, lines := p.lines(s)
		p.top = max(0, min(p.top+by, p.tops(s, lines)-1))
	}
	return p, nil
}

// Draw draws the lines.
func (p Held) Draw(b view.Brush, s view.Scene) {
	a, lines := p.lines(s)
	in := frame(b, s.Layout.Body, "What becomes of what you hold?", a)
	told(b, s)
	if errors.Is(a.Err, explore.ErrNothingHeld) {
		p.nothing(b, in)
		return
	}
	if unanswered(b, in, s, a) {
		return
	}
	r := p.inside(s)
	top := min(p.top, p.tops(s, lines)-1)
	for i, text := range lines[top:min(top+r.H, len(lines))] {
		style := theme.Style{Fg: theme.Text}
		if head := top + i; head > 0 && lines[head-1] == "" && head+1 < len(lines) && lines[head+1] != "" {
			style.Attr = theme.Bold
		}
		b.Text(r.X, r.Y+i, r.W, text, style)
	}
	b.More(s.Layout.Body, top > 0, top+r.H < len(lines))
}

// nothing says how to hold something.
func (p Held) nothing(b view.Brush, in canvas.Rect) {
	in = canvas.Rect{X: in.X + 1, Y: in.Y, W: in.W - 2, H: in.H}
	dim := theme.Style{Fg: theme.Dim}
	for i, text := range []string{
		"You hold nothing. In a file it stands under positions:",
		"",
		"  - {id: stake, shares: 1% of a}",
		"  - {id: note, bond: c, face: 100, coupon: 1.5%/q}",
		"  - {id: cover, insurance: c, notional: 100, premium: 500bp/y}",
		"",
		"It is a shadow: the run stays what it is.",
	} {
		if i < in.H {
			b.Text(in.X, in.Y+i, in.W, text, dim)
		}
	}
}

var _ view.Asker = Held{}

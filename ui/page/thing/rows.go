package thing

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A row is a line of the terms: the name of a section, a term, or how many more there are.
type row struct {
	section string
	term    *term
	more    int
	rest    string // the next line of a long text, or of a remark
	remark  bool
	typed   bool // the next line of what is typed, which is drawn with its first
}

// rows lists the lines of the terms, whether or not they are in view.
func (p Page) rows(s view.Scene) []row {
	list, section := []row{}, ""
	all, more := terms(p.thing, s, p.all, p.moved)
	for i := range all {
		t := &all[i]
		if t.section != section {
			section = t.section
			list = append(list, row{section: section})
		}
		list = append(list, row{term: t})
	}
	if more > 0 || p.all {
		list = append(list, row{more: max(more, 1)})
	}
	return p.wrapped(list, s)
}

// wrapped has lines more for texts that are longer than one.
func (p Page) wrapped(rows []row, s view.Scene) []row {
	width := termsRect(p, s).Inset(1).W
	if width <= 0 {
		return rows
	}
	columns := slider.Columns{}
	var list []row
	for _, r := range rows {
		list = append(list, r)
		if r.term != nil && s.Layout.Screen.W >= wide {
			if one, ok := s.Remarks().At(r.term.Ref); ok {
				for _, line := range view.Wrap(view.Mends(one), width-3-min(labels(rows), width*9/20)) {
					list = append(list, row{rest: line, remark: true})
				}
			}
		}
		if r.term != nil && p.field.On() && r.term.Ref == p.field.Term().Ref {
			for range p.field.Lines() - 1 { // it is typed in as many as that takes
				list = append(list, row{typed: true})
			}
			continue
		}
		if r.term == nil || r.term.Number || canvas.Width(r.term.value) < width/2 {
			continue
		}
		if columns.Label == 0 {
			columns = fit(width, rows, s)
		}
		lines := view.Wrap(r.term.value, width-3-columns.Label)
		list[len(list)-1].term.value = lines[0]
		for _, line := range lines[1:] {
			list = append(list, row{rest: line})
		}
	}
	return list
}

// room is how wide what is typed may be.
func (p Page) room(s view.Scene) int {
	width := termsRect(p, s).Inset(1).W
	return max(width-3-fit(width, p.rows(s), s).Label, 0)
}

// A listing is the lines of the terms, which of them can be selected, and which is.
type listing struct {
	rows     []row
	choices  []int // places among the rows
	selected int   // the place among the rows of what is selected, or -1
}

func (p Page) listing(s view.Scene) listing {
	l := listing{rows: p.rows(s), selected: -1}
	for i, r := range l.rows {
		if r.section == "" && r.rest == "" && !r.typed {
			l.choices = append(l.choices, i)
		}
	}
	if n := len(l.choices); n > 0 {
		l.selected = l.choices[min(p.at, n-1)]
	}
	return l
}

// term is the selected one; none where the row says how many more there are.
func (l listing) term() (term, bool) {
	if l.selected < 0 || l.rows[l.selected].term == nil {
		return term{}, false
	}
	return *l.rows[l.selected].term, true
}

// top is the first row in view.
func (l listing) top(height int) int { return view.Top(l.selected, len(l.rows), height) }

// rowAt returns the choice on a cell of the screen, or -1.
func rowAt(p Page, x, y int, s view.Scene) int {
	r := termsRect(p, s).Inset(1)
	if !r.Contains(x, y) {
		return -1
	}
	l := p.listing(s)
	return slices.Index(l.choices, l.top(r.H)+y-r.Y)
}

// termsRect is where the terms stand; empty while the books have the only place.
func termsRect(p Page, s view.Scene) canvas.Rect {
	if s.Layout.Beside.Empty() && p.books {
		return canvas.Rect{}
	}
	return s.Layout.Main
}

// booksRect is where the books stand; empty while the terms have the only place.
func booksRect(p Page, s view.Scene) canvas.Rect {
	switch {
	case !s.Layout.Beside.Empty():
		return s.Layout.Beside
	case p.books:
		return s.Layout.Main
	}
	return canvas.Rect{}
}

// slider is a term as a slider: every number is one. Its baseline is what the file said when
// it was opened.
func (t term) slider(s view.Scene) (slider.Model, bool) {
	if !t.Number || strings.Contains(t.Ref, "/") { // what a lever says of itself is on no lever
		return slider.Model{}, false
	}
	l, err := s.Session.Scenario().Lever(t.Ref)
	if err != nil {
		return slider.Model{}, false
	}
	base := t.Now
	if was, _, err := s.Session.Opened().Scenario.Value(t.Ref); err == nil {
		base = was
	}
	return slider.New(slider.Spec{
		Label: t.Label, Min: l.Min, Max: l.Max, Step: l.Step, Baseline: base, Open: l.Open, Band: l.Band,
		Show: func(x float64) string {
			if same(x, t.Now) {
				return t.value
			}
			return format.Given(x, t.Unit, s.Session.Scenario().Unit)
		},
	}, t.Now), true
}

// How far a key goes that goes to an end of the track, or back.
const (
	least = math.MinInt32 + iota
	baseline
	most = math.MaxInt32
)

// nudged asks for the value that a key leads to.
func (t term) nudged(n int, s view.Scene) view.Request {
	m, ok := t.slider(s)
	if !ok {
		return view.Say{Text: "This is no number."}
	}
	next, ev := m, slider.Nothing
	switch n {
	case least:
		next, ev = m.ToMin()
	case most:
		next, ev = m.ToMax()
	case baseline:
		next, ev = m.Reset()
	default:
		next, ev = m.Nudge(n)
	}
	if ev == slider.Nothing {
		return view.Say{Text: "The slider of '" + t.Label + "' ends there; a typed number may lie beyond."}
	}
	if n == baseline && !t.slides && result.Meaningless(next.Value()) {
		return view.Type{Gesture: t.Ref, Edits: []model.Edit{{Verb: model.UnsetEdit, At: t.Ref}}}
	}
	return t.movedTo(next.Value(), s)
}

// movedTo asks for a value.
func (t term) movedTo(x float64, s view.Scene) view.Request {
	if t.slides {
		return view.Move{Ref: t.Ref, Value: x}
	}
	edits, err := t.To(x, s)
	if err != nil {
		return view.Say{Text: err.Error()}
	}
	return view.Type{Gesture: t.Ref, Edits: edits}
}

// walked asks for the next word, or the one before, that is legal.
func (t term) walked(by int, s view.Scene) view.Request {
	n := len(t.options)
	at, step := slices.Index(t.options, t.Raw), 1
	if by < 0 {
		step = -1
	}
	for range n - 1 {
		at = (at + step + n) % n
		edits := []model.Edit{{Verb: model.SetEdit, At: t.Ref, Value: t.options[at]}}
		if _, err := s.Session.Edit(edits...); err == nil {
			return view.Type{Gesture: t.Ref, Edits: edits}
		}
	}
	return view.Say{Text: "There is no other that can be here."}
}

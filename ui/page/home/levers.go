package home

import (
	"errors"
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/widget/slider"
)

// Levers are the sliders of a document, the one that keys move, and the hand on it. Where they
// stand the session says.
type levers struct {
	doc   *session.File
	fans  bool // what may become of them is seen
	specs []slider.Spec
	rows  []leverRow
	at    int         // the selected one
	top   int         // the first line in view, or middle
	hand  slider.Hand // on the selected one
}

// follow returns the levers of a board.
func (l levers) follow(b session.Board, fans bool) levers {
	if b.Document() == l.doc && l.fans == fans {
		return l
	}
	if l.doc != b.Document() {
		l.hand = slider.Hand{}
	}
	l.doc, l.rows, l.fans = b.Document(), leverRows(b.Levers()), fans
	l.specs = make([]slider.Spec, len(b.Levers()))
	for i := range l.specs {
		l.specs[i] = leverSpec(b, i)
		if from, to, ok := stretch(b, i); ok && fans {
			l.specs[i].From, l.specs[i].To = from, to
		}
	}
	l.at = max(0, min(l.at, len(l.specs)-1))
	return l
}

// on returns the levers with another one selected, and no hand on it.
func (l levers) on(i int) levers {
	l.at, l.top, l.hand = min(max(i, 0), len(l.specs)-1), middle, slider.Hand{}
	return l
}

// slider returns the slider of a lever as it is on a board.
func (l levers) slider(i int, b session.Board) slider.Model {
	s := slider.New(l.specs[i], b.Value(i))
	if i == l.at {
		s = s.In(l.hand)
	}
	return s
}

// held is the slider of the selected lever.
func (l levers) held(b session.Board) slider.Model { return l.slider(l.at, b) }

// typing reports whether a value is being typed: it has the keys.
func (l levers) typing() bool { return l.hand.Typing() }

// leverSpec says to a slider, which knows no economics, what a lever is.
func leverSpec(s session.Board, i int) slider.Spec {
	l, unit := s.Levers()[i], s.Scenario().Unit
	spec := slider.Spec{
		Label: l.Label, Min: l.Min, Max: l.Max, Step: l.Step, Baseline: l.Baseline, Open: l.Open,
		Show: func(x float64) string { return format.Given(x, l.Unit, unit) },
		Read: func(text string, now float64) (float64, error) {
			x, err := format.ParseIn(text, l.Unit, unit, now)
			if err == nil {
				err = s.Check(i, x)
			}
			return x, sayLimit(err, l.Unit, unit)
		},
		Band: l.Band, Meant: func(text string) string { return format.Meant(text, l.Unit) },
	}
	for _, b := range l.Bands {
		spec.Bands = max(spec.Bands, canvas.Width(b.Name))
	}
	return spec.Measured()
}

// sayLimit says which limit of its number a value breaks, as people read numbers.
func sayLimit(err error, u model.Unit, currency string) error {
	value := new(model.ValueError)
	switch {
	case !errors.As(err, &value):
		return err
	case value.Value < value.Param.Floor:
		return fmt.Errorf("this cannot be less than %s", format.Given(value.Param.Floor, u, currency))
	}
	return fmt.Errorf("this cannot be more than %s", format.Given(value.Param.Ceil, u, currency))
}

// leverRow is a line of the lever panel: a group's name, or a lever.
type leverRow struct {
	group string
	lever int // -1 for a group
}

// leverRows lists the lines of the lever panel, whether or not they are in view.
func leverRows(levers []model.Lever) []leverRow {
	var rows []leverRow
	group := ""
	for i, l := range levers {
		if l.Group != "" && l.Group != group {
			group = l.Group
			rows = append(rows, leverRow{group, -1})
		}
		rows = append(rows, leverRow{group, i})
	}
	return rows
}

// A rack is the lines of the lever panel that are in view, and where they stand.
type rack struct {
	rect         canvas.Rect // inside the frame
	rows         []leverRow
	top          int  // how many lines are above those in view
	above, below bool // there are more
	columns      slider.Columns
}

// rack lays the levers out in their panel, such that the selected one is in view.
func (l levers) rack(panel canvas.Rect, b session.Board) rack {
	r := rack{rect: panel.Inset(1), rows: l.rows}
	all := make([]slider.Model, len(l.specs))
	for i := range all {
		all[i] = l.slider(i, b)
	}
	r.columns = slider.Fit(r.rect.W, all...)
	height := max(r.rect.H, 0)
	if len(r.rows) <= height {
		return r
	}
	selected := slices.IndexFunc(r.rows, func(row leverRow) bool { return row.lever == l.at })
	r.top = selected - height/2
	if l.top != middle {
		r.top = min(max(l.top, selected-height+1), selected)
	}
	r.top = min(max(0, r.top), len(r.rows)-height)
	r.above, r.below = r.top > 0, r.top+height < len(r.rows)
	r.rows = r.rows[r.top : r.top+height]
	return r
}

// middle, for the top of levers, has the selected lever in the middle as far as the ends
// allow: so it is while keys go from lever to lever.
const middle = -1

// keep leaves the levers in view on a desk where they are, for the pointer to find them
// there again.
func (r rack) keep(d desk) desk {
	d.levers.top = r.top
	return d
}

// line returns where a line of the rack is drawn.
func (r rack) line(k int) canvas.Rect {
	return r.rect.Row(k)
}

// leverAt returns the lever on a line of the screen.
func (r rack) leverAt(y int) (int, bool) {
	if k := y - r.rect.Y; k >= 0 && k < len(r.rows) && r.rows[k].lever >= 0 {
		return r.rows[k].lever, true
	}
	return 0, false
}

// track returns where a lever's track is; empty if the lever is out of view.
func (r rack) track(lever int) canvas.Rect {
	for k, row := range r.rows {
		if row.lever == lever {
			return r.columns.TrackRect(r.line(k))
		}
	}
	return canvas.Rect{}
}

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

// leverSpecs says to the sliders what the levers are.
func leverSpecs(s session.Session) []slider.Spec {
	list := make([]slider.Spec, len(s.Levers()))
	for i := range list {
		list[i] = leverSpec(s.Board, i)
	}
	return list
}

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
		Band: l.Band, Suffix: format.Suffix(l.Unit),
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
func (d desk) rack(panel canvas.Rect) rack {
	r := rack{rect: panel.Inset(1), rows: d.rows}
	r.columns = slider.Fit(r.rect.W, sliders(d)...)
	height := max(r.rect.H, 0)
	if len(r.rows) <= height {
		return r
	}
	selected := slices.IndexFunc(r.rows, func(row leverRow) bool { return row.lever == d.lever })
	r.top = selected - height/2
	if d.top != middle {
		r.top = min(max(d.top, selected-height+1), selected)
	}
	r.top = min(max(0, r.top), len(r.rows)-height)
	r.above, r.below = r.top > 0, r.top+height < len(r.rows)
	r.rows = r.rows[r.top : r.top+height]
	return r
}

// middle, for a desk's top, has the selected lever in the middle as far as the ends
// allow: so it is while keys go from lever to lever.
const middle = -1

// keep leaves the levers in view on a desk where they are, for the pointer to find them
// there again.
func (r rack) keep(d desk) desk {
	d.top = r.top
	return d
}

// line returns where a line of the rack is drawn.
func (r rack) line(k int) canvas.Rect {
	return canvas.Rect{X: r.rect.X, Y: r.rect.Y + k, W: r.rect.W, H: 1}
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

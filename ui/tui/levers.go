package tui

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/widget/slider"
)

// newSliders makes a slider for every lever.
func newSliders(s session.Session) []slider.Model {
	list := make([]slider.Model, len(s.Levers()))
	for i := range list {
		list[i] = slider.New(leverSpec(s, i), s.Value(i))
	}
	return list
}

// leverSpec says to a slider, which knows no economics, what a lever is.
func leverSpec(s session.Session, i int) slider.Spec {
	l, unit := s.Levers()[i], s.Scenario().Unit
	spec := slider.Spec{
		Label: l.Label, Min: l.Min, Max: l.Max, Step: l.Step, Baseline: l.Baseline, Open: l.Open,
		Show: func(x float64) string { return format.Value(x, l.Unit, unit) },
		Read: func(text string, now float64) (float64, error) {
			x, err := format.ParseIn(text, l.Unit, unit, now)
			if err == nil {
				err = s.Check(i, x)
			}
			return x, err
		},
		Band: l.Band, Suffix: format.Suffix(l.Unit),
	}
	for _, b := range l.Bands {
		spec.Bands = max(spec.Bands, canvas.Width(b.Name))
	}
	return spec
}

// leverRow is a line of the lever panel: a group's name, or a lever.
type leverRow struct {
	group string
	lever int // -1 for a group
}

// leverRows lists the lines of the lever panel, whether or not they are in view.
func (d desk) leverRows() []leverRow {
	var rows []leverRow
	group := ""
	for i, l := range d.session.Levers() {
		if l.Group != "" && l.Group != group {
			group = l.Group
			rows = append(rows, leverRow{group, -1})
		}
		rows = append(rows, leverRow{group, i})
	}
	return rows
}

// leversInView returns the lines of the lever panel that are shown, such that the
// selected lever is among them, and whether there are more above and below.
func (d desk) leversInView(height int) (rows []leverRow, above, below bool) {
	rows = d.leverRows()
	if len(rows) <= height || height <= 0 {
		return rows, false, false
	}
	selected := 0
	for k, row := range rows {
		if row.lever == d.lever {
			selected = k
		}
	}
	// The selected lever stays in the middle third as far as the ends allow.
	top := min(max(0, selected-height/2), len(rows)-height)
	return rows[top : top+height], top > 0, top+height < len(rows)
}

// leverAt returns the lever on a line of the screen.
func (d desk) leverAt(l layout, y int) (int, bool) {
	r := l.Levers.Inset(1)
	rows, _, _ := d.leversInView(r.H)
	if k := y - r.Y; k >= 0 && k < min(r.H, len(rows)) && rows[k].lever >= 0 {
		return rows[k].lever, true
	}
	return 0, false
}

// leverRect returns the line on which a lever is drawn; empty if it is out of view.
func (d desk) leverRect(l layout, lever int) canvas.Rect {
	r := l.Levers.Inset(1)
	rows, _, _ := d.leversInView(r.H)
	for k, row := range rows {
		if row.lever == lever && k < r.H {
			return canvas.Rect{X: r.X, Y: r.Y + k, W: r.W, H: 1}
		}
	}
	return canvas.Rect{}
}

// trackRect returns where a lever's track is.
func (d desk) trackRect(l layout, lever int) canvas.Rect {
	return d.leverColumns(l).TrackRect(d.leverRect(l, lever))
}

// leverColumns shares the width of the panel out among the parts of all sliders.
func (d desk) leverColumns(l layout) slider.Columns {
	return slider.Fit(l.Levers.Inset(1).W, d.sliders...)
}

package slider

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// Columns says how the width of a line is shared out, so that the sliders of a list
// stand in line. Two columns in front are the pointer's, two at the end the mark's.
type Columns struct {
	Label, Track, Value, Band int // 0: not shown
}

const (
	pointerColumns = 2
	markColumns    = 2
	leastTrack     = 8  // with its two ends
	leastLabel     = 8  // is kept before the track
	goodTrack      = 10 // what a track has over this goes to a label that is cut
	shortTrack     = 6  // what it has over this goes to one that lacks a few columns
	fewColumns     = 3
	trackForBand   = 14 // a shorter track does not give way to a band
	leastEditor    = 20 // with less the editor covers the label
	mostValue      = 14
)

// valueColumns is how many columns values take where values are longest: at the ends of the
// range, a step before, and the baseline.
func (s Spec) valueColumns() (columns int) {
	scale := newScale(s)
	for _, x := range []float64{s.Baseline, scale.min, scale.stop(1), scale.stop(scale.steps - 1), scale.max, scale.end()} {
		columns = max(columns, canvas.Width(s.Show(x)))
	}
	return columns
}

// Measured returns the spec with the columns of its values, for whoever has it drawn often.
func (s Spec) Measured() Spec {
	s.Values = s.valueColumns()
	return s
}

// Fit shares a width out among the parts of some sliders: values come first, then
// labels up to nine twentieths of the line, a track, the rest of long labels, and the names
// of bands last. A name is not cut for the sake of a few columns of track.
func Fit(width int, sliders ...Model) Columns {
	var c Columns
	label, band := 0, 0
	for _, m := range sliders {
		label = max(label, canvas.Width(m.spec.Label))
		band = max(band, m.spec.Bands)
		if m.spec.Values == 0 {
			m.spec.Values = m.spec.valueColumns()
		}
		c.Value = max(c.Value, m.spec.Values, canvas.Width(m.spec.Show(m.value)))
	}
	rest := max(width-pointerColumns-markColumns, 0)
	c.Value = min(c.Value, mostValue, rest)
	rest -= c.Value
	if rest < min(label, leastLabel)+leastTrack+2 {
		c.Label = min(label, max(rest-1, 0))
		return c
	}
	c.Label = min(label, rest-leastTrack-2, max(leastLabel, width*9/20, rest-goodTrack-2))
	if more := min(label, rest-shortTrack-2); label-c.Label <= fewColumns && (editor(width, more) >= leastEditor || editor(width, c.Label) < leastEditor) {
		c.Label = max(c.Label, more)
	}
	c.Track = rest - c.Label - 2
	if band > 0 && c.Track-band-1 >= trackForBand {
		c.Band = band
		c.Track -= band + 1
	}
	return c
}

// editor is how many columns a value that is typed has behind a label.
func editor(width, label int) int { return width - pointerColumns - label - 1 }

// TrackRect returns where the track of a line in r is, ends included; it is empty if
// there is no room for one.
func (c Columns) TrackRect(r canvas.Rect) canvas.Rect {
	return canvas.Rect{X: r.X + pointerColumns + c.Label + 1, Y: r.Y, W: c.Track, H: min(r.H, 1)}
}

// View draws the slider into the first line of r.
func (m Model) View(cv *canvas.Canvas, r canvas.Rect, t *theme.Theme, c Columns, selected bool) {
	if r.Empty() {
		return
	}
	r.H = 1
	l := line{cv, t, r}
	label := theme.Style{Fg: theme.Dim}
	if selected {
		label = theme.Style{Fg: theme.Text, Attr: theme.Bold}
		l.glyph(0, theme.Pointer, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	}
	l.text(pointerColumns, c.Label, m.spec.Label, label)
	if m.typing {
		l.editor(m, c)
	} else {
		l.value(m, c)
	}
	if selected && t.Tints() {
		cv.Tint(r, theme.Select)
	}
}

// value draws the track, the value, its band and its mark.
func (l line) value(m Model, c Columns) {
	x := pointerColumns + c.Label + 1
	if c.Track > 0 {
		l.track(m, x, c.Track)
		x += c.Track + 1
	}
	style := theme.Style{Fg: theme.Text}
	mark, markStyle := l.theme.Glyph(theme.Changed), theme.Style{Fg: theme.Accent}
	switch {
	case m.Outside():
		style, mark, markStyle = theme.Style{Fg: theme.Warn}, '!', theme.Style{Fg: theme.Warn, Attr: theme.Bold}
	case m.Changed():
		style.Attr = theme.Bold
	default:
		mark = ' '
	}
	value := m.spec.Show(m.value)
	l.text(x+max(c.Value-canvas.Width(value), 0), min(c.Value, canvas.Width(value)), value, style)
	x += c.Value + 1
	if c.Band > 0 {
		l.text(x, c.Band, bandOf(m), theme.Style{Fg: theme.Dim})
		x += c.Band + 1
	}
	l.set(x, mark, markStyle)
}

func bandOf(m Model) string {
	switch {
	case m.Outside():
		return "beyond"
	case m.spec.Band == nil:
		return ""
	}
	return m.spec.Band(m.value)
}

func (l line) track(m Model, x, width int) {
	places := m.scale.places(width)
	knob, baseline := places.of(m.value), places.of(m.spec.Baseline)
	track, fill := theme.Style{Fg: theme.Track}, theme.Style{Fg: theme.Fill}
	l.glyph(x, theme.TrackLeft, track)
	for i := range places.count {
		style := track
		if i < knob {
			style = fill
		}
		l.glyph(x+1+i, theme.TrackLine, style)
	}
	if m.spec.From < m.spec.To {
		for i := places.of(m.spec.From); i <= places.of(m.spec.To); i++ {
			l.glyph(x+1+i, theme.ShadeMedium, fill)
		}
	}
	l.glyph(x+1+baseline, theme.BaselineAt, theme.Style{Fg: theme.Baseline})
	style := theme.Style{Fg: theme.Fill, Attr: theme.Bold}
	if m.Outside() {
		style.Fg = theme.Warn
	}
	l.glyph(x+1+knob, theme.Knob, style)
	right := theme.TrackRight
	if m.spec.Open {
		right = theme.ArrowRight
	}
	l.glyph(x+width-1, right, track)
}

// editor draws what is typed, a cursor, the suffix it stands for and advice,
// where track and value were.
func (l line) editor(m Model, c Columns) {
	x, end := pointerColumns+c.Label+1, l.rect.W
	if editor(end, c.Label) < leastEditor {
		x = min(pointerColumns, end-1)
		l.clear(x)
	}
	shown := m.typed
	for canvas.Width(shown) > end-x-1 && shown != "" {
		shown = string([]rune(shown)[1:]) // keep the end, where the cursor is
	}
	suffix := m.suffix()
	l.text(x, end-x, shown, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	x += canvas.Width(shown)
	l.set(x, ' ', theme.Style{Attr: theme.Reverse})
	l.text(x+1, end-x-1, suffix, theme.Style{Fg: theme.Dim})
	x += 1 + canvas.Width(suffix) + 2
	advice, warning := m.advice()
	style := theme.Style{Fg: theme.Dim}
	if warning {
		style.Fg = theme.Warn
	}
	l.text(x, end-x, advice, style)
}

// A line draws into one line and nowhere else.
type line struct {
	canvas *canvas.Canvas
	theme  *theme.Theme
	rect   canvas.Rect
}

func (l line) set(x int, r rune, s theme.Style) {
	if l.rect.Contains(l.rect.X+x, l.rect.Y) {
		l.canvas.Set(l.rect.X+x, l.rect.Y, r, s)
	}
}

func (l line) glyph(x int, name theme.GlyphName, s theme.Style) { l.set(x, l.theme.Glyph(name), s) }

func (l line) text(x, width int, text string, s theme.Style) {
	l.canvas.TextIn(l.rect.X+x, l.rect.Y, min(width, l.rect.W-x), text, l.theme.Glyph(theme.Ellipsis), s)
}

func (l line) clear(x int) {
	l.canvas.Fill(l.rect.After(x), ' ', theme.Style{})
}

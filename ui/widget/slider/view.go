package slider

import (
	"math"

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
	goodTrack      = 24 // what a track has over this goes to a label that is cut
	trackForBand   = 14 // a shorter track does not give way to a band
	leastEditor    = 20 // with less the editor covers the label
	mostValue      = 14
)

// Fit shares a width out among the parts of some sliders: values come first, then
// labels up to two fifths of the line, a track, the rest of long labels, and the names
// of bands last.
func Fit(width int, sliders ...Model) Columns {
	var c Columns
	label, band := 0, 0
	for _, m := range sliders {
		label = max(label, canvas.Width(m.spec.Label))
		band = max(band, m.spec.Bands)
		for _, x := range []float64{m.value, m.spec.Baseline, m.spec.Min, m.stop(1), m.stop(m.steps - 1), m.spec.Max, m.end()} {
			c.Value = max(c.Value, canvas.Width(m.spec.Show(x)))
		}
	}
	rest := max(width-pointerColumns-markColumns, 0)
	c.Value = min(c.Value, mostValue, rest)
	rest -= c.Value
	if rest < min(label, leastLabel)+leastTrack+2 {
		c.Label = min(label, max(rest-1, 0))
		return c
	}
	c.Label = min(label, rest-leastTrack-2, max(leastLabel, width*2/5, rest-goodTrack-2))
	c.Track = rest - c.Label - 2
	if band > 0 && c.Track-band-1 >= trackForBand {
		c.Band = band
		c.Track -= band + 1
	}
	return c
}

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
	line := painter{cv, t, r}
	label := theme.Style{Fg: theme.Dim}
	if selected {
		label = theme.Style{Fg: theme.Text, Attr: theme.Bold}
		line.glyph(0, theme.Pointer, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	}
	line.text(pointerColumns, c.Label, m.spec.Label, label)
	if m.typing {
		m.viewEditor(line, c)
	} else {
		m.viewValue(line, c)
	}
	if selected && t.Tints() {
		cv.Tint(r, theme.Select)
	}
}

// viewValue draws the track, the value, its band and its mark.
func (m Model) viewValue(line painter, c Columns) {
	x := pointerColumns + c.Label + 1
	if c.Track > 0 {
		m.viewTrack(line, x, c.Track)
		x += c.Track + 1
	}
	style := theme.Style{Fg: theme.Text}
	mark, markStyle := line.theme.Glyph(theme.Changed), theme.Style{Fg: theme.Accent}
	switch {
	case m.Outside():
		style, mark, markStyle = theme.Style{Fg: theme.Warn}, '!', theme.Style{Fg: theme.Warn, Attr: theme.Bold}
	case m.Changed():
		style.Attr = theme.Bold
	default:
		mark = ' '
	}
	value := m.spec.Show(m.value)
	line.text(x+max(c.Value-canvas.Width(value), 0), min(c.Value, canvas.Width(value)), value, style)
	x += c.Value + 1
	if c.Band > 0 {
		line.text(x, c.Band, m.band(), theme.Style{Fg: theme.Dim})
		x += c.Band + 1
	}
	line.set(x, mark, markStyle)
}

func (m Model) band() string {
	switch {
	case m.Outside():
		return "beyond"
	case m.spec.Band == nil:
		return ""
	}
	return m.spec.Band(m.value)
}

func (m Model) viewTrack(line painter, x, width int) {
	cells := newCells(m, width)
	knob, baseline := cells.of(m, m.value), cells.of(m, m.spec.Baseline)
	track, fill := theme.Style{Fg: theme.Track}, theme.Style{Fg: theme.Fill}
	line.glyph(x, theme.TrackLeft, track)
	for i := range cells.count {
		style := track
		if i < knob {
			style = fill
		}
		line.glyph(x+1+i, theme.TrackLine, style)
	}
	line.glyph(x+1+baseline, theme.BaselineAt, theme.Style{Fg: theme.Baseline})
	style := theme.Style{Fg: theme.Fill, Attr: theme.Bold}
	if m.Outside() {
		style.Fg = theme.Warn
	}
	line.glyph(x+1+knob, theme.Knob, style)
	right := theme.TrackRight
	if m.spec.Open {
		right = theme.ArrowRight
	}
	line.glyph(x+width-1, right, track)
}

// viewEditor draws what is typed, a cursor, the suffix it stands for and advice,
// where track and value were.
func (m Model) viewEditor(line painter, c Columns) {
	x, end := pointerColumns+c.Label+1, line.rect.W
	if end-x < leastEditor {
		x = min(pointerColumns, end-1)
		line.clear(x)
	}
	shown := m.typed
	for canvas.Width(shown) > end-x-1 && shown != "" {
		shown = string([]rune(shown)[1:]) // keep the end, where the cursor is
	}
	line.text(x, end-x, shown, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	x += canvas.Width(shown)
	line.set(x, ' ', theme.Style{Attr: theme.Reverse})
	line.text(x+1, end-x-1, m.suffix(), theme.Style{Fg: theme.Dim})
	x += 1 + canvas.Width(m.suffix()) + 2
	advice, warning := m.advice()
	style := theme.Style{Fg: theme.Dim}
	if warning {
		style.Fg = theme.Warn
	}
	line.text(x, end-x, advice, style)
}

// cells are the places on a track where the knob can stand. An open track keeps its
// last place for no limit.
type cells struct{ count, finite int }

func newCells(m Model, width int) cells {
	c := cells{count: width - 2, finite: width - 2}
	if m.spec.Open && c.count > 1 {
		c.finite--
	}
	return c
}

// inside reports whether a place stands for more than one value.
func (c cells) inside(place int) bool { return place > 0 && place < c.finite-1 }

// of returns the place of a value. The first and the last place are for the ends of
// the range alone, as long as there are others.
func (c cells) of(m Model, x float64) int {
	last := c.finite - 1
	switch span := m.spec.Max - m.spec.Min; {
	case m.spec.Open && math.IsInf(x, 1):
		return c.count - 1
	case !(x > m.spec.Min) || span <= 0:
		return 0
	case x >= m.spec.Max:
		return last
	case last < 2:
		return int(math.Round((x - m.spec.Min) / span * float64(last)))
	default:
		return min(max(int(math.Round((x-m.spec.Min)/span*float64(last))), 1), last-1)
	}
}

// valueAt returns the value of a place, a whole step.
func (c cells) valueAt(m Model, place int) float64 {
	switch last := c.finite - 1; {
	case place >= c.finite:
		return m.end()
	case place <= 0:
		return m.spec.Min
	case place >= last:
		return m.spec.Max
	default:
		return m.stop(int(math.Round(float64(place) / float64(last) * float64(m.steps))))
	}
}

// A painter draws into one line and nowhere else.
type painter struct {
	canvas *canvas.Canvas
	theme  *theme.Theme
	rect   canvas.Rect
}

func (p painter) set(x int, r rune, s theme.Style) {
	if p.rect.Contains(p.rect.X+x, p.rect.Y) {
		p.canvas.Set(p.rect.X+x, p.rect.Y, r, s)
	}
}

func (p painter) glyph(x int, name theme.GlyphName, s theme.Style) { p.set(x, p.theme.Glyph(name), s) }

func (p painter) text(x, width int, text string, s theme.Style) {
	p.canvas.TextIn(p.rect.X+x, p.rect.Y, min(width, p.rect.W-x), text, p.theme.Glyph(theme.Ellipsis), s)
}

func (p painter) clear(x int) {
	p.canvas.Fill(canvas.Rect{X: p.rect.X + x, Y: p.rect.Y, W: p.rect.W - x, H: 1}, ' ', theme.Style{})
}

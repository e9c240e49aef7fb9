package slider_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/widget/slider"
)

func view(m slider.Model, width int, c slider.Columns, selected bool) string {
	return render(m, width, c, selected, theme.New(theme.Dark, theme.Mono, theme.Braille))
}

func render(m slider.Model, width int, c slider.Columns, selected bool, t *theme.Theme) string {
	cv := canvas.New(width, 1)
	m.View(cv, cv.Bounds(), t, c, selected)
	return string(cv.AppendANSI(nil, t))
}

// states are the sliders of the goldens: at the baseline, changed, typed between
// steps, beyond the range, without limit, being typed, refused.
func states() []slider.Model {
	long := share()
	long.Label, long.Band, long.Bands = "how much of its income 日本 borrows again", nil, 0
	typing := slider.New(share(), .5).BeginTyping("2").Type("0")
	refused, _ := slider.New(share(), .5).BeginTyping("-").Type("5").Commit()
	return []slider.Model{
		slider.New(share(), .5),
		slider.New(share(), .2),
		slider.New(long, .123),
		slider.New(share(), 2),
		slider.New(open(), 4),
		slider.New(open(), math.Inf(1)),
		typing,
		typing.Type("0"),
		refused,
	}
}

func TestViewAtEveryWidth(t *testing.T) {
	var b strings.Builder
	for width := 8; width <= 80; width += 6 {
		fmt.Fprintf(&b, "%d\n", width)
		fit := slider.Fit(width, states()...)
		for i, m := range states() {
			line := ansi.Strip(view(m, width, fit, i == 1))
			if n := ansi.StringWidth(line); n > width {
				t.Errorf("%d columns: %q takes %d", width, line, n)
			}
			b.WriteString(line + "\n")
		}
	}
	golden.RequireEqual(t, []byte(b.String()))
}

func TestViewInEveryTheme(t *testing.T) {
	for _, c := range []struct {
		name  string
		theme *theme.Theme
	}{
		{"dark", theme.New(theme.Dark, theme.TrueColor, theme.Braille)},
		{"light", theme.New(theme.Light, theme.TrueColor, theme.Braille)},
		{"256", theme.New(theme.Dark, theme.Color256, theme.Braille)},
		{"16 blocks", theme.New(theme.Dark, theme.Color16, theme.Blocks)},
		{"mono", theme.New(theme.Dark, theme.Mono, theme.Braille)},
		{"ASCII", theme.New(theme.Dark, theme.Mono, theme.ASCII)},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			fit := slider.Fit(60, states()...)
			for i, m := range states() {
				b.WriteString(render(m, 60, fit, i == 1, c.theme) + "\n")
			}
			golden.RequireEqual(t, []byte(b.String()))
		})
	}
}

func TestViewStaysInItsLine(t *testing.T) {
	mono := theme.New(theme.Dark, theme.Mono, theme.Braille)
	for width := range 50 {
		for _, m := range states() {
			cv := canvas.New(60, 3)
			cv.Fill(cv.Bounds(), '#', theme.Style{})
			r := canvas.Rect{X: 4, Y: 1, W: width, H: 2}
			m.View(cv, r, mono, slider.Fit(width, m), true)
			for y := range 3 {
				for x := range 60 {
					if (y != 1 || !r.Contains(x, y)) && cv.At(x, y).Rune != '#' {
						t.Fatalf("%d columns: drew at %d,%d outside %v", width, x, y, r)
					}
				}
			}
		}
	}
}

// The place a knob is drawn in is the place that a press finds.
func TestKnobIsWhereTheMouseFindsIt(t *testing.T) {
	for width := 30; width <= 80; width++ {
		for _, x := range []float64{0, .05, .3, .5, .95, 1} {
			m := slider.New(share(), x)
			fit := slider.Fit(width, m)
			r := canvas.Rect{X: 7, Y: 2, W: width, H: 1}
			cv := canvas.New(100, 4)
			m.View(cv, r, theme.New(theme.Dark, theme.Mono, theme.ASCII), fit, false)
			track := fit.TrackRect(r)
			knob := -1
			for column := track.X; column < track.X+track.W; column++ {
				if cv.At(column, 2).Rune == 'o' {
					knob = column
				}
			}
			if knob < 0 || cv.At(track.X, 2).Rune != '|' || cv.At(track.X+track.W-1, 2).Rune != '|' {
				t.Fatalf("%d columns: no track in %v: %q", width, track, cv.String())
			}
			if moved, event := m.DragTo(knob, track); event != slider.Nothing {
				t.Errorf("%d columns: a press on the knob at %v moves it to %v", width, x, moved.Value())
			}
		}
	}
}

func TestListStandsInLine(t *testing.T) {
	fit := slider.Fit(70, slider.New(share(), .5), slider.New(open(), 4))
	a := view(slider.New(share(), 0), 70, fit, false)
	b := view(slider.New(open(), .1), 70, fit, false)
	if strings.Index(ansi.Strip(a), "├") != strings.Index(ansi.Strip(b), "├") {
		t.Errorf("tracks begin at different columns:\n%s\n%s", a, b)
	}
}

// While a knob is dragged its track must not move under the mouse.
func TestFitDoesNotDependOnTheStep(t *testing.T) {
	want := slider.Fit(60, slider.New(share(), 0))
	m := slider.New(share(), 0)
	for range 20 {
		m, _ = m.Nudge(1)
		if got := slider.Fit(60, m); got != want {
			t.Errorf("at %v: %v, at 0: %v", m.Value(), got, want)
		}
	}
}

func BenchmarkView(b *testing.B) {
	m := slider.New(share(), .2)
	th := theme.New(theme.Dark, theme.TrueColor, theme.Braille)
	cv := canvas.New(80, 1)
	fit := slider.Fit(80, m)
	b.ReportAllocs()
	for b.Loop() {
		m.View(cv, cv.Bounds(), th, fit, true)
	}
}

// A name that lacks a few columns has them of the track; none is so short for it that a value which is
// typed would cover the name.
func TestNamesLackNoFewColumns(t *testing.T) {
	spec := slider.Spec{Label: "C's lenders stop at", Max: 10, Step: 1, Show: func(float64) string { return "no limit" }}
	for width, want := range map[int]slider.Columns{42: {Label: 19, Track: 9, Value: 8}, 38: {Label: 18, Track: 6, Value: 8}, 36: {Label: 14, Track: 8, Value: 8}} {
		if got := slider.Fit(width, slider.New(spec, 1)); got != want {
			t.Errorf("in %d columns %+v, want %+v", width, got, want)
		}
	}
}

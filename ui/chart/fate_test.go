package chart_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// fallen is leverage, with what became of the firm that fails.
func fallen() *chart.Lines {
	l := leverage()
	l.Series[2].Fate, l.Series[2].FateAt = "failed Q13", 13
	return l
}

// A chart in a panel never loses who failed, wherever its line ends: also where all
// lines end early, and where another one is in the way.
func TestAFailedFirmKeepsItsLabel(t *testing.T) {
	alone := fallen()
	alone.Series = alone.Series[2:]
	crossed := fallen()
	for q := range 16 {
		crossed.Series[0].Values[q] = crossed.Series[2].Values[min(q, 11)]
	}
	late := fallen()
	late.Series[2].Values = append(append([]float64{}, crossed.Series[0].Values[:15]...), math.NaN())
	late.Series[2].Fate, late.Series[2].FateAt = "failed Q16", 16
	for name, l := range map[string]*chart.Lines{"as it is": fallen(), "alone": alone, "crossed": crossed, "late": late} {
		for _, size := range [][2]int{{56, 6}, {58, 9}, {58, 7}, {70, 12}, {110, 25}} {
			for _, g := range []theme.Glyphs{theme.Braille, theme.ASCII} {
				got := draw(l, size[0], size[1], dark(g)).String()
				if want := "C " + l.Series[len(l.Series)-1].Fate; !strings.Contains(got, want) {
					t.Errorf("%s, %v: the chart does not say %q:\n%s", name, size, want, got)
				}
			}
		}
	}
}

// A long name is cut before what became of its firm is.
func TestALongNameLeavesRoomForTheFate(t *testing.T) {
	l := fallen()
	l.Series[2].End = "Continental Illinois National Bank"
	if got := draw(l, 70, 12, dark(theme.Braille)).String(); !strings.Contains(got, "Continental failed Q13") {
		t.Errorf("got\n%s", got)
	}
	for q := range 16 {
		l.Series[2].Values[q] = 3 // it has a value to the end, as cash has
	}
	if got := draw(l, 70, 12, dark(theme.Braille)).String(); !strings.Contains(got, "Conti… failed Q13") {
		t.Errorf("got\n%s", got)
	}
}

func TestLegendSaysWhatBecameOfASeries(t *testing.T) {
	for _, c := range []struct {
		cursor, width int
		want          string
	}{
		{12, 80, "Mr C 410%"},
		{13, 80, "Mr C failed Q13"},
		{12, 45, "Mr C failed Q13"},
		{13, 35, "Mr C"},
	} {
		l := fallen()
		l.Cursor = c.cursor
		l.Format = func(v float64) string { return fmt.Sprintf("%.0f%%", 100*v) }
		line := canvas.New(80, 1)
		l.Legend(line, 0, 0, c.width, dark(theme.Braille))
		if got := line.String(); !strings.HasSuffix(got, c.want) {
			t.Errorf("at Q%d in %d columns the legend is %q, want %q at its end", c.cursor, c.width, got, c.want)
		}
	}
}

func TestNoteSaysWhyThereAreGaps(t *testing.T) {
	l := fallen()
	l.Note = "B: n.m. without equity"
	if got := draw(l, 60, 10, dark(theme.Braille)).String(); !strings.Contains(got, l.Note) {
		t.Errorf("got\n%s", got)
	}
	if got := draw(l, 44, 10, dark(theme.Braille)).String(); !strings.Contains(got, "n.m. without equity") {
		t.Errorf("in a narrow chart:\n%s", got)
	}
	nothing := []float64{math.NaN(), math.NaN()}
	l.Series = []chart.Series{{Name: "A", Values: nothing}, {Name: "B", Values: nothing}}
	got := strings.Split(draw(l, 60, 9, dark(theme.Braille)).String(), "\n")
	if at := strings.Index(got[3], l.Note); at < 12 || at > 30 {
		t.Errorf("the note is not in the middle:\n%s", strings.Join(got, "\n"))
	}
}

func TestZonesAreNamedBetweenTheirLines(t *testing.T) {
	l := &chart.Lines{
		Series: []chart.Series{{Name: "A", Values: []float64{0, 3, 4, 1}, Role: theme.Firm1}}, Zero: true,
		Thresholds: []chart.Threshold{{Value: 3, Label: "safe above 3"}, {Value: 1, Label: "distress below 1", Below: true}},
		Zones:      []chart.Zone{{Lo: 1, Hi: 3, Label: "grey zone", Role: theme.Dim}, {Lo: 100, Hi: 200, Label: "beyond", Role: theme.Dim}},
	}
	rows := strings.Split(draw(l, 80, 24, dark(theme.Braille)).String(), "\n")
	at := func(text string) int {
		for y, row := range rows {
			if strings.Contains(row, text) {
				return y
			}
		}
		return -1
	}
	if safe, grey, distress := at("safe above 3"), at("grey zone"), at("distress below 1"); safe < 0 || grey < safe+2 || distress < grey+2 || at("beyond") >= 0 {
		t.Errorf("safe in row %d, grey in %d, distress in %d:\n%s", safe, grey, distress, strings.Join(rows, "\n"))
	}
}

func TestClippedAndSpannedRanges(t *testing.T) {
	l := &chart.Lines{Series: []chart.Series{{Values: []float64{2, 4000, -70}}}, Zero: true, Clip: chart.Range{Lo: -10, Hi: 20}}
	if r := l.AutoRange(); r.Lo < -20 || r.Hi > 30 {
		t.Errorf("the range of clipped data is %v", r)
	}
	l = &chart.Lines{Series: []chart.Series{{Values: []float64{.001, .002}}}, Zero: true, Span: chart.Range{Hi: 100}}
	if r := l.AutoRange(); r.Lo != 0 || r.Hi < 100 {
		t.Errorf("the range of trifles is %v", r)
	}
}

package chart_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

func dark(g theme.Glyphs) *theme.Theme { return theme.New(theme.Dark, theme.TrueColor, g) }

func draw(l *chart.Lines, w, h int, t *theme.Theme) *canvas.Canvas {
	c := canvas.New(w, h)
	l.Draw(c, c.Bounds(), t)
	return c
}

// boom is revenue that grows on borrowed money until a stop in quarter 9.
func boom() *chart.Lines {
	reported, real, chain, baseline := make([]float64, 16), make([]float64, 16), make([]float64, 16), make([]float64, 16)
	for q := range 16 {
		reported[q] = 200 + 14*float64(min(q, 8)) - 40*float64(max(q-8, 0))
		real[q] = 20 + 3*float64(q)
		chain[q] = min(2*real[q], reported[q])
		baseline[q] = 200
	}
	return &chart.Lines{
		Series: []chart.Series{
			{Name: "reported", Values: reported, Role: theme.Reported, Thick: true},
			{Name: "real", Values: real, Role: theme.Real},
			{Name: "baseline", Values: baseline, Role: theme.Baseline, Dash: chart.Dotted, Behind: true},
		},
		Format: func(v float64) string { return "$" + strconv.FormatFloat(v, 'f', -1, 64) },
		Zero:   true,
		Bands: []chart.Band{
			{Name: "passed on", Lower: real, Upper: chain, Role: theme.PassedOn, Pattern: theme.Shade},
			{Name: "own or borrowed", Lower: chain, Upper: reported, Role: theme.OwnOrBorrowed, Pattern: theme.ShadeMedium},
		},
		Marks: []chart.Mark{
			{Quarter: 9, Number: 1, Role: theme.Warn},
			{Quarter: 12, Number: 2, Role: theme.Warn},
			{Quarter: 12, Number: 3, Role: theme.Bad},
			{Quarter: 12, Number: 4, Role: theme.Warn},
		},
		Cursor: 7,
	}
}

// leverage is debt to equity of three firms, one of which fails in quarter 13.
func leverage() *chart.Lines {
	a, c := make([]float64, 16), make([]float64, 16)
	for q := range 16 {
		a[q] = .2 + .01*float64(q)
		c[q] = .8 + .3*float64(q)
		if q >= 12 {
			c[q] = math.NaN()
		}
	}
	return &chart.Lines{
		Series: []chart.Series{
			{Name: "Mr A", End: "A", Values: a, Role: theme.Firm1},
			{Name: "Mr B", End: "B", Values: a, Role: theme.Firm2, Dash: chart.LongDash},
			{Name: "Mr C", End: "C", Values: c, Role: theme.Firm3, Dash: chart.Dashed},
		},
		Format:     func(v float64) string { return strconv.FormatFloat(v*100, 'f', -1, 64) + "%" },
		Zero:       true,
		Thresholds: []chart.Threshold{{Value: 5, Label: "lenders stop at 500%"}},
		Cursor:     4,
	}
}

func TestDrawAtEverySize(t *testing.T) {
	sizes := [][2]int{{1, 1}, {3, 2}, {9, 3}, {14, 4}, {24, 6}, {40, 9}, {60, 14}, {80, 20}, {120, 25}, {200, 60}}
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			revenue := draw(boom(), size[0], size[1], dark(theme.Braille))
			solvency := draw(leverage(), size[0], size[1], dark(theme.Braille))
			golden.RequireEqual(t, revenue.String()+"\n\n"+solvency.String())
		})
	}
}

func TestDrawInEveryKindOfTheme(t *testing.T) {
	themes := map[string]*theme.Theme{
		"truecolor":          dark(theme.Braille),
		"16 colours, blocks": theme.New(theme.Dark, theme.Color16, theme.Blocks),
		"no colours":         theme.New(theme.Dark, theme.Mono, theme.Braille),
		"no colours, ASCII":  theme.New(theme.Dark, theme.Mono, theme.ASCII),
	}
	for name, th := range themes {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, uitest.Cells(draw(boom(), 72, 14, th))+"\n\n"+uitest.Cells(draw(leverage(), 72, 14, th)))
		})
	}
}

func TestNumbersThatAreNone(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	cases := map[string][]float64{
		"none":           nil,
		"all missing":    {nan, nan, nan},
		"one":            {7},
		"alone in a gap": {nan, 5, nan, nan, 8},
		"gap":            {1, 2, nan, 4, 5},
		"infinite":       {1, inf, 2, -inf, 3},
		"huge":           {1, 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64},
		"tiny":           {1e-310, 2e-310, 3e-310},
		"flat":           {100, 100, 100},
		"flat zero":      {0, 0, 0},
		"flat below":     {-3, -3},
		"hardly changes": {1e15, 1e15 + 1, 1e15 + 2},
		"both signs":     {-40, -10, 20, 50},
	}
	for name, values := range cases {
		t.Run(name, func(t *testing.T) {
			l := &chart.Lines{Series: []chart.Series{{Name: "x", Values: values, Role: theme.Firm1}}, Cursor: 2}
			golden.RequireEqual(t, draw(l, 44, 10, dark(theme.Braille)).String())
		})
	}
}

func TestLinesStandBesideTheirLabels(t *testing.T) {
	for h := 4; h < 40; h++ {
		for _, v := range []float64{0, 100, 200, 300, 400} {
			l := &chart.Lines{
				Series: []chart.Series{{Values: []float64{v, v, v}, Role: theme.Firm1}},
				Range:  chart.Range{Lo: 0, Hi: 400},
			}
			c := draw(l, 50, h, dark(theme.Braille))
			label := strconv.Itoa(int(v)) + " ┤"
			for y, line := range strings.Split(c.String(), "\n") {
				beside := strings.HasPrefix(strings.TrimLeft(line, " "), label)
				if beside && c.At(20, y).Style.Fg != theme.Firm1 {
					t.Fatalf("at height %d the line at %g is not in the row of its label:\n%s", h, v, c)
				}
			}
		}
	}
}

func TestLinesOnEachOtherAreBothSeen(t *testing.T) {
	same := []float64{1, 2, 3, 4}
	l := &chart.Lines{Series: []chart.Series{
		{Name: "A", Values: same, Role: theme.Firm1},
		{Name: "C", Values: same, Role: theme.Firm3},
		{Name: "baseline", Values: same, Role: theme.Baseline, Behind: true},
	}}
	c := draw(l, 60, 12, dark(theme.Braille))
	seen := map[theme.Role]int{}
	for y := range 10 {
		for x := 4; x < 54; x++ {
			seen[c.At(x, y).Style.Fg]++
		}
	}
	if seen[theme.Firm1] < 10 || seen[theme.Firm3] < 10 {
		t.Errorf("of two equal lines, %d cells show one and %d the other", seen[theme.Firm1], seen[theme.Firm3])
	}
	if seen[theme.Baseline] > 0 {
		t.Errorf("the baseline covers the lines that equal it in %d cells", seen[theme.Baseline])
	}
	if !strings.Contains(c.String(), "A, C") {
		t.Errorf("equal lines share no label:\n%s", c)
	}
}

func TestEndLabelsNeverCollide(t *testing.T) {
	for n := 2; n <= 12; n++ {
		l := &chart.Lines{}
		for i := range n {
			v := 100 + float64(i)
			l.Series = append(l.Series, chart.Series{Name: fmt.Sprintf("firm%d", i+10), Values: []float64{50, v}, Role: theme.Firm(i)})
		}
		got := draw(l, 70, 16, dark(theme.Braille)).String()
		for i := range n {
			if !strings.Contains(got, fmt.Sprintf("firm%d", i+10)) {
				t.Errorf("with %d lines, firm%d has no label:\n%s", n, i+10, got)
			}
		}
	}
}

func TestMarksOfOneQuarterJoin(t *testing.T) {
	cases := []struct {
		name   string
		marks  []chart.Mark
		glyphs theme.Glyphs
		want   string
	}{
		{"one", []chart.Mark{{Quarter: 3, Number: 1}}, theme.Braille, "─1─"},
		{"two", []chart.Mark{{Quarter: 3, Number: 1}, {Quarter: 3, Number: 2}}, theme.Braille, "─1-2─"},
		{"three", []chart.Mark{{Quarter: 3, Number: 3}, {Quarter: 3, Number: 1}, {Quarter: 3, Number: 2}}, theme.Braille, "─1-3─"},
		{"plain", []chart.Mark{{Quarter: 3, Number: 1}, {Quarter: 3, Number: 2}, {Quarter: 3, Number: 3}}, theme.ASCII, "-1-3-"},
		{"out of time", []chart.Mark{{Quarter: 0, Number: 1}, {Quarter: 9, Number: 2}}, theme.ASCII, "-------"},
		{"at the end", []chart.Mark{{Quarter: 8, Number: 1}, {Quarter: 8, Number: 2}, {Quarter: 8, Number: 3}}, theme.ASCII, "1-3"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			l := &chart.Lines{Series: []chart.Series{{Values: make([]float64, 8)}}, Marks: tc.marks}
			lines := strings.Split(draw(l, 60, 8, dark(tc.glyphs)).String(), "\n")
			if axis := lines[len(lines)-2]; !strings.Contains(axis, tc.want) {
				t.Errorf("the time axis is\n%s\nwithout %q", axis, tc.want)
			}
		})
	}
}

func TestMarksTooCloseJoinAndShowTheWorst(t *testing.T) {
	l := &chart.Lines{Series: []chart.Series{{Values: make([]float64, 200)}}}
	for q := 100; q < 104; q++ {
		l.Marks = append(l.Marks, chart.Mark{Quarter: q, Number: q - 99, Role: theme.Warn})
	}
	l.Marks[2].Role = theme.Bad
	c := draw(l, 40, 8, dark(theme.ASCII))
	axis := strings.Split(c.String(), "\n")[6]
	at := strings.Index(axis, "1-4")
	if at < 0 || c.At(at, 6).Style.Fg != theme.Bad {
		t.Errorf("four neighbours on the axis %q are not one bad mark 1-4", axis)
	}
}

func TestThresholdOutOfRangeIsToldAtTheEdge(t *testing.T) {
	l := leverage()
	l.Range = chart.Range{Lo: 0, Hi: 1}
	got := strings.Split(draw(l, 72, 14, dark(theme.Braille)).String(), "\n")
	if !strings.Contains(strings.Join(got[:2], ""), "lenders stop at 500% ↑") {
		t.Errorf("the top does not name the limit above it:\n%s", strings.Join(got, "\n"))
	}
	if !strings.Contains(got[0], "scale ↑") {
		t.Errorf("nothing says that the lines go beyond the scale:\n%s", strings.Join(got, "\n"))
	}
}

func TestQuarterAtFindsEveryQuarter(t *testing.T) {
	for _, n := range []int{1, 2, 8, 16, 40} {
		l := &chart.Lines{Series: []chart.Series{{Values: make([]float64, n), Role: theme.Firm1}}}
		r := canvas.Rect{X: 3, Y: 2, W: 70, H: 12}
		found := map[int]bool{}
		for x := range 80 {
			found[l.QuarterAt(r, x, 5)] = true
		}
		for q := 1; q <= n; q++ {
			if !found[q] {
				t.Errorf("no column of %d quarters is quarter %d", n, q)
			}
		}
		if l.QuarterAt(r, 20, 1) != 0 || l.QuarterAt(r, 2, 5) != 0 {
			t.Error("a cell outside the chart is a quarter")
		}
	}
}

func TestLegend(t *testing.T) {
	cases := []struct {
		width int
		want  string
	}{
		{93, " ⠶⠶⠶⠶ reported $284  ⠒⠒⠒⠒ real $38    passed on $38    own or borrowed $208  ⠂ ⠂  baseline"},
		{80, " ⠶⠶⠶⠶ reported  ⠒⠒⠒⠒ real    passed on    own or borrowed  ⠂ ⠂  baseline"},
		{48, "   passed on    own or borrowed  ⠂ ⠂  baseline"},
		{34, "   passed on   own or borrowed …"},
		{12, "   passed on"},
	}
	for _, tc := range cases {
		c := canvas.New(93, 1)
		took := boom().Legend(c, 0, 0, tc.width, dark(theme.Braille))
		if got := c.String(); got != tc.want {
			t.Errorf("in %d columns the legend is %q, want %q", tc.width, got, tc.want)
		}
		if took > tc.width {
			t.Errorf("a legend in %d columns took %d", tc.width, took)
		}
	}
}

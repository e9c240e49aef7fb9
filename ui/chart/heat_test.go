package chart

import (
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

func drawnOn(c *canvas.Canvas) string {
	w, h := c.Size()
	var b strings.Builder
	for y := range h {
		for x := range w {
			b.WriteRune(max(c.At(x, y).Rune, ' '))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Every cell of a map is drawn, in its place and in the look of its class, at every size.
func TestHeatDrawsEveryCell(t *testing.T) {
	looks := []HeatLook{{Rune: '.'}, {Rune: '#', Fill: true}, {Rune: 'C'}}
	for w := 2; w <= 41; w++ {
		for _, h := range []int{2, 3, 11, 12, 21} {
			class := func(x, y int) int { return (x + 2*y) % 3 }
			c := canvas.New(2*w+3, h+1)
			Heat{Columns: w, Rows: h, Wide: 2, Class: class, Looks: looks}.Draw(c, 1, 0)
			for y := range h {
				for x := range w {
					look := looks[class(x, h-1-y)]
					second := ' '
					if look.Fill {
						second = look.Rune
					}
					if c.At(1+2*x, y).Rune != look.Rune || c.At(2+2*x, y).Rune != second {
						t.Fatalf("%d×%d: the cell at %d, %d is not its own:\n%s", w, h, x, y, drawnOn(c))
					}
				}
			}
		}
	}
	Heat{Columns: 1, Rows: 1, Wide: 2, Looks: looks, Class: func(int, int) int { return 0 }}.Draw(canvas.New(3, 3), 0, 0)
}

// Bars lie where they say, to the column, and nothing is drawn beside them.
func TestTornadoDrawsToTheColumn(t *testing.T) {
	less, more := theme.Style{Fg: theme.Bad}, theme.Style{Fg: theme.Good}
	bars := []TornadoBar{{0, 10, 20}, {5, 10, 10}, {10, 10, 11}, {10, 10, 10}, {3, 10, 19}, {12, 10, 15}}
	c := canvas.New(24, len(bars))
	Tornado{Bars: bars, Less: less, More: more, Rune: '='}.Draw(c, canvas.Rect{X: 2, W: 20, H: len(bars)})
	for y, b := range bars {
		for x := range 24 {
			k, cell := x-2, c.At(x, y)
			in := k >= b.From && k < b.To
			if in != (cell.Rune == '=') || in && (cell.Style == less) != (k < b.Base) {
				t.Fatalf("bar %d is wrong in column %d:\n%s", y, k, drawnOn(c))
			}
		}
	}
	Tornado{Bars: bars, Rune: '='}.Draw(c, canvas.Rect{W: 1, H: 1})
}

// Where rows are halves two of them share one of the screen, in their colours; what is blank leaves
// its half as it is.
func TestHalvesShareARow(t *testing.T) {
	looks := []HeatLook{{Rune: '.', Blank: true}, {Rune: 'A', Style: theme.Style{Fg: theme.Good}}, {Rune: 'B', Style: theme.Style{Fg: theme.Bad}}}
	classes := [3][2]int{{1, 0}, {2, 1}, {1, 2}} // from the bottom
	c := canvas.New(2, 2)
	Heat{Columns: 2, Rows: 3, Wide: 1, Class: func(x, y int) int { return classes[y][x] }, Looks: looks, Half: '▀'}.Draw(c, 0, 0)
	for at, want := range map[[2]int]canvas.Cell{
		{0, 0}: {Rune: '▀', Style: theme.Style{Fg: theme.Good, Bg: theme.Bad}},
		{1, 0}: {Rune: '▀', Style: theme.Style{Fg: theme.Bad, Bg: theme.Good}},
		{0, 1}: {Rune: '▀', Style: theme.Style{Fg: theme.Good}},
		{1, 1}: {Rune: ' '},
	} {
		if got := c.At(at[0], at[1]); got.Rune != want.Rune || got.Style != want.Style {
			t.Errorf("at %v it is %+v, want %+v", at, got, want)
		}
	}
}

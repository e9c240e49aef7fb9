package home

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"moneyloop/ui/canvas"
)

// A place is a named rectangle of a layout.
type place struct {
	name   string
	rect   canvas.Rect
	framed bool
}

// places lists the rectangles of a layout that are not empty.
func places(l layout) []place {
	var list []place
	for _, p := range []place{
		{"header", l.Header, false},
		{"headline", l.Headline, false},
		{"strip", l.Strip, false},
		{"loop", l.Loop, true},
		{"levers", l.Levers, true},
		{"revenue", l.Revenue, true},
		{"solvency", l.Solvency, true},
		{"notice", l.Notice, false},
		{"events", l.Events, false},
		{"footer", l.Footer, false},
	} {
		if !p.rect.Empty() {
			list = append(list, p)
		}
	}
	return list
}

// eachNeed calls yield for what may bear on the layout: no levers to many, every
// panel in the one chart's place.
func eachNeed(yield func(needs)) {
	for _, rows := range []int{0, 13, 60} {
		for _, chart := range []Panel{Loop, Revenue, Solvency} {
			yield(needs{leverRows: rows, chart: chart})
			yield(needs{leverRows: rows, chart: chart, page: true, rows: 1 + rows/5})
		}
	}
}

func TestLayoutCoversTheScreen(t *testing.T) {
	t.Parallel()
	check := func(w, h int) {
		eachNeed(func(n needs) {
			l := lay(w, h, n)
			if err := covers(l, w, h); err != nil {
				t.Fatalf("%d×%d with %+v: %v", w, h, n, err)
			}
			if err := roomy(l); err != nil {
				t.Fatalf("%d×%d with %+v: %v", w, h, n, err)
			}
		})
	}
	for w := MinWidth; w <= 220; w++ {
		for h := MinHeight; h <= 70; h++ {
			check(w, h)
		}
	}
	check(MinWidth, 300)
	check(1000, MinHeight)
	check(1000, 300)
}

// covers returns an error unless the places lie inside the screen, do not overlap, and
// leave nothing free but the margins of notice and footer.
func covers(l layout, w, h int) error {
	if l.TooSmall {
		return errors.New("too small")
	}
	screen, list := canvas.Rect{W: w, H: h}, places(l)
	area := 2*l.Notice.H + 2*l.Footer.H
	for i, p := range list {
		if p.rect != p.rect.Intersect(screen) {
			return fmt.Errorf("%s %+v lies outside", p.name, p.rect)
		}
		for _, q := range list[:i] {
			if both := p.rect.Intersect(q.rect); !both.Empty() {
				return fmt.Errorf("%s and %s share %+v", p.name, q.name, both)
			}
		}
		area += p.rect.W * p.rect.H
	}
	if area != w*h {
		return fmt.Errorf("%d of %d cells are used", area, w*h)
	}
	return nil
}

// roomy returns an error if a panel is too small to be of use. Levers need a line for
// the selected one, charts a plot above their time axis.
func roomy(l layout) error {
	charts := 0
	for p := range Panels {
		r, least := l.rect(p), 6
		switch {
		case p == Levers:
			least = 3
		case p == Figures:
			least = 1
		case r.Empty():
			continue
		default:
			charts++
		}
		if r.H < least || r.W < 24 {
			return fmt.Errorf("panel %d has %d×%d", p, r.W, r.H)
		}
	}
	if charts == 0 {
		return errors.New("there is no chart")
	}
	if l.Strip.Empty() && l.Loop.Empty() {
		return errors.New("the loop is nowhere")
	}
	return nil
}

func TestLayoutShowsTheChartAskedFor(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 29}, {99, 39}, {60, 40}, {100, 30}, {200, 60}} {
		eachNeed(func(n needs) {
			if r := lay(size[0], size[1], n).rect(n.chart); r.Empty() {
				t.Errorf("%v: panel %d is asked for and not shown", size, n.chart)
			}
		})
	}
}

func TestLayoutOfATooSmallScreenIsEmpty(t *testing.T) {
	for _, size := range [][2]int{{59, 20}, {60, 19}, {59, 1000}, {1000, 19}, {1, 1}, {0, 0}, {-1, -5}} {
		if l := lay(size[0], size[1], needs{leverRows: 13}); l != (layout{TooSmall: true}) {
			t.Errorf("%v: %+v", size, l)
		}
	}
}

func TestPanelAt(t *testing.T) {
	l := lay(120, 40, needs{leverRows: 13})
	for p := range Panels {
		r := l.rect(p)
		for _, at := range [][2]int{{r.X, r.Y}, {r.X + r.W - 1, r.Y + r.H - 1}} {
			if got, ok := l.panelAt(at[0], at[1]); !ok || got != p {
				t.Errorf("the corner %v of panel %d belongs to panel %d (%v)", at, p, got, ok)
			}
		}
	}
	for _, at := range [][2]int{{5, 0}, {5, 39}, {-1, 10}, {120, 10}, {5, 1000}} {
		if p, ok := l.panelAt(at[0], at[1]); ok {
			t.Errorf("%v belongs to panel %d", at, p)
		}
	}
}

// The drawings have one line for equal lines, with their number in front, and one
// column for as many as the test says.
func TestLayoutDrawn(t *testing.T) {
	for _, c := range []struct {
		w, h, columns int
		want          string
	}{
		{60, 20, 2, drawn60x20},
		{80, 24, 2, drawn80x24},
		{120, 40, 3, drawn120x40},
		{200, 60, 4, drawn200x60},
	} {
		l := lay(c.w, c.h, needs{leverRows: 13, chart: Revenue})
		if got := sketch(l, c.w, c.h, c.columns); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%d×%d:\n%s\nwant%s", c.w, c.h, got, c.want)
		}
	}
}

// sketch draws a layout: boxes, and lines, with their names and sizes.
func sketch(l layout, w, h, columns int) string {
	grid := make([][]rune, h)
	for y := range grid {
		grid[y] = []rune(strings.Repeat(" ", w/columns))
	}
	for _, p := range places(l) {
		for y := range p.rect.H {
			row := grid[p.rect.Y+y][p.rect.X/columns : (p.rect.X+p.rect.W-1)/columns+1]
			edge := "││ "
			switch {
			case !p.framed:
				edge = "   "
			case y == 0:
				edge = "┌┐─"
			case y == p.rect.H-1:
				edge = "└┘─"
			}
			box(row, []rune(edge))
			if y == 0 {
				copy(row[1:], []rune(fmt.Sprintf("%s %d×%d", p.name, p.rect.W, p.rect.H)))
			}
		}
	}
	var out strings.Builder
	for y := 0; y < h; {
		n := 1
		for y+n < h && string(grid[y+n]) == string(grid[y]) {
			n++
		}
		out.WriteString(strings.TrimRight(fmt.Sprintf("%2d %s", n, string(grid[y])), " ") + "\n")
		y += n
	}
	return out.String()
}

// box draws a line of a box: left, right, what is between them.
func box(row, edge []rune) {
	for x := range row {
		row[x] = edge[2]
	}
	row[0], row[len(row)-1] = edge[0], edge[1]
}

// The expected drawings. A number in front says how many lines look like this.
const (
	drawn60x20 = `
 1  header 60×1
 1  headline 60×1
 1  strip 60×1
 1 ┌revenue 60×8────────────────┐
 6 │                            │
 1 └────────────────────────────┘
 1 ┌levers 60×5─────────────────┐
 3 │                            │
 1 └────────────────────────────┘
 1  notice 58×2
 1
 1  events 60×1
 1  footer 58×1
`
	drawn80x24 = `
 1  header 80×1
 1  headline 80×1
 1  strip 80×1
 1 ┌revenue 80×9──────────────────────────┐
 7 │                                      │
 1 └──────────────────────────────────────┘
 1 ┌levers 80×7───────────────────────────┐
 5 │                                      │
 1 └──────────────────────────────────────┘
 1  notice 78×2
 1
 1  events 80×2
 1
 1  footer 78×1
`
	drawn120x40 = `
 1  header 120×1
 1  headline 120×1
 1 ┌loop 48×17────┐┌revenue 72×16─────────┐
14 │              ││                      │
 1 │              │└──────────────────────┘
 1 └──────────────┘┌solvency 72×16────────┐
 1 ┌levers 48×15──┐│                      │
13 │              ││                      │
 1 └──────────────┘└──────────────────────┘
 1  notice 118×2
 1
 1  events 120×3
 2
 1  footer 118×1
`
	drawn200x60 = `
 1  header 200×1
 1  headline 200×1
 1 ┌loop 80×35────────┐┌revenue 120×25──────────────┐
23 │                  ││                            │
 1 │                  │└────────────────────────────┘
 1 │                  │┌solvency 120×25─────────────┐
 8 │                  ││                            │
 1 └──────────────────┘│                            │
 1 ┌levers 80×15──────┐│                            │
13 │                  ││                            │
 1 └──────────────────┘└────────────────────────────┘
 1  notice 198×2
 1
 1  events 200×5
 4
 1  footer 198×1
`
)

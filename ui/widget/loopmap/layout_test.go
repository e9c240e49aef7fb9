package loopmap

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/ui/canvas"
)

// network is n firms that pay each other as a list of pairs says.
func network(n int, pairs ...[2]int) *model.Scenario {
	s := &model.Scenario{Unit: "$", Quarters: 1}
	for i := range n {
		f := model.NewFirm(fmt.Sprintf("f%d", i))
		f.Name, f.Role = fmt.Sprintf("Firm %d", i), "role"
		s.Firms = append(s.Firms, f)
	}
	for i, p := range pairs {
		s.Deals = append(s.Deals, model.NewDeal(fmt.Sprintf("d%d", i), s.Firms[p[0]].ID, s.Firms[p[1]].ID, model.Kind(i%model.KindCount)))
	}
	return s
}

func networks() map[string]*model.Scenario {
	loop := func(n int, more ...[2]int) *model.Scenario {
		var pairs [][2]int
		for i := range n {
			pairs = append(pairs, [2]int{i, (i + 1) % n})
		}
		return network(n, append(pairs, more...)...)
	}
	customers := loop(3)
	for i := range customers.Firms {
		customers.Firms[i].Sales.Amount = 10
		customers.Firms[i].Credit.Line = 10
	}
	return map[string]*model.Scenario{
		"two": loop(2), "two, many deals": network(2, [2]int{0, 1}, [2]int{0, 1}, [2]int{1, 0}, [2]int{1, 0}),
		"three": loop(3), "three both ways": loop(3, [2]int{1, 0}, [2]int{2, 1}, [2]int{0, 2}),
		"three with outsiders": customers,
		"four":                 loop(4, [2]int{0, 2}, [2]int{2, 0}), "six": loop(6, [2]int{1, 4}, [2]int{5, 2}, [2]int{0, 3}),
		"four, many deals": loop(4, [2]int{2, 0}, [2]int{0, 2}, [2]int{2, 0}),
		"nine":             loop(9, [2]int{0, 4}), "twelve": loop(12, [2]int{0, 2}, [2]int{3, 9}),
	}
}

// TestNothingCollides holds every ring at every size to its promise: boxes, labels and
// tags have cells of their own, and no arrow runs through any of them but its own label.
func TestNothingCollides(t *testing.T) {
	for name, s := range networks() {
		for w := minW; w <= 130; w += 1 + w/12 {
			for h := minH; h <= 50; h += 1 + h/9 {
				l := New(s, canvas.Rect{W: w, H: h})
				owner := map[[2]int]string{}
				claim := func(what string, r canvas.Rect) {
					for y := r.Y; y < r.Y+r.H; y++ {
						for x := r.X; x < r.X+r.W; x++ {
							if x < 0 || y < 0 || x >= w || y >= h {
								t.Fatalf("%s at %dx%d: %s is outside at %d,%d", name, w, h, what, x, y)
							}
							if other, taken := owner[[2]int{x, y}]; taken {
								t.Fatalf("%s at %dx%d: %s and %s share the cell %d,%d", name, w, h, what, other, x, y)
							}
							owner[[2]int{x, y}] = what
						}
					}
				}
				for i, b := range l.boxes {
					claim(fmt.Sprintf("firm %d", i), b.rect)
				}
				for _, a := range l.arrows {
					claim(fmt.Sprintf("the label of deal %d", a.deal), a.label)
				}
				for i, tag := range l.tags {
					if !l.boxes[tag.firm].rect.Contains(tag.rect.X, tag.rect.Y) { // else it is in the frame of its firm
						claim(fmt.Sprintf("tag %d", i), tag.rect)
					}
				}
				for _, a := range l.arrows {
					for _, r := range a.runs {
						if other, taken := owner[[2]int{r.x, r.y}]; taken && other != fmt.Sprintf("the label of deal %d", a.deal) {
							t.Fatalf("%s at %dx%d: the arrow of deal %d runs through %s", name, w, h, a.deal, other)
						}
					}
				}
			}
		}
	}
}

func TestRingsAreDrawnWhereThereIsRoom(t *testing.T) {
	all := networks()
	cases := []struct {
		name   string
		w, h   int
		listed bool
	}{
		{"two", 30, 9, false},
		{"three", 30, 9, false},
		{"three", 38, 12, false},
		{"three with outsiders", 38, 12, false},
		{"three both ways", 60, 20, false},
		{"two, many deals", 60, 20, false},
		{"four", 60, 20, false},
		{"six", 90, 30, false},
		{"four, many deals", 60, 20, false},
		{"twelve", 90, 30, false},
		{"three", 29, 9, true},
		{"three", 30, 8, false},
		{"three", 30, 4, true},
		{"three with outsiders", 38, 8, false},
		{"two", 58, 6, false},
		{"three", 58, 6, false},
		{"four", 78, 9, false},
		{"four, many deals", 78, 7, true},
		{"six", 78, 7, true}, // arrows would cross
		{"twelve", 30, 9, true},
	}
	for _, tc := range cases {
		if l := New(all[tc.name], canvas.Rect{W: tc.w, H: tc.h}); l.Listed() != tc.listed {
			t.Errorf("%s at %dx%d: listed is %v, want %v", tc.name, tc.w, tc.h, l.Listed(), tc.listed)
		}
	}
}

func TestTheMainLoopGoesRoundClockwise(t *testing.T) {
	// The firms of a ring, in the file in another order, and a deal across it.
	s := network(5, [2]int{0, 3}, [2]int{3, 1}, [2]int{1, 4}, [2]int{4, 2}, [2]int{2, 0}, [2]int{3, 2})
	if got := outlineOf(s).ringOrder(); !slices.Equal(got, []int{0, 3, 1, 4, 2}) {
		t.Errorf("the ring is %v; money goes 0 3 1 4 2", got)
	}
	spots := ringSpots(3)
	if spots[0].y != 0 || spots[1].x != 1 || spots[2].x != 0 || math.Abs(spots[1].y-1) > 1e-9 {
		t.Errorf("three firms stand at %v: not on top, right below, left below", spots)
	}
}

func TestArrowsOfTwoFirmsStandApart(t *testing.T) {
	for _, name := range []string{"two, many deals", "three both ways"} {
		l := New(networks()[name], canvas.Rect{W: 90, H: 30})
		for i := range l.arrows {
			for j := range i {
				a, b := &l.arrows[i], &l.arrows[j]
				if a.from != b.from && a.from != b.to || a.to != b.from && a.to != b.to {
					continue
				}
				shared := 0
				for _, r := range a.runs {
					if b.touches(r.x, r.y) {
						shared++
					}
				}
				if shared*4 > len(a.runs) {
					t.Errorf("%s: deals %d and %d share %d of %d cells", name, a.deal, b.deal, shared, len(a.runs))
				}
			}
		}
	}
}

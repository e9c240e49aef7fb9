package loopmap

import (
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
)

// maps are the rectangles of the map on usual terminals.
func maps() map[string]canvas.Rect {
	return map[string]canvas.Rect{
		"60×20": {W: 58, H: 6}, "80×24": {W: 78, H: 7}, "80×40": {W: 78, H: 8}, "100×30": {W: 38, H: 8}, "120×40": {W: 46, H: 12}, "160×50": {W: 62, H: 20}, "200×60": {W: 78, H: 34}, "250×70": {W: 78, H: 44},
	}
}

func ofLibrary(t *testing.T, name string) *model.Scenario {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f.Scenario
}

// Who pays from outside is what the loop is measured by: a map never leaves customers
// out, at whatever cost in other things.
func TestCustomersAreOnEveryMap(t *testing.T) {
	for _, name := range scenarios.Names() {
		s := ofLibrary(t, name)
		for size, r := range maps() {
			l := New(s, r)
			if l.Listed() {
				continue
			}
			for _, want := range l.outline.outsiders() {
				shown := false
				for i := range l.tags {
					shown = shown || l.tags[i].firm == want.firm && l.tags[i].who == want.who
				}
				if !shown && want.who == model.Customers {
					t.Errorf("%s at %s: the customers of %s are left out", name, size, s.Firms[want.firm].Name)
				}
				if !shown {
					t.Logf("%s at %s: left out %s of %s", name, size, want.who, s.Firms[want.firm].Name)
				}
			}
		}
	}
}

// stories are the scenarios that are told: real cases have firms and deals as they come, two
// deals between the same two firms among them, and nine firms need a list.
func stories(t *testing.T) (names []string) {
	for _, name := range scenarios.Names() {
		if ofLibrary(t, name).AsOf == "" {
			names = append(names, name)
		}
	}
	return names
}

// Arrows into one firm stand apart: they neither cross nor run along each other.
func TestArrowsOfTheLibraryDoNotCross(t *testing.T) {
	for _, name := range stories(t) {
		s := ofLibrary(t, name)
		for size, r := range maps() {
			l := New(s, r)
			for i := range l.arrows {
				for j := range i {
					a, b := &l.arrows[i], &l.arrows[j]
					for _, r := range a.runs {
						if b.touches(r.x, r.y) {
							t.Errorf("%s at %s: %s and %s meet at %d,%d", name, size, s.Deals[a.deal].ID, s.Deals[b.deal].ID, r.x, r.y)
							break
						}
					}
				}
			}
		}
	}
}

// A projector shows 80×24 or 100×30: the loop of every story is a diagram there, too.
func TestTheLibraryIsDrawnNotListed(t *testing.T) {
	for _, name := range stories(t) {
		s := ofLibrary(t, name)
		for size, r := range maps() {
			if New(s, r).Listed() {
				t.Errorf("%s at %s is a list", name, size)
			}
		}
	}
}

// Where there is little height, what is not clear is listed: no two arrows meet.
func TestLowMapsAreClear(t *testing.T) {
	for name, s := range networks() {
		for w := minW; w <= 130; w += 13 {
			for h := minH; w > stretchXY*h; h += 2 {
				l := New(s, canvas.Rect{W: w, H: h})
				if l.form.shape == round {
					continue
				}
				for i := range l.arrows {
					for j := range i {
						for _, r := range l.arrows[i].runs {
							if l.arrows[j].touches(r.x, r.y) {
								t.Fatalf("%s at %dx%d: two arrows meet at %d,%d", name, w, h, r.x, r.y)
							}
						}
					}
				}
			}
		}
	}
}

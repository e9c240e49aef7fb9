package loopmap_test

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/widget/loopmap"
)

// screens are the rectangles of the map on usual terminals.
var screens = [][2]int{{28, 8}, {58, 6}, {78, 7}, {38, 8}, {46, 12}, {78, 34}}

func marked(t testing.TB, s *model.Scenario, w, h int, th *theme.Theme, m loopmap.Marks) *canvas.Canvas {
	t.Helper()
	c := canvas.New(w, h)
	loopmap.New(s, c.Bounds()).Draw(c, th, mustRun(t, s), 1, loopmap.AtRest, m)
	return c
}

func isDeal(d int) func(loopmap.Item) bool {
	return func(it loopmap.Item) bool { return it == loopmap.Item{Kind: loopmap.Deal, Index: d} }
}

// What is selected, and what is being typed, is told by the characters alone: nobody
// needs a colour for it, nor more than ASCII.
func TestMarksAreReadWithoutColour(t *testing.T) {
	plain := map[string]*theme.Theme{
		"braille": theme.New(theme.Dark, theme.Mono, theme.Braille),
		"blocks":  theme.New(theme.Dark, theme.Mono, theme.Blocks),
		"ASCII":   theme.New(theme.Dark, theme.Mono, theme.ASCII),
	}
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s := f.Scenario
		if s.AsOf != "" { // of real cases two deals may run between the same two firms
			continue
		}
		run := mustRun(t, s)
		for glyphs, th := range plain {
			for _, size := range screens {
				seen := map[string]string{}
				c := canvas.New(size[0], size[1])
				l := loopmap.New(s, c.Bounds())
				look := func(what string, m loopmap.Marks) {
					l.Draw(c, th, run, 1, loopmap.AtRest, m)
					text := c.String()
					if other, same := seen[text]; same {
						t.Errorf("%s at %v in %s: %s and %s look the same:\n%s", name, size, glyphs, what, other, text)
					}
					seen[text] = what
				}
				look("nothing selected", loopmap.Marks{})
				for d := range s.Deals {
					if s.Firm(s.Deals[d].From) < 0 || s.Firm(s.Deals[d].To) < 0 {
						continue
					}
					it := loopmap.Item{Kind: loopmap.Deal, Index: d}
					if l.Listed() && d >= size[1]-1 {
						continue // no line of its own
					}
					look(s.Deals[d].ID+" selected", loopmap.Marks{Selected: it})
					look(s.Deals[d].ID+" typed", loopmap.Marks{Typed: isDeal(d)})
				}
				if l.Listed() {
					continue // firms have no lines of their own
				}
				for i := range s.Firms {
					it := loopmap.Item{Kind: loopmap.Firm, Index: i}
					look(s.Firms[i].ID+" selected", loopmap.Marks{Selected: it})
					look(s.Firms[i].ID+" typed", loopmap.Marks{Typed: func(i loopmap.Item) bool { return i == it }})
				}
			}
		}
	}
}

func TestASelectedArrowIsHeavyFromEndToEnd(t *testing.T) {
	s := threeFriends()
	it := loopmap.Item{Kind: loopmap.Deal, Index: 1}
	c := marked(t, s, 60, 20, dark(), loopmap.Marks{Selected: it})
	l := loopmap.New(s, c.Bounds())
	parts := map[loopmap.Part]int{}
	for y := range 20 {
		for x := range 60 {
			hit := l.At(x, y)
			if r := c.At(x, y).Rune; hit.Item != it || r == ' ' {
				continue
			}
			parts[hit.Part]++
			style := c.At(x, y).Style
			if hit.Part == loopmap.Label && (style.Bg != theme.Focus || style.Fg != theme.Ink) {
				t.Errorf("the label at %d,%d is not inverse: %v", x, y, style)
			}
			if hit.Part != loopmap.Label && style.Fg != theme.Focus {
				t.Errorf("the arrow at %d,%d is not bright: %v", x, y, style)
			}
		}
	}
	for _, part := range []loopmap.Part{loopmap.Tail, loopmap.Body, loopmap.Head, loopmap.Label} {
		if parts[part] == 0 {
			t.Errorf("no cell shows part %d of the selected arrow", part)
		}
	}
	thin := marked(t, s, 60, 20, dark(), loopmap.Marks{})
	if c.String() == thin.String() {
		t.Error("the selected arrow is as thin as any")
	}
}

func TestTheListPointsAtWhatIsSelectedAndTyped(t *testing.T) {
	th := theme.New(theme.Dark, theme.Mono, theme.ASCII)
	got := marked(t, threeFriends(), 29, 3, th, loopmap.Marks{
		Selected: loopmap.Item{Kind: loopmap.Deal, Index: 1}, Typed: isDeal(2),
	}).String()
	want := " Mr A -> Mr B  invests $100\n>Mr B -> Mr C  pays $100\n+Mr C .. Mr A  buys $100"
	if got != want {
		t.Errorf("the list is\n%s\nwant\n%s", got, want)
	}
}

func TestWhatIsSelectedIsToldWhereMoneyDoesNotMove(t *testing.T) {
	s := threeFriends()
	s.Deals = append(s.Deals, deal("promise", "a", "lenders", model.Guarantee, model.Amount{}))
	s.Deals[3].For = "c"
	got := marked(t, s, 60, 20, dark(), loopmap.Marks{Typed: isDeal(3)}).String()
	if !strings.Contains(got, "+lenders") {
		t.Errorf("a guarantee is typed and not seen:\n%s", got)
	}
}

func TestAFirmAloneIsShown(t *testing.T) {
	s := threeFriends()
	s.Firms, s.Deals = s.Firms[:1], nil
	for _, size := range screens {
		typed := func(it loopmap.Item) bool { return it.Kind == loopmap.Firm }
		got := marked(t, s, size[0], size[1], dark(), loopmap.Marks{Typed: typed}).String()
		if !strings.Contains(got, "Mr A") || !strings.Contains(got, "+") {
			t.Errorf("at %v the first firm of a loop is not seen as it is typed:\n%s", size, got)
		}
	}
}

func TestAnEmptyLoopSaysWhatToType(t *testing.T) {
	s := &model.Scenario{Unit: "$", Quarters: 4}
	invite := []string{"Nobody here yet.", "n  then, for example:  a b equity"}
	for _, size := range screens {
		c := canvas.New(size[0], size[1])
		loopmap.New(s, c.Bounds()).Draw(c, dark(), nil, 1, loopmap.AtRest, loopmap.Marks{Invite: invite})
		if got := c.String(); !strings.Contains(got, invite[0]) || !strings.Contains(got, "n  then") {
			t.Errorf("an empty loop at %v:\n%s", size, got)
		}
	}
	for w := range 40 {
		for h := range 6 {
			c := canvas.New(w, h)
			loopmap.New(s, c.Bounds()).Draw(c, dark(), nil, 1, loopmap.AtRest, loopmap.Marks{Invite: invite})
		}
	}
}

func TestAtTellsPartsApart(t *testing.T) {
	s := withOutside()
	for _, size := range screens {
		l := loopmap.New(s, canvas.Rect{X: 3, Y: 2, W: size[0], H: size[1]})
		seen := map[string]bool{}
		for y := range size[1] + 4 {
			for x := range size[0] + 6 {
				hit := l.At(x, y)
				if (hit.Part == loopmap.Ground) != (hit.Item == loopmap.Item{}) {
					t.Fatalf("at %v the cell %d,%d shows %v", size, x, y, hit)
				}
				seen[fmt.Sprint(hit.Kind, hit.Index, hit.Part)] = true
			}
		}
		var want []loopmap.Hit
		for d := range s.Deals {
			for _, part := range []loopmap.Part{loopmap.Tail, loopmap.Head, loopmap.Label} {
				want = append(want, loopmap.Hit{Item: loopmap.Item{Kind: loopmap.Deal, Index: d}, Part: part})
			}
		}
		for f := range s.Firms {
			want = append(want, loopmap.Hit{Item: loopmap.Item{Kind: loopmap.Firm, Index: f}, Part: loopmap.Box})
		}
		want = append(want, loopmap.Hit{Item: loopmap.Item{Kind: loopmap.Sales, Index: 1}, Part: loopmap.Tag})
		if l.Listed() {
			want = want[:0]
			for d := range s.Deals {
				want = append(want, loopmap.Hit{Item: loopmap.Item{Kind: loopmap.Deal, Index: d}, Part: loopmap.Line})
			}
			want = append(want, loopmap.Hit{Item: loopmap.Item{Kind: loopmap.Sales, Index: 1}, Part: loopmap.Line})
		}
		for _, hit := range want {
			if !seen[fmt.Sprint(hit.Kind, hit.Index, hit.Part)] {
				t.Errorf("at %v no cell shows %+v", size, hit)
			}
		}
	}
}

func TestAtAllocatesNothing(t *testing.T) {
	for _, size := range screens {
		l := loopmap.New(withOutside(), canvas.Rect{W: size[0], H: size[1]})
		i := 0
		if n := testing.AllocsPerRun(100, func() { i++; l.At(i%size[0], i%size[1]) }); n > 0 {
			t.Errorf("at %v a motion allocates %g times", size, n)
		}
	}
}

func TestAThreadStaysInTheMapAndOffItsWords(t *testing.T) {
	s := threeFriends()
	run := mustRun(t, s)
	for _, size := range screens {
		r := canvas.Rect{X: 2, Y: 2, W: size[0], H: size[1]}
		l := loopmap.New(s, r)
		for _, from := range []loopmap.Item{{}, {Kind: loopmap.Firm}, {Kind: loopmap.Firm, Index: 9}, {Kind: loopmap.Deal, Index: 1}, {Kind: loopmap.Deal, Index: -1}} {
			for _, to := range [][2]int{{0, 0}, {2, 2}, {size[0] - 1, size[1] / 2}, {500, 500}, {-9, 3}} {
				c, bare := canvas.New(size[0]+4, size[1]+4), canvas.New(size[0]+4, size[1]+4)
				for _, c := range []*canvas.Canvas{c, bare} {
					l.Draw(c, dark(), run, 1, loopmap.AtRest, loopmap.Marks{})
				}
				l.Thread(c, dark(), from, to[0], to[1])
				drawn := 0
				for y := range size[1] + 4 {
					for x := range size[0] + 4 {
						if c.At(x, y) == bare.At(x, y) {
							continue
						}
						if drawn++; !r.Contains(x, y) || strings.ContainsRune("ABCMr$0123", bare.At(x, y).Rune) || l.At(x, y).Part == loopmap.Box {
							t.Fatalf("at %v a thread from %v to %v is drawn at %d,%d", size, from, to, x, y)
						}
					}
				}
				if ok := from.Kind == loopmap.Deal && from.Index == 1 && !l.Listed() && to[0] == -9; ok && drawn < 3 {
					t.Errorf("at %v a thread from %v to %v is not seen", size, from, to)
				}
			}
		}
	}
}

// BenchmarkAt finds what is under a pointer in a map of twelve firms.
func BenchmarkAt(b *testing.B) {
	l := loopmap.New(ring(12, 3), canvas.Rect{W: 90, H: 30})
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		l.At(i%90, i%30)
	}
}

// What moves no money until something happens is said in a word, and no amount of nothing.
func TestPromisesAreNoPayments(t *testing.T) {
	for kind, word := range map[model.Kind]string{model.Protection: "protects", model.Guarantee: "guarantees", model.Capacity: "backstops", model.Service: ""} {
		if got := loopmap.Waits(kind); got != word {
			t.Errorf("%s: %q", kind, got)
		}
	}
	f, err := scenarios.Open("subprime-2007")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range screens {
		c := marked(t, f.Scenario, size[0], size[1], dark(), loopmap.Marks{})
		if text := c.String(); strings.Contains(text, "pays $0") || strings.Contains(text, "promise $0") {
			t.Errorf("%v:\n%s", size, text)
		}
	}
}

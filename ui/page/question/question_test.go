package question

import (
	"math"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// scene is a scenario of the library on a screen of 80×24, with levers moved.
func scene(t *testing.T, name string, set ...model.Setting) view.Scene {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	on, err := session.New(f, set...)
	if err != nil {
		t.Fatal(err)
	}
	return view.Scene{Session: on, Layout: view.Layout{W: 80, H: 24, Body: canvas.Rect{Y: 2, W: 80, H: 17}}}
}

// A page says which command prints the same, as a shell takes it.
func TestLines(t *testing.T) {
	domino := scene(t, "domino", model.Setting{Ref: "invest.amount", Value: 70})
	friends, clouds := scene(t, "three-friends"), scene(t, "two-clouds")
	for want, got := range map[string]string{
		"moneyloop break domino --set invest.amount=70":                                                                    newBreaks(view.WhatBreaks{}).line(domino),
		"moneyloop break domino --set invest.amount=70 --until default:a":                                                  newBreaks(view.WhatBreaks{Until: "default:a"}).line(domino),
		"moneyloop break domino --set invest.amount=70 --until 'default.count >= 2'":                                       newBreaks(view.WhatBreaks{Until: "default.count >= 2"}).line(domino),
		"moneyloop solve three-friends --lever b.sales.amount":                                                             newSolve(view.WhatSolves{Lever: "b.sales.amount"}, friends).line(friends),
		"moneyloop solve three-friends --lever b.sales.amount --until stands:c":                                            newSolve(view.WhatSolves{Lever: "b.sales.amount", Until: "stands:c"}, friends).line(friends),
		"moneyloop solve three-friends --lever b.sales.amount --metric group.circularity@16 --target 50%":                  newSolve(view.WhatSolves{Lever: "b.sales.amount", Until: "group.circularity@16 = 50%"}, friends).line(friends),
		"moneyloop sweep two-clouds --x slump.size=0%:60%:31 --y rates.size=0bp:1000bp:9 --metric group.revenue.gross@end": newMap(view.MapOf{X: "slump.size", Y: "rates.size"}, clouds).line(clouds),
		"moneyloop sensitivity three-friends --metric c.cash@end --shares":                                                 newTornado(view.WhatMoves{Metric: "c.cash@end"}).line(friends),
	} {
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// A document that the library does not have goes into a command as a word.
func TestLinesOfWhatWasEdited(t *testing.T) {
	s := scene(t, "three-friends", model.Setting{Ref: "chips.borrow", Value: .2})
	next, err := s.Session.Edit(model.Edit{Verb: model.SetEdit, At: "invest.kind", Value: "loan"})
	if err != nil {
		t.Fatal(err)
	}
	s.Session = next
	word := strings.Fields(newBreaks(view.WhatBreaks{}).line(s))[2]
	made, err := session.ReadCode(word, session.DefaultLimits.Document)
	if err != nil {
		t.Fatal(err)
	}
	if d := made.File.Scenario.Deals[0]; d.Kind != model.Loan || len(made.Levers) != 1 || made.Levers[0].Value != .2 {
		t.Errorf("%s is of a %v and %v", word, d.Kind, made.Levers)
	}
}

// A strip shows a stretch that is narrower than a cell, in the cell where it is.
func TestNarrowStretchesAreSeen(t *testing.T) {
	list := []explore.Interval{{From: 0, To: .485, Holds: true}, {From: .4851, To: .5025}, {From: .5026, To: 1, Holds: true}}
	for k, want := range []bool{true, true, true, true, true, false, true, true, true, true, true} {
		if got := holdsAt(list, float64(k)/10, .1); got != want {
			t.Errorf("cell %d: %v", k, got)
		}
	}
}

// What is asked of a lever is asked of what is selected: of a firm what its customers pay.
func TestTheLeverOfWhatIsSelected(t *testing.T) {
	s := scene(t, "three-friends")
	for _, c := range []struct {
		on   view.Thing
		want string
	}{
		{view.Thing{}, "b.sales.amount"},
		{view.Thing{Kind: view.Lever, ID: "chips.borrow"}, "chips.borrow"},
		{view.Thing{Kind: view.Firm, ID: "b"}, "b.sales.amount"},
		{view.Thing{Kind: view.Firm, ID: "c"}, "c.interest"},
		{view.Thing{Kind: view.Shock, ID: "stop"}, "stop.size"},
		{view.Thing{Kind: view.Deal, ID: "cloud"}, "cloud.amount"},
	} {
		s.Selection = c.on
		if got := leverOf(s); got != c.want {
			t.Errorf("of %v it is %s, want %s", c.on, got, c.want)
		}
	}
	p := newMap(view.MapOf{X: "chips.borrow", Y: "chips.borrow"}, s)
	if p.x == p.y {
		t.Error("a map has one lever across and up")
	}
}

// A row of the curve is a quarter: it names all who fall first in it, somewhere in the range.
func TestAQuarterNamesAllWhoFallInIt(t *testing.T) {
	m := scene(t, "three-friends").Session.Scenario()
	a := &explore.Solved{Curve: []explore.Trial{
		{At: 0, Quarter: 3, Firm: 0, Off: math.NaN()},
		{At: 1, Quarter: 5, Firm: 0, Off: math.NaN()},
		{At: 2, Quarter: 5, Firm: 1, Off: math.NaN()},
		{At: 3, Quarter: 5, Firm: 0, Off: math.NaN()},
		{At: 4, Off: math.NaN()},
	}}
	var got []string
	for _, x := range curveOf(a, m).ticks {
		got = append(got, x.text)
	}
	if want := []string{"nobody falls", "Mr A Q3", "Mr A or Mr B Q5"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	a.Curve = append(a.Curve, explore.Trial{At: 5, Quarter: 5, Firm: 2, Off: math.NaN()})
	if got := answer.FirstFalls(m, a.Curve, 5); got != "Mr A or 2 more Q5" {
		t.Errorf("three fall in a quarter: %q", got)
	}
}

// What a lever makes alone is never said to be more than what it makes with others, however the
// draws fell.
func TestNothingMakesMoreAloneThanWithOthers(t *testing.T) {
	v := &explore.Variance{Shares: []explore.VarianceShare{
		{Ref: "a", First: .51, FirstHalf: .03, Total: .493, TotalHalf: .02}, {Ref: "b", First: .2, Total: .4},
	}}
	for ref, want := range map[string]string{
		"a": "it makes 49.3% ± 2% of the variation, alone as with others",
		"b": "it alone makes 20% of the variation, with others 40%",
		"c": "",
	} {
		if got := answer.SaysVariation(v, ref); got != want {
			t.Errorf("%s: %q, want %q", ref, got, want)
		}
	}
}

package home

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// Why nothing is known of what breaks the scenario is said, and how far a long search has come.
func TestTheLineSaysWhyNothingIsKnown(t *testing.T) {
	work, err := session.New(scenarios.Of(uitest.Library(t, "domino")))
	if err != nil {
		t.Fatal(err)
	}
	work = work.Slide("invest.amount", 71)
	for _, c := range []struct {
		known view.Answer
		says  string
	}{
		{view.Answer{}, "breaks if: …"},
		{view.Answer{Value: view.NearestMoves{Tried: 4, Levers: 10}}, "breaks if: 4 of 10 levers tried"},
		{view.Answer{Whole: true, Err: errors.New("invest.amount=9: it outgrows the books")}, "breaks if: not known, for invest.amount=9: it outgrows the books"},
		{view.Answer{Whole: true, Value: view.NearestMoves{Lead: "would stand if: "}}, "no lever alone makes it stand within its range"},
		{view.Answer{Whole: true, Value: view.NearestMoves{Lead: "breaks if: "}}, "no lever alone breaks it within its range"},
	} {
		p, look := New(work), theme.New(theme.Dark, theme.TrueColor, theme.Braille)
		s := view.Scene{Session: work, Phase: loopmap.AtRest, Answers: view.Answers{Run: work.Run(), List: []view.Known{{Question: view.Nearest{}, Answer: c.known}}}}
		s.Layout = p.Layout(80, 24, view.Cover{})
		grid := canvas.New(80, 24)
		p.Draw(view.Brush{Canvas: grid, Theme: look}, s)
		if got := ansi.Strip(string(grid.AppendANSI(nil, look))); !strings.Contains(got, c.says) {
			t.Errorf("%+v: there is no %q:\n%s", c.known, c.says, got)
		}
	}
}

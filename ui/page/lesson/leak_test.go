package lesson

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// drawn is the page as a terminal of a size shows it, with all colours.
func drawn(p Page, w, h int) string {
	return frame(p, wall, [2]int{w, h}, theme.New(theme.Dark, theme.TrueColor, theme.Braille))
}

// sceneOf is what the page sees on a terminal of a size.
func sceneOf(p Page, w, h int) view.Scene { return wall(p.Session(), w, h) }

func wall(of session.Session, w, h int) view.Scene {
	cover := view.Cover{Pages: true, InPanels: true, Lesson: true}
	s := view.Scene{Phase: -1}
	s.Aside = func(on view.Picture) view.Layout { return home.LayoutOf(on, w, h) }
	s.Layout = s.Aside(view.Picture{Session: of})
	s.Home = func(b view.Brush, on view.Picture) {
		in := view.Scene{Session: on.Session, Layout: s.Aside(on), Cover: cover, Phase: -1}
		home.Page{}.Pictured(on).Draw(b, in)
	}
	return s
}

// Before an answer no frame tells it, and every step of the library fits its panel.
func TestNoFrameTellsTheAnswer(t *testing.T) {
	t.Parallel()
	for _, name := range teach.Names() {
		l, err := teach.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		Prove(l, wall, func(step int, _ bool, text string) { t.Errorf("%s, %s: %s", name, l.Steps[step].ID, text) })
	}
}

// The proof finds what a frame tells: each veil of the library, taken away, and an answer that is
// written down.
func TestWhatAFrameTellsIsFound(t *testing.T) {
	t.Parallel()
	veiled := 0
	for _, name := range teach.Names() {
		l, err := teach.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Steps {
			p := New(view.Learn{Lesson: l, At: l.Steps[i].ID}, l.Begin())
			if v := p.shown.Veil; v.Hides() {
				veiled++
				if betrays(p.on(lesson.Frame{File: p.shown.File, Set: p.shown.Set, Run: p.shown.Run, Quarter: p.shown.Quarter}), wall) == "" {
					t.Errorf("%s, %s: nothing that is seen is behind the veil", name, p.shown.Step.ID)
				}
			}
		}
	}
	if veiled < 8 {
		t.Errorf("%d steps have a veil", veiled)
	}
	for _, c := range []struct{ text, want string }{
		{"A puts {invest.paid@1 + 37} into B.", "before the answer a frame of 60×20 cells says it, $137"},
		{"A puts money into B.", ""},
		{strings.Repeat("A puts a note into B, and B hands it on. ", 14) + "It is {invest.paid@1 + 37}.", "before the answer a frame of 60×20 cells says it, $137"},
		{strings.Repeat("A puts a note into B, and B hands it on. ", 20), "at 80×24 it takes 2 rows more than its panel has"},
	} {
		l, err := lesson.Parse("mine.md", fmt.Appendf(nil, "---\nlesson: 1\nname: mine\ntitle: Mine\nminutes: 1\nopen: three-friends\n---\n\n## one: One\nask: number $0..$300\ntruth: cloud.paid@1 + 37\nminutes: 1\n\n%s\n\n### reveal\n\nIt is {truth}.\n", c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range teach.Check(l, func(tell func(int, bool, string)) { Prove(l, wall, tell) }) {
			if !strings.Contains(e.Text, "words") {
				got = append(got, e.Text)
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%.40s… is told %q, want %q", c.text, got, c.want)
		}
	}
}

// A lesson is proved in less than a second, frames and all.
func BenchmarkProve(b *testing.B) {
	l, err := teach.Open("banknote")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Prove(l, wall, func(int, bool, string) {})
	}
}

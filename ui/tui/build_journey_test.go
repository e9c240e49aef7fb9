package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/home"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// Whatever is dragged where: the document plays, and undoing all gives its bytes back.
func TestRandomDragsBreakNothing(t *testing.T) {
	t.Parallel()
	for k, name := range ofEachKind {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, size := range [][2]int{building[k%len(building)], building[(k+1)%len(building)]} {
			rnd := rand.New(rand.NewPCG(uint64(i), uint64(len(name))))
			exploreWith(t, size[0], size[1], stillOf(f.Scenario), func(p person) {
				before := string(p.session().Document().Bytes())
				for range 40 {
					if p.now().pages.top() != nil {
						p.Keys("esc")
					}
					if rect(p.now(), home.Loop).Empty() {
						p.press(p.keys.home.View.Next)
						continue
					}
					p.randomDrag(rnd, rect(p.now(), home.Loop).Inset(1))
				}
				if p.now().pages.top() != nil {
					p.Keys("esc")
				}
				for n, _ := p.session().Steps(); n > 0; n-- {
					p.press(p.keys.home.App.Undo)
				}
				if got := string(p.session().Document().Bytes()); got != before {
					t.Errorf("%s: all undone, the text is\n%s", name, got)
				}
			})
		}
	}
}

func (p person) randomDrag(rnd *rand.Rand, r canvas.Rect) {
	p.t.Helper()
	at := func() (x, y int) { return r.X - 1 + rnd.IntN(r.W+2), r.Y - 1 + rnd.IntN(r.H+2) }
	if m := p.now(); rnd.IntN(2) == 0 { // mostly one takes hold of something
		for range 40 {
			x, y := at()
			if home.LoopAt(m.home, sceneOf(m), x, y).Holds() {
				p.Press(x, y)
				break
			}
		}
	} else {
		p.Press(at())
	}
	for range rnd.IntN(4) {
		p.Move(at())
	}
	switch rnd.IntN(8) {
	case 0:
		p.Keys([]string{"esc", "g", "u", "tab"}[rnd.IntN(4)])
	case 1:
		p.Resize(80+rnd.IntN(80), 24+rnd.IntN(30))
	}
	p.Release(at())
	if err := p.session().Err(); err != nil {
		p.t.Fatalf("after a drag it cannot be played: %v", err)
	}
	if text := p.session().Document().Bytes(); len(text) == 0 || strings.Contains(p.Frame(), "\x00") {
		p.t.Fatal("the document is gone")
	}
}

// nobody is a scenario in which nobody is yet.
func nobody() *model.Scenario {
	return &model.Scenario{Name: "mine", Title: "Mine", Unit: "$", Quarters: 8}
}

func TestAnEmptyLoopInvites(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}, {200, 60}} {
		explore(t, size[0], size[1], nobody(), func(p person) {
			p.MustContain(loop.Invitation()...)
			r := rect(p.now(), home.Loop)
			p.Click(r.X+r.W/2, r.Y+r.H/2)
			p.expectAsked("")
			p.press(p.keys.home.View.NextDeal, p.keys.home.Lever.Down, p.keys.home.App.Back)
		})
	}
}

// dragged drags from cell to cell, then ends the sentence that the strip has begun with.
func dragged(t *testing.T, m Model, x, y, u, v int, rest string) Model {
	t.Helper()
	m = update(m, tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: u, Y: v, Button: tea.MouseLeft},
		tea.MouseReleaseMsg{X: u, Y: v, Button: tea.MouseLeft})
	if m.pages.top() == nil {
		t.Fatalf("no strip has opened:\n%s", plainFrame(m))
	}
	for _, r := range rest {
		m = update(m, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return update(m, tea.KeyPressMsg{Code: tea.KeyEnter})
}

// "The same with the mouse": three friends from nothing by dragging boxes, the same text as
// by keys.
func TestThreeFriendsWithTheMouse(t *testing.T) {
	t.Parallel()
	for _, size := range building {
		mine, err := scenarios.Empty("mine")
		if err != nil {
			t.Fatal(err)
		}
		o := stillOf(mine.Scenario)
		o.File = mine
		m := atRest(t, o, size[0], size[1])
		x, y := ground(t, m)
		m = dragged(t, m, x, y, x, y, "a 100")
		for _, then := range []struct{ from, kind string }{{"a", "e"}, {"b", "s"}} {
			x, y := spot(t, m, then.from, loopmap.Box)
			u, v := ground(t, m)
			m = dragged(t, m, x, y, u, v, then.kind)
		}
		x, y = spot(t, m, "c", loopmap.Box)
		u, v := spot(t, m, "a", loopmap.Box)
		m = dragged(t, m, x, y, u, v, "q")
		if got := string(m.session.Document().Bytes()); got != uitest.ThreeFriends {
			t.Errorf("at %v the text is\n%s", size, got)
		}
		m.stamp = new(stamp)
		if text := plainFrame(m); !strings.Contains(text, "reported $200") || !strings.Contains(text, "real $0") {
			t.Errorf("at %v:\n%s", size, text)
		}
	}
}

// What is there only because it is being typed is drawn dashed, and in the list it has a
// plus; when it is taken it is drawn as all is.
func TestWhatIsTypedIsDashed(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		typed := view.Type{Gesture: "new", Edits: []model.Edit{
			{Verb: model.AddEdit, At: "firms", Value: "{id: d, name: Mr D}"},
			{Verb: model.AddEdit, At: "deals", Value: "{id: c-d, from: c, to: d, kind: service, amount: 50% of cash}"},
		}}
		next, _ := fulfil(p.now(), typed)
		m := next
		m.stamp = new(stamp)
		if text := plainFrame(m); !strings.Contains(text, "+ Mr D") && !strings.Contains(text, "+Mr D") {
			t.Errorf("Mr D is being typed, and the loop does not show it:\n%s", text)
		}
		next, _ = fulfil(m, view.Settle{})
		m = next
		m.stamp = new(stamp)
		if text := plainFrame(m); !strings.Contains(text, "Mr D") || strings.Contains(text, "+ Mr D") {
			t.Errorf("Mr D is there, and the loop does not show it as it shows all:\n%s", text)
		}
	})
}

// What a loop that is being built needs next, and the key for it, stay in sight beside what was built.
func TestWhatIsNeededNextStays(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}} {
		explore(t, size[0], size[1], friends(t), func(p person) {
			p.Keys("o", "home", "enter", "n")
			p.Type("a b e")
			p.Keys("enter")
			p.MustContain("Mr A pays Mr B 100% of his cash for new shares.", "Nobody has put in the first money. n, then a 100.", "n new")
			p.Keys("n")
			p.Type("a 100")
			p.Keys("enter")
			p.MustNotContain("Nobody has put in")
		})
	}
}

package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// spot returns a cell of the loop that shows a part of a thing; of a firm the middle of its
// box.
func (p person) spot(id string, part loopmap.Part) (x, y int) {
	p.t.Helper()
	return spot(p.t, p.now(), id, part)
}

func spot(t *testing.T, m Model, id string, part loopmap.Part) (x, y int) {
	t.Helper()
	r := rect(m, home.Loop)
	var cells [][2]int
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if hit := home.LoopAt(m.home, sceneOf(m), x, y); hit.Thing.ID == id && hit.Part == part {
				cells = append(cells, [2]int{x, y})
			}
		}
	}
	if len(cells) == 0 {
		t.Fatalf("the loop shows no such part of %s:\n%s", id, plainFrame(m))
	}
	at := cells[len(cells)/2]
	return at[0], at[1]
}

// ground returns a cell of the loop with nothing near it.
func (p person) ground() (x, y int) {
	p.t.Helper()
	return ground(p.t, p.now())
}

func ground(t *testing.T, m Model) (x, y int) {
	t.Helper()
	r := rect(m, home.Loop).Inset(1)
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if home.LoopAt(m.home, sceneOf(m), x, y).Ground() {
				return x, y
			}
		}
	}
	t.Fatal("the loop is full")
	return 0, 0
}

func (p person) dragOnto(from string, part loopmap.Part, to string, onto loopmap.Part) {
	p.t.Helper()
	x, y := p.spot(from, part)
	u, v := p.spot(to, onto)
	p.Drag(x, y, u, v)
}

func (p person) deal(id string) model.Deal {
	p.t.Helper()
	m := p.session().Scenario()
	i := m.Deal(id)
	if i < 0 {
		p.t.Fatalf("there is no deal %s", id)
	}
	return m.Deals[i]
}

// stillOf has no money on its way, which would lie over what is looked for.
func stillOf(s *model.Scenario) Options {
	o := options(s)
	o.Still = true
	return o
}

// sizes at which the loop is a diagram: the least there are of each layout, and the largest. Those of
// projectors have it after one tab.
var building = [][2]int{{60, 20}, {100, 30}, {200, 60}}

func build(t *testing.T, journey func(p person)) {
	t.Helper()
	for _, size := range building {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			exploreWith(t, size[0], size[1], stillOf(friends(t)), func(p person) {
				p.press(p.keys.home.View.Next)
				journey(p)
			})
		})
	}
}

func TestADraggedHeadFindsAnotherPayee(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		before := string(p.session().Document().Bytes())
		p.dragOnto("invest", loopmap.Head, "c", loopmap.Box)
		if d := p.deal("invest"); d.From != "a" || d.To != "c" {
			t.Errorf("the investment is from %s to %s", d.From, d.To)
		}
		p.MustContain("Mr C")
		p.expectSteps(1)
		p.press(p.keys.home.App.Undo)
		if string(p.session().Document().Bytes()) != before {
			t.Error("undo does not bring the text back")
		}
	})
}

func TestAHeadOnItsOwnTailTurnsTheDealRound(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		p.dragOnto("cloud", loopmap.Head, "cloud", loopmap.Tail)
		if d := p.deal("cloud"); d.From != "c" || d.To != "b" {
			t.Errorf("the cloud deal is from %s to %s", d.From, d.To)
		}
		p.dragOnto("cloud", loopmap.Head, "c", loopmap.Box)
		if d := p.deal("cloud"); d.From != "b" || d.To != "c" {
			t.Errorf("turned round again it is from %s to %s", d.From, d.To)
		}
	})
}

// A box on another box, or on nothing, is a deal: the strip opens with its parties in it.
func TestADraggedBoxAsksForADeal(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		p.dragOnto("a", loopmap.Box, "c", loopmap.Box)
		p.expectAsked("a c ")
	})
	build(t, func(p person) {
		x, y := p.spot("c", loopmap.Box)
		u, v := p.ground()
		p.Drag(x, y, u, v)
		p.expectAsked("c d ")
	})
}

// A box on an arrow comes between: the money goes on through it.
func TestABoxOnAnArrowComesBetween(t *testing.T) {
	t.Parallel()
	s := friends(t).Clone()
	d := model.NewFirm("d")
	d.Name = "Mr D"
	s.Firms = append(s.Firms, d)
	for _, size := range building {
		exploreWith(t, size[0], size[1], stillOf(s), func(p person) {
			p.press(p.keys.home.View.Next)
			p.dragOnto("d", loopmap.Box, "cloud", loopmap.Label)
			if got := p.deal("cloud"); got.From != "b" || got.To != "d" {
				t.Errorf("the cloud deal is from %s to %s", got.From, got.To)
			}
			if got := p.deal("d-c"); got.From != "d" || got.To != "c" || got.Kind != model.Service {
				t.Errorf("the other half is %+v", got)
			}
			run := p.session().Run()
			if _, paid := run.DealAt(p.session().Scenario().Deal("d-c"), 0); paid != 100 {
				t.Errorf("in the first quarter the newcomer pays on %v", paid)
			}
			p.expectSteps(1)
			p.dragOnto("a", loopmap.Box, "invest", loopmap.Label) // its own
			p.expectSteps(1)
		})
	}
}

// expectAsked fails the test unless the strip is open, with a text in it.
func (p person) expectAsked(text string) {
	p.t.Helper()
	m := p.now()
	foot := sceneOf(m).Layout.Foot
	typed := strings.Join(strings.Split(p.Frame(), "\n")[foot.Y:foot.Y+foot.H], " ")
	if top := m.pages.top(); top == nil || top.Place() != view.AtFoot || !strings.Contains(typed, text) {
		p.t.Errorf("%q is not asked:\n%s", text, p.Frame())
	}
}

// expectHome fails the test unless nothing lies above the home screen.
func (p person) expectHome() {
	p.t.Helper()
	if p.now().pages.top() != nil {
		p.t.Errorf("a page is open:\n%s", p.Frame())
	}
}

func TestAnyKeyEndsAPull(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		notice := p.now().notice
		x, y := p.spot("a", loopmap.Box)
		u, v := p.spot("c", loopmap.Box)
		for _, key := range []string{"esc", "g"} {
			p.Press(x, y)
			p.Move(u, v)
			p.MustContain("Mr A pays Mr C")
			p.Keys(key)
			p.MustNotContain("Mr A pays Mr C:")
			if key == "esc" && (p.now().notice.Text != notice.Text || selected(p.now()).ID != "a") {
				t.Error("after esc it is not as it was when the drag began")
			}
			p.Move(x, y)
			p.Release(u, v)
			p.expectHome()
			p.expectSteps(0)
		}
		p.Press(x, y)
		p.Move(u, v)
		p.Send(tea.BlurMsg{}, tea.FocusMsg{})
		p.Release(u, v)
		p.expectHome()
	})
}

// What is let go elsewhere, or where nothing can come of it, changes nothing.
func TestAPullThatLeadsNowhere(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		x, y := p.spot("a", loopmap.Box)
		p.Drag(x, y, 0, 0)
		u, v := p.spot("a", loopmap.Box)
		p.Press(x, y)
		p.Move(x+1, y)
		p.Move(u, v)
		p.Release(u, v)
		p.dragOnto("a", loopmap.Box, "invest", loopmap.Label)
		p.dragOnto("invest", loopmap.Head, "chips", loopmap.Label)
		p.expectHome()
		p.expectSteps(0)
	})
}

func TestAClickSelectsAndASecondOpens(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		for _, c := range []struct {
			id   string
			part loopmap.Part
		}{{"b", loopmap.Box}, {"cloud", loopmap.Head}, {"chips", loopmap.Label}, {"invest", loopmap.Tail}} {
			p.Click(p.spot(c.id, c.part))
			if got := selected(p.now()).ID; got != c.id || p.now().pages.top() != nil {
				t.Fatalf("%s is selected after a click on %s", got, c.id)
			}
			p.Click(p.spot(c.id, c.part))
			if p.now().pages.top() == nil {
				t.Fatalf("a click on %s, which is selected, does not open its page", c.id)
			}
			p.press(p.keys.home.App.Back)
		}
	})
}

// What customers pay is of a firm, not of a deal: a click on it leads to the sales on the page
// of the firm, where it is typed.
func TestAClickOnCustomersLeadsToTheSales(t *testing.T) {
	t.Parallel()
	s := friends(t).Clone()
	s.Firms[1].Sales.Amount = 20
	explore(t, 120, 40, s, func(p person) {
		p.Click(p.spot("b", loopmap.Tag))
		if got := selected(p.now()); got != (view.Thing{Kind: view.Firm, ID: "b"}) {
			t.Errorf("%v is selected", got)
		}
		p.MustContain("Mr B: a firm")
		p.Keys("3", "0", "enter")
		if sales := p.session().Scenario().Firms[1].Sales.Amount; sales != 30 {
			t.Errorf("what is typed there leaves sales of %v:\n%s", sales, p.Frame())
		}
	})
}

func TestWhileSomethingIsPulledAThreadFollows(t *testing.T) {
	t.Parallel()
	build(t, func(p person) {
		r := rect(p.now(), home.Loop).Inset(1)
		x, y := p.spot("a", loopmap.Box)
		u, v := p.ground()
		before := p.Frame()
		p.Press(x, y)
		p.Move(u, v)
		p.MustContain("somebody new")
		if got := p.now().drawing.frame.At(u, v).Rune; got != '+' {
			t.Errorf("at %v the pointer has %q at the end of its thread:\n%s", r, got, p.Frame())
		}
		p.Keys("esc")
		if p.Frame() == before {
			t.Error("what is pulled is not selected")
		}
	})
}

// Who looks elsewhere while something is typed finds it as it was, and esc leaves nothing of it.
func TestLosingFocusKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{{"n", "a", "space", "b", "space", "e"}, {"5", "0"}} {
		build(t, func(p person) {
			before := p.document()
			p.Keys(keys...)
			typed := p.Frame()
			p.Send(tea.BlurMsg{}, tea.FocusMsg{})
			if p.Frame() != typed {
				t.Errorf("%v:\n%s\nis\n%s", keys, typed, p.Frame())
			}
			p.Keys("esc")
			p.expectSteps(0)
			if p.document() != before {
				t.Errorf("%v: after esc it is\n%s", keys, p.document())
			}
		})
	}
}

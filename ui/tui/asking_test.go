package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page/ask"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// What is asked at the foot fits every window, says its answers and how to get back, and a
// long line is seen where its cursor is.
func TestAskingFitsEverySize(t *testing.T) {
	t.Parallel()
	name := "./" + strings.Repeat("a-long-name-", 12) + "end"
	for _, c := range []struct {
		page view.Page
		want []string
	}{
		{ask.Line("Under which name?", "save as", name, func(string) view.Request { return nil }), []string{"save as", "end", "not now"}},
		{ask.Choice("It has changed.", view.Option{Name: "mine"}, view.Option{Name: "theirs"}, view.Option{Name: "both"}), []string{"mine", "theirs", "both", "not now"}},
	} {
		m := open(t, friends(t))
		m.pages = m.pages.push(c.page)
		m.stamp = new(stamp)
		for w := 1; w <= 130; w += 3 {
			for _, h := range []int{1, 5, 19, 20, 23, 24, 30, 33, 40, 45} {
				m = sized(m, w, h)
				if err := uitest.Fits(m.View().Content, w, h); err != nil {
					t.Fatalf("at %d×%d: %v", w, h, err)
				}
				for _, want := range c.want {
					if w >= home.MinWidth && h >= home.MinHeight && !strings.Contains(plainFrame(m), want) {
						t.Fatalf("at %d×%d there is no %q:\n%s", w, h, want, plainFrame(m))
					}
				}
			}
		}
	}
}

// Answers are chosen with keys, by their number, and with the pointer.
func TestAnswersAreChosen(t *testing.T) {
	m := sized(open(t, friends(t)), 80, 24)
	var page view.Page = ask.Choice("Which?", view.Option{Name: "first", Then: view.Undo{}}, view.Option{Name: "second", Then: view.Redo{}})
	m.pages = m.pages.push(page)
	s := sceneOf(m)
	press := func(k tea.KeyPressMsg) (r view.Request) {
		page, r = page.Press(k, s)
		return r
	}
	if r := press(tea.KeyPressMsg{Code: tea.KeyEnter}); r != (view.Undo{}) {
		t.Errorf("enter: %v", r)
	}
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyDown}, {Code: '2', Text: "2"}} {
		press(tea.KeyPressMsg{Code: tea.KeyUp})
		press(k)
		if r := press(tea.KeyPressMsg{Code: tea.KeyEnter}); r != (view.Redo{}) {
			t.Errorf("%v: %v", k, r)
		}
	}
	if r := press(tea.KeyPressMsg{Code: 'x', Text: "x"}); r != (view.Pass{}) {
		t.Errorf("x: %v", r)
	}
	m.stamp = new(stamp)
	y := slices.IndexFunc(strings.Split(plainFrame(m), "\n"), func(line string) bool { return strings.Contains(line, "first") })
	click := tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft}
	if page, _ = page.Point(click, s); y < 0 {
		t.Fatal("the first answer is nowhere")
	}
	if _, r := page.Point(click, s); r != (view.Undo{}) {
		t.Errorf("clicked twice: %v", r)
	}
}

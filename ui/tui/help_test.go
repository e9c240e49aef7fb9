package tui

import (
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// What a lever means is on the screen where a row is free, in whole sentences, and behind
// the key for help where none is.
func TestTheHelpOfALeverIsNear(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		names := ofEachKind
		if size[0] == home.MinWidth { // where there is least room
			names = scenarios.Names()
		}
		for _, name := range names {
			exploreWith(t, size[0], size[1], stillOf(uitest.Library(t, name)), func(p person) {
				for range p.session().Levers() {
					help := p.now().home.Means(p.session()).Means
					first, _, _ := strings.Cut(help, ". ")
					first = first[:min(len(first), 40)]
					if text := strings.Join(strings.Fields(p.Frame()), " "); strings.Contains(text, first) || help == "" {
						p.press(p.keys.home.Lever.Down)
						continue
					}
					for _, r := range p.freeRows() {
						if r.H > 0 && len(view.Wrap(help, r.W)) <= r.H {
							t.Errorf("%s at %v: rows are free, and nothing says %q:\n%s", name, size, help, p.Frame())
						}
					}
					p.press(p.keys.home.App.Help)
					if text := p.Frame(); !strings.Contains(text, first[:min(len(first), 20)]) {
						t.Errorf("%s at %v: ? does not begin with %q:\n%s", name, size, first, text)
					}
					p.press(p.keys.home.App.Back, p.keys.home.Lever.Down)
				}
			})
		}
	}
}

// freeRows are the last rows of the notice and of the events that nothing stands in.
func (p person) freeRows() (list []canvas.Rect) {
	l := sceneOf(p.now()).Layout
	lines := strings.Split(p.Frame(), "\n")
	events := canvas.Rect{X: 1, Y: l.Notice.Y + l.Notice.H, W: l.W - 2, H: l.Footer.Y - l.Notice.Y - l.Notice.H}
	for _, r := range []canvas.Rect{l.Notice, events} {
		used := r.H
		for used > 0 && strings.TrimSpace(lines[r.Y+used-1]) == "" {
			used--
		}
		r.Y, r.H = r.Y+used, r.H-used
		list = append(list, r)
	}
	return list
}

// Help begins with how to begin, and leads to lessons: before any list of keys, however little room
// there is.
func TestHelpBeginsWithHowToBegin(t *testing.T) {
	explore(t, home.MinWidth, 20, friends(t), func(p person) {
		p.press(p.keys.home.App.Help)
		p.MustContain("How to begin", "Move a lever and watch", "O has lessons", "/ finds a key or a word")
		p.Keys("esc", "tab", "down", "enter", "?")
		p.MustNotContain("How to begin")
	})
}

// The footer of the home screen has all its hints on 80 columns.
func TestTheFooterFits(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		p.MustContain("↑ ↓ ← → levers   space play   ? help   q leave   o loops   O lessons   0–9 set")
	})
}

// Who falls is told beside what to try next on the smallest screen, too.
func TestWhoFallsIsTold(t *testing.T) {
	o := options(friends(t))
	o.Levers = []model.Setting{{Ref: "chips.borrow", Value: .4}}
	exploreWith(t, home.MinWidth, 20, o, func(p person) {
		p.Keys("down", "down", "down", "down", "down", "down", "down", "end")
		p.MustContain("A stops investing 100%: Mr C fails in Q8.", "Let customers in")
		p.Keys("b")
		p.MustContain("What would have all stand in 16 quarters? ─")
	})
}

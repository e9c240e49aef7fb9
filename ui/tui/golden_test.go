package tui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/ui/uitest"
)

// still is the explorer on the three friends with no money in motion.
func still(t *testing.T) Options {
	t.Helper()
	o := options(friends(t))
	o.Still = true
	return o
}

// atRest returns the explorer with nothing left to answer.
func atRest(t *testing.T, o Options, w, h int) Model {
	t.Helper()
	m := sized(start(t, o), w, h)
	return answered(m)
}

func TestHomeLooks(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, plainFrame(atRest(t, still(t), size[0], size[1])))
		})
	}
}

func TestASCIILooks(t *testing.T) {
	o := still(t)
	o.Env = []string{"TERM=dumb", "LANG=C"}
	golden.RequireEqual(t, atRest(t, o, 80, 24).View().Content)
}

// C borrows, lenders stop, C falls: the quarter in which it does.
func TestDefaultLooks(t *testing.T) {
	var frame string
	exploreWith(t, 120, 40, still(t), func(p person) {
		for _, typed := range [][2]string{{borrow, "50"}, {"c.interest", "15"}, {"freeze.size", "100"}, {stops, "100"}} {
			p.choose(typed[0])
			p.Type(typed[1])
			p.press(p.keys.home.Typing.Commit)
		}
		quarter, _ := p.session().Run().FirstDefault()
		for p.session().Quarter() < quarter {
			p.press(p.keys.home.App.Later)
		}
		p.Advance(restsAfter)
		p.MustContain("C failed in")
		frame = p.Frame()
	})
	golden.RequireEqual(t, frame)
}

// The panel of events, in every layout and without colours and Unicode.
func TestEventsLook(t *testing.T) {
	ascii := []string{"TERM=dumb", "LANG=C"}
	for _, c := range []struct {
		w, h int
		env  []string
	}{{60, 20, nil}, {80, 24, nil}, {120, 40, nil}, {200, 60, nil}, {80, 24, ascii}} {
		name := fmt.Sprintf("%dx%d", c.w, c.h)
		if c.env != nil {
			name += " ASCII"
		}
		t.Run(name, func(t *testing.T) {
			o := options(uitest.Domino())
			o.Still = true
			if c.env != nil {
				o.Env = c.env
			}
			m := update(atRest(t, o, c.w, c.h), letter("e"), letter("j"))
			golden.RequireEqual(t, plainFrame(m))
		})
	}
}

func TestColoursLook(t *testing.T) {
	for _, v := range variants {
		t.Run(v.String(), func(t *testing.T) {
			o := still(t)
			o.Variant = &v
			golden.RequireEqual(t, atRest(t, o, 80, 24).View().Content)
		})
	}
}

package tui

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/scenarios"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// tableOpen returns the explorer with the table open.
func tableOpen(m Model) Model {
	next, _ := fulfil(m, view.Overview{})
	m = next
	m.stamp = new(stamp)
	return m
}

func TestTableLooks(t *testing.T) {
	for _, c := range []struct {
		w, h int
		env  []string
	}{{60, 20, nil}, {80, 24, nil}, {120, 40, nil}, {200, 60, nil}, {80, 24, []string{"TERM=dumb", "LANG=C"}}} {
		o := still(t)
		name := fmt.Sprintf("%dx%d", c.w, c.h)
		if c.env != nil {
			o.Env, name = c.env, name+"_ASCII"
		}
		t.Run(name, func(t *testing.T) {
			m := tableOpen(atRest(t, o, c.w, c.h))
			golden.RequireEqual(t, plainFrame(update(m, tea.KeyPressMsg{Code: tea.KeyDown})))
		})
	}
}

func TestTableFitsEverySize(t *testing.T) {
	t.Parallel()
	m := tableOpen(open(t, manyFirms(30)))
	for w := 1; w <= 210; w += 3 {
		for _, h := range []int{1, 5, 19, 20, 23, 24, 30, 33, 40, 45} {
			m = update(sized(m, w, h), tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyRight})
			if err := uitest.Fits(m.View().Content, w, h); err != nil {
				t.Fatalf("%d×%d: %v", w, h, err)
			}
			if w >= home.MinWidth && h >= home.MinHeight && !strings.Contains(plainFrame(m), "▸ ") {
				t.Fatalf("%d×%d does not show where the cursor is:\n%s", w, h, plainFrame(m))
			}
		}
	}
}

// What a deal paid stands under the quarter in which it paid it.
func TestTheTableShowsWhatIsPaidInTheQuarterShown(t *testing.T) {
	s, err := friends(t).With(model.Setting{Ref: "b.sales.amount", Value: 20})
	if err != nil {
		t.Fatal(err)
	}
	explore(t, 120, 40, s, func(p person) {
		r := p.session().Run()
		p.Keys("tab", "E")
		for q := range 3 {
			_, paid := r.DealAt(0, q)
			p.MustContain(fmt.Sprintf("in Q%d", q+1))
			line := ""
			for text := range strings.Lines(p.Frame()) {
				if strings.Contains(text, "│  invest ") {
					line = text
				}
			}
			if !strings.Contains(line, fmt.Sprintf("$%.4g", paid)) {
				t.Errorf("Q%d: %q has not $%v", q+1, line, paid)
			}
			p.Keys(".")
		}
	})
}

// "24 quarters": five keys from the levers.
func TestTheHorizonIsFiveKeys(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E", "2", "4", "enter")
		if n := p.session().Run().Quarters; n != 24 {
			t.Fatalf("%d quarters are played", n)
		}
		if n := p.session().Baseline().Quarters; n != 16 {
			t.Fatalf("the baseline has %d quarters", n)
		}
		if steps, _ := p.session().Steps(); steps != 1 {
			t.Fatalf("it is %d steps", steps)
		}
		p.Keys("u")
		if n := p.session().Run().Quarters; n != 16 {
			t.Fatalf("after undo %d quarters are played", n)
		}
	})
}

// Cells are filled like those of a spreadsheet: tab goes on to the right, ↓ goes on below,
// esc gives the bytes back.
func TestCellsAreFilled(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E", "tab", "right", "right", "right") // the firms; cash
		p.Keys("5", "0", "down", "2", "0", "down", "1", "tab", "7", "enter")
		for i, want := range []float64{50, 20, 1} {
			if got := p.session().Scenario().Firms[i].Opening.Cash; got != want {
				t.Errorf("firm %d has %v, not %v", i, got, want)
			}
		}
		if got := p.session().Scenario().Firms[2].Sales.Amount; got != 7 {
			t.Errorf("tab leads to sales of %v", got)
		}
		before := string(p.session().Document().Bytes())
		steps, _ := p.session().Steps()
		p.Keys("9", "9", "%", "esc")
		if now, _ := p.session().Steps(); string(p.session().Document().Bytes()) != before || now != steps {
			t.Error("esc does not give the bytes back")
		}
		for range steps {
			p.Keys("u")
		}
		if string(p.session().Document().Bytes()) != string(p.session().Opened().Bytes()) {
			t.Error("undo does not give the bytes back")
		}
	})
}

// The first column opens the page of its row, and from there E leads back to the table.
func TestRowsOpenTheirPages(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		p.Keys("tab", "E", "tab", "tab", "down", "enter")
		p.MustContain("cloud services: a deal")
		p.Keys("E")
		p.MustContain("Everything")
		p.Keys("esc")
		p.MustNotContain("Everything")
	})
}

// A filter leaves the rows in which a text is found; esc empties it first, then leaves.
func TestTheTableIsFiltered(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E", "/")
		p.Type("chip")
		p.MustContain("Mr A", "chips.borrow")
		p.MustNotContain("Mr B", "invest.cap")
		p.Keys("enter", "esc")
		p.MustContain("Mr B", "invest.cap")
		p.Keys("esc")
		p.MustNotContain("Everything")
	})
}

// Whatever is typed into cells, the document can be read and the frame fits.
func TestAnythingInCells(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(3, 4))
	keys := strings.Fields("enter enter esc tab shift+tab up down left right home end / E u ctrl+r pgdown pgup , . 5 0 9 - % y q x $ a backspace ctrl+u")
	exploreWith(t, 80, 24, still(t), func(p person) {
		p.Keys("tab", "E")
		for n := range 1200 {
			switch now := p.now(); rnd.IntN(40) {
			case 0:
				p.Resize(58+rnd.IntN(150), 18+rnd.IntN(40))
			case 1:
				p.Click(rnd.IntN(now.w), rnd.IntN(now.h))
			default:
				p.Keys(keys[rnd.IntN(len(keys))])
			}
			if s := p.session(); len(rules.Validate(s.Scenario())) > 0 {
				t.Fatalf("after %d the document is broken", n)
			}
			if len(p.now().pages.stack) == 0 {
				p.Keys("esc", "tab", "E")
			}
		}
	})
}

// manyFirms is a chain of so many firms.
func manyFirms(n int) *model.Scenario {
	s := &model.Scenario{Name: "many", Title: "Many firms", Unit: "$", Quarters: 4}
	for i := range n {
		f := model.NewFirm(fmt.Sprintf("firm-%d", i+1))
		f.Name, f.Opening.Cash = fmt.Sprintf("公司 %d", i+1), float64(10*i)
		s.Firms = append(s.Firms, f)
	}
	for i := range n - 1 {
		d := model.NewDeal(fmt.Sprintf("deal-%d", i+1), s.Firms[i].ID, s.Firms[i+1].ID, model.Service)
		d.Amount.Value = 1
		s.Deals = append(s.Deals, d)
	}
	return s
}

// What is below is told on the border in whole words, however many sections there are.
func TestWhatIsBelowIsToldInWholeWords(t *testing.T) {
	t.Parallel()
	part := regexp.MustCompile(`^(\d+ more|[A-Z][a-z ]+ \d+|…)$`)
	for _, name := range scenarios.Names() {
		explore(t, 60, 20, uitest.Library(t, name), func(p person) {
			p.Keys("tab", "E")
			lines := strings.Split(p.Frame(), "\n")
			at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "└") && strings.Contains(line, "↓") })
			if at < 0 {
				t.Fatalf("%s: nothing is below:\n%s", name, p.Frame())
			}
			for _, text := range strings.Split(strings.Trim(lines[at], "└─┘ ↓"), " · ") {
				if !part.MatchString(text) {
					t.Errorf("%s: %q on the border is no part: %s", name, text, lines[at])
				}
			}
		})
	}
}

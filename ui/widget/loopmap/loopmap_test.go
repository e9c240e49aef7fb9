package loopmap_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
	"moneyloop/ui/widget/loopmap"
)

func dark() *theme.Theme { return theme.New(theme.Dark, theme.TrueColor, theme.Braille) }

func mustRun(t testing.TB, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func firm(id, name, role string) model.Firm {
	f := model.NewFirm(id)
	f.Name, f.Role = name, role
	return f
}

func deal(id, from, to string, kind model.Kind, a model.Amount) model.Deal {
	d := model.NewDeal(id, from, to, kind)
	d.Amount = a
	return d
}

// threeFriends is the story: A's 100 goes to B, from B to C, and from C back to A.
func threeFriends() *model.Scenario {
	s := &model.Scenario{
		Name: "three-friends", Unit: "$", Quarters: 8,
		Firms: []model.Firm{firm("a", "Mr A", "chip maker"), firm("b", "Mr B", "AI lab"), firm("c", "Mr C", "cloud")},
		Deals: []model.Deal{
			deal("invest", "a", "b", model.Equity, model.Amount{Value: 1, Of: model.OfCash}),
			deal("cloud", "b", "c", model.Service, model.Amount{Value: 1, Of: model.OfCash}),
			deal("chips", "c", "a", model.Equipment, model.Amount{Value: 1, Of: model.OfDeal, Deal: "cloud"}),
		},
	}
	s.Firms[0].Opening.Cash = 100
	return s
}

// withOutside adds customers of B and lenders of C.
func withOutside() *model.Scenario {
	s := threeFriends()
	s.Firms[1].Sales.Amount = 40
	s.Deals[2].Borrow = .2
	return s
}

// overstretched is three friends of whom C cannot pay what it promised.
func overstretched() *model.Scenario {
	s := threeFriends()
	s.Deals[2].Committed, s.Deals[2].Amount = true, model.Amount{Value: 150}
	return s
}

// ring is n firms in a ring, with some deals across it and back.
func ring(n, more int) *model.Scenario {
	names := []string{"ChipCo", "ModelLab", "CloudCo", "Lender One", "Neocloud", "Utility", "SoftHouse", "Foundry", "Memory Inc", "Fibre", "Builder", "Fund", "Broker", "Mill"}
	kinds := []model.Kind{model.Equity, model.Service, model.Equipment, model.Loan}
	s := &model.Scenario{Unit: "$bn", Quarters: 4}
	id := func(i int) string { return fmt.Sprintf("f%d", i%n) }
	for i := range n {
		s.Firms = append(s.Firms, firm(id(i), names[i], "maker of things"))
		s.Firms[i].Opening.Cash = 100
		s.Deals = append(s.Deals, deal(fmt.Sprintf("d%d", i), id(i), id(i+1), kinds[i%4], model.Amount{Value: 1.2 + 2*float64(i)}))
	}
	for i := range more {
		s.Deals = append(s.Deals, deal(fmt.Sprintf("x%d", i), id(3*i+2), id(3*i+4+i%2*(n-3)), model.Service, model.Amount{Value: 1.5}))
	}
	return s
}

func draw(t testing.TB, s *model.Scenario, w, h, quarter int, phase float64, th *theme.Theme) *canvas.Canvas {
	c := canvas.New(w, h)
	loopmap.New(s, c.Bounds()).Draw(c, th, mustRun(t, s), quarter, phase, loopmap.Marks{})
	return c
}

func TestDrawAtEverySize(t *testing.T) {
	scenarios := map[string]*model.Scenario{
		"two": ring(2, 0), "three": threeFriends(), "outside": withOutside(),
		"four": ring(4, 2), "six": ring(6, 3), "twelve": ring(12, 0), "too many": ring(14, 0),
	}
	for name, s := range scenarios {
		for _, size := range [][2]int{{1, 1}, {20, 4}, {30, 9}, {38, 12}, {60, 20}, {90, 30}} {
			t.Run(fmt.Sprintf("%s %dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, draw(t, s, size[0], size[1], 1, loopmap.AtRest, dark()).String())
			})
		}
	}
}

func TestALapGoesInTheOrderOfTheQuarter(t *testing.T) {
	for _, phase := range []float64{0, .2, .5, .8, .99} {
		t.Run(fmt.Sprint(phase), func(t *testing.T) {
			golden.RequireEqual(t, draw(t, threeFriends(), 60, 20, 1, phase, dark()).String())
		})
	}
	moving := []string{"invests", "pays", "buys"}
	for step, want := range moving {
		c := draw(t, threeFriends(), 60, 20, 1, (float64(step)+.5)/3, dark())
		for _, word := range moving {
			x, y := find(c, word)
			amount := c.At(x+len(word)+1, y)
			if bright := amount.Style.Fg == theme.Money; bright != (word == want) {
				t.Errorf("in step %d of the lap the amount of %q is bright: %v", step+1, word, bright)
			}
		}
	}
}

func TestDrawInEveryKindOfTheme(t *testing.T) {
	themes := map[string]*theme.Theme{
		"truecolor":         dark(),
		"blocks":            theme.New(theme.Dark, theme.Color16, theme.Blocks),
		"no colours, ASCII": theme.New(theme.Dark, theme.Mono, theme.ASCII),
	}
	for name, th := range themes {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, uitest.Cells(draw(t, overstretched(), 48, 15, 1, .2, th)))
		})
	}
}

func TestAFailedFirmIsSaidInWords(t *testing.T) {
	for _, size := range [][2]int{{30, 4}, {30, 9}, {38, 12}, {60, 20}, {90, 30}} {
		got := draw(t, overstretched(), size[0], size[1], 1, loopmap.AtRest, dark()).String()
		if !strings.Contains(got, "failed") {
			t.Errorf("at %v nothing says that C failed:\n%s", size, got)
		}
	}
}

func TestWhatIsNotPaidInFullIsSaidInWords(t *testing.T) {
	for want, cash := range map[string]float64{"only $100": 100, "unpaid": 0, "$160": 160} {
		s := threeFriends()
		s.Firms[0].Opening.Cash = cash
		s.Deals[1].Amount = model.Amount{Value: 160}
		for _, size := range [][2]int{{30, 4}, {60, 20}} {
			got := draw(t, s, size[0], size[1], 1, loopmap.AtRest, dark()).String()
			if !strings.Contains(got, want) {
				t.Errorf("B has %g and should pay 160; at %v the map does not say %q:\n%s", cash, size, want, got)
			}
		}
	}
}

func TestOutsidersAreShownWhenTheyPay(t *testing.T) {
	for _, size := range [][2]int{{38, 12}, {60, 20}, {90, 30}} {
		got := draw(t, withOutside(), size[0], size[1], 1, loopmap.AtRest, dark()).String()
		if !strings.Contains(got, "customers $40") {
			t.Errorf("at %v the customers of B are not shown:\n%s", size, got)
		}
	}
	if got := draw(t, withOutside(), 60, 20, 1, loopmap.AtRest, dark()).String(); !strings.Contains(got, "lenders $28") {
		t.Errorf("C borrows a fifth of 140, and the map does not show it:\n%s", got)
	}
	if got := draw(t, threeFriends(), 60, 20, 1, loopmap.AtRest, dark()).String(); strings.Contains(got, "customers") {
		t.Errorf("nobody outside pays, and yet:\n%s", got)
	}
}

func TestAtFindsWhatIsDrawn(t *testing.T) {
	s := threeFriends()
	for _, size := range [][2]int{{28, 6}, {30, 9}, {60, 20}, {90, 30}} {
		r := canvas.Rect{X: 3, Y: 2, W: size[0], H: size[1]}
		l := loopmap.New(s, r)
		firms, deals := map[int]bool{}, map[int]bool{}
		for y := range r.H + 5 {
			for x := range r.W + 5 {
				switch item := l.At(x, y); {
				case item.Kind == loopmap.Firm:
					firms[item.Index] = true
				case item.Kind == loopmap.Deal:
					deals[item.Index] = true
				}
				if !r.Contains(x, y) && l.At(x, y) != (loopmap.Hit{}) {
					t.Fatalf("the cell %d,%d outside %v shows %v", x, y, r, l.At(x, y))
				}
			}
		}
		if len(deals) != 3 || !l.Listed() && len(firms) != 3 {
			t.Errorf("at %v a pointer finds the firms %v and the deals %v", size, firms, deals)
		}
		c := canvas.New(120, 40)
		l.Draw(c, dark(), mustRun(t, s), 1, loopmap.AtRest, loopmap.Marks{Selected: loopmap.Item{Kind: loopmap.Deal, Index: 1}})
		if x, y := find(c, "pays"); x >= 0 && l.At(x, y).Item != (loopmap.Item{Kind: loopmap.Deal, Index: 1}) {
			t.Errorf("at %v the words at %d,%d are not their deal", size, x, y)
		}
	}
}

func TestListIsPlainInASCII(t *testing.T) {
	th := theme.New(theme.Dark, theme.Mono, theme.ASCII)
	want := " Mr A -> Mr B  invests $100\n Mr B -> Mr C  pays $100\n Mr C -> Mr A  buys $100"
	if got := draw(t, threeFriends(), 29, 3, 1, loopmap.AtRest, th).String(); got != want {
		t.Errorf("the list is\n%s\nwant\n%s", got, want)
	}
	if got := draw(t, threeFriends(), 29, 2, 1, loopmap.AtRest, th).String(); !strings.HasSuffix(got, "and 2 more") {
		t.Errorf("a list without room for all does not say so:\n%s", got)
	}
}

func TestDrawStaysInsideAndBearsAnything(t *testing.T) {
	wild := ring(5, 4)
	wild.Firms[2].Name = "日本の会社 with a very long name\x1b[31m"
	wild.Deals[1].Name = "an exceedingly long agreement"
	wild.Deals[3].To = "nobody"
	wild.Deals[4].To = wild.Deals[4].From
	run := mustRun(t, ring(5, 4))
	for w := 1; w < 100; w += 7 {
		for h := 1; h < 40; h += 3 {
			c := canvas.New(w+4, h+4)
			c.Fill(c.Bounds(), '#', theme.Style{})
			r := canvas.Rect{X: 2, Y: 2, W: w, H: h}
			l := loopmap.New(wild, r)
			for q := -1; q < 7; q += 2 {
				l.Draw(c, dark(), run, q, float64(q)/6, loopmap.Marks{Selected: loopmap.Item{Kind: loopmap.Firm, Index: q}})
			}
			for y := range h + 4 {
				for x := range w + 4 {
					if !r.Contains(x, y) && c.At(x, y).Rune != '#' {
						t.Fatalf("at %dx%d the cell %d,%d outside was written:\n%s", w, h, x, y, c)
					}
				}
			}
		}
	}
}

// find returns where a text begins on a canvas.
func find(c *canvas.Canvas, text string) (x, y int) {
	for y, line := range strings.Split(c.String(), "\n") {
		if i := strings.Index(line, text); i >= 0 {
			return len([]rune(line[:i])), y
		}
	}
	return -1, -1
}

func TestRenewKeepsALayoutThatIsStillRight(t *testing.T) {
	s, r := threeFriends(), canvas.Rect{W: 60, H: 20}
	l := loopmap.New(s, r)
	moved := s.Clone()
	moved.Deals[0].Amount.Value = .3
	moved.Firms[0].Opening.Cash = 70
	if l.Renew(moved, r) != l {
		t.Error("a lever that changes amounts only makes a new layout")
	}
	edits := map[string]func(*model.Scenario){
		"a name":      func(s *model.Scenario) { s.Firms[0].Name = "Ms A" },
		"a role":      func(s *model.Scenario) { s.Firms[0].Role = "bank" },
		"a payee":     func(s *model.Scenario) { s.Deals[0].To = "c" },
		"a kind":      func(s *model.Scenario) { s.Deals[0].Kind = model.Loan },
		"customers":   func(s *model.Scenario) { s.Firms[1].Sales.Amount = 1 },
		"borrowing":   func(s *model.Scenario) { s.Deals[2].Borrow = .1 },
		"fewer deals": func(s *model.Scenario) { s.Deals = s.Deals[:2] },
	}
	for what, edit := range edits {
		edited := s.Clone()
		edit(edited)
		if l.Renew(edited, r) == l {
			t.Errorf("%s changed, and the layout did not", what)
		}
	}
	if l.Renew(s, canvas.Rect{W: 61, H: 20}) == l {
		t.Error("a new size keeps the old layout")
	}
	var none *loopmap.Layout
	if none.Renew(s, r) == nil {
		t.Error("no layout is renewed to none")
	}
}

// A list with room to spare says what outsiders pay, too: it is what is real.
func TestTheListShowsOutsiders(t *testing.T) {
	got := draw(t, withOutside(), 29, 7, 1, loopmap.AtRest, dark()).String()
	for _, want := range []string{"customers → Mr B  $40", "lenders   → Mr C  $28"} {
		if !strings.Contains(got, want) {
			t.Errorf("the list does not say %q:\n%s", want, got)
		}
	}
	if got := draw(t, withOutside(), 29, 3, 1, loopmap.AtRest, dark()).String(); strings.Contains(got, "customers") {
		t.Errorf("customers stand in the place of deals:\n%s", got)
	}
}

func TestTheSelectedFirmIsSeenInTheList(t *testing.T) {
	s := threeFriends()
	c := canvas.New(40, 4)
	r := canvas.Rect{W: 40, H: 4}
	loopmap.New(s, r).Draw(c, dark(), mustRun(t, s), 1, loopmap.AtRest, loopmap.Marks{Selected: loopmap.Item{Kind: loopmap.Firm, Index: 1}})
	if got := c.At(2, 1).Style.Bg; got != theme.Select {
		t.Errorf("B pays in the second line and is selected; its ground is %v", got)
	}
}

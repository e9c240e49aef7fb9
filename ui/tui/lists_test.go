package tui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// "Where am I?": from any state esc, until it does nothing, leads to the levers, and nothing
// is lost.
func TestJourneyWhereAmI(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{
		"o", "o / t w o", "? / w a v e", ": u n d o", "U", "U up up", "tab down enter", "tab down enter ?", "g enter :", "g enter 5 0", "g enter o / x",
		"e", "e ?", "e U", "e :", "tab tab tab tab", "2 0 %", "g U / b s", "o D", "ctrl+s",
	} {
		explore(t, 80, 24, uitest.Domino(), func(p person) {
			p.press(p.keys.home.Lever.Less)
			value := p.session().Value(home.LeverOf(p.now().home))
			p.Keys(strings.Fields(keys)...)
			for range 12 {
				p.Keys("esc")
			}
			m := p.now()
			if len(m.pages.stack) != 0 || home.Focus(m.home) != home.Levers || m.home.Typing() {
				t.Errorf("after %q esc does not lead to the levers:\n%s", keys, p.Frame())
			}
			if steps, _ := p.session().Steps(); steps != 1 || p.session().Value(home.LeverOf(m.home)) != value {
				t.Errorf("after %q something is lost: %d steps", keys, steps)
			}
		})
	}
}

// "Teach it": the list of changes goes through the whole making of a loop, each state drawn,
// and back; who stays can go on from there.
func TestJourneyTeachIt(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		next, _ := fulfil(sized(open(t, friends(t)), size[0], size[1]), view.Build{})
		m := next
		var says []string
		for _, text := range []string{
			"add firms {id: a, name: Mr A, cash: 100}", "add firms {id: b, name: Mr B}", "add deals {id: a-b, from: a, to: b, kind: equity, amount: 50% of cash}", "set a.cash 60",
		} {
			e, err := model.ParseEdit(text)
			if err != nil {
				t.Fatal(err)
			}
			s, err := m.session.Edit(e)
			if err != nil {
				t.Fatal(err)
			}
			m.session = s
			says = append(says, string(s.Document().Bytes()))
		}
		uitest.Drive(t, size[0], size[1], m, func(d *uitest.Driver) {
			p := person{d, t, newKnown()}
			last := says[len(says)-1]
			p.Keys("U")
			p.MustContain("Changes", "as it was opened", "set a.cash 60")
			for i := len(says) - 2; i >= 0; i-- {
				p.Keys("up")
				if p.document() != says[i] {
					t.Errorf("%v: after %d changes the document is\n%s", size, i+1, p.document())
				}
			}
			p.MustContain("Mr A")
			p.Keys("up")
			p.MustContain("▸ 0")
			p.Keys("esc")
			if p.document() != last {
				t.Errorf("%v: esc does not return", size)
			}
			p.MustNotContain("as it was opened")
			p.Keys("U", "up", "up", "enter")
			if p.document() != says[1] {
				t.Errorf("%v: enter does not stay", size)
			}
			p.MustContain("So it was after 2 changes")
			p.Keys("ctrl+r", "ctrl+r")
			if p.document() != last {
				t.Errorf("%v: it cannot be gone on from there", size)
			}
		})
	}
}

// The palette finds a command by a few letters of what it does, and gives its key to the page
// below; what has no key is done, too.
func TestThePaletteGivesKeys(t *testing.T) {
	explore(t, 100, 30, friends(t), func(p person) {
		p.press(p.keys.home.Lever.More, p.keys.home.App.Palette)
		p.MustContain("All commands", "lever above")
		p.Type("undo")
		p.Keys("enter")
		p.MustContain("Undid: ")
		p.press(p.keys.home.App.Palette)
		p.Type("nxt clrs")
		p.MustContain("next colours")
		p.Keys("enter")
		p.MustContain("Colours: ")
		p.press(p.keys.home.View.Next, p.keys.home.Lever.Down)
		p.Keys("enter", ":")
		p.Type("all as one")
		p.Keys("enter")
		p.MustContain("All firms as one in Q1")
		p.Keys("esc", ":")
		p.Type("export csv")
		p.Keys("enter")
		p.MustContain("The run as CSV: 17 lines given to your terminal")
	})
}

// Every command of the palette has a key that is one, and does something to the page below.
func TestThePaletteKnowsEveryCommand(t *testing.T) {
	m := sized(open(t, friends(t)), 120, 40)
	for _, g := range groupsOf(m) {
		for _, b := range g.Keys {
			if len(b.Keys()) == 0 {
				continue
			}
			if k, ok := view.KeyNamed(b.Keys()[0]); !ok || !key.Matches(k, b) {
				t.Errorf("%q is no key of %q", b.Keys()[0], b.Help().Desc)
			}
		}
	}
}

// A filter is opened by a slash, esc empties it before it leaves, and the last match never
// takes itself.
func TestListsAreFiltered(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		before := p.session().Scenario()
		p.Keys("o", "/")
		p.Type("leaky")
		p.MustContain("/ leaky", "▸ The leaky-loop")
		p.MustNotContain("two-clouds")
		if p.session().Scenario() != before {
			t.Fatal("the last match takes itself")
		}
		p.Keys("esc")
		p.MustContain("domino", "Scenarios")
		p.Keys("esc")
		p.MustNotContain("domino")
		p.Keys("o", "/")
		p.Type("zzz")
		p.MustContain("Nothing matches")
		p.Keys("enter", "backspace", "backspace", "backspace")
		p.Type("two")
		p.Keys("enter")
		if got := p.session().Scenario().Name; got != "two-clouds" {
			t.Errorf("%s is open", got)
		}
	})
}

// In a picker letters filter: the letter of a kind comes before what begins with it, and what
// cannot be taken says why and is not.
func TestChoosing(t *testing.T) {
	var options []view.Option
	for i, word := range []string{"equity", "loan", "service", "equipment", "lease"} {
		o := view.Option{Word: word, Means: "means " + word, Also: []string{[]string{"e", "l", "s", "q", "r"}[i]}, Then: view.Say{Text: "took " + word}}
		if word == "lease" {
			o.Not = "there is nothing to lease"
		}
		options = append(options, o)
	}
	m := sized(open(t, friends(t)), 80, 24)
	next, _ := fulfil(m, view.Choose{Title: "What kind", Options: options, At: 1})
	uitest.Drive(t, 80, 24, next, func(d *uitest.Driver) {
		p := person{d, t, newKnown()}
		p.MustContain("What kind", "▸ loan", "means loan")
		p.Keys("q")
		p.MustContain("▸ equipment")
		p.Keys("esc", "e")
		p.MustContain("▸ equity", "equipment")
		p.Keys("esc")
		p.Type("lease")
		p.MustContain("there is nothing to lease")
		p.Keys("enter")
		p.MustContain("What kind")
		p.MustNotContain("took")
		p.Keys("esc", "l", "enter")
		p.MustContain("took loan")
		if p.Quit() {
			t.Error("a letter left the program")
		}
	})
}

// A click on a hint presses its key, at home and on pages.
func TestHintsAreClicked(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.ClickOn("? help")
		p.MustContain("Keys, and what the words mean")
		p.ClickOn("esc ? back")
		p.MustNotContain("Keys, and what the words mean")
		p.ClickOn("o loops")
		p.MustContain("Scenarios")
		p.ClickOn("esc back")
		p.press(p.keys.home.View.Next, p.keys.home.Lever.Down, p.keys.home.Lever.Down)
		p.Keys("enter")
		before := p.Frame()
		p.ClickOn("s all firms as one")
		p.MustContain("All firms as one")
		p.ClickOn("s all firms as one")
		if p.Frame() != before {
			t.Error("a second click does not bring the first page back")
		}
		x, y := p.Find("↑ ↓ ← → terms")
		p.Click(x+2, y)
		if p.Frame() == before {
			t.Error("a click on ↓ does not go down")
		}
		p.Click(x, y)
		if p.Frame() != before {
			t.Error("a click on ↑ does not go up")
		}
		p.ClickOn("esc back")
		p.MustNotContain("▸ Mr B")
	})
}

// y gives the panel to the terminal's clipboard, between tabs, and says so; where there is
// none it says that.
func TestCopy(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		at := func(tabs int) Model {
			m := p.now()
			for range tabs {
				m = update(m, tap(tea.KeyTab))
			}
			return m
		}
		if c := panelCopy(at(2)); !strings.HasPrefix(c.Text, "quarter\treported\t") || strings.Count(c.Text, "\n") != 17 {
			t.Errorf("revenue is copied as\n%s", c.Text)
		}
		if c := panelCopy(at(1)); !strings.Contains(c.Text, "Mr A\tMr B\tinvestment\t$100\n") {
			t.Errorf("payments are copied as\n%s", c.Text)
		}
		m := at(0)
		if c := panelCopy(m); strings.Count(c.Text, "\n") != len(m.session.Levers())+1 {
			t.Errorf("levers are copied as\n%s", c.Text)
		}
		if c := panelCopy(opened(m, things[0])); !strings.Contains(c.Text, "Mr C: a firm") || !strings.Contains(c.Text, "cash at the end") {
			t.Errorf("a page is copied as\n%s", c.Text)
		}
		p.press(p.keys.home.App.Copy)
		p.MustContain("The levers: 12 lines given to your terminal for its clipboard.")
	})
	o := options(friends(t))
	o.Env = []string{"TERM=linux", "LANG=C"}
	exploreWith(t, 80, 24, o, func(p person) {
		p.press(p.keys.home.App.Copy)
		p.MustContain("This terminal has no clipboard")
	})
}

// Whatever is pressed, clicked, pasted and however the window changes, on every page: nothing
// panics, the document can be read and played, the frame fits, and esc leads to the levers.
func TestAnythingLeadsToTheLevers(t *testing.T) {
	t.Parallel()
	keys := strings.Fields("enter enter esc esc tab shift+tab up down left right shift+right home end pgup pgdown r R g G E e s v t u U ctrl+r , . 5 0 % x b backspace ctrl+u " +
		"? : / o D delete n c i * F N K J X C B y ctrl+s W ctrl+e space q k j f2 m H L")
	begin := []Model{sized(open(t, friends(t)), 80, 24), sized(open(t, uitest.Domino()), 120, 40), sized(open(t, uitest.Library(t, "chain-2007")), 60, 20)}
	rapid.Check(t, func(t *rapid.T) {
		m := begin[rapid.IntRange(0, len(begin)-1).Draw(t, "scenario")]
		w, h := m.w, m.h
		for n := range 40 {
			var msg tea.Msg
			switch rapid.IntRange(0, 24).Draw(t, "what") {
			case 0:
				w, h = rapid.IntRange(20, 160).Draw(t, "w"), rapid.IntRange(8, 50).Draw(t, "h")
				msg = tea.WindowSizeMsg{Width: w, Height: h}
			case 1, 2:
				at := tea.Mouse{X: rapid.IntRange(0, w).Draw(t, "x"), Y: rapid.IntRange(0, h).Draw(t, "y"), Button: tea.MouseLeft}
				m = update(m, tea.MouseClickMsg(at))
				at.X = rapid.IntRange(0, w).Draw(t, "to")
				m = update(m, tea.MouseMotionMsg(at))
				msg = tea.MouseReleaseMsg(at)
			case 3:
				msg = tea.MouseWheelMsg{X: rapid.IntRange(0, w).Draw(t, "x"), Y: rapid.IntRange(0, h).Draw(t, "y"), Button: tea.MouseWheelDown}
			case 4:
				msg = tea.PasteMsg{Content: rapid.SampledFrom([]string{"50%", "a b e; b c s; a 100", "undo", "\x1b[31m\x00\n", strings.Repeat("x", 3000)}).Draw(t, "paste")}
			default:
				msg, _ = view.KeyNamed(rapid.SampledFrom(keys).Draw(t, "key"))
			}
			if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" && m.pages.top() == nil && !m.home.Typing() {
				continue // it leaves
			}
			m = update(m, msg)
			m.parting = parting{}
			if n%4 == 3 {
				if err := uitest.Fits(m.View().Content, w, h); err != nil {
					t.Fatalf("after %v: %v", msg, err)
				}
			}
			if p := rules.Validate(m.session.Scenario()); len(p) > 0 {
				t.Fatalf("after %v the document is broken: %v", msg, p)
			}
		}
		for range 40 {
			m = update(m, tap(tea.KeyEscape))
		}
		if len(m.pages.stack) != 0 || home.Focus(m.home) != home.Levers || m.home.Typing() {
			t.Fatalf("esc does not lead to the levers:\n%s", plainFrame(m))
		}
	})
}

// Lists of every kind, in every layout, in colours and without.
func TestListsFitEverySize(t *testing.T) {
	t.Parallel()
	for i, keys := range []string{"o", "?", ":", "U", "o / x", ": u n"} {
		o := options(friends(t))
		look := looks()[i%len(looks())]
		o.Env, o.Variant, o.Glyphs = look.Env, look.Variant, look.Glyphs
		m := start(t, o)
		for name := range strings.FieldsSeq(keys) {
			k, _ := view.KeyNamed(name)
			m = update(m, k)
		}
		for w := 1; w <= 130; w += 4 {
			for _, h := range []int{1, 19, 20, 24, 30, 40} {
				expectFits(t, m, w, h)
			}
		}
		if !page.IsList(m.pages.top()) {
			t.Errorf("%q opens no list", keys)
		}
	}
}

// Hints of the table are clicked, too: esc is esc, and an arrow moves the cursor.
func TestHintsOfTheTableAreClicked(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("E", "E")
		quarter := p.session().Quarter()
		x, y := p.Find("↑ ↓ ← → cells")
		p.Click(x, y)
		if got := selected(p.now()); got.Kind != view.Shock || p.session().Quarter() != quarter {
			t.Errorf("a click on ↑ selects %v in quarter %d", got, p.session().Quarter())
		}
		p.ClickOn("esc back")
		if p.MustNotContain("Everything: "); p.session().Quarter() != quarter {
			t.Errorf("a click on esc goes to quarter %d", p.session().Quarter())
		}
	})
}

// Where a box leaves two columns beside it, nothing of what is below is seen in them; what a
// key does is told before what it belongs to.
func TestListsOnASmallScreen(t *testing.T) {
	explore(t, 60, 20, friends(t), func(p person) {
		p.Keys(":")
		for y, line := range strings.Split(strings.TrimRight(p.Frame(), "\n"), "\n")[1:19] {
			if runes := []rune(line); strings.TrimSpace(string(runes[:2])) != "" {
				t.Errorf("row %d begins with %q", y+1, string(runes[:2]))
			}
		}
		p.MustContain("this lever back to its baseline")
		p.Keys("down", "down") // what has no room in its row is told below
		p.MustContain("elsewhere one quart…", "One step less; elsewhere one quarter back.")
	})
}

// However many loops somebody begins, so many stay open; of those that are kept nowhere none that was changed goes
// without a word.
func TestScenariosThatAreLeft(t *testing.T) {
	t.Parallel()
	for _, touched := range []bool{false, true} {
		m := sized(open(t, friends(t)), 80, 24)
		for range 3 * mostAsides {
			if touched {
				m = update(m, tap(tea.KeyRight), letter(" "))
			}
			next, _ := fulfil(m, view.Build{Like: view.This})
			m = next
		}
		if n := len(m.asides); n > mostAsides {
			t.Errorf("touched %v: %d stay open", touched, n)
		}
		if said := strings.Contains(plainFrame(m), "are open already"); said != touched {
			t.Errorf("touched %v, and it is said: %v\n%s", touched, said, plainFrame(m))
		}
	}
}

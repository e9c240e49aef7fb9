package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// noticed is what stands in the rows above the events.
func (p person) noticed() string {
	r := sceneOf(p.now()).Layout.Notice
	return strings.Join(strings.Fields(strings.Join(strings.Split(p.Frame(), "\n")[r.Y:r.Y+r.H], " ")), " ")
}

// does what a prompt says, with the words that it says it in, and waits.
func (p person) does(say string) {
	p.t.Helper()
	told := regexp.MustCompile(`(?i)\b(?:move|bring) '(.+)' (?:back )?(?:to ([^ ]*\d%?)|(up|down))`).FindStringSubmatch(say)
	if told == nil {
		p.t.Fatalf("%q does not say what to do", say)
	}
	levers := p.session().Levers()
	p.choose(levers[slices.IndexFunc(levers, func(l model.Lever) bool { return l.Label == told[1] })].Ref)
	if told[2] != "" {
		p.Type(strings.TrimPrefix(told[2], "$"))
		p.press(p.keys.home.Typing.Commit)
		p.Advance(2 * time.Second)
		return
	}
	step := p.keys.home.Lever.More
	if told[3] == "down" {
		step = p.keys.home.Lever.Less
	}
	for before := tell.Of(p.session()).Hint().Met; tell.Of(p.session()).Hint().Met == before; p.Advance(time.Second) {
		i := home.LeverOf(p.now().home)
		was := p.session().Value(i)
		p.press(step)
		if p.session().Value(i) == was {
			p.t.Fatalf("%q leads to nothing", say)
		}
	}
}

// The prompts of every scenario of the library are played exactly as they are told: each
// is on the screen until it is done, none tells how it ends before that, and then it does. Where
// there is least room that is so of all; where there is more, of one of each kind.
func TestPromptsArePlayedAsTold(t *testing.T) {
	for _, name := range scenarios.Names() {
		sizes := [][2]int{{60, 20}}
		if slices.Contains(ofEachKind, name) {
			sizes = append(sizes, [2]int{80, 24}, [2]int{120, 40})
		}
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s %dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				exploreWith(t, size[0], size[1], stillOf(uitest.Library(t, name)), playPrompts)
			})
		}
	}
}

// ofEachKind are scenarios of the library that differ in what a screen makes of them: three friends,
// a fall of all, a ring with a chain, a real case with many firms, one in billions that ends with
// falls.
var ofEachKind = []string{"three-friends", "domino", "two-clouds", "ai-triangle-2025", "chain-2007"}

func playPrompts(p person) {
	s := p.session().Scenario()
	if !strings.HasPrefix(p.noticed(), s.Question) {
		p.t.Errorf("the question %q is not asked, but %q", s.Question, p.noticed())
	}
	for k, prompt := range s.Next {
		h := tell.Of(p.session()).Hint()
		if !strings.Contains(p.noticed(), h.Say) || h.Move != prompt.Move {
			p.t.Fatalf("instead of %q the screen says %q", h.Say, p.noticed())
		}
		if prompt.Page() {
			if k+1 < len(s.Next) {
				p.t.Fatalf("%q waits for a key in the middle", prompt.Say)
			}
			break
		}
		p.press(p.keys.home.Lever.Down, p.keys.home.Lever.Up) // something else
		if strings.Contains(p.noticed(), prompt.Then) && prompt.Then != "" {
			p.t.Errorf("%q is told before it is so", prompt.Then)
		}
		if !strings.Contains(p.noticed(), h.Say) {
			p.t.Errorf("another key took %q away: %q", h.Say, p.noticed())
		}
		if prompt.Ask != "" {
			answers(p, prompt)
			continue
		}
		p.does(h.Say)
		now := tell.Of(p.session()).Hint()
		if now.Met != k+1 || now.Then == "" || !strings.HasPrefix(p.noticed(), now.Then) {
			p.t.Fatalf("%q is done, and the screen says %q, not %q", h.Say, p.noticed(), now.Then)
		}
		if strings.Contains(p.noticed(), "…") || strings.Contains(p.noticed(), "n.m.") {
			p.t.Errorf("%q", p.noticed())
		}
		if strings.Contains(p.Frame(), "space goes on") && k+1 < len(s.Next) { // what comes next has no room beside it
			p.press(p.keys.home.Time.Play)
		}
	}
	if !strings.Contains(p.Frame(), "space goes on") {
		p.MustContain("space play")
	}
	for _, k := range []key.Binding{p.keys.home.Lever.Min, p.keys.home.Lever.Max} {
		p.press(k)
		p.Advance(2 * time.Second)
	}
	if h := tell.Of(p.session()).Hint(); h.Say != "" {
		p.t.Errorf("after the end there is still %q", h.Say)
	}
}

// answers the question of a prompt. Nothing has moved before, all that was asked about has after, as
// one step, and undo leads back to the question.
func answers(p person, prompt model.Prompt) {
	p.t.Helper()
	before, asked := session.Line(p.session()), tell.Of(p.session()).Hint()
	p.press(p.keys.home.Time.Play)
	p.MustContain("Who falls?", "How sure?", "esc back")
	p.Keys("esc")
	if got := session.Line(p.session()); got != before || tell.Of(p.session()).Hint() != asked {
		p.t.Errorf("esc before the answer leads to%s, %+v", got, tell.Of(p.session()).Hint())
	}
	p.press(p.keys.home.Time.Play)
	p.Keys("down", "enter")
	p.Advance(10 * time.Second)
	p.MustContain("you said: ", "run: ", "space on", "a again")
	p.Keys("0")
	p.MustNotContain("First your answer")
	p.MustContain("space goes on")
	p.Keys("space")
	set, err := model.Slides(p.session().Scenario(), prompt.Do)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, x := range set {
		if got := p.session().Value(p.session().Lever(x.Ref)); got != x.Value {
			p.t.Errorf("after the answer %s stands at %v, want %v", x.Ref, got, x.Value)
		}
	}
	p.press(p.keys.home.App.Undo)
	if got := session.Line(p.session()); got != before || !tell.Of(p.session()).Hint().Asks {
		p.t.Errorf("undone it is%s, %+v", got, tell.Of(p.session()).Hint())
	}
	p.press(p.keys.home.App.Redo)
	if tell.Of(p.session()).Hint().Asks {
		p.t.Error("made again, it is asked again")
	}
	p.press(p.keys.home.Lever.Down) // what was made again is told no more
}

// A question opens as soon as what is before it is done, also while the lever has not come to rest.
func TestAQuestionDoesNotWaitForALeverToRest(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "three-friends"), func(p person) {
		p.does(tell.Of(p.session()).Hint().Say)
		p.does(tell.Of(p.session()).Hint().Say)
		i := p.session().Lever("chips.borrow")
		p.choose("chips.borrow")
		for p.session().Value(i) < .4 {
			p.press(p.keys.home.Lever.More)
		}
		p.press(p.keys.home.Time.Play)
		p.MustContain("Who falls?", "How sure?")
	})
}

// Who does something else is still asked for the same, and what was told goes as soon as
// it is no longer so.
func TestPromptsWaitForTheirLever(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "domino"), func(p person) {
		p.choose("c.debt")
		p.press(p.keys.home.Lever.Max)
		p.Advance(2 * time.Second)
		p.MustContain("Move 'A puts into B' to $70.")
		p.press(p.keys.home.App.Undo)
		p.choose("invest.amount")
		p.press(p.keys.home.Lever.More)
		p.MustContain("Move 'A puts into B' to $70.", "nobody falls now")
		p.Advance(2 * time.Second)
		p.MustContain("Nobody falls: each pays", "Now move 'customers leave' to 1%.")
		p.choose("a.cash")
		p.press(p.keys.home.Lever.Min)
		p.Advance(2 * time.Second)
		p.MustContain("Now move 'customers leave' to 1%.")
		p.MustNotContain("Nobody falls: each pays")
		p.press(p.keys.home.Lever.ResetAll)
		p.Advance(2 * time.Second)
		p.MustContain("Move 'A puts into B' to $70.")
	})
}

// Old prompts are sentences: they are read one by one, and space goes on. The last one
// leaves space to the quarters.
func TestSentencesAreReadWithSpace(t *testing.T) {
	t.Parallel()
	s := *friends(t)
	s.Question, s.Next = "Who paid?", []model.Prompt{{Say: "Move 'C borrows on top' to 20%."}, {Say: "Look."}}
	explore(t, 60, 20, &s, func(p person) {
		p.MustContain("Who paid?", "space goes on")
		p.press(p.keys.home.Lever.More)
		p.Advance(2 * time.Second)
		p.press(p.keys.home.Time.Play)
		p.MustContain("Move 'C borrows on top' to 20%.", "paused")
		p.press(p.keys.home.Time.Play)
		p.MustContain("Look.", "space play", "paused")
		p.press(p.keys.home.Time.Play)
		p.MustContain("Look.", "playing")
	})
}

// The lever that is asked for is marked where it is, or the way to it is.
func TestTheLeverThatIsAskedForIsMarked(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.does(tell.Of(p.session()).Hint().Say)
		mark := string(p.now().look.theme.Glyph(theme.Diamond))
		p.MustContain(mark + " A puts in at most")
		p.choose("invest.cap")
		p.MustNotContain(mark)
	})
	explore(t, 60, 20, uitest.Library(t, "domino"), func(p person) {
		p.does(tell.Of(p.session()).Hint().Say)
		r := rect(p.now(), home.Levers)
		if style := styleAt(p, r.X+r.W-2, r.Y+r.H-1); style.Fg != theme.Accent {
			t.Errorf("nothing points down to the lever: %v\n%s", style, p.Frame())
		}
	})
}

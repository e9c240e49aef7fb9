// Package lesson is the page of a lesson: its panel stands in the place of the levers, beside
// the explorer's own charts of the lesson's run. It asks before it shows, and what would
// answer is behind a veil until then.
//
// The lesson has a session of its own, made anew for each step: what is open in the explorer
// stays as it is until somebody leaves for it.
package lesson

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A Page is a lesson, and how far somebody is in it. Make one with [New].
type Page struct {
	lesson   *lesson.Lesson
	progress lesson.Progress
	keys     *KeyMap // of this page; it never changes

	choice    int     // of what may be answered, of the released levers, or of the answers given
	value     float64 // of a number that is asked
	hand      slider.Hand
	sure      lesson.Sure
	notes     bool   // the teacher's are shown
	projector bool   // to a room, which never sees them
	told      string // to the last key
	scroll    int
	typing    bool // a sentence is, on the last page

	shown   lesson.Page  // what there is to draw
	picture view.Picture // of the lesson
	replay
}

// New returns the page of a lesson that somebody opens, who was that far in it.
func New(r view.Learn, p lesson.Progress) Page {
	l, keys := r.Lesson, NewKeys()
	if r.Again || p.Lesson != l.Name {
		p = l.Begin()
	}
	p = l.Resume(p)
	if i := l.Step(r.At); i >= 0 {
		p = l.At(p, i)
	}
	return Page{lesson: l, keys: &keys, projector: r.Projector}.at(p)
}

// Progress is how far somebody is in the lesson.
func (p Page) Progress() lesson.Progress { return p.progress }

// Lesson is the one that the page is of.
func (p Page) Lesson() *lesson.Lesson { return p.lesson }

// Session is what the charts beside the panel are of.
func (p Page) Session() session.Session { return p.picture.Session }

// Steps says which step it is of how many, from 1.
func (p Page) Steps() (at, of int) { return p.shown.At, p.shown.Of }

// at is the page at a progress.
func (p Page) at(next lesson.Progress) Page {
	if next.Step != p.progress.Step || next.Phase != p.progress.Phase {
		p.choice, p.sure, p.scroll, p.hand, p.typing, p.replay = 0, lesson.NotSaid, 0, slider.Hand{}, false, replay{number: p.number + 1}
	}
	fresh := next.Step != p.progress.Step
	p.progress = next
	shown, err := p.lesson.Page(next, teach.Voice())
	if err != nil {
		p.told = err.Error()
	}
	p.shown = shown
	if fresh && shown.Step.Ask != nil {
		p.value = shown.Step.Ask.Low
	}
	if shown.File == nil {
		return p
	}
	return p.on(lesson.Frame{File: shown.File, Set: shown.Set, Run: shown.Run, Quarter: shown.Quarter, Veil: shown.Veil})
}

// on is the page with a moment of the lesson beside it.
func (p Page) on(f lesson.Frame) Page {
	step, m := p.shown.Step, session.Shown{File: f.File, Levers: f.Set, Run: f.Run, Quarter: f.Quarter, Veil: f.Veil}
	p.picture = view.Picture{Lit: step.Point, Shows: step.Show, Room: p.projector}
	if p.shown.Revealed {
		m.Against = p.shown.Before
		if p.picture.Lit = step.Reveal.Point; step.Reveal.Show != nil {
			p.picture.Shows = step.Reveal.Show
		}
	}
	p.picture.Session = m.Session()
	return p
}

// ToRoom reports whether the lesson is shown to a room, which needs no keys.
func ToRoom(p Page) bool { return p.projector }

// Title names the page.
func (p Page) Title(view.Scene) string { return p.lesson.Title }

// Typing reports whether a number, or a sentence, is typed.
func (p Page) Typing() bool { return p.hand.Typing() || p.typing }

// Place says that the page takes all but the header.
func (p Page) Place() view.Place { return view.AllScreen }

func (p Page) waiting() bool { return p.progress.Phase == lesson.Waiting }

// Ended reports whether the last step is over.
func (p Page) Ended() bool { return p.progress.Phase == lesson.Ended }

// asks reports whether an answer of a kind is waited for.
func (p Page) asks(number bool) bool {
	a := p.shown.Step.Ask
	return p.waiting() && a != nil && (a.Kind == lesson.Number) == number
}

// slides reports whether there is a slider: of a number that is asked, or of released levers.
func (p Page) slides() bool { return p.asks(true) || p.moves() }

// moves reports whether levers are released: where something is asked, once it is answered.
func (p Page) moves() bool {
	return len(p.shown.Step.Release) > 0 && !p.Ended() && !(p.waiting() && p.shown.Step.Ask != nil)
}

// Press answers a key, and that a moment of what is shown again is over.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	was := p.progress
	var r view.Request
	switch msg := msg.(type) {
	case view.Awake:
		p, r = awake(p, msg)
	case tea.KeyPressMsg:
		p.told = ""
		p, r = press(p, msg, s)
	}
	if p.progress != was {
		return p, view.Learned{Progress: p.progress, Then: r}
	}
	return p, r
}

func press(p Page, k tea.KeyPressMsg, s view.Scene) (Page, view.Request) {
	if p.playing() {
		p = stop(p)
		if key.Matches(k, p.keys.On) {
			return p, nil
		}
	}
	if p.typing {
		return sayMind(p, k), nil
	}
	if p.hand.Typing() {
		return typed(p, k), nil
	}
	switch keys := p.keys; {
	case key.Matches(k, keys.Leave):
		return leave(p, s)
	case key.Matches(k, keys.On):
		if more := room(p, s) - 1; beyond(p, s) && more > 0 {
			p.scroll += more
			return p, nil
		}
		return goOn(p, s)
	case key.Matches(k, keys.Before):
		return p.does(lesson.Event{Do: lesson.Back}), nil
	case key.Matches(k, keys.Play):
		return again(p, s)
	case key.Matches(k, keys.Earlier):
		return look(p, -1), nil
	case key.Matches(k, keys.Later):
		return look(p, 1), nil
	case key.Matches(k, keys.Notes):
		p.notes = !p.notes && !p.projector
	case key.Matches(k, keys.Less):
		p.scroll = max(0, p.scroll-3)
	case key.Matches(k, keys.More):
		p.scroll = min(p.scroll+3, max(0, height(p, s)-room(p, s)))
	case key.Matches(k, keys.Undo):
		if p.progress.Edits == "" {
			p.told = "The lesson set this. Backspace goes a step back."
			return p, nil
		}
		return p.does(lesson.Event{Do: lesson.Undo}), nil
	case p.Ended():
		return pressLast(p, k)
	default:
		return answer(p, k, s)
	}
	return p, nil
}

// answer answers the keys of what is asked, or moved.
func answer(p Page, k tea.KeyPressMsg, s view.Scene) (Page, view.Request) {
	switch keys := p.keys; {
	case key.Matches(k, keys.Sure) && p.waiting() && p.shown.Step.Ask != nil:
		p.sure = (p.sure + 1) % lesson.Sure(len(lesson.SureWords()))
	case key.Matches(k, keys.Enter):
		return enter(p, s)
	case key.Matches(k, keys.Up):
		p.choice = max(0, p.choice-1)
	case key.Matches(k, keys.Down):
		p.choice = min(p.choice+1, choices(p)-1)
	case p.slides() && (key.Matches(k, keys.Slider...) || isDigit(k)):
		return slide(p, k), nil
	case p.asks(false) && isDigit(k):
		if n := strings.Index("123456789", k.Text); n >= 0 && n < choices(p) {
			p.choice = n
		}
	case key.Matches(k, keys.Passed...):
		return p, view.Pass{}
	case ofPrompt(p) && p.waiting():
		p.told = "First your answer; esc goes back."
	case ofPrompt(p):
		p.told = "Nothing moves here now: space goes on, esc goes back."
	case key.Matches(k, keys.Slider...) || isDigit(k):
		p.told = "Nothing moves in this step. esc: the free explorer, where everything moves."
	case p.waiting() && p.shown.Step.Ask != nil:
		p.told = "After your answer. esc: the free explorer, where every key works."
	default:
		p.told = "That key is for the free explorer: esc leaves for it, and O comes back."
	}
	return p, nil
}

func isDigit(k tea.KeyPressMsg) bool { return k.Text != "" && strings.Contains("0123456789.-", k.Text) }

// choices is how many there are to go through with up and down.
func choices(p Page) int {
	switch {
	case p.Ended():
		return max(1, len(answered(p)))
	case p.asks(false):
		return len(p.shown.Step.Offers())
	}
	return max(1, len(p.shown.Step.Release))
}

// does does something in the lesson.
func (p Page) does(e lesson.Event) Page {
	next, told, err := p.lesson.Next(p.progress, e)
	if err != nil {
		told = err.Error()
	}
	p = p.at(next)
	if told != "" {
		p.told = told
	}
	return p
}

// goOn goes on, and begins to show what a reveal changes.
func goOn(p Page, s view.Scene) (Page, view.Request) {
	if ofPrompt(p) && !p.waiting() {
		return leave(p, s)
	}
	return revealed(p.does(lesson.Event{Do: lesson.Go}), p, s)
}

// revealed begins to show what a reveal changes, where that is what has just come.
func revealed(p Page, before Page, s view.Scene) (Page, view.Request) {
	if before.progress.Step != p.progress.Step || before.progress.Phase == p.progress.Phase || p.progress.Phase != lesson.Revealed || !s.Moves() {
		return p, nil
	}
	return begin(p, 0)
}

// enter answers, or goes on where nothing is asked.
func enter(p Page, s view.Scene) (Page, view.Request) {
	step, e := p.shown.Step, lesson.Event{Do: lesson.Reply, Sure: p.sure}
	switch {
	case p.asks(true):
		e.Text = model.Notation(p.value, step.Ask.Unit)
	case p.asks(false):
		e.Text = step.Offers()[p.choice]
	case p.waiting():
		p.told = "Move it with the arrows, or type where to."
		return p, nil
	default:
		return goOn(p, s)
	}
	return revealed(p.does(e), p, s)
}

// ofPrompt reports whether the page is no lesson, but the question of a prompt of the scenario that
// is open.
func ofPrompt(p Page) bool { return p.lesson.Name == "" }

// leave leaves for the free explorer, with the scenario as it stands: from the question of a prompt
// for what is open, where that is done which was asked about.
func leave(p Page, s view.Scene) (Page, view.Request) {
	shown := p.shown
	switch {
	case ofPrompt(p) && p.waiting():
		return p, view.Back{}
	case ofPrompt(p):
		return p, view.Become{Session: session.Answered(s.Session, shown.Set), Then: view.Back{}}
	}
	p = p.does(lesson.Event{Do: lesson.Leave})
	if shown.File == nil {
		return p, view.Back{}
	}
	return p, view.Load{Name: shown.File.Scenario.Name, Levers: shown.Set, Left: p}
}

// Returned is the page as it was left.
func (p Page) Returned() Page { return p.does(lesson.Event{Do: lesson.Return}) }

// look moves the time cursor, as far as the curtain.
func look(p Page, by int) Page {
	s := p.picture.Session
	to := s.Quarter() + by
	if at := s.Run().Veil().Curtain; at > 0 && to > at {
		p.told = "What comes then is not shown yet."
		return p
	}
	p.picture.Session = s.Go(to)
	return p
}

var _ view.Page = Page{}

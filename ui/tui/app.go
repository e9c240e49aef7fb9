// Package tui is the explorer: one Bubble Tea program in which people move levers and
// watch reported and real revenue, and solvency, follow.
//
// There is one tea.Model, and it is a value: a stack of pages, at whose bottom is the home
// screen, and what no page may have: the session and what is told of it, the clock, the
// terminal, where work is kept. A message goes to the page on top, which returns its next
// self and what it asks for; the program does that. View draws the pages onto a canvas; it is
// pure, and returns the last string while nothing has changed. Runs are made in Update
// because they end before the next frame; what takes longer runs as a Cmd that carries the
// version it is about, and an answer to an older version is dropped.
package tui

import (
	"context"
	"errors"
	"fmt"
	"io"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/inquiry"
	"moneyloop/ui/keyboard"
	"moneyloop/ui/machine"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Options say what the explorer opens and on what terminal.
type Options struct {
	File    *session.File
	Code    string                                   // a share code that File was read from, or ""
	Levers  []model.Setting                          // where levers start, away from their baselines
	Library []Entry                                  // what the picker offers
	Open    func(name string) (*session.File, error) // opens an entry of Library
	In      io.Reader
	Out     io.Writer
	Env     []string        // the environment of whoever is looking
	Variant *theme.Variant  // nil: dark or light as the terminal's background
	Glyphs  *theme.Glyphs   // nil: what Env suggests
	Still   bool            // no moving money
	Remote  *Remote         // nil: the explorer runs on the person's own machine
	Ask     bool            // the terminal may be asked whether its answers are all here
	Keeper  *machine.Keeper // where work is kept; nil: nowhere
	Place   machine.Place   // where File is from
	Learn   Learn           // the lesson that is opened over it, if any
}

// An Entry is a scenario of the library.
type Entry struct{ Name, Title, Story, Teaches, Shelf string }

// Run opens the explorer and returns what was made of scenarios when the person leaves it,
// the one that was open first.
func Run(ctx context.Context, o Options) ([]Left, error) {
	m, err := New(o)
	if err != nil {
		return nil, err
	}
	newest := tea.Model(m)
	remember := func(now tea.Model, msg tea.Msg) tea.Msg {
		newest = now
		return msg
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	typed, done := keyboard.NewTyping(o.In, func(r any) { stop(unread{r}) }), make(chan struct{})
	defer close(done)
	opts := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(typed.Reader()), tea.WithOutput(o.Out),
		tea.WithEnvironment(o.Env), tea.WithFilter(remember), tea.WithoutSignalHandler(),
	}
	if m.look.profile == theme.Mono {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}
	program := tea.NewProgram(m, opts...)
	if f, ok := o.Out.(term.File); ok {
		if w, h, err := term.GetSize(f.Fd()); err == nil && max(w, h) > canvas.MaxSide { // of so large a window Bubble Tea may tell nothing
			go program.Send(tea.WindowSizeMsg{Width: min(w, canvas.MaxSide), Height: min(h, canvas.MaxSide)})
		}
	}
	go typed.Pour(program.Send, SayMsg(KeysLost), done)
	last, err := program.Run()
	if last == nil { // after a panic: as it was before the message that it came of
		last = newest
	}
	if why := context.Cause(ctx); errors.As(why, new(unread)) {
		err = why
	}
	return last.(Model).Leave(), err
}

// unread says that reading what is typed panicked.
type unread struct{ of any }

func (u unread) Error() string { return fmt.Sprintf("reading what is typed: %v", u.of) }

// A Model is the explorer. Use New.
type Model struct {
	opts    Options
	look    look
	w, h    int
	session session.Session
	notice  view.Notice  // what is told of it
	home    home.Page    // at the bottom of the stack
	pages   pages        // above it
	keys    *home.KeyMap // of this session; it never changes
	clock   clock
	held    bool // a button is down
	keeping machine.Keeping
	asides  []aside // the scenarios left for another one
	asking  inquiry.Asking
	parting parting
	playing bool     // a run is played beside
	copying bool     // something was copied just now
	drawing *drawing // what View last drew; a memo, not state
	stamp   *stamp   // another for every model that may look different
}

// A stamp tells models apart: its address is its value.
type stamp struct{ _ byte }

// New returns the explorer on a scenario. The error is that of its first run.
func New(o Options) (Model, error) {
	begun, err := o.start()
	if err != nil {
		return Model{}, err
	}
	for _, set := range o.Levers {
		begun.Session = begun.Session.Slide(set.Ref, set.Value)
	}
	s, keys := begun.Session, home.NewKeys()
	m := Model{
		opts: o, look: newLook(o), session: s, home: home.New(s).Looking(begun.View), keys: &keys, clock: newClock(!o.Still),
		keeping: machine.Keep(begun.Work, o.In), parting: parting{asks: o.Ask},
		drawing: newDrawing(), stamp: new(stamp),
	}
	if begun.Told != "" {
		m = m.say("%s", begun.Told)
	}
	m, _ = typedOn(m)
	if l := o.Learn.Lesson; l != nil {
		m, _ = learnt(m, learntMsg{machine.Learning{}.Learn(o.keeper(), l, o.Learn.Again), o.Learn, 0})
	}
	return m, nil
}

// Init asks the terminal for its background colour and starts the clock.
func (m Model) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, m.tick(), m.parting.begin(), m.keeping.Watch())
}

// Update answers a message and has done what is due then: a question asked of what is on the
// screen, what came of it kept, a run played beside.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := heed(m, msg)
	m.home = m.home.On(m.session)
	m, asked := inquire(m)
	keeping, kept := m.keeping.After(m.session, m.pages.half)
	m.keeping = keeping
	learning, learned := m.pages.learning.After(m.session)
	m.pages.learning = learning
	return playDue(m, tea.Batch(cmd, asked, kept, learned))
}

func heed(m Model, msg tea.Msg) (Model, tea.Cmd) {
	if _, moves := msg.(tea.MouseMotionMsg); moves && !m.held {
		return m, nil
	}
	parting, cmd, mine := m.parting.hear(msg)
	if m.parting = parting; mine {
		return m, cmd
	}
	if m.clock.asleep && isDeed(msg) {
		awake, tick := m.wake(false)
		next, cmd := heed(awake, msg)
		return next, tea.Batch(tick, cmd)
	}
	if !late(m, msg) {
		m.stamp = new(stamp)
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = min(msg.Width, canvas.MaxSide), min(msg.Height, canvas.MaxSide)
	case tea.ColorProfileMsg, tea.BackgroundColorMsg:
		m.look = m.look.learn(msg)
	case tea.FocusMsg:
		next, tick := m.wake(false)
		return next, tea.Batch(tick, m.keeping.Look())
	case tea.BlurMsg:
		m.held = false
		m, _ = tellHome(m, msg)
		return m.wake(true)
	case tickMsg:
		return passTime(m, msg)
	case settleMsg:
		return rested(m, msg)
	case inquiry.Heard:
		var cmd tea.Cmd
		m.asking, cmd = m.asking.Hear(msg)
		return m, cmd
	case playedMsg:
		return arrived(m, msg)
	case copiedMsg:
		m.copying = false
	case SayMsg:
		m = m.say("%s", string(msg))
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return pasted(m, msg)
	case tea.MouseMsg:
		return m.point(msg)
	default:
		return heedKept(m, msg)
	}
	return m, nil
}

// isDeed reports whether a message comes of what a person does. Who does something looks,
// whatever the terminal said before.
func isDeed(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		return true
	}
	return false
}

// press sends a key to whoever has the keys; ctrl+c leaves wherever that is.
func (m Model) press(k tea.KeyPressMsg) (Model, tea.Cmd) {
	if key.Matches(k, m.keys.Typing.Quit) {
		return leave(m)
	}
	if keys := m.keys.App; k.Text == "" && key.Matches(k, keys.Save, keys.Editor) && typing(m) {
		return taken(m, k)
	}
	return turn(m, k)
}

// point sends the pointer to whoever has the keys. No button but the left one does anything.
func (m Model) point(msg tea.MouseMsg) (Model, tea.Cmd) {
	if _, click := msg.(tea.MouseClickMsg); click && msg.Mouse().Button != tea.MouseLeft {
		return m, nil
	}
	if k, ok := hinted(m, msg); ok {
		return m.press(k)
	}
	switch msg.(type) {
	case tea.MouseClickMsg:
		m.held = true
	case tea.MouseReleaseMsg:
		m.held = false
	}
	return turn(m, msg)
}

// say tells something in the row of notices.
func (m Model) say(format string, args ...any) Model {
	m.notice = view.Saying(format, args...)
	return m
}

// settle ends the gesture in hand.
func (m Model) settle() Model {
	m.session, m.notice = tell.Settle(m.session, m.notice)
	return m
}

// leave ends the program, when the terminal has nothing more to say.
func leave(m Model) (Model, tea.Cmd) {
	var cmd tea.Cmd
	m.parting, cmd = m.parting.leave()
	return m, cmd
}

// Package tui is the explorer: one Bubble Tea program in which people move levers and
// watch reported and real revenue, and solvency, follow.
//
// There is one tea.Model, and it is a value. A message changes it in Update, through
// the verbs of its parts (session, sliders, clock, picker), which know nothing of each
// other and report by return value. View draws all of it onto a canvas, in the
// rectangles that one layout gives; it is pure, and returns the last string while
// nothing has changed. Runs are made in Update because they end before the next
// frame; what takes longer runs as a Cmd that carries the version it is about, and an
// answer to an older version is dropped.
package tui

import (
	"context"
	"io"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/machine"
	"moneyloop/ui/session"
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
	Rescue  Rescuer         // what would have saved a firm; nil: the model's answer
	Remote  *Remote         // nil: the explorer runs on the person's own machine
	Ask     bool            // the terminal may be asked whether its answers are all here
	Keeper  *machine.Keeper // where work is kept; nil: nowhere
	Place   machine.Place   // where File is from
}

// An Entry is a scenario of the library.
type Entry struct{ Name, Title, Story string }

// Run opens the explorer and returns what was made of scenarios when the person leaves it,
// the one that was open first.
func Run(ctx context.Context, o Options) ([]Left, error) {
	m, err := New(o)
	if err != nil {
		return nil, err
	}
	typed, done := machine.NewTyping(o.In), make(chan struct{})
	defer close(done)
	opts := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(typed.Reader()), tea.WithOutput(o.Out),
		tea.WithEnvironment(o.Env), tea.WithFilter(newCalm().filter), tea.WithoutSignalHandler(),
	}
	if m.look.profile == theme.Mono {
		opts = append(opts, tea.WithColorProfile(asciiProfile))
	}
	program := tea.NewProgram(m, opts...)
	go typed.Pour(program.Send, SayMsg(KeysLost), done)
	last, err := program.Run()
	if left, ok := last.(Model); ok {
		m = left
	}
	return m.Leave(), err
}

// A Model is the explorer. Use New.
type Model struct {
	opts    Options
	look    look
	w, h    int
	home    home
	pages   pages
	keeping machine.Keeping
	asides  []aside // the scenarios left for another one
	answer  killAnswer
	rescues rescues
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
	h, rescuer := newHome(begun.Session, o.Still), o.Rescue
	h.views = seen(begun.View)
	if rescuer == nil {
		rescuer = session.Rescue
	}
	if h = h.at(h.edited()); begun.Told != "" {
		h.desk = h.say("%s", begun.Told)
	}
	return Model{
		opts: o, look: newLook(o), home: h, keeping: machine.Keep(begun.Work), rescues: rescues{find: rescuer}, parting: parting{asks: o.Ask},
		drawing: newDrawing(), stamp: new(stamp),
	}, nil
}

// Init asks the terminal for its background colour and starts the clock.
func (m Model) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, m.tick(), m.ask(), m.parting.begin(), m.keeping.Watch())
}

// Update answers a message, has kept what came of it, and has a run played beside that is
// due then.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := heed(m, msg)
	m = next.(Model)
	keeping, kept := m.keeping.After(m.home.session)
	if m.keeping = keeping; kept != nil {
		cmd = tea.Batch(cmd, kept)
	}
	return playDue(m, cmd)
}

func heed(m Model, msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, moves := msg.(tea.MouseMotionMsg); moves && !m.home.drag.on {
		return m, nil
	}
	parting, cmd, mine := m.parting.hear(msg)
	if m.parting = parting; mine {
		return m, cmd
	}
	if m.home.clock.asleep && isDeed(msg) {
		awake, tick := m.wake(false)
		next, cmd := heed(awake.(Model), msg)
		return next, tea.Batch(tick, cmd)
	}
	m.stamp = new(stamp)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = min(msg.Width, canvas.MaxSide), min(msg.Height, canvas.MaxSide)
		now := m.screen().layout
		m.home.single, m.home.room = !now.Strip.Empty(), now.Notice
	case tea.ColorProfileMsg, tea.BackgroundColorMsg:
		m.look = m.look.learn(msg)
	case tea.FocusMsg:
		next, tick := m.wake(false)
		return next, tea.Batch(tick, m.keeping.Look())
	case tea.BlurMsg:
		m.home = m.home.letGo()
		return m.wake(true)
	case tickMsg:
		return m.passTime(msg)
	case settleMsg:
		return m.rested(msg)
	case killMsg:
		m.answer = m.answer.take(msg, m.home.session)
	case rescueMsg:
		return m.rescued(msg)
	case playedMsg:
		return arrived(m, msg)
	case copiedMsg:
		m.copying = false
	case SayMsg:
		m.home.desk = m.home.say("%s", string(msg))
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return pasted(m, msg)
	case tea.MouseMsg:
		return m.point(msg)
	case keptMsg:
		return showKept(m, msg)
	case openedMsg:
		return goOnWith(m, msg)
	default:
		return follows(m, m.keeping.Hear(msg, m.home.session))
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

// press sends a key to whoever has the keys.
func (m Model) press(k tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	if keys := m.home.keys.home.app; k.Text == "" && key.Matches(k, keys.Save, keys.Editor) && typing(m) {
		return taken(m, k)
	}
	if m.pages.top() != nil {
		return turn(m, k)
	}
	atRest := m.home.focus == leverPanel && !m.home.typing()
	h, w := m.home.press(k)
	m.home = h
	if atRest && key.Matches(k, m.home.keys.home.app.Back) {
		var said string
		if m.keeping, said = m.keeping.SetAside(); said != "" {
			m.home.desk = m.home.say("%s", said)
		}
	}
	return m.grant(w)
}

// point sends the pointer to whoever has the keys.
func (m Model) point(msg tea.MouseMsg) (tea.Model, tea.Cmd) {
	if k, ok := hinted(m, msg); ok {
		return m.press(k)
	}
	if m.pages.top() != nil {
		return turn(m, msg)
	}
	h, w := m.home.point(msg, m.screen())
	m.home = h
	return m.grant(w)
}

// grant does what the home screen wants of the program.
func (m Model) grant(w wish) (tea.Model, tea.Cmd) {
	switch w {
	case toAsk:
		return m, m.ask()
	case toRest:
		return m, rest(m.home.session)
	case toLead:
		return m, tea.Batch(m.ask(), rest(m.home.session))
	case toTick:
		return m.restart()
	case toPage:
		return fulfil(m, view.Open{Thing: selected(m.home.desk)})
	case toTell:
		return tell(m, m.home.event)
	case toRecolour:
		m.look = m.look.next()
		m.home.desk = m.home.say("Colours: %s.", m.look.variant)
	case toSave:
		return fulfil(m, view.Save{})
	case toEditor:
		return fulfil(m, view.Editor{At: selected(m.home.desk).ID})
	case toSuspend:
		if m.opts.Remote == nil {
			return m, suspend()
		}
		m.home.desk = m.home.say("There is no shell here to go to; q leaves.")
	case toFulfil:
		return fulfil(m, m.home.request)
	case toQuit:
		return leave(m)
	}
	return m, nil
}

// leave ends the program, when the terminal has nothing more to say.
func leave(m Model) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	m.parting, cmd = m.parting.leave()
	return m, cmd
}

// goHome closes what lies above the home screen; time goes on.
func (m Model) goHome() (tea.Model, tea.Cmd) {
	return m.restart()
}

// screen is the size and the layout, for whoever must know where things stand.
func (m Model) screen() screen {
	chart := m.home.chart
	if m.pages.atFoot() {
		chart = loopPanel // which shows what is typed
	}
	return screen{
		w: m.w, h: m.h, page: m.pages.top(), drawing: m.drawing, home: &m.home, rescues: m.rescues, answer: m.answer,
		separator: m.look.theme.Glyph(theme.Separator),
		layout: lay(m.w, m.h, needs{
			leverRows: len(m.home.rows),
			page:      m.pages.inPanels(),
			chart:     chart,
		}),
	}
}

// A screen is where everything stands now.
type screen struct {
	w, h    int
	page    view.Page // on top, or nil
	layout  layout
	home    *home
	rescues rescues
	drawing *drawing
	answer  killAnswer
	// separator is what stands between the figures of the headline
	separator rune
}

package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// openedMsg says that a scenario was opened.
type openedMsg struct {
	machine.Opened
	err  error
	anew bool            // as it is, and not as it was left
	left bool            // a lesson was left for it:
	set  []model.Setting // levers stand here
	at   string          // the lever to select
	turn int             // of the pages when it was asked for
}

// What is kept, and where.
type (
	Keeper = machine.Keeper
	Place  = machine.Place
)

// Drafts returns the keeper of a person's drafts on a system, in whose environment it looks for
// where they are.
func Drafts(system string, value func(name string) string) *Keeper {
	return machine.Drafts(system, value)
}

// keeper returns the keeper of the options, or one that keeps nothing.
func (o Options) keeper() *machine.Keeper {
	if o.Keeper == nil {
		return machine.Nowhere()
	}
	return o.Keeper
}

// begin opens a file where its work is kept.
func (o Options) begin(f *session.File, place machine.Place) (machine.Opened, error) {
	return o.opened(o.keeper().Open(f, place, o.limits()))
}

// start opens what the options say.
func (o Options) start() (machine.Opened, error) {
	if o.Code != "" {
		return o.opened(o.keeper().OpenCode(o.Code, o.limits()))
	}
	return o.begin(o.File, o.Place)
}

// opened is what was opened, with long runs left to be played beside.
func (o Options) opened(next machine.Opened, err error) (machine.Opened, error) {
	if err == nil {
		next.Session = session.Beside(next.Session, session.AFrame)
	}
	return next, err
}

// limits are what the work may take.
func (o Options) limits() session.Limits {
	if o.Remote != nil {
		return o.Remote.Limits
	}
	return session.DefaultLimits
}

// inShort is the first line of an error.
func inShort(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return text
}

// follows goes on with what came of keeping.
func follows(m Model, o machine.Outcome) (Model, tea.Cmd) {
	m.keeping, m.session = o.Keeping, o.Session
	if o.Said != "" {
		m = m.say("%s", o.Said)
		if o.Trouble {
			m.notice.Kind = view.Trouble
		}
	}
	if o.Page != nil {
		m.pages = m.pages.push(o.Page)
	}
	return m, o.Cmd
}

// onWork does what of the requests is about where work is kept: what is opened, saved, exported.
func onWork(m Model, r view.Request) (next Model, cmd tea.Cmd, mine bool) {
	switch r := r.(type) {
	case view.Load:
		next, cmd = load(m, r)
	case view.Build:
		next, cmd = buildOwn(m, r)
	case view.Code:
		next, cmd = openShared(m, r)
	case view.Bin:
		next, cmd = bin(m, r)
	case view.Save:
		if r.As != "" { // it was asked for
			m.pages = m.pages.pop()
		}
		next = m.settle()
		cmd = next.keeping.Save(next.session, r.As, next.opts.Env)
	case view.Join:
		m.pages = m.pages.pop()
		next, cmd = follows(m, m.keeping.Join(m.session, r))
	case view.Editor:
		m = m.settle()
		if r.At == "" {
			r.At = m.home.Selected(m.session).ID
		}
		next, cmd = follows(m, m.keeping.Edit(m.session, r.At, m.opts.Env))
	case view.Export:
		next, cmd = export(m, r)
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// An aside is a scenario that was left for another one: it stays open.
type aside struct {
	session session.Session
	notice  view.Notice
	home    home.Page
	keeping machine.Keeping
	half    session.Typed // what is being typed
}

// workOn tells scenarios apart, also those of one name: by what they do untouched.
type workOn struct {
	name string
	hash uint64
}

func worksOn(s session.Session) workOn { return workOn{s.Scenario().Name, s.Baseline().Hash()} }

// load starts work on something of the list, or goes on with it. What is in hand and was
// edited is opened as it was in the beginning: what became of it is a draft of the list. Where
// that fails everything stays as it is.
func load(m Model, r view.Load) (Model, tea.Cmd) {
	place := machine.Place{Library: r.Name, Path: r.Path}
	m.pages = m.pages.leaving(r.Left)
	here := m.keeping.Work().Is(place, r.Draft)
	if here && (r.Draft != "" || !m.session.Edited()) {
		m.pages = m.pages.none()
		return freed(m, openedMsg{left: r.Left != nil, set: r.Levers, at: r.At}).restart()
	}
	for _, a := range m.asides {
		if a.keeping.Work().Is(place, r.Draft) {
			return goOnWith(m, openedMsg{Opened: machine.Opened{Work: a.keeping.Work(), Session: a.session}, left: r.Left != nil, set: r.Levers, at: r.At})
		}
	}
	o := m.opts
	open := o.keeper().Open
	if here {
		open = o.keeper().OpenAnew
	}
	return opening(m, openedMsg{anew: here, left: r.Left != nil, set: r.Levers, at: r.At}, func() (machine.Opened, error) {
		read, name := o.Open, r.Name
		switch {
		case r.Draft != "":
			return o.opened(o.keeper().OpenDraft(r.Draft, o.limits()))
		case r.Path != "":
			read, name = session.Load, r.Path
		}
		f, err := read(name)
		if err != nil {
			return machine.Opened{}, err
		}
		return o.opened(open(f, place, o.limits()))
	})
}

// opening opens something: at once where no disk is waited for, else beside.
func opening(m Model, msg openedMsg, open func() (machine.Opened, error)) (Model, tea.Cmd) {
	begin := func() tea.Msg {
		msg.Opened, msg.err = open()
		return msg
	}
	m.pages = m.pages.none()
	msg.turn = m.pages.turns
	if !m.opts.keeper().Drafts() {
		return goOnWith(m, begin().(openedMsg))
	}
	next, cmd := m.say("Opening …").restart()
	return next, tea.Batch(cmd, begin)
}

// unopened closes what was opened for somebody who has turned to something else meanwhile.
func unopened(m Model, msg openedMsg) tea.Cmd {
	if msg.err != nil || msg.Work == m.keeping.Work() || slices.ContainsFunc(m.asides, func(a aside) bool { return a.keeping.Work() == msg.Work }) {
		return nil
	}
	return func() tea.Msg {
		msg.Work.Close(msg.Session)
		return nil
	}
}

// buildOwn opens a loop of one's own.
func buildOwn(m Model, r view.Build) (Model, tea.Cmd) {
	o, now := m.opts, m.session
	return opening(m, openedMsg{anew: true}, func() (machine.Opened, error) {
		var f *session.File
		var err error
		switch r.Like {
		case "":
			f, err = session.Empty(ownName)
		case view.This:
			f, err = session.Like(now.Document(), ownName)
		default:
			if f, err = o.Open(r.Like); err == nil {
				f, err = session.Like(f, ownName)
			}
		}
		if err != nil {
			return machine.Opened{}, err
		}
		return o.begin(f, machine.Place{})
	})
}

// ownName is what a loop of one's own is called, until somebody calls it something else.
const ownName = "mine"

// goOnWith goes on with a scenario that was opened; what was done to it before, since the
// explorer began, is there again.
func goOnWith(m Model, msg openedMsg) (Model, tea.Cmd) {
	if msg.err != nil {
		m.notice = view.Failing("That does not open: %s", inShort(msg.err))
		return m.restart()
	}
	m, dropped, ok := m.settle().makeRoom()
	if !ok {
		return m.say("%d scenarios are open already, with changes that are kept nowhere else: go back to one of them, o.", len(m.asides)+1).restart()
	}
	left, before := m.keeping.Work(), m.session
	m.asides = append(m.asides[:len(m.asides):len(m.asides)], aside{session: m.session, notice: m.notice, home: m.home.Fresh(), keeping: m.keeping})
	if i := again(m, msg); i >= 0 {
		a := m.asides[i]
		m.session, m.notice, m.home, m.keeping = a.session, a.notice, a.home, a.keeping.Again()
		m.asides = slices.Delete(slices.Clone(m.asides), i, i+1)
	} else {
		m.session, m.notice, m.home, m.keeping = msg.Session, view.Notice{Text: msg.Told}, home.New(msg.Session).Looking(msg.View), machine.Keep(msg.Work, m.opts.In)
	}
	m.session = session.Learning(m.session, before)
	m.pages, m.clock, m.drawing = m.pages.none(), m.clock.anew(), newDrawing()
	m = freed(m, msg)
	m, typing := typedOn(m)
	next, cmd := m.restart()
	return next, tea.Batch(cmd, typing, dropped, machine.Write(left, before), m.keeping.Watch())
}

// mostAsides is how many scenarios that were left stay open.
const mostAsides = 16

// makeRoom has room for one more scenario that is left: of those that nobody has touched the one
// goes that was left first, or of those that are drafts. There may be none.
func (m Model) makeRoom() (Model, tea.Cmd, bool) {
	var gone []aside
	for m.isCrowded() {
		i := slices.IndexFunc(m.asides, func(a aside) bool { return !a.session.Edited() && session.Line(a.session) == "" })
		if i < 0 && !m.opts.keeper().Drafts() {
			return m, nil, false
		}
		gone = append(gone, m.asides[max(i, 0)])
		m.asides = slices.Delete(slices.Clone(m.asides), max(i, 0), max(i, 0)+1)
	}
	return m, func() tea.Msg {
		for _, a := range gone {
			a.close()
		}
		return nil
	}, true
}

// isCrowded reports whether there is no room for what is open beside those that were left: all of
// them have as much as one that is open.
func (m Model) isCrowded() bool {
	work, most := m.session.Scenario().Size(), m.opts.limits().Document.Size
	for _, a := range m.asides {
		work += a.session.Scenario().Size()
	}
	return len(m.asides) >= mostAsides || most > 0 && work > most && len(m.asides) > 0
}

// freed has levers stand where a lesson had them that was left for a scenario.
func freed(m Model, msg openedMsg) Model {
	if msg.at != "" {
		m.home = m.home.Select(view.Thing{Kind: view.Lever, ID: msg.at}, m.session)
	}
	if !msg.left {
		return m
	}
	m.session = session.Placed(m.session, msg.set)
	return m.say("Everything moves now. O goes on with the lesson.")
}

// typedOn goes on with what was being typed when somebody was cut off.
func typedOn(m Model) (Model, tea.Cmd) {
	half, is := session.Unfinished(m.session)
	if !is {
		return m, nil
	}
	r, is := page.Again(half, sceneOf(m))
	if !is {
		m.session = session.Jot(m.session, session.Typed{In: half.In})
		return m, nil
	}
	told := m.notice
	m, cmd := fulfil(m, r)
	m.notice = told
	return m, cmd
}

// again returns which of the scenarios that were left is the one that was opened, -1 if none
// is: it is the same work or, where nothing is kept, does the same untouched.
func again(m Model, msg openedMsg) int {
	return slices.IndexFunc(m.asides, func(a aside) bool {
		same := !m.opts.keeper().Drafts() && !msg.anew && worksOn(a.session) == worksOn(msg.Session)
		return same || a.keeping.Work() == msg.Work
	})
}

// A Left is a scenario as it was left, and the work of it, which is closed.
type Left struct {
	Session session.Session
	Work    *machine.Work
	View    string // what was looked at, for a share code
	Journal string // where what no file has is kept, or ""
	Err     error  // why what was made is not all kept

	Beliefs []string // what somebody believed in the lesson that was on last
	Taught  string   // the words that go on with it, "lesson banknote", or ""
}

// Leave closes all works and returns them, the one that is open first. It may take as long
// as the disk does: the program is over.
func (m Model) Leave() []Left {
	var all []Left
	m.pages.learning.Finish(m.session)
	for _, a := range append([]aside{{session: m.session, home: m.home, keeping: m.keeping, half: m.pages.half}}, m.asides...) {
		all = append(all, a.close())
	}
	all[0].Beliefs, all[0].Taught = Taught(m)
	return all
}

// close closes the work of a scenario, which is kept first.
func (a aside) close() Left {
	s := a.session.Settle()
	if a.half.Text != "" {
		s = session.Jot(s, a.half)
	}
	w := a.keeping.Work()
	_, err := w.Keep(s)
	left := Left{Session: s, View: a.home.View(), Work: w, Journal: w.Journal(), Err: err}
	w.Close(s)
	return left
}

// typing reports whether what is typed is text.
func typing(m Model) bool {
	p := m.onTop()
	return p.Typing() && !page.IsAsking(p)
}

// taken takes what is typed, and then does what a key asks for; what cannot be taken stays
// in its field, which says why.
func taken(m Model, k tea.KeyPressMsg) (Model, tea.Cmd) {
	m, cmd := m.press(tea.KeyPressMsg{Code: tea.KeyEnter})
	if typing(m) {
		return m, cmd
	}
	next, then := m.press(k)
	return next, tea.Batch(cmd, then)
}

package tui

import (
	"fmt"
	"slices"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/report"
	"moneyloop/ui/session"
)

// A Rescuer answers what would have saved the firm of a default at least, the event with
// this index of the run; ok is false if nothing would. It may take long and runs beside
// the program, one question at a time; when cancel reports true nobody wants the answer
// any more.
type Rescuer func(run *model.Run, event int, cancel func() bool) (r model.Rescue, ok bool)

// rescues are the answers there are about a run, and the question under way. Questions
// follow each other while the panel of events is open and the run is the one on the
// screen: the next edit ends them, and an answer about another run is dropped.
type rescues struct {
	find    Rescuer
	stop    *atomic.Bool // of the question under way: its answer is not wanted any more
	run     *model.Run
	answers []rescue
	busy    bool // a question is under way, about this run or one from before
}

type rescue struct {
	event int
	is    model.Rescue
	ok    bool
}

// rescueMsg answers a question about a run, or says that it was given up.
type rescueMsg struct {
	run     *model.Run
	givenUp bool
	rescue
}

// quit gives the question under way up.
func (r rescues) quit() {
	if r.busy {
		r.stop.Store(true)
	}
}

// of returns the answer about an event of the run on the screen.
func (r rescues) of(s session.Session, event int) (answer rescue, known bool) {
	if r.run != s.Run() {
		return rescue{}, false
	}
	i := slices.IndexFunc(r.answers, func(a rescue) bool { return a.event == event })
	if i < 0 {
		return rescue{}, false
	}
	return r.answers[i], true
}

// askRescue asks about the selected event, if it is a default whose answer is not
// known, else about the next such one.
func askRescue(m Model) (Model, tea.Cmd) {
	run := m.session.Run()
	selected, ok := telling(m, run)
	if m.rescues.busy || !ok {
		return m, nil
	}
	event := m.rescues.next(m.session, selected)
	if event < 0 {
		return m, nil
	}
	stop := new(atomic.Bool)
	m.rescues.busy, m.rescues.stop = true, stop
	find := m.rescues.find
	return m, m.opts.Remote.beside(func() tea.Msg {
		r, ok := find(run, event, stop.Load)
		return rescueMsg{run, stop.Load(), rescue{event, r, ok}}
	})
}

// telling returns the index in the run of the event that the page of what happened is at, if
// that is open.
func telling(m Model, run *model.Run) (event int, ok bool) {
	told := report.Told(run)
	for _, p := range m.pages.stack {
		if n, is := page.EventOf(p, run); is && n < len(told) {
			return told[n], true
		}
	}
	return 0, false
}

// showEvent shows what happened at an event, and brings time to it.
func showEvent(m Model, event int) (tea.Model, tea.Cmd) {
	run := m.session.Run()
	told := report.Told(run)
	if event < 0 || event >= len(told) {
		return m, nil
	}
	if _, open := telling(m, run); !open {
		m.pages = m.pages.push(page.Events(event))
	}
	m.clock.playing = false
	m, _ = m.goTo(run.Events[told[event]].Quarter)
	return askRescue(m)
}

// next returns the default to ask about: the selected one, then the others in their
// order; -1 if all is known.
func (r rescues) next(s session.Session, selected int) int {
	events := s.Run().Events
	unknown := func(k int) bool {
		_, known := r.of(s, k)
		return events[k].Kind == model.DefaultEvent && !known
	}
	if unknown(selected) {
		return selected
	}
	for k := range events {
		if unknown(k) {
			return k
		}
	}
	return -1
}

// say is the sentence about an event: what would have saved the firm or, while that is
// not known, how far the questions have come; nothing if nothing would have.
func (r rescues) say(s session.Session, event int) (text string, known bool) {
	events := s.Run().Events
	if events[event].Kind != model.DefaultEvent {
		return "", false
	}
	if a, known := r.of(s, event); known {
		if !a.ok {
			return "", true
		}
		return report.Rescue(s.Run().Scenario, events[event], a.is), true
	}
	done, all := 0, 0
	for k := range events {
		if events[k].Kind == model.DefaultEvent {
			all++
			if _, known := r.of(s, k); known {
				done++
			}
		}
	}
	return fmt.Sprintf("The cheapest rescue is being worked out: %d of %d defaults done.", done, all), false
}

// learned takes an answer and asks the next question.
func learned(m Model, msg rescueMsg) (tea.Model, tea.Cmd) {
	m.rescues.busy = false
	if run := m.session.Run(); msg.run == run && !msg.givenUp {
		if m.rescues.run != run {
			m.rescues.run, m.rescues.answers = run, nil
		}
		m.rescues.answers = append(slices.Clip(m.rescues.answers), msg.rescue)
	}
	return askRescue(m)
}

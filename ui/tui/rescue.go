package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/report"
	"moneyloop/ui/session"
)

// A Rescuer answers what the least amount is that would have saved the firm of a
// default, the event with this index of the run; ok is false if none would. It may take
// long and runs beside the program, one question at a time.
type Rescuer func(run *model.Run, event int) (amount float64, ok bool)

// rescues are the answers there are about a run, and the question under way. Questions
// follow each other while the panel of events is open and the run is the one on the
// screen: the next edit ends them, and an answer about another run is dropped.
type rescues struct {
	find    Rescuer // nil: nobody is asked
	run     *model.Run
	answers []rescue
	busy    bool // a question is under way, about this run or one from before
}

type rescue struct {
	event  int
	amount float64
	ok     bool
}

// rescueMsg answers a question about a run.
type rescueMsg struct {
	run *model.Run
	rescue
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
func (m Model) askRescue() (Model, tea.Cmd) {
	if m.rescues.find == nil || m.rescues.busy || m.mode != telling {
		return m, nil
	}
	run := m.home.session.Run()
	event := m.rescues.next(m.home.session, m.chronicle.told(run))
	if event < 0 {
		return m, nil
	}
	m.rescues.busy = true
	find := m.rescues.find
	return m, m.opts.Remote.beside("rescue", func() tea.Msg {
		amount, ok := find(run, event)
		return rescueMsg{run, rescue{event, amount, ok}}
	})
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
// not known, how far the questions have come; nothing if nothing would have, or if
// nobody is asked.
func (r rescues) say(s session.Session, event int) (text string, known bool) {
	events := s.Run().Events
	if r.find == nil || events[event].Kind != model.DefaultEvent {
		return "", false
	}
	if a, known := r.of(s, event); known {
		if !a.ok {
			return "", true
		}
		return report.Rescue(s.Run().Scenario, events[event], a.amount), true
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

// rescued takes an answer and asks the next question.
func (m Model) rescued(msg rescueMsg) (tea.Model, tea.Cmd) {
	m.rescues.busy = false
	if run := m.home.session.Run(); msg.run == run {
		if m.rescues.run != run {
			m.rescues.run, m.rescues.answers = run, nil
		}
		m.rescues.answers = append(slices.Clip(m.rescues.answers), msg.rescue)
	}
	return m.askRescue()
}

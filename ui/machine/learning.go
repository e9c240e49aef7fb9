package machine

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/keeper"
	"moneyloop/ui/session"
)

// A Learning is how progress in the lesson in hand is kept. It is a value, like a [Keeping].
type Learning struct {
	journal *keeper.Learning // nil: of no lesson
	name    string
	written lesson.Progress // what the journal says, or is about to
	busy    bool
}

// A LearningMsg brings the journal of a lesson, and what it says.
type LearningMsg struct {
	Learning
	Lesson   *lesson.Lesson
	Progress lesson.Progress // of who has not begun: none
	Told     string
	again    bool // from the beginning
}

// learntMsg says that lines are in the journal, or why they are not.
type learntMsg struct {
	journal *keeper.Learning
	err     error
}

// Learn opens the journal of a lesson, to be taken up with [LearningMsg.Begin] or let go with
// [LearningMsg.Drop]; the one in hand stays open until then. Who begins again has an empty one.
func (l Learning) Learn(k *Keeper, of *lesson.Lesson, again bool) LearningMsg {
	msg := LearningMsg{Lesson: of, Learning: Learning{journal: l.journal, name: of.Name}, again: again}
	if l.Is(of.Name) {
		return msg
	}
	var text []byte
	msg.journal, text, msg.Told = keeper.LearningOf(k, of.Name, func(text []byte) int { _, n := lesson.Replay(text); return n })
	if !again {
		msg.Progress, _ = lesson.Replay(text)
		msg.written = msg.Progress
	}
	return msg
}

// Begin takes the journal up in the place of the one in hand, which is closed.
func (m LearningMsg) Begin(old Learning) (Learning, tea.Cmd) {
	if m.again {
		m.journal.Empty()
	}
	if old.journal == m.journal {
		return m.Learning, nil
	}
	return m.Learning, closing(old)
}

// Drop lets the journal go, unless it is the one in hand.
func (m LearningMsg) Drop(old Learning) tea.Cmd {
	if old.journal == m.journal {
		return nil
	}
	return closing(m.Learning)
}

func closing(l Learning) tea.Cmd {
	return func() tea.Msg {
		l.Close()
		return nil
	}
}

// Is reports whether it is the lesson of this name that is kept.
func (l Learning) Is(name string) bool { return l.journal != nil && l.name == name }

// After sends to the journal what of a session's progress is not there yet.
func (l Learning) After(s session.Session) (Learning, tea.Cmd) {
	p := session.Lesson(s, l.name)
	if l.journal == nil || l.busy || p == l.written || p.Lesson != l.name {
		return l, nil
	}
	lines, journal := p.Since(l.written), l.journal
	l.written, l.busy = p, true
	return l, func() tea.Msg { return learntMsg{journal, journal.Add(lines)} }
}

// Hear takes in what came of keeping, and says what failed: that is tried again with the next
// step, from the beginning.
func (l Learning) Hear(msg tea.Msg) (next Learning, said string, mine bool) {
	m, ok := msg.(learntMsg)
	if !ok || m.journal != l.journal {
		return l, "", ok
	}
	l.busy = false
	if m.err != nil {
		l.written = lesson.Progress{Lesson: l.name}
		return l, m.err.Error(), true
	}
	return l, "", true
}

// Finish writes down the rest and gives the journal to whoever opens the lesson next. It may take
// as long as the disk does.
func (l Learning) Finish(s session.Session) {
	p := session.Lesson(s, l.name)
	if l.journal != nil && p.Lesson == l.name {
		_ = l.journal.Add(p.Since(l.written))
	}
	l.Close()
}

// Close gives the journal to whoever opens the lesson next.
func (l Learning) Close() {
	if l.journal != nil {
		l.journal.Close()
	}
}

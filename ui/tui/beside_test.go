package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// crowd is a file of four hundred firms in a ring.
func crowd(t *testing.T) *session.File {
	var b strings.Builder
	b.WriteString("format: 1\nname: crowd\nquarters: 40\nfirms:\n")
	for i := range 400 {
		fmt.Fprintf(&b, "  - {id: f%d, cash: 100}\n", i)
	}
	b.WriteString("deals:\n")
	for i := range 400 {
		fmt.Fprintf(&b, "  - {id: d%d, from: f%d, to: f%d, kind: service, amount: 50%% of cash}\n", i, i, (i+1)%400)
	}
	b.WriteString("levers:\n  - {lever: f0.cash, min: 0, max: 1000, step: 10}\n")
	f, err := scenarios.Parse("crowd", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Keys of a scenario whose run takes longer than a frame are answered before it is there; of
// the runs that are due one is played at a time, and only that of the last key is taken.
func TestKeysDoNotWaitForRuns(t *testing.T) {
	first, err := New(Options{File: crowd(t)})
	if err != nil {
		t.Fatal(err)
	}
	m := sized(first, 80, 24)
	was := m.session.Run()
	task, waits := session.Task{}, false
	for n := range 3 {
		m = update(m, tea.KeyPressMsg{Code: tea.KeyRight})
		if n == 0 {
			if task, waits = session.Due(m.session); !waits || !m.playing {
				t.Fatal("nothing is played beside")
			}
		}
	}
	if m.session.Run() != was || m.session.Value(0) != 130 {
		t.Fatalf("the key waits for its run, or the lever is at %v", m.session.Value(0))
	}
	m.View()
	m = update(m, playedMsg{task.Play()})
	if task, waits = session.Due(m.session); m.session.Run() != was || !waits || !m.playing {
		t.Fatal("the run of the first key is taken, or that of the last is not played")
	}
	m = update(m, playedMsg{task.Play()})
	if got := m.session.Run().Scenario.Firms[0].Opening.Cash; got != 130 || m.playing {
		t.Errorf("what arrived has %v", got)
	}
}

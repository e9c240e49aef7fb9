package tui

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/pool"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A server says how often money moves, and where heavy questions wait.
func TestRemote(t *testing.T) {
	t.Parallel()
	synctest.Test(t, testRemote)
}

func testRemote(t *testing.T) {
	rate, gone := 20, make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	o := options(friends(t))
	o.Remote = &Remote{
		Rate: func() int { return rate },
		Lane: pool.New(1).Lane(nil), Context: ctx,
	}
	m := sized(start(t, o), 80, 24)
	for _, rate = range []int{20, 4} {
		before := m.clock.phase
		begun := time.Now()
		msg := m.tick()()
		if took := time.Since(begun); took != time.Second/time.Duration(rate) {
			t.Errorf("at %d a second a picture comes after %v", rate, took)
		}
		m = update(m, msg)
		if moved, want := (m.clock.phase-before)*lapSeconds, 1/float64(rate); moved < want*.99 || moved > want*1.01 {
			t.Errorf("at %d a second the money moves %v seconds, want %v", rate, moved, want)
		}
	}
	q := m.asking.Under()
	go o.Remote.Lane.Work(t.Context(), func(*pool.Turn) { <-gone }) // it is somebody else's turn
	synctest.Wait()
	leave()
	if msg := q.Work(o.Remote.Lane)(); msg != nil {
		t.Errorf("who has left is answered: %v", msg)
	}
	close(gone)
}

// An explorer opens where somebody else's levers were.
func TestOpensWithLevers(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	ref := o.File.Scenario.Levers()[0].Ref
	o.Levers = []model.Setting{{Ref: ref, Value: 20}, {Ref: "no.lever", Value: 1}}
	m := start(t, o)
	if got := m.Session().Settings(); len(got) != 1 || got[0] != o.Levers[0] {
		t.Errorf("the levers are at %v", got)
	}
	if m = update(m, tea.KeyPressMsg{Code: 'u', Text: "u"}); len(m.Session().Settings()) != 0 {
		t.Error("that cannot be undone")
	}
}

// On a server there is no shell to go to, and what the server says is shown.
func TestRemoteSays(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	o.Remote = &Remote{}
	m := start(t, o)
	next, cmd := m.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl})
	if m = next.(Model); cmd != nil || m.notice.Text != "There is no shell here to go to; q leaves." {
		t.Errorf("ctrl+z: notice %q", m.notice.Text)
	}
	if m = update(m, SayMsg("The server closes.")); m.notice.Text != "The server closes." {
		t.Errorf("notice %q", m.notice.Text)
	}
}

// All scenarios that somebody left on a server have as much room as one of them.
func TestScenariosThatAreLeftOnAServer(t *testing.T) {
	t.Parallel()
	for _, touched := range []bool{false, true} {
		o := options(friends(t))
		one := o.File.Scenario.Size()
		o.Remote = &Remote{Limits: session.Limits{Document: scenarios.Room{Bytes: 64 << 10, Size: 4 * one}, History: 1 << 20}}
		m := sized(start(t, o), 80, 24)
		for range 8 {
			if touched {
				m = update(m, tap(tea.KeyRight), letter(" "))
			}
			m, _ = fulfil(m, view.Build{Like: view.This})
		}
		if n := len(m.asides); n != 4 {
			t.Errorf("touched %v: %d stay open", touched, n)
		}
		if said := strings.Contains(plainFrame(m), "are open already"); said != touched {
			t.Errorf("touched %v, and it is said: %v\n%s", touched, said, plainFrame(m))
		}
	}
}

package sshd

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"moneyloop/ui/session"
)

// Everybody who leaves is given what they made as a file, which takes time: when the
// server closes those who would wait long for theirs get the lines alone.
func TestDrainOfACrowd(t *testing.T) {
	inPlace(t, func(o *Options) {
		made := o.House.File
		o.House.File = func(work session.Session) ([]byte, error) {
			time.Sleep(fileWait / 2)
			return made(work)
		}
	}, func(p *place) {
		var people []*person
		for range 12 {
			people = append(people, p.sit("ann"))
			people[len(people)-1].keys("\x1b[C")
		}
		begun := time.Now()
		if err := p.server.Shutdown(context.Background()); err != nil || time.Since(begun) > 2*time.Second {
			t.Errorf("it closes after %v: %v", time.Since(begun), err)
		}
		files := 0
		for _, who := range people {
			who.leaves()
			raw := who.screen.raw()
			if !strings.Contains(raw, "> mine.yaml") {
				t.Errorf("the lines are lost: %.300q", raw[max(0, len(raw)-300):])
			}
			is := strings.Contains(raw, "format: 1")
			if said := strings.Contains(raw, "Above is what you made"); said != is {
				t.Errorf("a file is spoken of: %v; there is one: %v", said, is)
			}
			if is {
				files++
			}
		}
		if files == 0 || files == len(people) {
			t.Errorf("%d of %d have a file", files, len(people))
		}
	})
}

// Nobody waits for a client that does not read. Its writes wait in a lock, where
// virtual time stands still.
func TestDrainBesideADeafClient(t *testing.T) {
	t.Parallel()
	p := onPort(t, nil)
	p.beLoud()
	ann := sit(t, p.login(t, "ann"), "xterm", 80, 24, "")
	ann.shown("Three friends")
	ch := unread(t, p.login(t, "eve"))
	eventually(t, "a write waits for the client", func() bool {
		_, _ = io.WriteString(ch, "!")
		time.Sleep(10 * time.Millisecond)
		return p.server.inside() == 2 && slices.ContainsFunc(p.server.close(), func(r *run) bool { return !awaited(r) })
	})
	begun := time.Now()
	if err := p.server.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
	if took, drain := time.Since(begun), p.server.limits.Times.Drain; took >= drain+lastWords {
		t.Errorf("it closes after %v, of which %v are the notice", took, drain)
	}
	if status := ann.leaves(); status != 0 {
		t.Errorf("exit status %d", status)
	}
}

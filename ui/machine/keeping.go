// Package machine is what the explorer has of the machine that it runs on: where a person's work is
// kept, files that are saved, exported or looked at again, an editor of one's own. What reads or writes
// anything is a command, and what comes of it a message to be taken in; nothing else here touches
// a disk.
package machine

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/format"
	"moneyloop/ui/keeper"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// What is kept, by its words in package keeper.
type (
	Keeper = keeper.Keeper
	Work   = keeper.Work
	Place  = keeper.Place
	Opened = keeper.Opened
	Draft  = keeper.Draft
)

// Drafts returns the keeper of a person's drafts on a system, in whose environment it looks for
// where they are. It says itself what it cannot do.
func Drafts(system string, value func(name string) string) *Keeper {
	k, _ := keeper.New(keeper.Folder(system, value))
	return k
}

// Nowhere returns a keeper that keeps nothing.
func Nowhere() *Keeper { return keeper.Nowhere() }

// A Keeping is how the work in hand is kept, and what came of that last. It is a value: its
// verbs say what is to be done by what they return.
type Keeping struct {
	work    *keeper.Work
	busy    bool   // entries are on their way to the journal
	tried   int    // the last entry that was sent there
	rested  uint64 // the version that a rest was begun for
	disk    keeper.Disk
	watched bool          // the file is looked at again and again
	turn    int           // how often the work came back in hand
	half    session.Typed // what is being typed since a while
	broken  keeper.Edited // what came back from an editor and is not legal
	exec    func(*exec.Cmd, tea.ExecCallback) tea.Cmd
}

const (
	// RestAfter is how long a gesture rests before the journal has it as it is.
	RestAfter = 250 * time.Millisecond
	// JotAfter is how long what is typed and cannot be taken rests before the journal has it.
	JotAfter = time.Second
	// LookAfter is how often the file is looked at.
	LookAfter = 2 * time.Second
)

// An Outcome is what came of something: how it is kept from now on, the session as it is
// now, and what is to be said and done.
type Outcome struct {
	Keeping
	Session session.Session
	Said    string    // to the person
	Trouble bool      // it is said of something that failed
	Page    view.Page // to be asked, or nil
	Cmd     tea.Cmd
}

// A newsMsg brings what came of what was done with a work.
type newsMsg struct {
	work *keeper.Work
	news any // what its file says, what came of saving or from an editor, a page that asks, or one of these
}

type (
	keptNews struct {
		kept keeper.Kept
		err  error
	}
	joinedNews struct {
		keptNews
		told string
		save bool // it is to be saved now
	}
	execNews struct { // an editor is to be run
		editing *keeper.Editing
		old     keeper.Edited // what it goes on with
	}
	exportedNews struct {
		r    view.Export
		told string
		err  error
	}
	lookDue int // in this turn
)

// about does something with a work, beside the program.
func about(w *Work, do func() any) tea.Cmd {
	return func() tea.Msg { return newsMsg{w, do()} }
}

// What comes of a gesture that rests.
type (
	restedMsg struct{ version uint64 }     // since this version
	jotMsg    struct{ half session.Typed } // as it is
)

// Keep returns how a work is kept that was opened. An editor reads what the program does, and not what is left of
// that by its keyboard.
func Keep(w *Work, in io.Reader) Keeping {
	k := Keeping{work: w, exec: func(c *exec.Cmd, then tea.ExecCallback) tea.Cmd { return tea.ExecProcess(reading(c, in), then) }}
	k.watched = k.watches()
	return k
}

// reading has a command read a terminal itself: through a pipe it would know of none, and the end
// of it would wait for one more key.
func reading(c *exec.Cmd, in io.Reader) *exec.Cmd {
	if f, ok := in.(*os.File); ok {
		c.Stdin = f
	}
	return c
}

// Again is the keeping of a work that was left for another one and is in hand again: what
// came of it meanwhile was not heard.
func (k Keeping) Again() Keeping {
	k.busy, k.tried, k.turn = false, 0, k.turn+1
	return k
}

// By runs editors another way than in the place of the program.
func (k Keeping) By(exec func(*exec.Cmd, tea.ExecCallback) tea.Cmd) Keeping {
	k.exec = exec
	return k
}

// Work is what is kept.
func (k Keeping) Work() *Work { return k.work }

// watches reports whether there is a file to be looked at.
func (k Keeping) watches() bool { return k.work.Keeper().Files() && k.work.Place().Path != "" }

// Watch waits for the next look at the file.
func (k Keeping) Watch() tea.Cmd {
	if !k.watches() {
		return nil
	}
	return tea.Tick(LookAfter, func(time.Time) tea.Msg { return newsMsg{k.work, lookDue(k.turn)} })
}

// Look looks at the file.
func (k Keeping) Look() tea.Cmd {
	if !k.watches() {
		return nil
	}
	return about(k.work, func() any { return k.work.Look() })
}

// Title names the work: a file by its name, else "".
func (k Keeping) Title() string {
	if path := k.work.Place().Path; path != "" {
		return filepath.Base(path)
	}
	return ""
}

// State says behind a title whether the scenario, or its file, was changed.
func (k Keeping) State(s session.Session) string {
	switch n := s.Changes(); {
	case k.disk.State != keeper.Unchanged:
		return " (changed on disk)"
	case n > 0 && k.Title() == "":
		return " (draft)"
	case n > 0:
		return " (" + format.Counted(n, "change") + ")"
	case len(s.Settings()) > 0:
		return " (changed)"
	}
	return ""
}

// After sends to the journal what a message has left that is not there yet; half is what is
// being typed and cannot be taken as it is.
func (k Keeping) After(s session.Session, half session.Typed) (Keeping, tea.Cmd) {
	var rest, jot, journal tea.Cmd
	if !k.work.Keeper().Drafts() {
		return k, nil
	}
	if s.Moving() && s.Version() != k.rested {
		k.rested = s.Version()
		msg := restedMsg{s.Version()}
		rest = tea.Tick(RestAfter, func(time.Time) tea.Msg { return msg })
	}
	if k.half != half {
		if k.half = half; half.Text != "" {
			jot = tea.Tick(JotAfter, func(time.Time) tea.Msg { return jotMsg{half} })
		}
	}
	if !k.busy && s.Entry() > k.tried {
		k.busy, k.tried = true, s.Entry()
		journal = Write(k.work, s)
	}
	return k, tea.Batch(rest, jot, journal)
}

// Write sends a session to the journal of its work.
func Write(w *Work, s session.Session) tea.Cmd {
	return about(w, func() any {
		kept, err := w.Keep(s)
		return keptNews{kept, err}
	})
}

// Hear takes in what came of keeping. Of another work that is nothing, and of other messages.
func (k Keeping) Hear(msg tea.Msg, s session.Session) Outcome {
	o := Outcome{Keeping: k, Session: s}
	if rest, ok := msg.(restedMsg); ok && rest.version == s.Version() {
		o.Session = s.Rest()
	}
	if jot, ok := msg.(jotMsg); ok && jot.half == k.half {
		o.Session = session.Jot(s, jot.half)
	}
	m, ok := msg.(newsMsg)
	if !ok || m.work != k.work {
		return o
	}
	switch news := m.news.(type) {
	case keptNews:
		return o.kept(news)
	case lookDue:
		if int(news) == k.turn {
			o.Cmd = tea.Batch(k.Look(), k.Watch())
		}
	case keeper.Disk:
		return o.looked(news)
	case keeper.Saving:
		return o.saved(news)
	case joinedNews:
		return o.joined(news)
	case execNews:
		o.Cmd = k.exec(news.editing.Cmd, func(failed error) tea.Msg {
			news.old.Forget()
			return newsMsg{k.work, news.editing.Read(failed)}
		})
	case keeper.Edited:
		return o.edited(news)
	case exportedNews:
		return o.exported(news)
	case view.Page:
		o.Page = news
	}
	return o
}

func (o Outcome) say(format string, args ...any) Outcome {
	o.Said, o.Trouble = fmt.Sprintf(format, args...), false
	return o
}

func (o Outcome) fail(format string, args ...any) Outcome {
	o.Said, o.Trouble = fmt.Sprintf(format, args...), true
	return o
}

// kept takes in what the journal has by now.
func (o Outcome) kept(news keptNews) Outcome {
	o.busy = false
	o.Session = o.Session.Kept(news.kept.N)
	if news.err != nil {
		return o.fail("%v", news.err)
	}
	if news.kept.Told != "" {
		return o.say("%s", news.kept.Told)
	}
	return o
}

// looked takes in what the file says by now. Where nothing was changed here it is read in;
// else it waits until somebody saves.
func (o Outcome) looked(disk keeper.Disk) Outcome {
	if disk.State == o.disk.State && disk.File == o.disk.File {
		return o
	}
	o.disk = disk
	switch name := o.Title(); {
	case disk.State == keeper.Changed:
		told := session.News(o.Session, disk.File)
		if o.Session.Edited() || o.Session.Moving() {
			return o.say("%s: %s on disk. What you have stays; ctrl+s offers both.", name, told)
		}
		if o = o.join(keeper.Theirs); o.Trouble {
			return o
		}
		return o.say("%s: %s on disk; u has it as before.", name, told)
	case disk.State == keeper.Broken:
		return o.fail("%s has changed on disk and cannot be read; what is here stays. %s", name, o.inShort(disk.Err))
	case disk.State == keeper.Gone:
		return o.say("%s is not there any more; ctrl+s writes it again.", name)
	}
	return o
}

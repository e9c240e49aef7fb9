package keyboard

import (
	"errors"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Typing is the terminal's input on its way to the program. Bubble Tea reads it, for it
// knows when the terminal is its own, and gets nothing: what is read goes through a
// keyboard and a queue, which are bounded, to the program.
type Typing struct {
	from   io.Reader
	queue  *Queue
	failed func(any) // what is called when reading panics, or a terminal is gone, which no program hears of

	mu   sync.Mutex
	keys Keyboard
	late *time.Timer // runs while something has begun that may go on
}

const (
	pasteBytes  = 256 << 10             // of a scenario, that may be pasted
	escapeAfter = 50 * time.Millisecond // an escape alone is the key
	keysAhead   = 256                   // that wait; of more the newest count
)

// NewTyping returns what is typed into a terminal, or comes from elsewhere. What fails is told
// to failed, for it is read beside the program.
func NewTyping(from io.Reader, failed func(any)) *Typing {
	t := &Typing{
		from: from, queue: NewQueue(keysAhead), failed: failed,
		keys: Keyboard{Most: pasteBytes, Escape: escapeAfter},
	}
	t.late = time.AfterFunc(time.Hour, t.over)
	t.late.Stop()
	return t
}

// Reader is what Bubble Tea reads. Consoles of Windows it reads by other means.
func (t *Typing) Reader() io.Reader {
	f, ok := t.from.(*os.File)
	switch {
	case runtime.GOOS == "windows" || t.from == nil:
		return t.from
	case ok:
		return typedInto{f, t}
	}
	return t
}

// Read reads what was typed and returns nothing of it.
func (t *Typing) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	t.take(p[:n])
	return 0, err
}

// typedInto is the same for a terminal, whose modes Bubble Tea sets.
type typedInto struct {
	*os.File
	typing *Typing
}

// Read reads what was typed. A terminal has an end only when it is gone, which not everybody is
// told by a signal: who ran the program may have it ignore hangups.
func (t typedInto) Read(p []byte) (int, error) {
	n, err := t.typing.Read(p)
	if errors.Is(err, io.EOF) {
		t.typing.failed("the terminal is gone")
	}
	return n, err
}

func (t *Typing) take(p []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.watch()
	t.queue.Put(t.keys.Take(p, time.Now())...)
	if d := t.keys.Patience(); d > 0 {
		t.late.Reset(d)
	} else {
		t.late.Stop()
	}
}

// over ends what has begun and did not go on.
func (t *Typing) over() {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.watch()
	t.queue.Put(t.keys.Over()...)
}

// watch tells of a panic in place of ending everything with the terminal as it is.
func (t *Typing) watch() {
	if r := recover(); r != nil {
		t.failed(r)
	}
}

// Pour sends a program what was typed, until done, and lost where some of it was too much.
func (t *Typing) Pour(send func(tea.Msg), lost tea.Msg, done <-chan struct{}) {
	t.queue.Pour(done, func(e uv.Event, too bool) {
		send(e)
		if too {
			send(lost)
		}
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	t.late.Stop()
}

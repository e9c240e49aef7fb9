package command

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Await tells on a terminal how far a command is, once that takes longer than a second, on a line that
// goes away with what is returned. It tells nothing where nobody looks.
func (a *Caller) Await(says func() string) (end func()) {
	if a.Screen == nil || a.Screen(a.Err).Width == 0 {
		return func() {}
	}
	width := a.Screen(a.Err).Width
	return await(a.Err, time.Second, func() string {
		return Ends(Legible(strings.ReplaceAll(says(), "\n", " ")), width-2)
	})
}

// apart is how long it takes from one telling to the next.
const apart = time.Second / 5

func await(out io.Writer, after time.Duration, says func() string) (end func()) {
	var (
		mu    sync.Mutex
		told  string
		later *time.Timer
	)
	mu.Lock()
	defer mu.Unlock()
	later = time.AfterFunc(after, func() {
		mu.Lock()
		defer mu.Unlock()
		if later == nil {
			return
		}
		if text := says(); text != told {
			told = text
			fmt.Fprint(out, "\r"+text)
		}
		later.Reset(apart)
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		if later == nil {
			return
		}
		later.Stop()
		if later = nil; told != "" {
			fmt.Fprint(out, "\r\x1b[K")
		}
	}
}

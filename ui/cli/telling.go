package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"moneyloop/ui/cli/command"
)

// awaits says on a terminal what is worked on, once it takes longer than a second, on a line that
// goes away with what is returned.
func awaits(a *command.Caller, what string) (end func()) {
	if a.Screen == nil || a.Screen(a.Err).Width == 0 {
		return func() {}
	}
	return awaited(a.Err, time.Second, command.Ends(command.Legible(strings.ReplaceAll(what, "\n", " ")), a.Screen(a.Err).Width-2)+" …")
}

func awaited(out io.Writer, after time.Duration, what string) (end func()) {
	var (
		mu          sync.Mutex
		told, ended bool
	)
	later := time.AfterFunc(after, func() {
		mu.Lock()
		defer mu.Unlock()
		if told = !ended; told {
			fmt.Fprint(out, "\r"+what)
		}
	})
	return func() {
		later.Stop()
		mu.Lock()
		defer mu.Unlock()
		if ended = true; told {
			told = false
			fmt.Fprint(out, "\r\x1b[K")
		}
	}
}

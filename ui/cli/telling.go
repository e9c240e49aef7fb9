package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"moneyloop/ui/cli/command"
)

// brief takes the middle out of words and lines that nobody would read to their end: what was
// typed is echoed, but not all of it.
func brief(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		words := strings.Split(line, " ")
		for k, word := range words {
			words[k] = ends(word, 200)
		}
		lines[i] = ends(strings.Join(words, " "), 4000)
	}
	return strings.Join(lines, "\n")
}

// ends is a text with a mark for what is too much in its middle.
func ends(text string, most int) string {
	if len(text) <= most {
		return text
	}
	r := []rune(text)
	return string(r[:min(len(r), most*2/3)]) + "…" + string(r[max(len(r)-most/4, min(len(r), most*2/3)):])
}

// awaits says on a terminal what is worked on, once it takes longer than a second, on a line that
// goes away with what is returned.
func awaits(a *command.Caller, what string) (end func()) {
	if a.Screen == nil || a.Screen(a.Err).Width == 0 {
		return func() {}
	}
	return awaited(a.Err, time.Second, ends(command.Legible(strings.ReplaceAll(what, "\n", " ")), a.Screen(a.Err).Width-2)+" …")
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

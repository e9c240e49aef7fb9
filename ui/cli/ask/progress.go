package ask

import (
	"fmt"
	"io"
	"sync"
	"time"

	"moneyloop/ui/format"
)

// progress tells on a terminal how many runs have been made, of a question that takes longer
// than a second, on one line that goes away when it is answered.
type progress struct {
	mu          sync.Mutex
	out         io.Writer // nil: nobody is looking
	begun, told time.Time
	runs        int
}

const (
	unasked = time.Second     // before anything is told
	apart   = time.Second / 5 // between two tellings
)

// counted does a piece of work and counts it.
func (p *progress) counted(do func(int)) func(int) {
	if p.out == nil {
		return do
	}
	return func(i int) {
		do(i)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.runs++
		if now := time.Now(); now.Sub(p.begun) > unasked && now.Sub(p.told) > apart {
			p.told = now
			fmt.Fprintf(p.out, "\r%s runs", format.Whole(p.runs))
		}
	}
}

// end takes the line away.
func (p *progress) end() {
	if !p.told.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

package ask

import (
	"strings"
	"testing"
	"time"
)

// Who waits longer than a second is told how far it is, on a line that goes away.
func TestProgress(t *testing.T) {
	var out strings.Builder
	p := progress{out: &out, begun: time.Now()}
	p.counted(func(int) {})(0)
	if p.end(); out.Len() > 0 {
		t.Errorf("at once: %q", &out)
	}
	p.begun = p.begun.Add(-2 * unasked)
	p.counted(func(int) {})(1)
	p.counted(func(int) {})(2)
	if p.end(); out.String() != "\r2 runs\r\x1b[K" {
		t.Errorf("after two seconds: %q", &out)
	}
}

package command

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// What takes longer is said once it does, as it goes on, and taken away when it is done.
func TestAwait(t *testing.T) {
	var out strings.Builder
	if await(&out, time.Hour, func() string { return "checking" })(); out.Len() > 0 {
		t.Errorf("at once: %q", &out)
	}
	runs, told := 0, make(chan bool)
	says := func() string {
		runs++
		return fmt.Sprint(runs, " runs")
	}
	end := await(writer(func(p []byte) { out.Write(p); told <- true }), 0, says)
	<-told
	<-told
	go func() {
		end()
		end()
		told <- false
	}()
	for <-told {
	}
	if got := out.String(); !strings.HasPrefix(got, "\r1 runs\r2 runs") || !strings.HasSuffix(got, " runs\r\x1b[K") {
		t.Errorf("after a while: %q", got)
	}
}

type writer func(p []byte)

func (w writer) Write(p []byte) (int, error) { w(p); return len(p), nil }

//go:build unix

package cli

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

// A server is asked to close by a terminal that goes away, too, and does not end because
// its log is piped into what has ended.
func TestInterrupts(t *testing.T) {
	ignored := signal.Ignored(syscall.SIGHUP)
	c, stop := interrupts()
	defer stop()
	if !signal.Ignored(syscall.SIGPIPE) {
		t.Error("a broken pipe ends a server")
	}
	if ignored {
		t.Skip("hangups are ignored here")
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	select {
	case <-c:
	case <-time.After(time.Minute):
		t.Error("a hangup does not close a server")
	}
}

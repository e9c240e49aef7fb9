package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// interrupts are the signals by which a server is asked to close; a hangup is one unless
// it is ignored, as under nohup. Meanwhile nothing ends because nobody reads the log: an
// interrupt from the keyboard ends what the log is piped into first.
func interrupts() (<-chan os.Signal, func()) {
	c := make(chan os.Signal, 2)
	notify(c, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	signal.Ignore(syscall.SIGPIPE)
	return c, func() {
		signal.Stop(c)
		signal.Reset(syscall.SIGPIPE)
	}
}

// notify asks for signals, but for those that whoever started the program wants ignored.
func notify(c chan<- os.Signal, signals ...os.Signal) {
	for _, s := range signals {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
}

// A signalled error says that a signal has ended the explorer, as it ends other programs,
// only that the terminal was given back first.
type signalled struct{ signal syscall.Signal }

func (s *signalled) Error() string { return fmt.Sprintf("ended by a signal: %v", s.signal) }

// status is what a shell says of a program that a signal has ended.
func (s *signalled) status() int { return 128 + int(s.signal) }

// untilSignalled returns a context that a signal to end ends, with the signal as cause. A
// second one has the effect that it has on programs that take no care.
func untilSignalled(parent context.Context) (context.Context, func()) {
	ctx, end := context.WithCancelCause(parent)
	c := make(chan os.Signal, 1)
	notify(c, os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGHUP)
	go func() {
		select {
		case s := <-c:
			signal.Stop(c)
			sys, _ := s.(syscall.Signal)
			end(&signalled{sys})
		case <-ctx.Done():
			signal.Stop(c)
		}
	}()
	return ctx, func() { end(nil) }
}

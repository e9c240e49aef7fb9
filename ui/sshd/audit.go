package sshd

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// audit is the first handler: it logs a line when a session begins and one when it
// ends, and keeps a panic of the others within the session.
func (s *Server) audit(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		v := sess.Context().(*visit)
		defer v.letGo() // of what the guard held for it
		defer v.linger(s.limits.Times.Idle)
		v.command = clean(sess.RawCommand(), 200)
		log := s.log.With("connection", v.link.id, "address", sess.RemoteAddr().String(), "user", clean(sess.User(), 64))
		w, h := v.terminal.size()
		about := []any{
			"terminal", v.terminal.called(), "size", fmt.Sprintf("%d×%d", w, h),
			"client", clean(sess.Context().ClientVersion(), 64),
		}
		if v.command != "" {
			about = append(about, "command", v.command)
		}
		if key := sess.PublicKey(); key != nil {
			about = append(about, "key", gossh.FingerprintSHA256(key))
		}
		log.Info("session begins", about...)
		s.meters.sessions.Inc()
		defer s.meters.sessions.Dec()
		defer func() {
			if what := recover(); what != nil {
				s.panicked(v, what, debug.Stack())
				s.exit(sess, v, broken())
			}
			took := time.Since(v.begun)
			s.meters.ended(v, took)
			log.Info("session ends", "cause", v.ended, "status", v.status, "seconds", took.Seconds(),
				"bytes_in", v.traffic.in.Load(), "bytes_out", v.traffic.out.Load(), "frames", v.traffic.frames.Load())
		}()
		next(sess)
	}
}

// exit says a last sentence and ends a session with its status.
func (s *Server) exit(sess ssh.Session, v *visit, e ending) {
	if v.ended != "" {
		return
	}
	v.ended, v.status = e.cause, e.status
	if e.sentence != "" && v.Err() == nil {
		_, _ = fmt.Fprintf(&plain{to: sess, colours: v.terminal.is()}, "%s\n", e.sentence)
	}
	_ = sess.Exit(e.status)
}

// panicked logs a fault of the program.
func (s *Server) panicked(v *visit, what any, stack []byte) {
	s.meters.panics.Inc()
	s.log.Error("panic in a session", "connection", v.link.id, "panic", fmt.Sprint(what), "stack", string(stack))
}

// refused logs and counts who may not come in.
func (s *Server) refused(no *refusal, address string) {
	s.meters.refusals.WithLabelValues(no.cause).Inc()
	s.logSome("refused", "address", address, "cause", no.cause)
}

// A scribe writes down what strangers do as often as they like: so many lines, and then
// how many more there were.
type scribe struct {
	mu     sync.Mutex
	bucket bucket
	more   int
}

const (
	linesPerSecond = 5
	linesAtOnce    = 300
)

// may reports whether there is a line for one more, and how many had none before it.
func (s *scribe) may(now time.Time) (ok bool, more int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bucket.fill(now); s.bucket.tokens < 1 {
		s.more++
		return false, 0
	}
	s.bucket.take(1, now)
	more, s.more = s.more, 0
	return true, more
}

// logSome logs what strangers can make happen at no cost to them.
func (s *Server) logSome(what string, about ...any) {
	ok, more := s.scribe.may(time.Now())
	if !ok {
		return
	}
	if more > 0 {
		s.log.Info("more like it were not logged", "lines", more)
	}
	s.log.Info(what, about...)
}

package sshd

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// A visit is one session from its channel's first request to its end. It is the
// context of that session, where the library's is that of the whole connection: it
// ends with the channel, and what the library keeps in it is not shared with other
// sessions of the connection.
type visit struct {
	ssh.Context // of the connection
	ctx         context.Context
	end         context.CancelCauseFunc
	server      *Server
	link        *link
	begun       time.Time
	terminal    terminal
	traffic     traffic
	holds       atomic.Int32 // who has not let go of the session's place
	left        sync.Once
	cells       int         // of its window, beyond the usual
	small       atomic.Bool // the window is drawn smaller than it is
	lingering   *time.Timer // from its end until its channel is closed
	command     string      // for the log
	words       []string    // of the command
	long        bool        // the command was too long, and is not there
	ended       string      // why; for the log
	status      int

	mu     sync.Mutex
	values map[any]any
}

// traffic counts what goes through a session.
type traffic struct {
	in, out, frames atomic.Int64
	pressed         atomic.Int64 // when the key was pressed that waits for a frame, or 0
	sending         atomic.Int64 // since when a write waits for the client to read, or 0
	slow            atomic.Int64 // how long the program took beyond what a key costs, not paid for yet
}

// Why a session ended, for the log.
var (
	errGone    = errors.New("connection closed")
	errStalled = errors.New("stopped reading")
	errSilent  = errors.New("asked for nothing")
	errUnasked = errors.New("channel closed")
)

func (s *Server) visit(l *link, parent ssh.Context) *visit {
	v := &visit{Context: parent, server: s, link: l, begun: time.Now(), values: map[any]any{}, terminal: newTerminal()}
	v.ctx, v.end = context.WithCancelCause(parent)
	return v
}

func (v *visit) Deadline() (time.Time, bool) { return v.ctx.Deadline() }
func (v *visit) Done() <-chan struct{}       { return v.ctx.Done() }
func (v *visit) Err() error                  { return v.ctx.Err() }

func (v *visit) Value(key any) any {
	v.mu.Lock()
	value, ok := v.values[key]
	v.mu.Unlock()
	if ok {
		return value
	}
	return v.ctx.Value(key)
}

// SetValue keeps a value for this session.
func (v *visit) SetValue(key, value any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.values[key] = value
}

// cause says why the context ended.
func (v *visit) cause() string {
	if why := context.Cause(v.ctx); why != context.Canceled {
		return why.Error()
	}
	return errGone.Error()
}

// hold and letGo are called by what a session's place is kept for: its channel, and
// what it does. A client that never agrees to close a channel has one still.
func (v *visit) hold() { v.holds.Add(1) }

func (v *visit) letGo() {
	if v.holds.Add(-1) == 0 {
		v.left.Do(func() {
			_ = v.spread(0)
			v.link.leave()
		})
	}
}

// linger gives the client some time to close the channel; then the connection ends.
// Somebody may still be reading what a command printed.
func (v *visit) linger(d time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.lingering == nil {
		v.lingering = time.AfterFunc(d, func() { _ = v.link.Close() })
	}
}

// closed is called when the channel is.
func (v *visit) closed() {
	v.linger(time.Hour)
	v.lingering.Stop()
	v.letGo()
}

// session serves a channel of type "session": it is what the library's handler does,
// behind a guard.
func (s *Server) session(srv *ssh.Server, conn *gossh.ServerConn, asked gossh.NewChannel, parent ssh.Context) {
	l, ok := parent.Value(linkKey{}).(*link)
	if !ok {
		_ = asked.Reject(gossh.Prohibited, "unknown connection")
		return
	}
	if no := l.enter(); no != nil {
		s.refused(no, l.RemoteAddr().String())
		_ = asked.Reject(gossh.ResourceShortage, no.sentence)
		return
	}
	v := s.visit(l, parent)
	defer v.end(errUnasked)
	v.hold()
	defer v.closed()
	ssh.DefaultSessionHandler(srv, conn, &guard{NewChannel: asked, visit: v}, v)
}

// linkKey is where the context of a connection keeps its link.
type linkKey struct{}

// A wire is the channel of a session. It counts, and ends a session whose client does
// not read.
type wire struct {
	gossh.Channel
	visit *visit
}

func (w wire) Read(p []byte) (int, error) {
	n, err := w.Channel.Read(p)
	w.visit.traffic.in.Add(int64(n))
	return n, err
}

func (w wire) Write(p []byte) (int, error) { return w.write(w.Channel, p) }

// write sends a little at a time: a slow client is not one that has stopped.
func (w wire) write(to io.Writer, p []byte) (int, error) {
	const little = 32 << 10
	sent := 0
	for {
		n, err := w.send(to, p[sent:min(sent+little, len(p))])
		if sent += n; err != nil || sent == len(p) {
			return sent, err
		}
	}
}

func (w wire) send(to io.Writer, p []byte) (int, error) {
	v := w.visit
	stall := time.AfterFunc(v.server.limits.Times.Stall, func() {
		v.end(errStalled)
		v.server.meters.stalls.Inc()
		_ = v.link.Close()
	})
	v.traffic.sending.Store(time.Now().UnixNano())
	n, err := to.Write(p)
	v.traffic.sending.Store(0)
	stall.Stop()
	v.traffic.out.Add(int64(n))
	v.server.meters.sent(n)
	return n, err
}

// Stderr is counted and guarded as well.
func (w wire) Stderr() io.ReadWriter {
	inner := w.Channel.Stderr()
	return struct {
		io.Reader
		io.Writer
	}{inner, writerFunc(func(p []byte) (int, error) { return w.write(inner, p) })}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

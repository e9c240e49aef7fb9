package sshd

import (
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// A link is a connection as it comes from the network. It ends by itself when the
// client says nothing at first, does not read, or has no session for long.
type link struct {
	net.Conn
	server  *Server
	id      uint64
	address string
	begun   time.Time
	late    bool // its address comes too often; sessions are refused
	hello   *time.Timer
	lonely  *time.Timer
	ended   sync.Once
	heard   atomic.Bool
	in, out *flow
	among   among         // its sessions
	gone    chan struct{} // closed when it has ended

	mu       sync.Mutex
	loggedIn bool
	closed   bool
	tried    attempts
	sessions int
	begins   bool // it has had a session
}

// among is what the sessions of a connection share: together they have as many keys, and as
// large windows, as one of them may.
type among struct {
	wide atomic.Int64 // cells of their windows, beyond the usual
	keys *flow
}

// attempts are logins that failed, and who made the last one.
type attempts struct {
	times int
	user  string
}

// link takes in a connection, or tells it why not and drops it.
func (s *Server) link(c net.Conn) *link {
	address := addressOf(c.RemoteAddr())
	late, no := s.door.knock(address)
	if no != nil && no.cause == crowded && s.waiting.makeRoom(address, s.limits.Hello) {
		late, no = s.door.knock(address)
	}
	if no != nil {
		s.refused(no, c.RemoteAddr().String())
		// Clients show what comes before the version line only when asked to (ssh -v).
		_ = c.SetWriteDeadline(time.Now().Add(time.Second))
		_, _ = c.Write([]byte(no.sentence + "\r\n"))
		_ = c.Close()
		return nil
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(256 << 10) // what a client that stops reading may hold
		_ = tcp.SetReadBuffer(inPerSecond)
	}
	l := &link{
		Conn: c, server: s, id: s.ids.Add(1), address: address, late: late, begun: time.Now(),
		in: newFlow(inPerSecond, inAtOnce), out: newFlow(outPerSecond, outAtOnce), gone: make(chan struct{}),
		among: among{keys: newFlow(float64(s.limits.KeysPerSecond), float64(s.limits.KeysPerSecond)/2)},
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hello = time.AfterFunc(s.limits.Hello, func() {
		if !l.heard.Load() {
			_ = l.Close()
		}
	})
	l.lonely = time.AfterFunc(s.limits.Times.Lonely, l.endLonely)
	l.lonely.Stop()
	s.waiting.add(l)
	return l
}

func (l *link) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.heard.Store(true)
		l.in.pass(n, l.gone)
	}
	return n, err
}

// Write gives up on a client that does not read.
func (l *link) Write(p []byte) (int, error) {
	l.out.pass(len(p), l.gone)
	_ = l.SetWriteDeadline(time.Now().Add(l.server.limits.Times.Stall))
	n, err := l.Conn.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		l.server.meters.stalls.Inc()
		_ = l.Close()
	}
	return n, err
}

// Close ends the connection, and what the door knows of it.
func (l *link) Close() error {
	l.ended.Do(func() {
		close(l.gone)
		l.mu.Lock()
		l.hello.Stop()
		l.lonely.Stop()
		stranger := !l.loggedIn
		tried := l.tried
		l.closed = true
		l.mu.Unlock()
		if stranger {
			l.known(false)
			l.server.meters.handshake(l.heard.Load(), tried.times > 0)
		}
		if stranger && tried.times > 0 && l.server.options.Access.Keys != "" {
			l.server.logSome("login failed", "connection", l.id, "address", l.RemoteAddr().String(), "user", clean(tried.user, 64), "keys", tried.times)
		}
	})
	return l.Conn.Close()
}

// login notes an attempt to log in.
func (l *link) login(user string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.tried = attempts{l.tried.times + 1, user}
	}
	if err != nil || l.loggedIn || l.closed {
		return
	}
	l.loggedIn = true
	l.known(true)
	l.server.meters.handshakes.WithLabelValues("ok").Inc()
	l.lonely.Reset(l.server.limits.Times.Lonely)
}

// known ends the connection's time as a stranger.
func (l *link) known(loggedIn bool) {
	l.server.door.known(l.address, loggedIn)
	l.server.waiting.drop(l)
}

// enter begins a session, or says why not.
func (l *link) enter() *refusal {
	l.mu.Lock()
	defer l.mu.Unlock()
	if no := l.server.door.enter(l.address, l.late, l.begins, l.sessions); no != nil {
		return no
	}
	l.begins = true
	l.sessions++
	l.lonely.Stop()
	return nil
}

// leave ends a session.
func (l *link) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.server.door.leave(l.address)
	if l.sessions--; l.sessions == 0 && !l.closed {
		l.lonely.Reset(l.server.limits.Times.Lonely)
	}
}

// endLonely closes a connection that nobody uses.
func (l *link) endLonely() {
	l.mu.Lock()
	alone := l.sessions == 0
	l.mu.Unlock()
	if alone {
		_ = l.Close()
	}
}

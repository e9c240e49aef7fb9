package sshd

import (
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// A network in memory, for servers and clients in virtual time: connections with
// buffers and deadlines, as those of a kernel.

const kernelBuffer = 4 << 20

// A stream carries bytes one way.
type stream struct {
	mu          sync.Mutex
	changed     *sync.Cond
	data        []byte
	closed, cut bool
	read, write deadline
}

type deadline struct {
	at    time.Time
	timer *time.Timer
}

func newStream() *stream {
	s := &stream{}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (s *stream) set(d *deadline, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d.timer != nil {
		d.timer.Stop()
	}
	d.at, d.timer = at, nil
	if !at.IsZero() {
		d.timer = time.AfterFunc(time.Until(at), s.changed.Broadcast)
	}
	s.changed.Broadcast()
}

func (d *deadline) over() bool { return !d.at.IsZero() && !time.Now().Before(d.at) }

func (s *stream) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		switch {
		case s.cut:
			return 0, net.ErrClosed
		case len(s.data) > 0:
			n := copy(p, s.data)
			s.data = s.data[n:]
			s.changed.Broadcast()
			return n, nil
		case s.closed:
			return 0, io.EOF
		case s.read.over():
			return 0, os.ErrDeadlineExceeded
		}
		s.changed.Wait()
	}
}

func (s *stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := 0
	for {
		switch {
		case s.closed || s.cut:
			return sent, io.ErrClosedPipe
		case s.write.over():
			return sent, os.ErrDeadlineExceeded
		}
		n := min(len(p)-sent, kernelBuffer-len(s.data))
		s.data = append(s.data, p[sent:sent+n]...)
		if sent += n; n > 0 {
			s.changed.Broadcast()
		}
		if sent == len(p) {
			return sent, nil
		}
		s.changed.Wait()
	}
}

func (s *stream) close(cut bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.cut = true, s.cut || cut
	for _, d := range []*deadline{&s.read, &s.write} {
		if d.timer != nil {
			d.timer.Stop()
		}
	}
	s.changed.Broadcast()
}

// A memConn is one end of a connection.
type memConn struct {
	in, out       *stream
	local, remote net.Addr
}

func (c *memConn) Read(p []byte) (int, error)         { return c.in.Read(p) }
func (c *memConn) Write(p []byte) (int, error)        { return c.out.Write(p) }
func (c *memConn) LocalAddr() net.Addr                { return c.local }
func (c *memConn) RemoteAddr() net.Addr               { return c.remote }
func (c *memConn) SetReadDeadline(t time.Time) error  { c.in.set(&c.in.read, t); return nil }
func (c *memConn) SetWriteDeadline(t time.Time) error { c.out.set(&c.out.write, t); return nil }
func (c *memConn) SetDeadline(t time.Time) error {
	_ = c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

func (c *memConn) Close() error {
	c.in.close(true)
	c.out.close(false)
	return nil
}

// A memNet is a listener whose connections come from Dial.
type memNet struct {
	calls  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newMemNet() *memNet { return &memNet{calls: make(chan net.Conn), closed: make(chan struct{})} }

func (n *memNet) Accept() (net.Conn, error) {
	select {
	case c := <-n.calls:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *memNet) Close() error   { n.once.Do(func() { close(n.closed) }); return nil }
func (n *memNet) Addr() net.Addr { return memAddr("192.0.2.1:22") }

// Dial connects from an address.
func (n *memNet) Dial(from string) (net.Conn, error) {
	up, down := newStream(), newStream()
	here := &memConn{down, up, memAddr(from), n.Addr()}
	there := &memConn{up, down, n.Addr(), memAddr(from)}
	select {
	case n.calls <- there:
		return here, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

type memAddr string

func (a memAddr) Network() string { return "tcp" }
func (a memAddr) String() string  { return string(a) }

// Package sshd is the explorer over SSH: a wish server, with limits, and one program
// per session.
//
// Strangers may reach it, so what a client can do is decided before it costs anything,
// in the order in which things happen: a [door] counts connections and sessions by
// address, and gives each address its share; a [link] ends connections that say or read
// nothing, and lets no more through than people need; a [guard] passes on only those
// requests of a session that the library can take; a [keyboard.Keyboard] and an [attendant] bring
// keys and window sizes to the program at a pace it can follow; a [shell] around the
// program keeps a panic within its session; a [display] sends what changes on the screen. There is no shell of the system's, no
// forwarding, no subsystem and no file in here.
//
// Nothing in the package is shared but what a [Server] holds: two servers, and two
// sessions of one, know nothing of each other.
package sshd

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/pool"
	"moneyloop/ui/session"
	"moneyloop/ui/tui"
)

// Options say what a server serves, and to whom.
type Options struct {
	Key    gossh.Signer // the server's identity
	Access Access
	Limits Limits
	Log    *slog.Logger
	Host   string // what people type after ssh, such as "-p 2222 loop.example.org"
	House  House
}

// A House is what there is to visit.
type House struct {
	// Open returns what the explorer opens for the words after the host name, which are
	// those of the command line: a scenario and how it looks. Where they name none it is
	// the usual one, or if that is "" the one of the house. The error is for a person.
	Open func(usual string, words []string) (tui.Options, error)
	// File returns what somebody made as a file, with its levers where they were moved to.
	File func(work session.Session) ([]byte, error)
	// Scenarios are the names that a user name may be.
	Scenarios []string
	// Commands are the first words that Command answers.
	Commands []string
	// Plays reports whether a command opens the explorer where there is a terminal for it; nil:
	// none does.
	Plays func(words []string) bool
	// Command runs a command that changes nothing and reads no file, and returns its
	// exit status.
	Command func(ctx context.Context, c Call) int
}

// A Call is a command and where its output goes.
type Call struct {
	Words []string
	Usual string // the scenario where the words name none, "" if that of the house
	Out   writer
	Err   writer
	Env   []string // of the person's terminal
	Width int      // of that, in columns; 0: there is none
	// Gone reports that nobody waits for the command any more. One that makes many runs asks
	// between them, and while it does it may be the turn of others.
	Gone func() bool
}

type writer = interface{ Write([]byte) (int, error) }

// A Server serves the explorer. Use New.
type Server struct {
	options Options
	limits  Limits
	ssh     *ssh.Server
	door    *door
	pace    *pace
	pool    *pool.Pool
	running chan struct{} // commands
	filing  chan struct{} // files of what people made
	waiting waiting
	meters  *meters
	scribe  scribe
	log     *slog.Logger
	ids     atomic.Uint64
	paints  *paints
	model   func(tui.Options) (explorer, error)

	mu     sync.Mutex
	runs   map[*run]bool
	closed bool
}

// New returns a server.
func New(o Options) (*Server, error) {
	if o.Key == nil {
		return nil, errors.New("a server needs a host key")
	}
	s := &Server{
		options: o, limits: o.Limits, log: o.Log, runs: map[*run]bool{},
		pace: &pace{budget: o.Limits.PicturesPerSecond},
		pool: pool.New(o.Limits.QuestionsAtATime), running: make(chan struct{}, 1), filing: make(chan struct{}, filesAtATime),
		scribe: scribe{bucket: newBucket(linesPerSecond, linesAtOnce, time.Now())},
		paints: newPaints(),
		model:  func(o tui.Options) (explorer, error) { return tui.New(o) },
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.door = newDoor(o.Limits, memoryShort(o.Limits.MemoryBytes))
	s.meters = newMeters(s)
	var err error
	s.ssh, err = wish.NewServer(
		func(srv *ssh.Server) error { srv.AddHostKey(o.Key); return nil },
		wish.WithVersion("moneyloop"),
		ssh.WrapConn(s.takeIn),
		o.Access.option(func(err error) { s.logSome("the list of keys is wrong", "error", err.Error()) }),
		// The last one runs first.
		wish.WithMiddleware(s.explorer, s.commands, s.audit),
	)
	if err != nil {
		return nil, err
	}
	s.ssh.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.session}
	s.ssh.ServerConfigCallback = s.config
	s.ssh.HandshakeTimeout = o.Limits.Handshake
	return s, nil
}

// takeIn is where the library takes a connection in.
func (s *Server) takeIn(ctx ssh.Context, c net.Conn) net.Conn {
	l := s.link(c)
	if l == nil {
		return nil
	}
	ctx.SetValue(linkKey{}, l)
	return l
}

// Serve serves connections of a listener until Shutdown or Close, or until the listener is
// closed.
func (s *Server) Serve(l net.Listener) error {
	err := s.ssh.Serve(l)
	if errors.Is(err, ssh.ErrServerClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// Shutdown lets nobody in any more, tells everybody inside, gives them a moment,
// restores their terminals and closes. When ctx ends it closes at once.
func (s *Server) Shutdown(ctx context.Context) error {
	s.door.close()
	for _, r := range s.close() {
		go r.program.Send(tui.SayMsg("This server closes in " + plainly(s.limits.Times.Drain) + "."))
	}
	if s.inside() > 0 {
		pause(ctx, s.limits.Times.Drain)
	}
	for _, r := range s.close() {
		r.finish(drained())
	}
	most := time.Now().Add(lastWords)
	for slices.ContainsFunc(s.close(), awaited) && time.Now().Before(most) {
		if !pause(ctx, 20*time.Millisecond) {
			break
		}
	}
	if s.inside() == 0 {
		pause(ctx, 50*time.Millisecond) // clients hang up by themselves
	}
	return s.ssh.Close()
}

// lastWords is how long a server that closes waits at most for what it says at the end to
// be on its way, to clients that read.
const lastWords = 5 * time.Second

// Close ends everything at once.
func (s *Server) Close() error {
	s.door.close()
	return s.ssh.Close()
}

// pause waits, and reports false if ctx has ended before that.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// close lets no explorer begin any more and returns those there are.
func (s *Server) close() []*run {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	var list []*run
	for r := range s.runs { // they are told at once; the order does not show
		list = append(list, r)
	}
	return list
}

func (s *Server) inside() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.runs)
}

// awaited reports whether the client of an explorer may still hear the last words: one
// that has not read for a while keeps nobody from closing.
func awaited(r *run) bool {
	const deaf = 300 * time.Millisecond
	since := r.visit.traffic.sending.Load()
	return since == 0 || time.Since(time.Unix(0, since)) < deaf
}

// join adds an explorer to those that are told when the server closes.
func (s *Server) join(r *run) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.runs[r] = true
	return true
}

func (s *Server) part(r *run) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.runs, r)
}

// isScenario reports whether a name is that of a scenario.
func (h House) isScenario(name string) bool { return slices.Contains(h.Scenarios, name) }

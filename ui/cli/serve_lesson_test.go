package cli

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// A seat is somebody at a terminal over SSH.
type seat struct {
	t      *testing.T
	mu     sync.Mutex
	screen *vt.Emulator
	text   bytes.Buffer // all that came
	keys   io.Writer
	client *gossh.Client
	ended  chan error
}

func (s *seat) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(p)
	return s.screen.Write(p)
}

// sits connects with a terminal of 80×24 and types a command.
func (s *served) sits(command string) *seat {
	s.t.Helper()
	c, err := s.connect()
	if err != nil {
		s.t.Fatal(err)
	}
	session, err := c.NewSession()
	if err != nil {
		s.t.Fatal(err)
	}
	at := &seat{t: s.t, screen: vt.NewEmulator(80, 24), client: c, ended: make(chan error, 1)}
	go func() { _, _ = io.Copy(io.Discard, at.screen) }()
	session.Stdout, session.Stderr = at, at
	if at.keys, err = session.StdinPipe(); err != nil {
		s.t.Fatal(err)
	}
	if err := session.RequestPty("xterm-256color", 24, 80, nil); err != nil {
		s.t.Fatal(err)
	}
	if err := session.Start(command); err != nil {
		s.t.Fatal(err)
	}
	go func() { at.ended <- session.Wait() }()
	return at
}

// sees waits for a text on the screen, or among all that came.
func (s *seat) sees(text string) {
	s.t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(10 * time.Millisecond) {
		s.mu.Lock()
		found := strings.Contains(s.screen.String(), text) || strings.Contains(s.text.String(), text)
		s.mu.Unlock()
		if found {
			return
		}
	}
	s.t.Fatalf("no %q on\n%s", text, s.screen.String())
}

func (s *seat) types(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Fatal(err)
	}
}

// A lesson over SSH plays in the explorer; a line that is cut is taken up at a step, and leaving
// says what was believed and how to go on.
func TestALessonOverSSH(t *testing.T) {
	t.Parallel()
	s := serveOn(t, []string{"HOME=" + t.TempDir(), "HOSTNAME=here"}, "--listen", "127.0.0.1:0")
	cut := s.sits("lesson banknote")
	cut.sees("One note  1 of 10")
	cut.types(" ")
	cut.sees("Who paid?  2 of 10")
	cut.client.Close() // in the middle of a question

	again := s.sits("lesson banknote --at outside")
	again.sees("Who paid?  2 of 10")
	again.types("4\r")
	again.sees("so it was")
	again.types(" ")
	again.sees("Learn the picture  3 of 10")
	again.types("\x03")
	again.sees("What you believed, and what the run said")
	again.sees(" lesson banknote --at shades")
	again.client.Close()

	if _, errs, status := s.run("lesson banknote --plain"); status != 0 {
		t.Errorf("in plain sentences: %d, %s", status, errs)
	}
	wrong := s.sits("lesson banknote --at nowhere")
	wrong.sees("no step is called that")
	wrong.client.Close()
	s.interrupt <- os.Interrupt
	if status := s.ends(); status != 0 {
		t.Errorf("it ends with %d", status)
	}
}

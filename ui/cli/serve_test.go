package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/sshd"
)

// A notebook is output that can be read while it is written.
type notebook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (n *notebook) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

func (n *notebook) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

// A serving command, as somebody typed it.
type served struct {
	t         *testing.T
	out, errs notebook
	interrupt chan os.Signal
	status    chan int
	addr      string
}

// patience is how long to wait for what takes a second: the machine may be busy.
const patience = 2 * time.Minute

// serveOn runs moneyloop serve until the test ends.
func serveOn(t *testing.T, env []string, args ...string) *served {
	t.Helper()
	s := &served{t: t, interrupt: make(chan os.Signal, 2), status: make(chan int, 1)}
	a := &app{Caller: &command.Caller{In: strings.NewReader(""), Out: &s.out, Err: &s.errs, Env: env}}
	a.signals = func() (<-chan os.Signal, func()) { return s.interrupt, func() {} }
	go func() { s.status <- a.main(append([]string{"serve"}, args...)) }()
	at := regexp.MustCompile(`The explorer is at (\S+),`)
	for begun := time.Now(); time.Since(begun) < patience; {
		if found := at.FindStringSubmatch(s.out.String()); found != nil && strings.Contains(s.out.String(), "  ssh ") {
			s.addr = found[1]
			return s
		}
		select {
		case status := <-s.status:
			s.status <- status
			return s
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Fatalf("it does not start:\n%s%s", s.out.String(), s.errs.String())
	return s
}

// ends waits for the exit status.
func (s *served) ends() int {
	s.t.Helper()
	select {
	case status := <-s.status:
		return status
	case <-time.After(patience):
		s.t.Fatal("it does not end")
	}
	return -1
}

func (s *served) connect(auth ...gossh.AuthMethod) (*gossh.Client, error) {
	_, port, _ := net.SplitHostPort(s.addr)
	return gossh.Dial("tcp", "127.0.0.1:"+port, &gossh.ClientConfig{User: "ann", Auth: auth, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
}

// run runs a command over SSH.
func (s *served) run(line string) (out, errs string, status int) {
	s.t.Helper()
	c, err := s.connect()
	if err != nil {
		s.t.Fatal(err)
	}
	defer c.Close()
	session, err := c.NewSession()
	if err != nil {
		s.t.Fatal(err)
	}
	var o, e bytes.Buffer
	session.Stdout, session.Stderr = &o, &e
	exit := new(gossh.ExitError)
	if err := session.Run(line); errors.As(err, &exit) {
		status = exit.ExitStatus()
	}
	return o.String(), e.String(), status
}

// Without any configuration it serves this machine, keeps its key, and says what to
// type; what the command line prints is what comes over the wire.
func TestServe(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	env := []string{"HOME=" + home}
	s := serveOn(t, env, "--listen", ":0")
	if !strings.HasPrefix(s.addr, "127.0.0.1:") || !strings.Contains(s.out.String(), "made now") || !strings.Contains(s.out.String(), "ssh -p ") {
		t.Fatalf("it says:\n%s%s", s.out.String(), s.errs.String())
	}
	key := filepath.Join(home, ".local", "state", "moneyloop", "ssh_host_ed25519_key")
	if about, err := os.Stat(key); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("the key: %v %v", about, err)
	}
	for _, line := range []string{
		"list", "run", "run two-clouds --format json", "run --set chips.borrow=20% --format csv", "levers honest-loop --format json",
		"show --set 'chips.borrow=20%'", "check three-friends", "schema --of run",
	} {
		var here, said bytes.Buffer
		if code := Main(strings.Fields(strings.ReplaceAll(line, "'", "")), strings.NewReader(""), &here, &said, nil); code != done {
			t.Fatalf("%s here: %d\n%s", line, code, said.String())
		}
		if out, errs, status := s.run(line); out != here.String() || errs != said.String() || status != done {
			t.Errorf("%s: exit status %d, %q, %d bytes and %d here", line, status, errs, len(out), here.Len())
		}
	}
	for line, want := range map[string]string{
		"run /etc/passwd": "is a file, and there are none here", "show ../mine.yaml": "is a file, and there are none here",
		"check /dev/zero": "is a file", "run -": "is a file", "run nosuch": "no scenario is called", "levers three-frends": "did you mean",
		"run --set nonsense": "expected lever=value", "run --format html": "expected", "serve": "no command here", "explore": "no command here",
		"__complete show /": "no command here", "completion bash": "no command here", "help nosuch": "no command here", "man": "no command here",
	} {
		if out, errs, status := s.run(line); strings.Contains(out, "root:") || status == done || !strings.Contains(errs, want) {
			t.Errorf("%s: exit status %d, %q, want %q in %q", line, status, out, want, errs)
		}
	}
	s.interrupt <- os.Interrupt
	if status := s.ends(); status != done {
		t.Errorf("exit status %d\n%s", status, s.errs.String())
	}
	again := serveOn(t, env, "--listen", "127.0.0.1:0", "--log-format", "json", "--metrics", ":0")
	fingerprint := regexp.MustCompile(`SHA256:\S+`)
	if fingerprint.FindString(again.out.String()) != fingerprint.FindString(s.out.String()) {
		t.Error("the key is another one after a restart")
	}
	again.interrupt <- os.Interrupt
	again.interrupt <- os.Interrupt
	if status := again.ends(); status != done {
		t.Errorf("exit status %d", status)
	}
}

// Visitors have every command but those that write, and those of a machine of one's own.
func TestVisitorsHaveEveryQuestion(t *testing.T) {
	a := &app{Caller: visitor(sshd.Call{})}
	over := command.Names(rootOverSSH(visitor(sshd.Call{})))
	for _, name := range command.Names(a.root()) {
		if own := slices.Contains([]string{"new", "edit", "serve", "completion", "help"}, name); own == slices.Contains(over, name) {
			t.Errorf("%s is there over SSH: %v", name, !own)
		}
	}
}

// The explorer opens with the levers that the line says.
func TestOpenOverSSH(t *testing.T) {
	t.Parallel()
	o, err := openOverSSH("", strings.Fields("two-clouds --set c.leverage=50% --theme light --still --glyphs ascii"), nil)
	if err != nil || o.File.Scenario.Name != "two-clouds" || len(o.Levers) != 1 || o.Levers[0].Value != .5 || !o.Still || o.Variant == nil || o.Glyphs == nil {
		t.Errorf("%+v, %v", o, err)
	}
	for _, line := range []string{"", "three-friends"} {
		if o, err := openOverSSH("", strings.Fields(line), nil); err != nil || o.File.Scenario.Name != "three-friends" {
			t.Errorf("%q: %v", line, err)
		}
	}
	var out, errs bytes.Buffer
	if status := commandOverSSH(t.Context(), sshd.Call{Words: []string{"share", "two-clouds"}, Out: &out, Err: &errs}); status != done {
		t.Fatalf("exit status %d, %q", status, errs.String())
	}
	if o, err := openOverSSH("", strings.Fields(out.String()), nil); err != nil || o.File.Scenario.Name != "two-clouds" || !strings.HasPrefix(o.Code, "ml1-two-clouds-") {
		t.Errorf("%s: %v", &out, err)
	}
	for _, line := range []string{"ml1-two-clouds-0", "/etc/passwd", "--theme pink", "--nonsense", "--help", "nosuch", "a b", "--set x"} {
		if _, err := openOverSSH("", strings.Fields(line), nil); err == nil {
			t.Errorf("%q opens", line)
		}
	}
}

// What nobody waits for any more is not checked.
func TestCheckEndsOverSSH(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	left := 2
	gone := func() bool { left--; return left < 0 }
	status := commandOverSSH(t.Context(), sshd.Call{Words: append([]string{"check"}, slices.Repeat([]string{"honest-loop"}, 50)...), Out: &out, Err: &errs, Gone: gone})
	if n := strings.Count(out.String(), "\n"); status != failed || n != 2 {
		t.Errorf("exit status %d, %d are checked, %s", status, n, &errs)
	}
}

// A user name that is a scenario is the one that is meant where none is named, by the
// explorer and by every command.
func TestUserNameIsTheScenario(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "--theme light", "--set c.leverage=50%"} {
		if o, err := openOverSSH("two-clouds", strings.Fields(line), nil); err != nil || o.File.Scenario.Name != "two-clouds" {
			t.Errorf("%q: %v", line, err)
		}
	}
	if o, err := openOverSSH("two-clouds", []string{"honest-loop"}, nil); err != nil || o.File.Scenario.Name != "honest-loop" {
		t.Errorf("a scenario that is named is not the one that opens: %v", err)
	}
	for _, line := range []string{"run", "run --format json", "run --set c.leverage=50%", "show", "levers", "check"} {
		var got, want, errs bytes.Buffer
		words := strings.Fields(line)
		status := commandOverSSH(t.Context(), sshd.Call{Words: words, Usual: "two-clouds", Out: &got, Err: &errs})
		if commandOverSSH(t.Context(), sshd.Call{Words: append(words, "two-clouds"), Out: &want, Err: &errs}); status != done || got.String() != want.String() {
			t.Errorf("%s: exit status %d, %q\n%.200s", line, status, errs.String(), got.String())
		}
	}
	var out, errs bytes.Buffer
	if status := commandOverSSH(t.Context(), sshd.Call{Words: []string{"check"}, Out: &out, Err: &errs}); status != misused {
		t.Errorf("check without a scenario: exit status %d, %q", status, errs.String())
	}
}

// Whom others can reach says who may enter.
func TestServeAsksWhoMayEnter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args, errs string
	}{
		{"--listen 0.0.0.0:0", "say who may enter with --allow"},
		{"--allow everybody", "expected anybody, keys:FILE"},
		{"--allow keys:/nowhere", "no such file"},
		{"--allow password", "no password in it"},
		{"--listen nonsense", "expected an address"},
		{"--sessions 0", "--sessions 0: expected a whole number from 1"},
		{"--idle soon", "--idle soon: expected a time"},
		{"--window 10x10", "expected columns and rows"},
		{"--memory much", "expected a size"},
		{"--log-format xml", "expected text or json"},
		{"--config /nowhere.yaml", "no such file"},
		{"more", "serve takes no arguments"},
	} {
		s := serveOn(t, []string{"HOME=" + t.TempDir()}, strings.Fields(c.args)...)
		if status := s.ends(); status == done || !strings.Contains(s.errs.String(), c.errs) {
			t.Errorf("%s: exit status %d, want %q in %q", c.args, status, c.errs, s.errs.String())
		}
	}
}

func TestServeWithoutHome(t *testing.T) {
	t.Parallel()
	s := serveOn(t, nil, "--listen", ":0")
	if status := s.ends(); status != misused || !strings.Contains(s.errs.String(), "--host-key") {
		t.Errorf("exit status %d, %q", status, s.errs.String())
	}
}

// With a password, strangers on any address; the word is in a file.
func TestServeWithPassword(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	word := filepath.Join(home, "word")
	if err := os.WriteFile(word, []byte("three friends\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serveOn(t, []string{"HOME=" + home}, "--listen", ":0", "--allow", "password:"+word, "--name", "loop.example.org", "--log", filepath.Join(home, "log"))
	if strings.HasPrefix(s.addr, "127.") || !strings.Contains(s.out.String(), "loop.example.org") {
		t.Errorf("it says:\n%s", s.out.String())
	}
	if _, err := s.connect(gossh.Password("four friends")); err == nil {
		t.Error("a wrong password enters")
	}
	c, err := s.connect(gossh.Password("three friends"))
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	s.interrupt <- os.Interrupt
	if status := s.ends(); status != done {
		t.Errorf("exit status %d", status)
	}
	if log, _ := os.ReadFile(filepath.Join(home, "log")); !strings.Contains(string(log), "login failed") {
		t.Errorf("the log: %s", log)
	}
}

// The socket may come from systemd, as file 3. The server is another process, since
// the file is.
func TestSocketActivation(t *testing.T) {
	const child = "MONEYLOOP_TEST_SOCKET"
	if os.Getenv(child) != "" {
		interrupt := make(chan os.Signal, 1)
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			interrupt <- os.Interrupt
		}()
		env := []string{"STATE_DIRECTORY=" + os.Getenv(child), "LISTEN_FDS=1", fmt.Sprintf("LISTEN_PID=%d", os.Getpid())}
		a := &app{Caller: &command.Caller{In: strings.NewReader(""), Out: os.Stdout, Err: os.Stderr, Env: env}}
		a.signals = func() (<-chan os.Signal, func()) { return interrupt, func() {} }
		os.Exit(a.main([]string{"serve", "--allow", "anybody"}))
	}
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	socket, err := l.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	c := exec.Command(os.Args[0], "-test.run=^TestSocketActivation$")
	state := t.TempDir()
	c.Env, c.ExtraFiles = append(os.Environ(), child+"="+state), []*os.File{socket}
	stdin, _ := c.StdinPipe()
	var errs notebook
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	s := &served{t: t, addr: l.Addr().String()}
	if out, _, status := s.run("list"); status != done || !strings.Contains(out, "three-friends") {
		t.Errorf("exit status %d, %q", status, out)
	}
	_ = stdin.Close()
	if err := c.Wait(); err != nil {
		t.Errorf("%v\n%s", err, errs.String())
	}
	if _, err := os.Stat(filepath.Join(state, "ssh_host_ed25519_key")); err != nil {
		t.Error(err)
	}
}

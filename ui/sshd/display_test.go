package sshd

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/keyboard"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
)

// A beside is an explorer on a screen of its own, drawn by Bubble Tea's renderer.
type beside struct {
	program *tea.Program
	screen  *screen
	keys    keyboard.Keyboard
	ended   chan error
}

func drawnByBubbleTea(t testing.TB, o tui.Options, w, h int) *beside {
	t.Helper()
	b := &beside{screen: &screen{vt: vt.NewEmulator(w, h)}, keys: keyboard.Keyboard{Most: 1 << 16, Escape: escapeAfter}, ended: make(chan error, 1)}
	m, err := tui.New(o)
	if err != nil {
		t.Fatal(err)
	}
	b.program = tea.NewProgram(m, tea.WithContext(t.Context()), tea.WithInput(nil), tea.WithOutput(b), tea.WithEnvironment(o.Env),
		tea.WithColorProfile(colorprofile.Env(o.Env)), tea.WithWindowSize(w, h), tea.WithoutSignalHandler())
	go func() {
		_, err := b.program.Run()
		b.ended <- err
	}()
	go func() { _, _ = io.Copy(io.Discard, b.screen.vt) }()
	return b
}

// Write is where the renderer writes, which leaves it to terminals where a line begins.
func (b *beside) Write(p []byte) (int, error) {
	_, err := b.screen.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}

func (b *beside) typed(keys string) {
	for _, e := range append(b.keys.Take([]byte(keys), time.Now()), b.keys.Over()...) {
		b.program.Send(e)
		time.Sleep(time.Millisecond)
	}
}

func (b *beside) end() {
	b.program.Kill()
	<-b.ended
	_ = b.screen.vt.InputPipe().(io.Closer).Close()
}

// cells is what a screen shows, with its styles, a line per row.
func (s *screen) cells() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := make([]string, s.vt.Height())
	for y := range lines {
		var line strings.Builder
		for x := range s.vt.Width() {
			c := s.vt.CellAt(x, y)
			if c == nil || c.Content == " " && c.Style.Bg == nil && c.Style.Attrs&uv.AttrReverse == 0 && c.Style.Underline == 0 {
				c = &uv.Cell{Content: " "}
			}
			fmt.Fprintf(&line, "%s%s ", c.Content, c.Style.String())
		}
		lines[y] = line.String()
	}
	return lines
}

// The two ways to a screen show the same: a journey over pages, fields, palettes and sizes,
// through the server and through Bubble Tea's renderer.
func TestTwoWaysToOneScreen(t *testing.T) {
	for _, env := range []string{"COLORTERM=truecolor", "NO_COLOR=1", "MONEYLOOP_GLYPHS=ascii", "LANG=en_US.UTF-8"} {
		t.Run(env, func(t *testing.T) {
			inPlace(t, nil, func(p *place) { travel(p, env) })
		})
	}
}

func travel(p *place, env string) {
	opened := make(chan tui.Options, 1)
	p.server.model = func(asked tui.Options) (explorer, error) {
		asked.Still, asked.Open = true, scenarios.Open
		for _, name := range scenarios.Names() {
			asked.Library = append(asked.Library, tui.Entry{Name: name, Title: "日本 " + name, Story: "Ещё " + name})
		}
		opened <- asked
		return tui.New(asked)
	}
	here := sit(p.t, p.mustConnect("ann"), "xterm-256color", 100, 30, "", env)
	o := <-opened
	time.Sleep(moment)
	o.Ask, o.Remote = false, &tui.Remote{Limits: o.Remote.Limits}
	there := drawnByBubbleTea(p.t, o, 100, 30)
	defer there.end()
	time.Sleep(moment)
	seen := map[string]bool{}
	same := func(after string) {
		p.t.Helper()
		got, want := here.screen.cells(), there.screen.cells()
		seen[strings.Join(got, "\n")] = true
		for y := range want {
			if got[y] != want[y] {
				p.t.Fatalf("after %q row %d is\n%q, drawn by Bubble Tea\n%q\n%s", after, y, got[y], want[y], here.screen)
			}
		}
	}
	same("nothing")
	for _, keys := range []string{
		"\x1b[C", "\x1b[C", "\x1b[1;2C", "j", "20%", "\r", "e", "j", "\x1b", "?", "\x1b[6~", "\x1b", ":", "exp", "\x1b",
		"E", "j", "j", "\r", "\x1b", "\t", "g", "\r", "j", "4", "2", "\r", "\x1b", "n", "loan c a 2", "0", "\r", "\x1b", "u", "\x12",
		"t", "t", "v", "s", "\t", "\t", "p", "o", "j", "/", "clo", "\r", "j", "\x1b[C", "t", "n", "日本 Ещё", "\x1b", "\x1b", ".", ",", "R",
	} {
		_, _ = io.WriteString(here.stdin, keys)
		there.typed(keys)
		time.Sleep(2 * time.Second)
		same(keys)
	}
	for _, size := range [][2]int{{60, 20}, {200, 60}, {30, 10}, {80, 24}} {
		for _, s := range []*screen{here.screen, there.screen} {
			s.resize(size[0], size[1])
		}
		_ = here.session.WindowChange(size[1], size[0])
		there.program.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		time.Sleep(2 * time.Second)
		same(fmt.Sprint(size))
	}
	if len(seen) < 40 {
		p.t.Errorf("the journey leads to %d screens only", len(seen))
	}
}

// What the explorer asks of a terminal besides its frame is what a display can bring.
func TestNothingElseIsAsked(t *testing.T) {
	f, err := scenarios.Open(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tui.New(tui.Options{File: f})
	if err != nil {
		t.Fatal(err)
	}
	asks := m.Modes()
	asks.MouseMode, asks.ReportFocus, asks.WindowTitle = 0, false, ""
	if want := (tea.View{AltScreen: true}); !reflect.DeepEqual(asks, want) {
		t.Errorf("it asks for %+v", asks)
	}
}

// What is copied goes to the terminal's clipboard with a frame, also if it is the last one.
func TestWhatIsCopiedGoesWithAFrame(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		for _, keys := range []string{"y", "yq"} {
			who := p.sit("ann")
			who.keys(keys)
			if raw := who.screen.raw(); strings.Count(raw, "\x1b]52;c;") != 1 {
				t.Errorf("after %q nothing is copied: %.300q", keys, raw[max(0, len(raw)-300):])
			}
		}
	})
}

// What is copied again and again while nobody reads takes no more and more memory.
func TestWhatWaitsBesidesFramesIsBounded(t *testing.T) {
	d := &display{}
	for i := range 100 {
		d.besides(strings.Repeat("x", 100_000) + fmt.Sprint(i))
	}
	if !strings.HasSuffix(string(d.raw), "99") || len(d.raw) > mostRaw {
		t.Errorf("%d bytes wait, at their end %q", len(d.raw), d.raw[len(d.raw)-4:])
	}
}

// However a session ends, the terminal is given back, once.
func TestTheTerminalIsGivenBack(t *testing.T) {
	for way, end := range map[string]func(p *place, who *person){
		"a key":                func(_ *place, who *person) { who.keys("q") },
		"a key, pressed twice": func(_ *place, who *person) { who.keys("qq") },
		"a panic in Update":    func(_ *place, who *person) { who.keys("U") },
		"a panic in a command": func(_ *place, who *person) { who.keys("C") },
		"a panic in a frame":   func(_ *place, who *person) { who.keys("V") },
		"the end of input":     func(_ *place, who *person) { _ = who.stdin.Close() },
		"time":                 func(*place, *person) { time.Sleep(31 * time.Minute) },
		"the server closes":    func(p *place, _ *person) { _ = p.server.Shutdown(p.t.Context()) },
	} {
		t.Run(way, func(t *testing.T) {
			inPlace(t, nil, func(p *place) {
				p.count()
				who := p.sit("ann")
				end(p, who)
				who.leaves()
				expectGivenBack(p.t, who.screen.raw())
			})
		})
	}
}

func expectGivenBack(t *testing.T, raw string) {
	t.Helper()
	for _, once := range []string{"\x1b[?1049h", "\x1b[?25l", "\x1b[?2004h", "\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b]2;\a"} {
		if n := strings.Count(raw, once); n != 1 {
			t.Errorf("%q comes %d times", once, n)
		}
	}
	last := map[string]string{}
	for _, mode := range regexp.MustCompile("\x1b\\[\\?(\\d+)([hl])").FindAllStringSubmatch(raw, -1) {
		last[mode[1]] = mode[2]
	}
	for mode, is := range last {
		if on := mode == "7" || mode == "25"; on != (is == "h") {
			t.Errorf("mode %s is left at %s", mode, is)
		}
	}
}

// A counter is an explorer that shows how many messages it was told.
type counter struct {
	tea.Model
	told int
}

func (c counter) Modes() tea.View { return tea.View{} }
func (c counter) Stamp() any      { return c.told }
func (c counter) Draw(cv *canvas.Canvas) *theme.Theme {
	cv.Resize(20, 1)
	cv.Text(0, 0, fmt.Sprintf("told %d.", c.told), theme.Style{})
	return theme.New(theme.Dark, theme.Mono, theme.ASCII)
}

// A slow is a terminal that may be told not to read, and notes how many frames began to come.
type slow struct {
	mu    sync.Mutex
	reads chan struct{} // closed: it does
	n     int
	bytes bytes.Buffer
}

func (s *slow) Write(p []byte) (int, error) {
	s.mu.Lock()
	s.n++
	s.bytes.Write(p)
	reads := s.reads
	s.mu.Unlock()
	<-reads
	return len(p), nil
}

// read makes it read, or not; the test lets it go on by closing what is returned.
func (s *slow) read(reads bool) chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reads = make(chan struct{}); reads {
		close(s.reads)
	}
	return s.reads
}

func (s *slow) frames() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n
}

// The first frame comes at once, the next ones after a pause, and to who did not read the
// newest of those that were missed; nobody waits for the terminal meanwhile.
func TestFramesThatAreMissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const rest = time.Second / 50
		s := &Server{}
		s.meters = newMeters(&Server{pace: &pace{}})
		to, looks := &slow{}, make(chan struct{}, 1)
		to.read(true)
		d := &display{
			ctx: t.Context(), out: to, paints: newPaints(), visit: &visit{server: s, terminal: newTerminal()}, watch: &watch{},
			pause: func() time.Duration { return rest }, again: func() { looks <- struct{}{} },
		}
		c := counter{}
		tell := func() { c.told++; d.look(c) }
		again := func() {
			synctest.Wait()
			select {
			case <-looks:
				d.look(c)
			default:
			}
			synctest.Wait()
		}
		tell()
		synctest.Wait()
		if to.frames() != 1 {
			t.Fatal("the first frame waits")
		}
		for range 100 { // in a fifth of a second
			time.Sleep(2 * time.Millisecond)
			tell()
			again()
		}
		if n := to.frames(); n < 10 || n > 12 {
			t.Errorf("%d frames come in a fifth of a second", n)
		}
		time.Sleep(time.Second)
		again()
		before := to.frames()
		stopped := to.read(false)
		for range 1000 {
			tell()
		}
		time.Sleep(time.Second)
		again()
		if n := to.frames() - before; n != 1 {
			t.Errorf("while it does not read %d frames come", n)
		}
		to.read(true)
		close(stopped)
		time.Sleep(time.Second)
		again()
		if n := to.frames() - before; n != 2 || c.told != 1101 {
			t.Errorf("when it reads again %d frames have come of %d", n, c.told)
		}
		e := vt.NewEmulator(20, 1)
		_, _ = e.Write(to.bytes.Bytes())
		if got := strings.TrimSpace(e.String()); got != "told 1101." {
			t.Errorf("it shows %q", got)
		}
		d.look(c)
		d.look(counter{told: 1101})
		time.Sleep(time.Second)
		synctest.Wait()
		if n := to.frames() - before; n != 2 {
			t.Error("what has not changed is sent again")
		}
		d.sent.Wait()
	})
}

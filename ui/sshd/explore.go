package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"

	"moneyloop/ui/keyboard"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
	"moneyloop/ui/typeset"
)

// An ending is why an explorer ended: a word for the log, a sentence for the person,
// the status that the client exits with.
type ending struct {
	cause, sentence string
	status          int
}

// Endings.
func leftByKey() ending  { return ending{"left", "", 0} }
func endOfInput() ending { return ending{"end of input", "", 0} }
func idled(d time.Duration) ending {
	return ending{"idle", fmt.Sprintf("Closed after %s without a key.", plainly(d)), 0}
}

func spent(d time.Duration) ending {
	return ending{"total time", fmt.Sprintf("Closed: a session ends after %s. You are welcome to connect again.", plainly(d)), 0}
}
func drained() ending { return ending{"drained", "This server closes; try again in a minute.", 0} }
func broken() ending {
	return ending{"panic", "Something broke in this session, and it has been written down. Nothing of yours is kept; you are welcome to connect again.", failedInside}
}

// failedInside is the exit status of a session that failed by a fault of the program:
// EX_SOFTWARE of sysexits.
const failedInside = 70

// A run is one explorer: the program, and what ends it.
type run struct {
	visit   *visit
	program *tea.Program
	mu      sync.Mutex
	ending  *ending
}

// finish ends the program for a reason; the first one counts.
func (r *run) finish(e ending) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ending == nil {
		r.ending = &e
		go r.program.Quit()
	}
}

// explore runs the explorer in a session, until the person has been told how it ended.
func (s *Server) explore(sess ssh.Session, v *visit, o tui.Options, greeting string) {
	ctx, stop := context.WithCancel(v)
	defer stop()
	env := v.terminal.environ()
	o.In, o.Out, o.Env, o.Ask = nil, sess, env, true
	o.Remote = &tui.Remote{Limits: s.limits.Made, Rate: func() int { return s.pace.rateIn(v.terminal.size()) }, Lane: s.pool.Lane(s.meters.knew), Context: ctx}
	m, err := s.model(o)
	if err != nil {
		s.exit(sess, v, ending{"scenario", "This scenario cannot be opened: " + clean(err.Error(), 200), 1})
		return
	}
	r := &run{visit: v}
	watch := &watch{failed: func(what any, stack []byte) {
		s.panicked(v, what, stack)
		r.finish(broken())
	}}
	d := &display{
		ctx: ctx, out: sess, paints: s.paints, visit: v, watch: watch, pause: func() time.Duration { return s.pace.pause(v.terminal.size()) }, steady: isSteady(env), asked: asked{question: !isDeaf(env)},
		again: func() { r.program.Send(lookMsg{}) },
	}
	w, h := v.terminal.size()
	r.program = tea.NewProgram(shell{m, watch, d},
		tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithEnvironment(env),
		tea.WithColorProfile(colorprofile.Env(env)), tea.WithWindowSize(w, h), tea.WithoutSignalHandler(),
		tea.WithoutRenderer(), tea.WithFPS(1), tea.WithFilter(v.newestSize))
	if !s.join(r) {
		s.exit(sess, v, drained())
		return
	}
	defer s.part(r)
	attended := make(chan struct{})
	go func() {
		defer close(attended)
		defer watch.recover(func() {})
		(&attendant{
			run: r, limits: s.limits, greeting: greeting, queue: keyboard.NewQueue(keysAhead),
			keys: keyboard.Keyboard{Most: s.limits.PasteBytes, Escape: escapeAfter},
		}).attend(ctx, sess)
	}()
	last, err := r.program.Run()
	stop()
	d.close()
	<-attended
	s.exit(sess, v, r.end(last, err))
}

// newestSize lets every message about the window carry the size that it has now: the
// one that Bubble Tea sends at the start may arrive after a newer one.
func (v *visit) newestSize(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.WindowSizeMsg); ok {
		w, h := v.terminal.size()
		return tea.WindowSizeMsg{Width: w, Height: h}
	}
	return msg
}

// end says how the program ended, and for one that was left what was made in it.
func (r *run) end(last tea.Model, err error) ending {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.ending != nil:
		e := *r.ending
		e.sentence = strings.TrimSpace(e.sentence + "\n" + r.made(last))
		return e
	case r.visit.Err() != nil:
		return ending{cause: r.visit.cause()}
	case errors.Is(err, tea.ErrProgramPanic):
		return broken()
	case err != nil:
		return ending{"error", "The explorer ended: " + clean(err.Error(), 200), 1}
	}
	e := leftByKey()
	e.sentence = r.made(last)
	return e
}

// made is what a person made of all scenarios that were open, and what is left of a lesson.
func (r *run) made(last tea.Model) string {
	s, ok := last.(shell)
	if !ok {
		return ""
	}
	m, ok := s.explorer.(tui.Model)
	if !ok {
		return ""
	}
	var all strings.Builder
	for _, left := range m.Leave() { // nothing is kept here, so this waits for no disk
		all.WriteString(r.makes(left))
	}
	return all.String() + r.taught(m)
}

// makes is what became of a scenario: as a file, and the lines that make it again; nothing of one
// that is as it was.
func (r *run) makes(left tui.Left) string {
	work := left.Session
	levers := session.Line(work)
	if levers == "" && !work.Edited() {
		return ""
	}
	name, file, code := work.Scenario().Name, []byte(nil), ""
	r.making(func() {
		file, _ = r.visit.server.options.House.File(work)
		code, _ = session.Code(work, left.View)
	})
	if len(file) == 0 && work.Edited() {
		file = work.Document().Bytes()
	}
	own := work.Edited() || !slices.Contains(r.visit.server.options.House.Scenarios, name)
	lines := r.lines(name, levers, len(file) > 0, own)
	if code != "" {
		lines += fmt.Sprintf("\nSo does this code, here and on any other machine; pasted into the explorer, too:\n\n  ssh -t %s %s\n", r.visit.server.options.Host, code)
	}
	return fmt.Sprintf("%s\n%s", file, lines)
}

// taught is what somebody believed in a lesson, and the line that goes on with it.
func (r *run) taught(m tui.Model) string {
	beliefs, at := tui.Taught(m)
	if at == "" {
		return ""
	}
	beliefs = append(beliefs, "", "This line goes on with the lesson:", "", "  ssh -t "+r.visit.server.options.Host+" "+at)
	return "\n" + strings.Join(beliefs, "\n") + "\n"
}

// lines say how to come back to what somebody made: a scenario of the server with other
// levers by a line, one of the person's own by its text.
func (r *run) lines(name, levers string, printed, own bool) string {
	host := r.visit.server.options.Host
	profile, glyphs := theme.Detect(r.visit.terminal.environ())
	p := typeset.On(typeset.Paper{Theme: theme.New(theme.Dark, profile, glyphs)})
	bold := theme.Style{Attr: theme.Bold} // in the terminal's own colour
	if own {
		p.Line(typeset.Span{Text: "Nothing is kept here. Above is what you made: paste it into another session, or keep it as mine.yaml, which this opens:"})
		p.Blank()
		p.Line(typeset.Span{Text: "  moneyloop mine.yaml", Style: bold})
		return p.String()
	}
	above := "These"
	if printed {
		above = "Above is what you made; these"
	}
	p.Line(typeset.Span{Text: "Nothing is kept here. " + above + " lines make it again:"})
	p.Blank()
	p.Line(typeset.Span{Text: "  ssh -t " + host + " " + name + levers, Style: bold})
	p.Line(typeset.Span{Text: "  ssh " + host + " show " + name + levers + " > mine.yaml", Style: bold})
	return p.String()
}

// Files and codes are made for those who leave a few at a time: when a server closes,
// everybody leaves at once. Who would wait longer gets the lines alone, which say as much.
const (
	filesAtATime = 2
	fileWait     = time.Second / 4
)

// making makes what somebody takes away, or nothing.
func (r *run) making(what func()) {
	s := r.visit.server
	ctx, stop := context.WithTimeout(context.Background(), fileWait)
	defer stop()
	if enqueue(ctx, s.filing) {
		defer func() { <-s.filing }()
		what()
	}
}

// isDeaf reports a terminal that would print a question instead of answering it.
func isDeaf(env []string) bool {
	for _, e := range env {
		if e == "TERM=linux" {
			return true
		}
	}
	return false
}

// isSteady reports a terminal known to draw a frame at once when told where it begins
// and ends.
func isSteady(env []string) bool {
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		switch name {
		case "WT_SESSION":
			return true
		case "TERM":
			for _, known := range []string{"kitty", "ghostty", "wezterm", "alacritty", "foot", "rio", "contour"} {
				if strings.Contains(value, known) {
					return true
				}
			}
		}
	}
	return false
}

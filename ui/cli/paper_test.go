package cli

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/cli/command"
)

// on runs a command on a screen.
func on(t *testing.T, s command.Screen, env string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{Caller: &command.Caller{Out: &out, Err: &errs, Env: strings.Fields(env), Screen: func(io.Writer) command.Screen { return s }}}
	if code := a.main(args); code != done {
		t.Fatalf("%v: exit status %d\n%s", args, code, errs.String())
	}
	return out.String()
}

// What is printed to be read has the explorer's colours on a terminal, in the palette
// that its background asks for, and is as wide as it. Nobody's colours are forced.
func TestPrintedInColour(t *testing.T) {
	fall := []string{"run", "two-clouds"}
	rich, plain := command.Screen{Profile: colorprofile.TrueColor, Width: 80}, on(t, command.Screen{}, "", fall...)
	const darkReported, lightReported, darkReal, darkBad, darkFirm1 = "38;2;250;179;135m", "38;2;180;80;11m", "38;2;166;227;161m", "38;2;243;139;168m", "38;2;122;174;240m"
	for _, c := range []struct {
		env, theme string
		s          command.Screen
		has, not   []string
	}{
		{"COLORFGBG=15;0", "", rich, []string{darkReported + "reported", darkReal + "real", darkBad + "failed", darkFirm1 + "Mr A"}, nil},
		{"", "", rich, []string{"38;2;207;99;24mreported", "38;2;47;143;47mreal", "\x1b[1mBy quarter"}, []string{darkReported, lightReported}},
		{"COLORFGBG=0;15", "", rich, []string{lightReported}, []string{darkReported}},
		{"MONEYLOOP_THEME=light", "", rich, []string{lightReported}, []string{darkReported}},
		{"MONEYLOOP_THEME=light", "dark", rich, []string{darkReported}, []string{lightReported}},
		{"COLORFGBG=15;0", "", command.Screen{Profile: colorprofile.ANSI256, Width: 80}, []string{"38;5;215m"}, []string{"38;2"}},
		{"COLORFGBG=15;0", "", command.Screen{Profile: colorprofile.ANSI, Width: 80}, []string{"\x1b[33m"}, []string{"[38"}},
		{"NO_COLOR=yes", "", rich, []string{"\x1b[1m"}, []string{"[3", "[38", ";38", "[9"}},
		{"", "", command.Screen{Profile: colorprofile.NoTTY, Width: 80}, nil, []string{"\x1b"}},
	} {
		args := fall
		if c.theme != "" {
			args = append(args, "--theme", c.theme)
		}
		out := on(t, c.s, c.env, args...)
		for _, text := range c.has {
			if !strings.Contains(out, text) {
				t.Errorf("%+v: %q is not in\n%s", c, text, out)
			}
		}
		for _, text := range c.not {
			if strings.Contains(out, text) {
				t.Errorf("%+v: %q is in\n%q", c, text, out)
			}
		}
		if ansi.Strip(out) != plain {
			t.Errorf("%+v: not the same page:\n%s", c, out)
		}
	}
}

// What is printed to be read is as wide as the terminal, and a list goes on as it is
// where there is none.
func TestPrintedAsWideAsTheTerminal(t *testing.T) {
	for _, args := range [][]string{{"run", "two-clouds"}, {"levers", "two-clouds"}, {"odds", "125bp"}, {"list"}, {"check", "domino"}} {
		for _, width := range []int{60, 80, 120, 200} {
			for line := range strings.Lines(on(t, command.Screen{Profile: colorprofile.TrueColor, Width: width}, "", args...)) {
				if n := lipgloss.Width(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("%v at %d: %d columns: %s", args, width, n, line)
				}
			}
		}
	}
}

// Over SSH the same holds: colours with a terminal, and without one what the command
// line prints into a pipe.
func TestPrintedOverSSH(t *testing.T) {
	t.Parallel()
	s := serveOn(t, []string{"HOME=" + t.TempDir()}, "--listen", ":0")
	plain, _, _ := s.run("run two-clouds --quarters 16")
	for _, line := range []string{"run two-clouds --quarters 16", "levers", "odds 125bp", "check two-clouds"} {
		if out := s.runOn("xterm-256color", 80, line); !strings.Contains(out, "\x1b[") {
			t.Errorf("%s has no colours on a terminal:\n%s", line, out)
		}
	}
	if out := s.runOn("xterm-256color", 80, "run two-clouds --quarters 16"); ansi.Strip(out) != plain {
		t.Errorf("on a terminal it is not the same page:\n%s", out)
	}
	if out := s.runOn("dumb", 80, "run two-clouds --quarters 16"); out != plain {
		t.Errorf("on a terminal that can do nothing it is not plain:\n%s", out)
	}
	s.interrupt <- os.Interrupt
	s.ends()
}

// runOn runs a command over SSH on a terminal.
func (s *served) runOn(term string, width int, line string) string {
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
	if err := session.RequestPty(term, 24, width, nil); err != nil {
		s.t.Fatal(err)
	}
	out, err := session.Output(line)
	if err != nil {
		s.t.Fatalf("%s: %v", line, err)
	}
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

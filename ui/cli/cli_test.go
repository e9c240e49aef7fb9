package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/tui"
)

// The scripts say what the command line promises, one idea a file. They run in this
// process: "moneyloop" without a terminal, "in-terminal moneyloop" with one and with
// an explorer that only says what it was asked to open.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"moneyloop":   func(ts *testscript.TestScript, neg bool, args []string) { typed(ts, neg, args, false) },
			"in-terminal": func(ts *testscript.TestScript, neg bool, args []string) { typed(ts, neg, args[1:], true) },
			"status": func(ts *testscript.TestScript, _ bool, args []string) {
				if got := ts.Getenv("status"); got != args[0] {
					ts.Fatalf("exit status %s, want %s", got, args[0])
				}
			},
			"lines": func(ts *testscript.TestScript, _ bool, args []string) {
				if got := fmt.Sprint(strings.Count(ts.ReadFile(args[0]), "\n")); got != args[1] {
					ts.Fatalf("%s has %s lines, want %s", args[0], got, args[1])
				}
			},
		},
	})
}

// typed runs moneyloop. An argument that is a file of the script means that file;
// "<file" is standard input, "@file" what a file says.
func typed(ts *testscript.TestScript, neg bool, args []string, terminal bool) {
	var in, out, errs bytes.Buffer
	dir := ts.MkAbs(".") + string(os.PathSeparator)
	var real []string
	for _, arg := range args {
		if name, ok := strings.CutPrefix(arg, "<"); ok {
			in.WriteString(ts.ReadFile(name))
			continue
		}
		if name, ok := strings.CutPrefix(arg, "@"); ok {
			real = append(real, strings.TrimSpace(ts.ReadFile(name)))
			continue
		}
		if strings.Contains(arg, ".yaml") || strings.Contains(arg, ".json") || strings.HasSuffix(arg, ".md") {
			arg = ts.MkAbs(arg)
		}
		real = append(real, arg)
	}
	env := []string{"TERM=" + cmp.Or(ts.Getenv("TERM"), "xterm")}
	a := &app{Caller: &command.Caller{In: &in, Out: &out, Err: &errs, Env: env, Terminal: terminal}, explore: func(_ context.Context, o tui.Options) ([]tui.Left, error) {
		theme, glyphs := "as the terminal", "as the terminal"
		if o.Variant != nil {
			theme = o.Variant.String()
		}
		if o.Glyphs != nil {
			glyphs = o.Glyphs.String()
		}
		m, err := tui.New(o)
		fmt.Fprintf(&out, "explorer: %s, theme %s, glyphs %s, still %v, library of %d\n", o.File.Scenario.Title, theme, glyphs, o.Still, len(o.Library))
		return m.Leave(), err
	}}
	code := a.main(real)
	ts.Setenv("status", fmt.Sprint(code))
	io.WriteString(ts.Stdout(), strings.ReplaceAll(out.String(), dir, ""))
	io.WriteString(ts.Stderr(), strings.ReplaceAll(errs.String(), dir, ""))
	if neg != (code != 0) {
		ts.Fatalf("exit status %d\n%s%s", code, out.String(), errs.String())
	}
}

// A signal ends the explorer as a wish to leave does: the terminal is given back. What
// started it learns by which one.
func TestSignals(t *testing.T) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGINT, syscall.SIGHUP} {
		if signal.Ignored(s) {
			continue
		}
		var out, errs bytes.Buffer
		a := &app{Caller: &command.Caller{Out: &out, Err: &errs, Env: []string{"TERM=xterm"}, Terminal: true}, explore: func(ctx context.Context, _ tui.Options) ([]tui.Left, error) {
			if err := self.Signal(s); err != nil {
				t.Skip(err)
			}
			<-ctx.Done()
			return nil, fmt.Errorf("killed: %w", ctx.Err())
		}}
		if status := a.main(nil); status != 128+int(s) || errs.Len() > 0 {
			t.Errorf("%v: exit status %d: %s", s, status, &errs)
		}
	}
}

// gone is a reader that has gone away.
type gone struct{}

func (gone) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

func TestClosedPipeIsQuiet(t *testing.T) {
	for _, args := range [][]string{
		{"run"},
		{"run", "--format", "json"},
		{"run", "--format", "csv"},
		{"run", "--format", "markdown"},
		{"list"},
		{"show"},
		{"levers"},
		{"levers", "--format", "json"},
		{"schema"},
		{"check", "three-friends"},
	} {
		var errs bytes.Buffer
		if code := Main(args, strings.NewReader(""), gone{}, &errs, nil); code != done || errs.Len() > 0 {
			t.Errorf("%v: exit status %d, %q", args, code, errs.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputThatFailsIsTold(t *testing.T) {
	for _, args := range [][]string{{"run"}, {"list"}, {"show"}, {"levers"}, {"schema"}, {"check", "three-friends"}} {
		var errs bytes.Buffer
		if code := Main(args, strings.NewReader(""), full{}, &errs, nil); code != failed || errs.String() != "moneyloop: no space left\n" {
			t.Errorf("%v: exit status %d, %q", args, code, errs.String())
		}
	}
}

// Every command says what it does, shows an example, and every flag is explained, in lines that break
// none in two.
func TestHelp(t *testing.T) {
	a := &app{Caller: &command.Caller{}}
	for _, c := range append(a.root().Commands(), a.root()) {
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s: short %q, example %q", c.Name(), c.Short, c.Example)
		}
		var out bytes.Buffer
		args := append(strings.Fields(c.CommandPath())[1:], "--help")
		if code := Main(args, strings.NewReader(""), &out, io.Discard, nil); code != done || !strings.Contains(out.String(), "EXAMPLES") {
			t.Errorf("%v: exit status %d\n%s", args, code, out.String())
		}
		if strings.Contains(c.Long, "--") && regexp.MustCompile(`(?m)(^|[ (])--? *\n *-?[a-z]`).MatchString(out.String()) && !strings.Contains(c.Long, " - ") {
			t.Errorf("%v: a flag is broken in two:\n%s", args, out.String())
		}
	}
}

// Help is in the terminal's own foreground, without a background, and in hues that stand
// out from any: never black, white or grey.
func TestHelpHasHues(t *testing.T) {
	t.Setenv("CLICOLOR_FORCE", "1")
	t.Setenv("TERM", "xterm-256color")
	for _, args := range [][]string{{"--help"}, {"run", "--help"}, {"help", "serve"}, {"help", "completion"}} {
		var out bytes.Buffer
		if code := Main(args, strings.NewReader(""), &out, io.Discard, nil); code != done || !strings.Contains(out.String(), "\x1b[3") {
			t.Errorf("%v: exit status %d, no colours\n%q", args, code, out.String())
		}
		if bad := regexp.MustCompile("\x1b\\[[0-9;]*(30|37|38|39|4[0-9]|9[0-7]|10[0-7])[0-9;]*m").FindString(out.String()); bad != "" {
			t.Errorf("%v: %q cannot be read on every background", args, bad)
		}
	}
}

// Nothing in the name of a file, or in what was typed, acts on a terminal.
func TestNamesAreLegible(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a\x1b]2;owned\ab\x9b\u009b\u202e\nc.yaml")
	bad := filepath.Join(dir, "bad\x1b[31m.yaml")
	for path, text := range map[string]string{name: "format: 1\nname: t\nfirms: 3\n", bad: "format: 1\nname: t\nfirms: [{id: a}]\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Skip(err)
		}
	}
	for _, args := range [][]string{
		{"check", name},
		{"run", name},
		{"check", bad},
		{bad},
		{"run", bad + "x"},
		{"run", "three\x1b[31m"},
		{"\x1b[31m"},
		{"--\x1b[31m"},
		{"run", "--format", "\x1b[31m"},
		{"run", "--set", "\x1b[31m=1"},
		{"run", "--set", "chips.borrow=\x1b[31m"},
		{"help", "\x1b[31m"},
		{"odds", "\x1b[31m"},
		{"serve", "--config", bad},
		{"serve", "--allow", "keys:" + bad, "--listen", "127.0.0.1:0", "--host-key", bad},
	} {
		var out bytes.Buffer
		Main(args, strings.NewReader(""), &out, &out, nil)
		if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && !strconv.IsGraphic(r) || r == utf8.RuneError }); i >= 0 || out.Len() == 0 {
			t.Errorf("%q: a character that acts on a terminal in %q", args, out.String())
		}
	}
	for word, want := range map[string]string{
		"mine.yaml": "mine.yaml", "my file": "'my file'", "it's": `'it'\''s'`, "a\x1b'\"\n": `$'a\x1b\'"\n'`,
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q is typed %s, want %s", word, got, want)
		}
	}
}

// Starting up reads no scenario: a command that needs none is done at once.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if code := Main([]string{"list"}, strings.NewReader(""), io.Discard, io.Discard, nil); code != done {
			b.Fatal(code)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	for b.Loop() {
		if code := Main([]string{"run", "--format", "json"}, strings.NewReader(""), io.Discard, io.Discard, nil); code != done {
			b.Fatal(code)
		}
	}
}

// Without a name a new scenario is mine, in the folder one is in.
func TestNewIsMine(t *testing.T) {
	t.Chdir(t.TempDir())
	var out, errs bytes.Buffer
	if code := Main([]string{"new", "a b equity"}, nil, &out, &errs, nil); code != done {
		t.Fatal(errs.String())
	}
	if code := Main([]string{"check", "mine.yaml"}, nil, &out, &errs, nil); code != done || !strings.Contains(out.String(), "mine.yaml: ok") {
		t.Error(out.String(), errs.String())
	}
}

// What was typed is echoed with its ends only, if it is long.
func TestLongWordsAreCut(t *testing.T) {
	var out, told strings.Builder
	if status := Main([]string{"break", "three-friends", "--until", strings.Repeat("(", 5000)}, strings.NewReader(""), &out, &told, nil); status != misused || len(told.String()) > 400 || !strings.Contains(told.String(), "(…(") {
		t.Errorf("status %d, told is %d long: %.300q", status, len(told.String()), told.String())
	}
}

package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/sshd"
	"moneyloop/ui/tui"
)

// Every example of help does what it shows, line by line in a folder with the files that it
// names; so do those of the README.
func TestExamplesRun(t *testing.T) {
	root := (&app{Caller: &command.Caller{}}).root()
	root.InitDefaultCompletionCmd()
	refuseShells(root)
	for _, c := range append(root.Commands(), root) {
		if c.Example == "" {
			t.Errorf("%s has no examples", c.CommandPath())
		}
		t.Run(c.Name(), func(t *testing.T) { try(t, c.Example) })
	}
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		text := strings.ReplaceAll(block[1], "go test ./...", "# go test ./...")
		t.Run("README", func(t *testing.T) { try(t, strings.ReplaceAll(text, "go run .", "moneyloop")) })
	}
}

// The README's table of commands has all that there are, and no others.
func TestReadmeHasEveryCommand(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, row := range regexp.MustCompile("(?m)^\\| `moneyloop ([a-z]+)").FindAllStringSubmatch(string(page), -1) {
		listed = append(listed, row[1])
	}
	want := command.Names((&app{Caller: &command.Caller{}}).root())
	slices.Sort(listed)
	slices.Sort(want)
	if !slices.Equal(listed, want) {
		t.Errorf("the README lists %q, there are %q", listed, want)
	}
}

// So do the examples that a visitor sees over SSH.
func TestExamplesRunOverSSH(t *testing.T) {
	for _, c := range rootOverSSH(visitor(sshd.Call{})).Commands() {
		for line := range strings.Lines(c.Example) {
			command, _, _ := strings.Cut(line, "|")
			words := shellWords(t, command)[2:]
			if i := slices.Index(words, ">"); i >= 0 {
				words = words[:i]
			}
			var out, errs bytes.Buffer
			if status := commandOverSSH(t.Context(), sshd.Call{Words: words, Out: &out, Err: &errs}); status != done || out.Len() == 0 {
				t.Errorf("%s: exit status %d: %s", strings.TrimSpace(line), status, &errs)
			}
		}
	}
}

// try runs lines in a folder of their own. What follows a pipe to another program is not run,
// nor is what ssh would do.
func try(t *testing.T, lines string) {
	t.Chdir(t.TempDir())
	put := func(name string, data []byte) {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	friends, err := scenarios.Open(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("scenarios", 0o700); err != nil {
		t.Fatal(err)
	}
	put("scenarios/one.yaml", friends.Bytes())
	put("class.txt", []byte("a word\n"))
	if !strings.Contains(lines, "moneyloop new") { // which makes one
		put("mine.yaml", friends.Bytes())
	}
	for line := range strings.Lines(lines) {
		line, _, _ = strings.Cut(line, "  #")
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		for _, command := range strings.Split(line, "&&") {
			var out []byte
			for _, part := range strings.Split(command, " | ") {
				if words := shellWords(t, part); words[0] == "moneyloop" {
					out = tryOne(t, words[1:], out)
				}
			}
		}
	}
}

// tryOne runs one command and returns what it prints.
func tryOne(t *testing.T, words []string, in []byte) []byte {
	t.Helper()
	to := ""
	if i := slices.Index(words, ">"); i >= 0 {
		words, to = words[:i], words[i+1]
	}
	if len(words) > 0 && words[0] == "serve" {
		words = append(words, "--listen", "127.0.0.1:0", "--host-key", filepath.Join(t.TempDir(), "key"))
	}
	var out, errs bytes.Buffer
	a := &app{Caller: &command.Caller{In: bytes.NewReader(in), Out: &out, Err: &errs, Env: []string{"TERM=xterm"}, Terminal: true}}
	a.explore = func(_ context.Context, o tui.Options) ([]tui.Left, error) {
		m, err := tui.New(o)
		return m.Leave(), err
	}
	a.signals = func() (<-chan os.Signal, func()) {
		now := make(chan os.Signal, 2)
		now <- os.Interrupt
		now <- os.Interrupt
		return now, func() {}
	}
	if status := a.main(words); status != done {
		t.Errorf("moneyloop %s: exit status %d: %s", strings.Join(words, " "), status, &errs)
	}
	if to != "" {
		if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// shellWords parts a command as a shell does: quotes keep words together, and a star stands
// for files.
func shellWords(t *testing.T, command string) []string {
	t.Helper()
	var words []string
	for _, m := range regexp.MustCompile(`'([^']*)'|(\S+)`).FindAllStringSubmatch(command, -1) {
		files, err := filepath.Glob(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(m[2], "*") && len(files) > 0 {
			words = append(words, files...)
		} else {
			words = append(words, m[1]+m[2])
		}
	}
	return words
}

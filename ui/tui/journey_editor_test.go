package tui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/uitest"
)

// "In my editor": what comes back broken is kept, and the loop plays on.
func TestJourneyEditor(t *testing.T) {
	s := newShelf(t)
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "vi"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	o := s.file()
	s.work(o, func(p person) {
		p.Keys("ctrl+e")
		p.MustContain("No editor is set: VISUAL or EDITOR names one")
	})
	o.Env = append(o.Env, "EDITOR=vi")
	m := start(t, o)
	var args []string
	write := func(string) (string, error) { return "", nil }
	m.keeping = m.keeping.By(func(c *exec.Cmd, then tea.ExecCallback) tea.Cmd {
		return func() tea.Msg {
			args = c.Args
			path := args[len(args)-1]
			text, _ := os.ReadFile(path)
			next, err := write(string(text))
			if next != "" {
				_ = os.WriteFile(path, []byte(next), 0o600)
			}
			return then(err)
		}
	})
	failed := &exec.ExitError{}
	uitest.Drive(t, 100, 30, m, func(d *uitest.Driver) {
		p := person{d, t, newKnown()}
		before := p.document()
		p.press(p.keys.home.View.NextDeal)
		p.Keys("ctrl+e")
		p.MustContain("Nothing was changed in the editor.")
		if len(args) != 3 || !strings.HasPrefix(args[1], "+") || args[1] == "+1" {
			t.Errorf("%q", args)
		}
		broken := strings.Replace(before, "kind: equity", "kind: equty", 1)
		write = func(string) (string, error) { return broken, nil }
		p.Keys("ctrl+e")
		p.MustContain("ctrl+e goes on there. mine.yaml:", "equty")
		if p.document() != before {
			t.Error("what is not legal is in the document")
		}
		p.Keys("esc", "down", "right") // it plays on
		p.MustContain("reported $")
		p.Keys("u")
		var given string
		write = func(text string) (string, error) {
			given = text
			return strings.Replace(text, "equty", "loan", 1), failed
		}
		p.Keys("ctrl+e")
		if given != broken || !strings.HasPrefix(args[1], "+") {
			t.Errorf("given again: %q\n%s", args, given)
		}
		p.MustContain("What you wrote is read in; u has it as before.")
		if p.session().Scenario().Deals[0].Kind.String() != "loan" {
			t.Error("an editor that wrote and failed has written")
		}
		p.Keys("u")
		if p.document() != before {
			t.Error("undo does not give the bytes back")
		}
		p.now().Leave()
	})
}

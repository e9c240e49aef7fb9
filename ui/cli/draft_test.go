package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/tui"
)

// What is edited in the explorer is a draft: it says where, the line that goes on does, and
// no other command reads it.
func TestDraftsGoOn(t *testing.T) {
	home := t.TempDir()
	var title string
	moneyloop := func(env []string, args ...string) (out, errs string) {
		t.Helper()
		var o, e bytes.Buffer
		a := &app{Caller: &command.Caller{Out: &o, Err: &e, In: strings.NewReader(""), Env: append(env, "TERM=xterm"), Terminal: true}}
		a.explore = func(_ context.Context, o tui.Options) ([]tui.Left, error) {
			m, err := tui.New(o)
			if err != nil {
				return nil, err
			}
			var next tea.Model = m
			for _, k := range []tea.KeyPressMsg{{Code: 'g', Text: "g"}, {Code: tea.KeyEnter}, {Code: tea.KeyDown}, {Code: tea.KeyDown}, {Code: tea.KeyDown}, {Code: tea.KeyDown}, {Code: tea.KeyRight}} {
				next, _ = next.Update(k)
			}
			left := next.(tui.Model).Leave()
			title = left[0].Session.Scenario().Deals[0].Kind.String()
			return left, nil
		}
		if status := a.main(args); status != done {
			t.Fatalf("moneyloop %q: exit status %d: %s", args, status, &e)
		}
		return o.String(), e.String()
	}
	env := []string{"HOME=" + home}
	before, _ := moneyloop(env, "run", "three-friends")
	_, errs := moneyloop(env)
	drafts := filepath.Join(home, ".local", "share", "moneyloop", "drafts")
	if !strings.Contains(errs, "What you changed is kept in "+drafts) || !strings.Contains(errs, "\n  moneyloop three-friends\n") {
		t.Errorf("%s", errs)
	}
	if title != "loan" {
		t.Fatalf("the investment is %s", title)
	}
	if moneyloop(env, "three-friends"); title == "loan" || title == "equity" { // one kind on from there
		t.Errorf("it does not go on: %s", title)
	}
	for _, args := range [][]string{{"run", "three-friends"}, {"check", "three-friends"}, {"show", "three-friends"}} {
		if out, _ := moneyloop(env, args...); strings.Contains(out, "kind: loan") || args[0] == "run" && out != before {
			t.Errorf("%q reads the draft", args)
		}
	}
	path := filepath.Join(t.TempDir(), "mine.yaml")
	text, _ := moneyloop(env, "show", "three-friends")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs = moneyloop(env, path); !strings.Contains(errs, "\n  moneyloop "+path+"\n") {
		t.Errorf("%s", errs)
	}
	out, errs := moneyloop(nil) // nowhere to keep it
	if !strings.Contains(errs, "What you made is on standard output") || !strings.Contains(out, "kind: loan") {
		t.Errorf("%s%s", out, errs)
	}
}

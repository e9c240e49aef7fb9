package keeper

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moneyloop/scenarios/yaml"
)

func variables(list ...string) func(string) string {
	return func(name string) string {
		for _, v := range list {
			if k, text, _ := strings.Cut(v, "="); k == name {
				return text
			}
		}
		return ""
	}
}

// editor makes a program of this name and puts it first on the path.
func (d *desk) program(name string) {
	dir := d.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o700); err != nil {
		d.Fatal(err)
	}
	d.Setenv("PATH", dir)
}

func TestWhichEditor(t *testing.T) {
	d := somebody(t)
	for _, c := range []struct {
		program string
		env     []string
		want    []string // of its arguments; FILE is the copy
	}{
		{"vim", []string{"EDITOR=vim"}, []string{"+7", "FILE"}},
		{"nvim", []string{"EDITOR=vim", "VISUAL=nvim -u 'my rc'"}, []string{"-u", "my rc", "+7", "FILE"}},
		{"code", []string{"VISUAL=  ", "EDITOR=code --wait"}, []string{"--wait", "FILE"}},
		{"hx", []string{"EDITOR=hx"}, []string{"FILE:7"}},
	} {
		d.program(c.program)
		e, err := d.Edit(variables(c.env...), "three-friends.yaml", []byte(text), 7)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, arg := range e.Cmd.Args[1:] {
			got = append(got, strings.Replace(arg, e.path, "FILE", 1))
		}
		if filepath.Base(e.Cmd.Path) != c.program || !slices.Equal(got, c.want) {
			t.Errorf("%v: %s %v", c.env, e.Cmd.Path, got)
		}
		if info, _ := os.Stat(e.path); info.Mode().Perm() != 0o600 || filepath.Base(e.path) != "three-friends.yaml" {
			t.Errorf("%s is %v", e.path, info.Mode())
		}
		e.Read(nil)
	}
	for env, want := range map[string]string{"": "VISUAL or EDITOR names one", "EDITOR=nowhere-at-all": "EDITOR names an editor that is not here", "VISUAL='": "VISUAL cannot be read"} {
		if _, err := d.Edit(variables(env), "x", []byte(text), 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", env, err)
		}
	}
	if left := d.files(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWhatAnEditorLeaves(t *testing.T) {
	d := somebody(t)
	d.program("vi")
	failed := errors.New("exit status 1")
	back := func(written string, err error) Edited {
		e, wrong := d.Edit(variables("EDITOR=vi"), "mine.yaml", []byte(text), 1)
		if wrong != nil {
			t.Fatal(wrong)
		}
		if written != text {
			if wrong := os.WriteFile(e.path, []byte(written), 0o600); wrong != nil {
				t.Fatal(wrong)
			}
		}
		return e.Read(err)
	}
	legal := strings.Replace(text, "Two", "One", 1)
	if got := back(text, nil); got.File != nil || got.Text != nil || got.Err != nil {
		t.Errorf("no change: %+v", got)
	}
	if got := back(text+"# so\n", nil); got.File == nil || string(got.File.Bytes()) != text+"# so\n" {
		t.Errorf("a comment: %+v", got)
	}
	if got := back(legal, nil); got.File == nil || got.File.Scenario.Title != "One" {
		t.Errorf("legal: %+v", got)
	}
	if got := back(legal, failed); got.File == nil {
		t.Errorf("legal, and it failed: %+v", got)
	}
	if got := back(text, failed); got.File != nil || got.Err != failed {
		t.Errorf("failed: %+v", got)
	}
	if left := d.files(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	bad := strings.Replace(text, "cash: 100", "cahs: 100", 1)
	got := back(bad, failed)
	list := yaml.Errors(nil)
	if got.File != nil || string(got.Text) != bad || got.Line != 6 || !errors.As(got.Err, &list) || list[0].File != "mine.yaml" {
		t.Errorf("not legal: %+v", got)
	}
	if kept, _ := os.ReadFile(got.Path); string(kept) != bad {
		t.Errorf("kept: %s", kept)
	}
	e, err := d.Edit(variables("EDITOR=vi"), "mine.yaml", got.Text, got.Line)
	if err != nil {
		t.Fatal(err)
	}
	if again := e.Read(nil); string(again.Text) != bad || again.Err == nil {
		t.Errorf("left as it was, not legal: %+v", again)
	}
	if got.Forget(); isThere(got.Path) {
		t.Error("not forgotten")
	}
	if got := back("", nil); got.File != nil || got.Text == nil || got.Err == nil {
		t.Errorf("emptied: %+v", got)
	}
}

package keeper

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/anmitsu/go-shlex"

	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

var errNoDrafts = errors.New("no drafts are kept here")

// An Editing is a text that is given to an editor: a copy of its own, that nobody else may
// read.
type Editing struct {
	Cmd  *exec.Cmd // to run in the place of the explorer
	path string
	was  []byte
	name string // as in errors
}

// An Edited is what came back from an editor.
type Edited struct {
	File *scenarios.File // nil if nothing has changed, or if what came is not legal
	Text []byte          // what came, if it is not legal
	Err  error           // why: of type yaml.Errors, or that of the editor
	Line int             // where to begin again
	Path string          // where what is not legal is kept
}

// Forget takes a text that was not legal from the disk.
func (e Edited) Forget() {
	if e.Path != "" {
		os.RemoveAll(filepath.Dir(e.Path))
	}
}

// Edit gives a text to the person's editor, at a line from 1. value is of the environment.
// The error says what to do where no editor is set.
func (k *Keeper) Edit(value func(name string) string, name string, text []byte, line int) (*Editing, error) {
	if !k.files {
		return nil, errors.New("an editor would run on the machine of somebody else: there is none here")
	}
	words, variable, err := editor(value)
	if err != nil {
		return nil, err
	}
	folder := ""
	if k.Drafts() && k.folder() == nil {
		folder = k.dir
	}
	dir, err := os.MkdirTemp(folder, "editor-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, plain(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))+draftEnd)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	program, err := exec.LookPath(words[0])
	if err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("%s names an editor that is not here: %s", variable, words[0])
	}
	cmd := exec.Command(program, append(words[1:], at(words[0], path, line)...)...)
	return &Editing{Cmd: cmd, path: path, was: text, name: name}, nil
}

// editor returns the words of the variable that names an editor.
func editor(value func(string) string) (words []string, variable string, err error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		text := value(variable)
		if strings.TrimSpace(text) == "" {
			continue
		}
		if words, err = shlex.Split(text, true); err != nil || len(words) == 0 {
			return nil, variable, fmt.Errorf("%s cannot be read: %s", variable, text)
		}
		return words, variable, nil
	}
	return nil, "", errors.New("no editor is set: VISUAL or EDITOR names one, as in EDITOR=vim")
}

// plussed are the editors that take +LINE.
var plussed = strings.Fields("vi vim nvim view gvim mvim nano pico rnano emacs emacsclient mg micro joe jed ne kak ex elvis vis")

// at says to an editor what file to open where, if it is known how.
func at(program, path string, line int) []string {
	name := strings.TrimSuffix(filepath.Base(program), ".exe")
	switch {
	case line > 1 && slices.Contains(plussed, name):
		return []string{fmt.Sprintf("+%d", line), path}
	case line > 1 && (name == "hx" || name == "helix"):
		return []string{fmt.Sprintf("%s:%d", path, line)}
	}
	return []string{path}
}

// Read reads what the editor left; failed is the error with which it ended. One that wrote
// and failed has written.
func (e *Editing) Read(failed error) Edited {
	text, unread := contents(e.path)
	if unread != nil {
		e.forget()
		return Edited{Err: cmp.Or(failed, cause(unread))}
	}
	f, err := parse(e.path, text)
	switch {
	case string(text) == string(e.was) && err == nil:
		e.forget()
		return Edited{Err: failed}
	case err == nil:
		e.forget()
		return Edited{File: f}
	}
	out := Edited{Text: text, Err: err, Line: 1, Path: e.path}
	if list := yaml.Errors(nil); errors.As(err, &list) && len(list) > 0 {
		for _, wrong := range list {
			wrong.File = e.name
		}
		out.Line = max(list[0].Line, 1)
	}
	return out
}

func (e *Editing) forget() { os.RemoveAll(filepath.Dir(e.path)) }

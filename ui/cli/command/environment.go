package command

import (
	"path/filepath"
	"strings"
)

// An Environment is that of whoever started the command, "NAME=value" each.
type Environment []string

// Value returns the value of a variable, or "".
func (e Environment) Value(name string) string {
	value := ""
	for _, v := range e {
		if k, text, _ := strings.Cut(v, "="); k == name {
			value = text
		}
	}
	return value
}

// Directory is where the program keeps things of a kind, by the rules of XDG; "" where
// there is no home. It is never within the directory that somebody happens to be in.
func (e Environment) Directory(variable, otherwise string) string {
	if dir := e.Value(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "moneyloop")
	}
	if home := e.Value("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, otherwise, "moneyloop")
	}
	return ""
}

package cli

import (
	"path/filepath"
	"strings"
)

// An environment is that of whoever started the command, "NAME=value" each.
type environment []string

// value returns the value of a variable, or "".
func (e environment) value(name string) string {
	value := ""
	for _, v := range e {
		if k, text, _ := strings.Cut(v, "="); k == name {
			value = text
		}
	}
	return value
}

// directory is where the program keeps things of a kind, by the rules of XDG; "" where
// there is no home. It is never within the directory that somebody happens to be in.
func (e environment) directory(variable, otherwise string) string {
	if dir := e.value(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "moneyloop")
	}
	if home := e.value("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, otherwise, "moneyloop")
	}
	return ""
}

package cli

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
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

// socket returns the socket of systemd's socket activation, nil if there is none.
func (e environment) socket() (net.Listener, error) {
	if e.value("LISTEN_PID") != strconv.Itoa(os.Getpid()) {
		return nil, nil
	}
	if n := e.value("LISTEN_FDS"); n != "1" {
		return nil, fmt.Errorf("systemd hands over %s sockets, expected 1", n)
	}
	const first = 3 // SD_LISTEN_FDS_START
	f := os.NewFile(first, "socket of systemd")
	defer f.Close()
	return net.FileListener(f)
}

// state is where the key is kept: systemd's, if it gave one.
func (e environment) state() string {
	if dir := e.value("STATE_DIRECTORY"); filepath.IsAbs(dir) {
		return dir
	}
	return e.directory("XDG_STATE_HOME", filepath.Join(".local", "state"))
}

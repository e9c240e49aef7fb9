//go:build unix

package tui

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

const stopsHere = "MONEYLOOP_TEST_STOPS"

// This is the program that the test below stops.
func TestStopsHere(t *testing.T) {
	if os.Getenv(stopsHere) == "" {
		t.Skip("only as a process of its own")
	}
	if err := new(stop).Run(); err != nil {
		fmt.Println(err)
	} else {
		fmt.Println("goes on")
	}
}

// A program that somebody can continue stops until then. One that nobody can, as the
// only one of a terminal, goes on by itself.
func TestStop(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		attr  *syscall.SysProcAttr
		stops bool
		says  string
	}{
		{&syscall.SysProcAttr{Setpgid: true}, true, "goes on"},
		{&syscall.SysProcAttr{Setsid: true}, false, errNobodyContinues.Error()},
	} {
		var out strings.Builder
		p := exec.Command(os.Args[0], "-test.run=^TestStopsHere$")
		p.Env, p.Stdout, p.SysProcAttr = append(os.Environ(), stopsHere+"=1"), &out, c.attr
		if err := p.Start(); err != nil {
			t.Skip(err)
		}
		if c.stops {
			var status syscall.WaitStatus
			for {
				_, err := syscall.Wait4(p.Process.Pid, &status, syscall.WUNTRACED, nil)
				if !errors.Is(err, syscall.EINTR) {
					break
				}
			}
			if !status.Stopped() {
				t.Errorf("it does not stop: %v", status)
			}
			_ = syscall.Kill(p.Process.Pid, syscall.SIGCONT)
		}
		if err := p.Wait(); err != nil || !strings.Contains(out.String(), c.says) {
			t.Errorf("it says %q, want %q: %v", out.String(), c.says, err)
		}
	}
}

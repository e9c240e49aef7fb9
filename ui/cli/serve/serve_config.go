package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"moneyloop/scenarios/yaml"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/sshd"
)

// A serving is what a server is told: by flags, by the environment, by a file.
type serving struct {
	listen, hostKey, allow, name string
	log, logFormat, metrics      string
	limits                       sshd.Limits
}

// A setting is one thing a server can be told. A flag, a variable of the environment
// and a key of the file follow from it.
type setting struct {
	name, is, help string // is: what it is without being told
	take           func(*serving, string) error
}

func (s setting) variable() string {
	return "MONEYLOOP_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// serverSettings lists them, in the order of help.
func serverSettings() []setting {
	text := func(field func(*serving) *string) func(*serving, string) error {
		return func(s *serving, v string) error { *field(s) = v; return nil }
	}
	number := func(field func(*sshd.Limits) *int, least int) func(*serving, string) error {
		return func(s *serving, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < least {
				return fmt.Errorf("expected a whole number from %d", least)
			}
			*field(&s.limits) = n
			return nil
		}
	}
	span := func(field func(*sshd.Limits) *time.Duration) func(*serving, string) error {
		return func(s *serving, v string) error {
			d, err := time.ParseDuration(v)
			if err != nil || d < time.Second {
				return errors.New("expected a time from 1s, such as 90s, 30m or 12h")
			}
			*field(&s.limits) = d
			return nil
		}
	}
	type limits = sshd.Limits
	return []setting{
		{"listen", ":2222", "address; without a host it is this machine only until --allow says who may enter", text(func(s *serving) *string { return &s.listen })},
		{"allow", "", "who may enter: anybody, keys:FILE (as authorized_keys), password:FILE, or password (in MONEYLOOP_PASSWORD)", text(func(s *serving) *string { return &s.allow })},
		{"host-key", "", "file of the server's key, made where there is none; by default with the program's state", text(func(s *serving) *string { return &s.hostKey })},
		{"name", "", "what people type after ssh; by default this machine's name", text(func(s *serving) *string { return &s.name })},
		{"sessions", "500", "sessions at once", number(func(l *limits) *int { return &l.Sessions }, 1)},
		{"sessions-per-address", "100", "sessions at once from one address; a class behind one router is one", number(func(l *limits) *int { return &l.AddressSessions }, 1)},
		{"connections-per-minute", "120", "new connections from one address, and sessions after the first on them", number(func(l *limits) *int { return &l.AddressPerMinute }, 1)},
		{"auth-tries", "3", "wrong passwords on one connection", number(func(l *limits) *int { return &l.AuthTries }, 1)},
		{"handshake", "2m", "until a connection has logged in; people read the fingerprint meanwhile", span(func(l *limits) *time.Duration { return &l.Handshake })},
		{"idle", "30m", "without a key until a session ends", span(func(l *limits) *time.Duration { return &l.Times.Idle })},
		{"total", "12h", "of a session", span(func(l *limits) *time.Duration { return &l.Times.Total })},
		{"window", "500x200", "largest terminal that is drawn to", takeWindow},
		{"memory", "", "bytes, such as 512MiB, of which four fifths may be in use when a session begins; by default what the system allows", takeMemory},
		{"log", "", "file that gets the log; by default standard error", text(func(s *serving) *string { return &s.log })},
		{"log-format", "text", "text or json", takeLogFormat},
		{"metrics", "", "address for Prometheus, such as :9222, which is this machine only; by default none", text(func(s *serving) *string { return &s.metrics })},
	}
}

func takeWindow(s *serving, v string) error {
	w, h, _ := strings.Cut(v, "x")
	columns, err := strconv.Atoi(w)
	rows, err2 := strconv.Atoi(h)
	if errors.Join(err, err2) != nil || columns < 60 || rows < 20 || columns > 500 || rows > 200 {
		return errors.New("expected columns and rows from 60x20 to 500x200")
	}
	s.limits.Width, s.limits.Height = columns, rows
	return nil
}

func takeMemory(s *serving, v string) error {
	for unit, size := range map[string]int64{"MiB": 1 << 20, "GiB": 1 << 30} {
		if n, err := strconv.ParseInt(strings.TrimSuffix(v, unit), 10, 32); strings.HasSuffix(v, unit) && err == nil && n > 0 {
			s.limits.MemoryBytes = n * size
			return nil
		}
	}
	return errors.New("expected a size such as 512MiB or 2GiB")
}

func takeLogFormat(s *serving, v string) error {
	if v != "text" && v != "json" {
		return errors.New("expected text or json")
	}
	s.logFormat = v
	return nil
}

// toldBy reads what a server is told: a flag goes before the environment, that before
// the file.
func toldBy(c *cobra.Command, env command.Environment, file string) (serving, error) {
	s := serving{limits: sshd.DefaultLimits()}
	keys, err := configuration(c, env, &file)
	if err != nil {
		return s, err
	}
	for _, set := range serverSettings() {
		value, from := set.is, "the default of "+set.name
		if v, ok := keys[set.name]; ok {
			value, from = v, file+": "+set.name
		}
		if v := env.Value(set.variable()); v != "" {
			value, from = v, set.variable()
		}
		if f := c.Flags().Lookup(set.name); f.Changed {
			value, from = f.Value.String(), "--"+set.name
		}
		if value == "" {
			continue
		}
		if err := set.take(&s, value); err != nil {
			return s, command.Misuse(c, "%s %s: %w", from, value, err)
		}
	}
	return s, nil
}

// configuration reads the file. The one in the usual place may be missing.
func configuration(c *cobra.Command, env command.Environment, file *string) (map[string]string, error) {
	named := *file != ""
	if !named {
		dir := env.Directory("XDG_CONFIG_HOME", ".config")
		if dir == "" {
			return nil, nil
		}
		*file = filepath.Join(dir, "serve.yaml")
	}
	data, err := os.ReadFile(*file)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, set := range serverSettings() {
		names = append(names, set.name)
	}
	keys, err := yaml.Plain(*file, data, names)
	if err != nil {
		return nil, command.Misuse(c, "%w", err)
	}
	return keys, nil
}

// socketOf returns the socket of systemd's socket activation, nil if there is none.
func socketOf(e command.Environment) (net.Listener, error) {
	if e.Value("LISTEN_PID") != strconv.Itoa(os.Getpid()) {
		return nil, nil
	}
	if n := e.Value("LISTEN_FDS"); n != "1" {
		return nil, fmt.Errorf("systemd hands over %s sockets, expected 1", n)
	}
	const first = 3 // SD_LISTEN_FDS_START
	f := os.NewFile(first, "socket of systemd")
	defer f.Close()
	return net.FileListener(f)
}

// stateOf is where the key is kept: systemd's, if it gave one.
func stateOf(e command.Environment) string {
	if dir := e.Value("STATE_DIRECTORY"); filepath.IsAbs(dir) {
		return dir
	}
	return e.Directory("XDG_STATE_HOME", filepath.Join(".local", "state"))
}

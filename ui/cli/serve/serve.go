// Package serve is the command that opens the explorer to others over SSH: what a server is told, by
// flags, the environment and a file; who may enter; and how it begins and ends.
//
// What visitors find there is a house that the command is given.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/sshd"
)

// Command opens the explorer to others.
func Command(a *command.Caller, signals Interrupted, house sshd.House) *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the explorer over SSH",
		Long: "Whoever connects is in the explorer, with nothing to install: ssh HOST. The commands that read the library work as well: " +
			"ssh HOST run three-friends --format json. There is no shell, no forwarding and no file in it.\n\n" +
			"Every flag is also a variable of the environment (--sessions is MONEYLOOP_SESSIONS) and a key of the file. " +
			"The first interrupt tells everybody and closes; the second closes at once.",
		Example: `# on this machine, to try
moneyloop serve
ssh -p 2222 localhost
# for a class
moneyloop serve --allow password:class.txt
# for the internet
moneyloop serve --listen :22 --allow anybody --name loop.example.org --log-format json`,
		Args:              command.Args(0, 0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			env := command.Environment(a.Env)
			if file == "" {
				file = env.Value("MONEYLOOP_CONFIG")
			}
			told, err := toldBy(c, env, file)
			if err != nil {
				return err
			}
			return server{a, signals, house}.serve(c, told)
		},
	}
	c.Flags().StringVar(&file, "config", "", "file with any of the others as keys; by default moneyloop/serve.yaml among the configurations")
	for _, s := range serverSettings() {
		c.Flags().String(s.name, s.is, s.help)
	}
	return c
}

// Interrupted is who interrupts, until that is stopped.
type Interrupted = func() (signals <-chan os.Signal, stop func())

// A server is what serves, for whom that is done.
type server struct {
	*command.Caller
	signals Interrupted
	house   sshd.House
}

// serve serves until interrupted.
func (a server) serve(c *cobra.Command, told serving) error {
	env := command.Environment(a.Env)
	access, err := accessFor(c, told.allow, env)
	if err != nil {
		return err
	}
	l, alone, err := listener(c, told, env)
	if err != nil {
		return err
	}
	defer l.Close()
	if access == (sshd.Access{}) {
		access.Anybody = true // only this machine gets here
	}
	path := told.hostKey
	if path == "" && stateOf(env) == "" {
		return command.Misuse(c, "there is no home to keep the server's key in: say where with --host-key")
	}
	if path == "" {
		path = filepath.Join(stateOf(env), "ssh_host_ed25519_key")
	}
	key, made, err := sshd.HostKey(path)
	if err != nil {
		return err
	}
	out, closeLog, err := logTo(told.log, a.Err)
	if err != nil {
		return err
	}
	defer closeLog()
	if told.limits.MemoryBytes == 0 {
		told.limits.MemoryBytes = memoryAllowed(os.DirFS("/"))
	}
	debug.SetMemoryLimit(told.limits.MemoryBytes) // the collector works harder before it is reached
	if env.Value("GOGC") == "" {
		debug.SetGCPercent(50) // what sessions keep is large and lives long: less memory for a little more work
	}
	host := lineTo(told.name, alone, l.Addr())
	s, err := sshd.New(sshd.Options{
		Key: key, Access: access, Limits: told.limits, Log: slog.New(handler(out, told.logFormat)), Host: host, House: a.house,
	})
	if err != nil {
		return err
	}
	stopMetrics, err := serveMetrics(told.metrics, s.Metrics())
	if err != nil {
		return err
	}
	defer stopMetrics()
	a.announce(l.Addr(), alone, access, key, made, path, host)
	return a.untilInterrupted(s, l)
}

// announce says what people need to know to join.
func (a server) announce(addr net.Addr, alone bool, access sshd.Access, key gossh.Signer, made bool, path, host string) {
	who := access.String()
	if alone {
		who = "this machine only; --allow says who else may enter"
	}
	kept := "kept in "
	if made {
		kept = "made now, kept in "
	}
	fmt.Fprintf(a.Out, "The explorer is at %s, open to %s.\nIts key is %s (%s%s).\nTo join, type:\n\n  ssh %s\n\n",
		addr, command.Legible(who), gossh.FingerprintSHA256(key.PublicKey()), kept, command.Legible(path), command.Legible(host))
}

// untilInterrupted serves; one interrupt tells everybody and closes, two close at once.
func (a server) untilInterrupted(s *sshd.Server, l net.Listener) error {
	signals, stop := a.signals()
	defer stop()
	served := make(chan error, 1)
	go func() { served <- s.Serve(l) }()
	select {
	case err := <-served:
		return errors.Join(err, s.Close())
	case <-signals:
	}
	fmt.Fprintln(a.Err, "Closing: everybody inside is told. Interrupt again to close at once.")
	ctx, now := context.WithCancel(context.Background())
	defer now()
	done := make(chan error, 1)
	go func() { done <- s.Shutdown(ctx) }()
	select {
	case <-signals:
		now()
		<-done
	case <-done:
	}
	l.Close() // who was interrupted before it listened would never hear of it
	return <-served
}

// accessFor reads who may enter; nobody has been named where it is empty.
func accessFor(c *cobra.Command, allow string, env command.Environment) (sshd.Access, error) {
	kind, path, named := strings.Cut(allow, ":")
	switch {
	case allow == "":
		return sshd.Access{}, nil
	case allow == "anybody":
		return sshd.Access{Anybody: true}, nil
	case kind == "keys" && path != "":
		return sshd.Access{Keys: path}, nil
	case kind == "password":
		word := env.Value("MONEYLOOP_PASSWORD")
		if named {
			data, err := os.ReadFile(path)
			if err != nil {
				return sshd.Access{}, err
			}
			if about, err := os.Stat(path); err == nil && about.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
				fmt.Fprintf(c.ErrOrStderr(), "moneyloop: others on this machine can read or change %s (mode %#o); chmod 600 keeps it to you\n", command.Legible(path), about.Mode().Perm())
			}
			word = strings.TrimRight(string(data), "\r\n")
		}
		if word == "" {
			return sshd.Access{}, command.Misuse(c, "--allow %s: there is no password in it", allow)
		}
		return sshd.Access{Password: word}, nil
	}
	return sshd.Access{}, command.Misuse(c, "--allow %s: expected anybody, keys:FILE, password:FILE or password", allow)
}

// listener opens the address, or takes the socket that systemd has opened. Alone says
// that only this machine can reach it.
func listener(c *cobra.Command, told serving, env command.Environment) (l net.Listener, alone bool, err error) {
	at := "this socket"
	if l, err = socketOf(env); l == nil && err == nil {
		at = told.listen
		l, err = listen(c, told)
	}
	if err != nil {
		return nil, false, err
	}
	alone = isLoopback(l.Addr())
	if !alone && told.allow == "" {
		l.Close()
		return nil, false, command.Misuse(c, "others can reach %s: say who may enter with --allow: anybody, keys:FILE or password:FILE", at)
	}
	return l, alone, nil
}

// listen opens the address: where it names no host and nobody was said to enter, for
// this machine.
func listen(c *cobra.Command, told serving) (net.Listener, error) {
	host, port, err := net.SplitHostPort(told.listen)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return nil, command.Misuse(c, "--listen %s: expected an address such as :2222 or 192.0.2.1:22", told.listen)
	}
	if host == "" && told.allow == "" {
		host = "127.0.0.1"
	}
	return net.Listen("tcp", net.JoinHostPort(host, port))
}

func isLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// lineTo is what people type after ssh.
func lineTo(name string, alone bool, addr net.Addr) string {
	if name == "" {
		name, _ = os.Hostname()
		if alone {
			name = "localhost"
		}
	}
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.Port != 22 && !strings.Contains(name, " ") {
		return fmt.Sprintf("-p %d %s", tcp.Port, name)
	}
	return name
}

func logTo(path string, otherwise io.Writer) (io.Writer, func() error, error) {
	if path == "" {
		return otherwise, func() error { return nil }, nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, err
	}
	return f, f.Close, nil
}

func handler(w io.Writer, format string) slog.Handler {
	if format == "json" {
		return slog.NewJSONHandler(w, nil)
	}
	return slog.NewTextHandler(w, nil)
}

// serveMetrics serves what is counted; without a host in the address, to this machine.
func serveMetrics(addr string, h http.Handler) (stop func() error, err error) {
	if addr == "" {
		return func() error { return nil }, nil
	}
	if strings.HasPrefix(addr, ":") {
		addr = "127.0.0.1" + addr
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &http.Server{Handler: h, ReadTimeout: 5 * time.Second, WriteTimeout: 15 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10}
	go func() { _ = s.Serve(l) }()
	return s.Close, nil
}

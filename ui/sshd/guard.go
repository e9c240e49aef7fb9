package sshd

import (
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// A guard stands before the library's handling of a session channel: of the requests
// that a client makes it passes on only those that the library can take.
//
// Left to itself the library keeps every environment variable, takes any window size
// and any terminal name, accepts agent forwarding, and stops answering when a second
// window size comes before the first was read.
type guard struct {
	gossh.NewChannel
	visit  *visit
	handed bool // a shell or a command was passed on
}

// Accept opens the channel, guarded.
func (g *guard) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	ch, asked, err := g.NewChannel.Accept()
	if err != nil {
		return nil, nil, err
	}
	silent := time.AfterFunc(g.visit.server.limits.Hello, func() {
		g.visit.end(errSilent)
		_ = ch.Close()
		g.visit.linger(g.visit.server.limits.Times.Stall)
	})
	go drain(ch.Stderr()) // clients send nothing there
	passed := make(chan *gossh.Request)
	go func() {
		defer silent.Stop()
		defer close(passed)
		defer g.visit.end(errGone)
		for req := range asked {
			if !g.passes(req) {
				continue
			}
			if begins(req) {
				silent.Stop()
			}
			if !g.hand(req, passed) {
				return
			}
		}
	}()
	return wire{ch, g.visit}, passed, nil
}

// begins reports whether a request that was passed on begins a shell or a command.
func begins(req *gossh.Request) bool { return req.Type != "pty-req" }

// hand gives the library a request, and reports false if the connection has ended. What
// begins by it has the session's place from now on and lets go of it in the end (see
// audit), even if the client has gone before it really begins.
func (g *guard) hand(req *gossh.Request, passed chan<- *gossh.Request) bool {
	if begins(req) {
		g.handed = true
		g.visit.hold()
	}
	select {
	case passed <- req:
		return true
	case <-g.visit.Context.Done():
		if begins(req) {
			g.visit.letGo()
		}
		return false
	}
}

// passes answers a request, or changes it and reports that the library may have it.
func (g *guard) passes(req *gossh.Request) bool {
	if g.handed && req.Type != "window-change" {
		return g.answer(req, false)
	}
	t := &g.visit.terminal
	switch req.Type {
	case "shell":
		return true
	case "exec":
		var exec struct{ Command string }
		if gossh.Unmarshal(req.Payload, &exec) != nil {
			return g.answer(req, false)
		}
		if len(exec.Command) > g.visit.server.limits.CommandBytes { // who typed it is told
			exec.Command = ""
			g.visit.long, req.Payload = true, gossh.Marshal(exec)
		}
		return true
	case "pty-req":
		payload, ok := t.open(req.Payload, g.visit.server.limits, g.visit.room)
		req.Payload = payload
		return ok || g.answer(req, false)
	case "window-change":
		return g.answer(req, t.change(req.Payload, g.visit.server.limits, g.visit.room))
	case "env":
		return g.answer(req, t.learn(req.Payload))
	}
	// Subsystems, forwarding of agents and screens, signals, breaks and the unknown.
	g.visit.server.meters.requests.WithLabelValues("refused").Inc()
	return g.answer(req, false)
}

// answer replies, and reports that nobody else has to.
func (g *guard) answer(req *gossh.Request, ok bool) bool {
	_ = req.Reply(ok, nil)
	return false
}

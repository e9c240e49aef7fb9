package sshd

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"moneyloop/ui/format"
	"moneyloop/ui/keyboard"
	"moneyloop/ui/tui"
)

// An attendant stands between a client and its program: it passes on keys and sizes at
// a pace that a program can follow, and ends the session when its time is up.
type attendant struct {
	run      *run
	greeting string
	limits   Limits
	keys     keyboard.Keyboard
	queue    *keyboard.Queue
	events   bucket    // of a moment
	steady   bucket    // of minutes
	bytes    bucket    // of what was typed
	moved    time.Time // when the pointer was last seen moving
	begun    time.Time
	last     time.Time // input
	awake    bool
	warned   bool
}

const (
	escapeAfter = 100 * time.Millisecond // an escape alone is the key
	resizeEvery = 50 * time.Millisecond
	motionEvery = 16 * time.Millisecond
	keysAhead   = 64 // that wait for their turn; of more the newest count

	// To understand bytes costs as well, whatever they come to.
	bytesPerSecond = 16 << 10
	bytesPerKey    = 32

	// Nobody types, drags and turns the wheel faster than this for long; the history of
	// a session grows with what is done in it.
	steadyKeys = 20 // a second
	aheadKeys  = 10 * 60 * steadyKeys
)

// cutSoon waits for what follows the end of the input at once if the connection has broken
// off: its own end. It reports whether that came.
func cutSoon(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return true
	case <-time.After(50 * time.Millisecond):
		return false
	}
}

// attend works until the session or the program ends.
func (a *attendant) attend(ctx context.Context, in io.Reader) {
	v := a.run.visit
	a.begun = time.Now()
	a.last = a.begun
	a.fillBuckets()
	a.wake(true)
	defer a.wake(false)
	typed := newInbox()
	go typed.listen(in)
	a.greet()
	clock, escape, resize := time.NewTimer(a.next()), idle(), idle()
	ready, turn := idle(), idle() // to look at more of what was typed; to send an event on
	for _, t := range []*time.Timer{clock, escape, resize, ready, turn} {
		defer t.Stop()
	}
	news, resized := typed.news, v.terminal.resized
	waits := false // for turn
	for {
		select {
		case <-ctx.Done():
			return
		case <-news:
			p, lost, ended := typed.take()
			if ended && !waits {
				if !cutSoon(ctx) {
					a.run.finish(endOfInput())
				}
				return
			}
			a.take(p, lost)
			clock.Reset(a.next())
			stopOrReset(escape, a.keys.Patience())
			news = nil
			ready.Reset(a.read(len(p)))
		case <-ready.C:
			news = typed.news
		case <-escape.C:
			a.queue.Put(wanted(a.keys.Over())...)
		case <-turn.C:
			waits = false
			a.sendNext()
			clock.Reset(a.next())
		case <-resized:
			w, h := v.terminal.size()
			a.send(tea.WindowSizeMsg{Width: w, Height: h})
			a.tellSmall()
			resized = nil
			resize.Reset(max(time.Duration(a.weight()/2*float64(resizeEvery)), resizeEvery))
		case <-resize.C:
			resized = v.terminal.resized
		case <-clock.C:
			a.strike()
			clock.Reset(a.next())
		}
		if !waits && a.queue.Waits() {
			waits = true
			turn.Reset(max(a.due(1), a.still()))
		}
	}
}

// greet says what is to be said at first.
func (a *attendant) greet() {
	a.tellSmall()
	if a.greeting != "" {
		a.send(tui.SayMsg(a.greeting))
	}
}

// take puts what was typed in the queue.
func (a *attendant) take(p []byte, lost bool) {
	if lost {
		p = a.keys.Lost(p)
		a.queue.Lost()
	}
	if len(p) == 0 {
		return
	}
	now := time.Now()
	a.last = now
	a.queue.Put(wanted(a.keys.Take(p, now))...)
}

// sendNext gives the program the next event, no faster than it can follow.
func (a *attendant) sendNext() {
	e, ok, lost := a.queue.Take()
	if !ok {
		return
	}
	if isMotion(e) {
		a.moved = time.Now()
	}
	a.rouse(e)
	switch e.(type) {
	case uv.KeyPressEvent, uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseMotionEvent, uv.MouseWheelEvent:
		a.run.visit.traffic.pressed.CompareAndSwap(0, time.Now().UnixNano())
	}
	a.send(e)
	if lost {
		a.send(tui.SayMsg(tui.KeysLost))
	}
}

// still is how long the pointer's way is not looked at yet, if that is next: newer motion takes
// the place of older meanwhile.
func (a *attendant) still() time.Duration {
	if !isMotion(a.queue.First()) {
		return 0
	}
	return motionEvery - time.Since(a.moved)
}

func isMotion(e uv.Event) bool {
	_, moves := e.(uv.MouseMotionEvent)
	return moves
}

// wanted are the events that a person or a terminal's answer to our question makes. A
// client could claim others, such as a window of any size.
func wanted(events []uv.Event) []uv.Event {
	return slices.DeleteFunc(events, func(e uv.Event) bool {
		switch e.(type) {
		case uv.KeyPressEvent, uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseMotionEvent, uv.MouseWheelEvent,
			uv.PasteEvent, uv.FocusEvent, uv.BlurEvent, uv.BackgroundColorEvent, uv.PrimaryDeviceAttributesEvent:
			return false
		}
		return true
	})
}

func (a *attendant) fillBuckets() {
	perSecond, now := float64(a.limits.KeysPerSecond), time.Now()
	a.events, a.steady = newBucket(perSecond, perSecond/2, now), newBucket(steadyKeys, aheadKeys, now)
	a.bytes = newBucket(bytesPerSecond, inboxBytes, now)
}

// due takes the price of so many events and of what was slow before, and is how long to wait
// until it is paid.
func (a *attendant) due(n float64) time.Duration {
	now := time.Now()
	price := n*a.weight() + float64(a.run.visit.traffic.slow.Swap(0))/float64(aKey)
	among := a.run.visit.link.among.keys.take(price)
	return max(a.events.take(price, now), a.steady.take(n, now), among, a.shared(price), 0)
}

// read takes the price of bytes that were typed, and is how long to wait until it is paid.
func (a *attendant) read(bytes int) time.Duration {
	const least = time.Millisecond // those who press keys one by one do not notice
	return max(a.bytes.take(float64(bytes), time.Now()), a.shared(float64(bytes)/bytesPerKey), least)
}

// tellSmall says why a window is not drawn in full.
func (a *attendant) tellSmall() {
	if a.run.visit.small.Load() {
		a.send(tui.SayMsg(fmt.Sprintf("Many large windows are open here, so this one is drawn at %d×%d.", usualColumns, usualRows)))
	}
}

// weight is what a key costs, for a larger window more.
func (a *attendant) weight() float64 {
	w, h := a.run.visit.terminal.size()
	return max(1, float64(w*h)/cellsOfKey)
}

// shared is how long to wait for the share of the address.
func (a *attendant) shared(n float64) time.Duration {
	v := a.run.visit
	return v.server.door.share(v.link.address, n)
}

// send gives the program a message; it does nothing once the program has ended.
func (a *attendant) send(msg tea.Msg) { a.run.program.Send(msg) }

// rouse notes whether somebody looks, as the program does: a key shows that somebody
// does, whatever the terminal said before.
func (a *attendant) rouse(e uv.Event) {
	_, away := e.(uv.BlurEvent)
	a.wake(!away)
	if !a.deadline().Equal(a.begun.Add(a.limits.Times.Total)) {
		a.warned = false
	}
}

// wake counts the sessions that somebody looks at.
func (a *attendant) wake(awake bool) {
	if a.awake == awake {
		return
	}
	a.awake = awake
	by := int64(-1)
	if awake {
		by = 1
	}
	v := a.run.visit
	v.server.pace.awake.Add(by)
	v.server.door.look(v.link.address, int(by))
}

// next is how long until something is due: rest, a warning, the end.
func (a *attendant) next() time.Duration {
	t := a.limits.Times
	due := a.deadline()
	if !a.warned {
		due = a.warnAt()
	}
	if rest := a.last.Add(t.Rest); a.awake && rest.Before(due) {
		due = rest
	}
	return max(time.Until(due), time.Millisecond)
}

// deadline is when the session ends if nothing is typed.
func (a *attendant) deadline() time.Time {
	idle, total := a.last.Add(a.limits.Times.Idle), a.begun.Add(a.limits.Times.Total)
	if total.Before(idle) {
		return total
	}
	return idle
}

// warnAt is when a warning is due: some time before the end, and of a short session not
// before its second half.
func (a *attendant) warnAt() time.Time {
	t := a.limits.Times
	return a.deadline().Add(-min(t.Warning, t.Idle/2, t.Total/2))
}

// strike does what is due.
func (a *attendant) strike() {
	t, now, due := a.limits.Times, time.Now(), a.deadline()
	total := due.Equal(a.begun.Add(t.Total))
	switch {
	case !now.Before(due) && total:
		a.run.finish(spent(t.Total))
	case !now.Before(due):
		a.run.finish(idled(t.Idle))
	case !a.warned && !now.Before(a.warnAt()):
		a.warned = true
		left := plainly(due.Sub(now).Round(time.Second))
		if total {
			a.send(tui.SayMsg(fmt.Sprintf("This session ends in %s: it has lasted long enough.", left)))
			break
		}
		a.send(tui.SayMsg(fmt.Sprintf("Still there? Without a key this session ends in %s.", left)))
	}
	if a.awake && !now.Before(a.last.Add(t.Rest)) {
		a.wake(false)
		a.send(tea.BlurMsg{})
	}
}

// stopOrReset lets a timer run for a time, or not if that is 0.
func stopOrReset(t *time.Timer, d time.Duration) {
	if d == 0 {
		t.Stop()
		return
	}
	t.Reset(d)
}

// idle returns a timer that does not run.
func idle() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// plainly says a time as people do.
func plainly(d time.Duration) string {
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		if d%unit.size == 0 && d >= unit.size {
			return format.Counted(int(d/unit.size), unit.name)
		}
	}
	return d.Round(time.Second).String()
}

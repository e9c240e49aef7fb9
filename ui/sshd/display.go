package sshd

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// An explorer is a model that draws itself on a canvas.
type explorer interface {
	tea.Model
	// Modes are what the terminal is asked besides the frame.
	Modes() tea.View
	// Draw draws the screen and returns the theme that it is in.
	Draw(*canvas.Canvas) *theme.Theme
	// Stamp is another for every model that may look different.
	Stamp() any
}

// A display brings what a program shows to its terminal. It stands in place of Bubble Tea's
// renderer, which reads every frame from text and keeps two grids of a hundred bytes a cell:
// here a session keeps one of eight, and what it draws on and sends comes from paints that
// all sessions share.
//
// A frame is drawn in the program's loop and written beside it, so that a client that does
// not read holds up nothing. The first frame after rest goes at once, and then there is a
// pause. What comes in the meantime, or while the client reads, is looked at when that is
// over: of all that it missed it gets the newest.
type display struct {
	ctx    context.Context
	out    io.Writer
	paints *paints
	visit  *visit
	watch  *watch
	again  func()               // has the loop look once more
	pause  func() time.Duration // between two frames
	steady bool                 // the terminal draws a frame at once when told where it begins and ends

	// What only the loop knows.
	shown   canvas.Shown
	stamp   any // of the model that is shown
	asked   asked
	raw     []byte // what goes to the terminal besides, with the next frame
	pressed int64  // when the key was pressed that waits for a frame, or 0

	mu     sync.Mutex
	busy   bool // with a frame, or with the pause behind it
	missed bool // something came meanwhile
	sent   sync.WaitGroup
}

// Paints are what frames are made with, of all sessions.
type paints struct {
	canvases sync.Pool // *canvas.Canvas
	bytes    sync.Pool // *[]byte
}

func newPaints() *paints {
	return &paints{
		canvases: sync.Pool{New: func() any { return canvas.New(0, 0) }},
		bytes:    sync.Pool{New: func() any { return new([]byte) }},
	}
}

// mostRaw bounds what waits to go to a terminal besides frames. Of more, the newest counts.
const mostRaw = 256 << 10

// besides takes what goes to the terminal with the next frame.
func (d *display) besides(raw any) {
	text := fmt.Append(nil, raw)
	if len(d.raw)+len(text) > mostRaw {
		d.raw = nil
	}
	d.raw = append(d.raw, text...)
}

// hear notes that the model is about to hear of a key.
func (d *display) hear() { d.pressed = cmp.Or(d.pressed, d.visit.traffic.pressed.Swap(0)) }

// look shows a model, if it looks different and it is time.
func (d *display) look(m explorer) {
	if d.stamp == m.Stamp() && len(d.raw) == 0 {
		d.pressed = 0
		return
	}
	if !d.begin() {
		return
	}
	p := d.paints.bytes.Get().(*[]byte)
	*p = d.draw((*p)[:0], m)
	pressed := d.pressed
	d.pressed = 0
	if len(*p) == 0 {
		d.paints.bytes.Put(p)
		d.end()
		return
	}
	d.sent.Go(func() { d.send(p, pressed) })
}

// begin takes the turn for a frame, or notes that one is missed.
func (d *display) begin() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.busy {
		d.missed = true
		return false
	}
	d.busy = true
	return true
}

// end gives the turn back, and reports whether a frame was missed.
func (d *display) end() (missed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	missed = d.missed
	d.busy, d.missed = false, false
	return missed
}

// draw appends what the terminal is to be sent so that it shows a model: nothing before the
// window has a size, and nothing if nothing changed.
func (d *display) draw(dst []byte, m explorer) []byte {
	c := d.paints.canvases.Get().(*canvas.Canvas)
	defer d.paints.canvases.Put(c)
	t := m.Draw(c)
	if c.Bounds().Empty() {
		return dst
	}
	dst = d.asked.append(dst, m.Modes())
	begun := len(dst)
	if d.steady {
		dst = append(dst, ansi.SetModeSynchronizedOutput...)
	}
	frame := len(dst)
	dst = d.shown.Append(dst, c, t)
	switch {
	case len(dst) == frame:
		dst = dst[:begun]
	case d.steady:
		dst = append(dst, ansi.ResetModeSynchronizedOutput...)
	}
	dst = append(dst, d.raw...)
	d.raw, d.stamp = nil, m.Stamp()
	return dst
}

// send writes a frame, and has the loop look again after a pause if it missed one; pressed is
// when the key was pressed that the frame follows, or 0.
func (d *display) send(p *[]byte, pressed int64) {
	defer d.watch.recover(func() {})
	_, _ = d.out.Write(*p) // what fails ends the session elsewhere
	d.paints.bytes.Put(p)
	d.visit.traffic.frames.Add(1)
	d.visit.server.meters.drew(pressed)
	pause(d.ctx, d.pause())
	if d.end() {
		d.again()
	}
}

// close gives the terminal back when the program has ended, however that was. The context has
// ended, too.
func (d *display) close() {
	d.sent.Wait()
	_, h := d.visit.terminal.size()
	if last := d.asked.restore(d.raw, h); len(last) > 0 {
		_, _ = d.out.Write(last)
	}
}

// Asked is what a terminal has been asked, which is taken back in the end.
type asked struct {
	question     bool // it can say its background colour
	begun        bool
	mouse, focus bool
	title        string
}

const (
	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
)

// append appends what is to be asked now and was not.
func (a *asked) append(dst []byte, v tea.View) []byte {
	if !a.begun {
		dst = append(dst, ansi.SetModeAltScreenSaveCursor+ansi.ResetModeTextCursorEnable+ansi.SetModeBracketedPaste...)
		if a.question {
			dst = append(dst, ansi.RequestBackgroundColor...)
		}
		a.begun = true
	}
	dst = turned(dst, &a.mouse, v.MouseMode != tea.MouseModeNone, mouseOn, mouseOff)
	dst = turned(dst, &a.focus, v.ReportFocus, ansi.SetModeFocusEvent, ansi.ResetModeFocusEvent)
	if a.title != v.WindowTitle {
		a.title = v.WindowTitle
		dst = append(dst, ansi.SetWindowTitle(a.title)...)
	}
	return dst
}

// turned appends what turns something on or off that was the other way.
func turned(dst []byte, is *bool, on bool, set, reset string) []byte {
	switch {
	case *is == on:
		return dst
	case on:
		dst = append(dst, set...)
	default:
		dst = append(dst, reset...)
	}
	*is = on
	return dst
}

// restore appends what takes everything back, each once. A terminal without another screen to
// go back to goes on in its last row.
func (a *asked) restore(dst []byte, rows int) []byte {
	if !a.begun {
		return dst
	}
	dst = a.append(dst, tea.View{})
	dst = append(dst, ansi.CursorPosition(1, rows)+ansi.ResetModeBracketedPaste+ansi.ResetModeAltScreenSaveCursor+ansi.SetModeTextCursorEnable...)
	a.begun = false
	return dst
}

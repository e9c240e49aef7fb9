// Package uitest drives a Bubble Tea program in a test, without a terminal and without
// waiting.
//
// A [Driver] stands for the person at the keyboard. It sends keys and the mouse to a
// tea.Model and runs the commands that come back until nothing moves any more, so that
// the next line of the test sees what a person would see. After every message it draws
// the model and checks that the frame fits the window.
//
//	uitest.Drive(t, 80, 24, model, func(d *uitest.Driver) {
//		d.Keys("tab", "right", "H")
//		d.MustContain("reported 200")
//		d.Advance(3 * time.Second)
//	})
//
// Time is virtual: the journey runs in a testing/synctest bubble. A command that waits
// for a timer, as tea.Tick does, is left waiting, and only [Driver.Advance] lets time
// pass; three seconds of animation take as long as drawing them.
package uitest

import (
	"cmp"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A Driver drives one model. Use [Drive].
type Driver struct {
	t       *testing.T
	model   tea.Model
	w, h    int
	started int         // commands
	waiting int         // of them, those that have not answered
	answers chan answer // of commands
	quit    bool
	drawn   string // the frame that was looked at last
}

// An answer is what a command returned; order is when the command was started.
type answer struct {
	order int
	msg   tea.Msg
	next  []tea.Cmd // the rest of a sequence
}

// busy is how many rounds of messages may follow from one before the driver calls it a loop.
const busy = 10_000

// Drive starts the model in a window of w×h cells, waits until it rests, and walks the
// journey. What the journey creates that has timers or channels belongs to its bubble.
func Drive(t *testing.T, w, h int, model tea.Model, journey func(d *Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := &Driver{t: t, model: model, answers: make(chan answer)}
		defer func() { // let the commands that still wait come to their end, unheard
			for ; d.waiting > 0; d.waiting-- {
				<-d.answers
			}
		}()
		d.model.View() // Bubble Tea draws before the first message
		d.run(d.model.Init())
		d.Resize(w, h)
		journey(d)
	})
}

// Model returns the model as it is now.
func (d *Driver) Model() tea.Model { return d.model }

// Quit reports whether the program has ended.
func (d *Driver) Quit() bool { return d.quit }

// Send sends messages, each followed by all that comes of it except the passing of
// time.
func (d *Driver) Send(msgs ...tea.Msg) {
	d.t.Helper()
	for _, msg := range msgs {
		d.update(msg)
		d.rest()
	}
}

// Advance lets time pass. Commands that wait for a moment in it answer at that moment,
// and so does what comes of them.
func (d *Driver) Advance(by time.Duration) {
	d.t.Helper()
	end := time.NewTimer(by)
	defer end.Stop()
	for {
		select {
		case a := <-d.answers:
			d.rest(a)
		case <-end.C:
			d.rest()
			return
		}
	}
}

// Resize changes the window.
func (d *Driver) Resize(w, h int) {
	d.t.Helper()
	d.w, d.h, d.drawn = w, h, ""
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// update gives the model one message and draws it, as Bubble Tea does.
func (d *Driver) update(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		d.quit = true
		return
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.run(cmd)
		}
		return
	}
	if d.quit {
		return
	}
	if cmds, ok := sequence(msg); ok {
		d.run(cmds...)
		return
	}
	if mouse, ok := msg.(tea.MouseMsg); ok {
		if on := d.model.View().OnMouse; on != nil {
			d.run(on(mouse))
		}
	}
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	if frame := d.Styled(); frame != d.drawn { // the same frame fits the same window
		if err := Fits(frame, d.w, d.h); err != nil {
			d.t.Fatalf("%v\n%s", err, d.Frame())
		}
		d.drawn = frame
	}
	d.run(cmd)
}

// run starts the first of some commands that follow each other.
func (d *Driver) run(cmds ...tea.Cmd) {
	cmds = slices.DeleteFunc(slices.Clone(cmds), func(c tea.Cmd) bool { return c == nil })
	if len(cmds) == 0 {
		return
	}
	d.started++
	d.waiting++
	order := d.started
	go func() { d.answers <- answer{order, cmds[0](), cmds[1:]} }()
}

// sequence returns the commands of a tea.Sequence, whose type Bubble Tea keeps to
// itself.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if t := reflect.TypeFor[[]tea.Cmd](); v.Type().ConvertibleTo(t) {
		return v.Convert(t).Interface().([]tea.Cmd), true
	}
	return nil, false
}

// rest handles the given answers and all that follows until nothing moves. Of the
// answers of one moment those of earlier commands come first, so that a journey runs
// the same way every time.
func (d *Driver) rest(ready ...answer) {
	d.t.Helper()
	for range busy {
		synctest.Wait()
		ready = append(ready, d.ready()...)
		if len(ready) == 0 {
			return
		}
		slices.SortFunc(ready, func(a, b answer) int { return cmp.Compare(a.order, b.order) })
		for _, a := range ready {
			d.waiting--
			d.update(a.msg)
			d.run(a.next...)
		}
		ready = nil
	}
	d.t.Fatalf("the program does not come to rest: %d rounds of messages follow from one", busy)
}

// ready returns the answers that are there.
func (d *Driver) ready() []answer {
	var list []answer
	for {
		select {
		case a := <-d.answers:
			list = append(list, a)
		default:
			return list
		}
	}
}

package lesson

import (
	"time"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/view"
)

// replay is what a reveal shows again, moment by moment, and slower with each time.
type replay struct {
	frames []lesson.Frame
	frame  int // the one on the screen
	pace   int // how often it was shown before
	number int // of the moment that is waited for; older ones are not heard
}

// The moments of a replay: levers on their way, and what happens.
const (
	stepAfter = 90 * time.Millisecond
	waveAfter = 600 * time.Millisecond
)

func (r replay) playing() bool { return r.frame < len(r.frames)-1 }

// after is how long a moment is on the screen.
func (r replay) after() time.Duration {
	each := stepAfter
	if r.frames[0].Veil.Hides() {
		each = min(waveAfter, 6*time.Second/time.Duration(len(r.frames)))
	}
	return each * time.Duration(r.pace+1)
}

// begin shows what the reveal changes from its beginning, for the first time or once more.
func begin(p Page, pace int) (Page, view.Request) {
	frames, err := p.lesson.Frames(p.progress)
	if err != nil {
		p.told = err.Error()
	}
	if len(frames) < 2 {
		return p, nil
	}
	p.replay = replay{frames: frames, pace: pace, number: p.number + 1}
	return p.on(frames[0]), view.Wake{After: p.after(), N: p.number}
}

// again shows it once more.
func again(p Page, s view.Scene) (Page, view.Request) {
	if p.progress.Phase != lesson.Revealed {
		p.told = "a shows a change again, once there was one."
		return p, nil
	}
	if p.progress.Plays == lesson.Replays {
		p.told = "It was shown three times; backspace and space have it from the beginning."
		return p, nil
	}
	next, r := begin(p.does(lesson.Event{Do: lesson.Play}), p.progress.Plays+1)
	switch {
	case r == nil && next.told == "":
		next.told = "Nothing changed here: the run is as it was."
	case r != nil && !s.Moves():
		next.told = "m lets things move; without, this is how it was before. space has it as it is."
		return next, nil
	}
	return next, r
}

// awake goes on to the next moment.
func awake(p Page, msg view.Awake) (Page, view.Request) {
	if msg.N != p.number || !p.playing() {
		return p, nil
	}
	p.frame++
	p = p.on(p.frames[p.frame])
	if !p.playing() {
		return stop(p), nil
	}
	p.number++
	return p, view.Wake{After: p.after(), N: p.number}
}

// stop has all as it is in the end.
func stop(p Page) Page {
	last := p.frames[len(p.frames)-1]
	p.replay = replay{number: p.number + 1}
	return p.on(last)
}

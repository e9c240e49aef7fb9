package tui

import "moneyloop/ui/page/loop"

// A lap of money takes this long at normal speed.
const lapSeconds = 3.0

// speeds are how many times faster than normal the quarters play.
var speeds = [...]float64{.25, .5, 1, 2, 4, 8}

const normalSpeed = 2

// A clock is where the money is on its lap, and how time passes. Time reaches it as
// messages; it never asks what time it is.
type clock struct {
	phase   float64 // of the lap, 0 to 1
	speed   int     // index of speeds
	playing bool    // quarters follow each other
	motion  bool    // money is seen moving
	asleep  bool    // the terminal is not looked at
	gen     int     // of the ticker in force; older ticks are dropped
}

// newClock returns a clock at the beginning.
func newClock(motion bool) clock { return clock{speed: normalSpeed, motion: motion} }

// anew is the clock at the beginning of another scenario.
func (c clock) anew() clock { return clock{speed: normalSpeed, motion: c.motion, gen: c.gen} }

// running reports whether ticks are wanted.
func (c clock) running() bool { return !c.asleep && (c.playing || c.motion) }

// tick passes dt seconds and reports whether a lap ended.
func (c clock) tick(dt float64) (clock, bool) {
	c.phase += dt * speeds[c.speed] / lapSeconds
	if c.phase < 1 {
		return c, false
	}
	c.phase -= float64(int(c.phase))
	return c, true
}

// faster changes the speed by so many notches.
func (c clock) faster(n int) clock {
	c.speed = min(max(c.speed+n, 0), len(speeds)-1)
	return c
}

// shown is the phase to draw.
func (c clock) shown() float64 {
	if !c.motion {
		return loop.AtRest
	}
	return c.phase
}

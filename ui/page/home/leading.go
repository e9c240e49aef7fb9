package home

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// A leading point goes on by a quarter, and is the beginning of .5: which it was shows
// with the next key. If that is a digit and comes at once, the quarter is as it was and
// the number is typed. So it is with a leading comma, which the slider then speaks about.
type leading struct {
	sign string // that was pressed last and not long ago, or ""
	from int    // the quarter before
}

// lead keeps a point or a comma that was pressed while the levers have the keys.
func lead(h home, k tea.KeyPressMsg, from int) home {
	if h.focus == Levers && len(h.levers.specs) > 0 {
		h.leading, h.rests = leading{k.String(), from}, true
	}
	return h
}

// follow types a number whose point was pressed just before, if the key is a digit.
func follow(h home, k tea.KeyPressMsg) (home, bool) {
	l, digit := h.leading, k.String()
	h.leading = leading{}
	if l.sign == "" || len(digit) != 1 || !strings.Contains("0123456789", digit) {
		return h, false
	}
	h.desk, _ = h.settle().goTo(l.from)
	h.levers.hand = h.levers.held(h.session.Board).BeginTyping(l.sign).Type(digit).Hand
	return h, true
}

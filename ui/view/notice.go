package view

import (
	"fmt"

	"moneyloop/ui/session"
)

// A Notice is a sentence above the events: what just changed, or the answer to a key.
type Notice struct {
	Text  string
	Brief []string // where there is no room for the text: from longer to shorter
	Kind  NoticeKind
	Of    Subject
	// Anew says the same of another quarter; nil says it of none.
	Anew func(s session.Session) Notice
}

// NoticeKind is how much a notice matters.
type NoticeKind uint8

// The kinds of notices there are.
const (
	Plain NoticeKind = iota
	News
	Trouble
)

// A Subject is what a notice is about, if that matters to what is done next.
type Subject uint8

// The subjects there are.
const (
	Anything   Subject = iota
	OfMove             // what moving a lever did
	OfMeasure          // what a measure of solvency says, of the firm selected
	OfSelected         // what is selected
)

// Saying returns a notice that says something.
func Saying(format string, args ...any) Notice { return Notice{Text: fmt.Sprintf(format, args...)} }

// Failing returns a notice of something that failed.
func Failing(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), Kind: Trouble}
}

// In returns the notice as it is in the quarter of a session, where that is another one.
func (n Notice) In(s session.Session) Notice {
	if n.Anew == nil {
		return n
	}
	return n.Anew(s)
}

// Told is what is to be said of the session: that what is shown are not the numbers of its
// levers goes before all that was done since.
func (s Scene) Told() Notice {
	if err := s.Session.Err(); err != nil {
		return Failing("These values cannot be played: %v. The dim numbers are from before; u undoes.", err)
	}
	return s.Notice
}

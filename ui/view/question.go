package view

import (
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
)

// A Question is what a page wants to know of the run on the screen that takes many runs. It is
// a value that can be compared, and says all that its answer depends on besides that run: so
// an answer belongs to a document, to where levers stand, and to the question.
//
// It is not asked by a key. A page that is an [Asker] says what it wants to know as it is; the
// program asks that, beside itself, one question at a time, and gives it up when nobody wants
// to know it any more: with the next move of a lever, or when the page is left. What is known
// the page reads from its scene ([Scene.Answer]), and never of another run than the one there.
type Question interface {
	// Answer works it out. It is called beside the program and must not change the run. It asks
	// whether to go on ([Means].Cancel) between runs, and says on the way what it knows
	// by then ([Means].Tell); what it returns after it was cancelled nobody sees.
	Answer(run *result.Run, means Means) (any, error)
}

// A CalmQuestion is not worked on before a run has been the same for a moment: what is said of
// it would flicker while a lever is dragged.
type CalmQuestion interface {
	Question
	Calm()
}

// Means is what a question may use.
type Means = explore.Means

// An Asker is a page that wants to know something that takes many runs: what comes first
// matters most.
type Asker interface {
	Page
	// Asks returns the questions, and the run that they are about: that of the scene, or of a
	// session that is the page's own.
	Asks(s Scene) (of *result.Run, list []Question)
}

// Wanted are questions about one run, what matters most first.
type Wanted struct {
	Run  *result.Run
	List []Question
}

// An Answer is what is known of a question.
type Answer struct {
	Value any  // as the question returns it, or says on the way; nil: nothing yet
	Whole bool // it has come to its end
	Runs  int  // it took so far
	Err   error
}

// A Known is a question with what is known of it.
type Known struct {
	Question Question
	Answer
}

// Answers are what is known of one run.
type Answers struct {
	Run  *result.Run
	List []Known
}

// Of returns what is known of a question about a run.
func (a Answers) Of(run *result.Run, q Question) Answer {
	if a.Run == run {
		for i := range a.List {
			if a.List[i].Question == q {
				return a.List[i].Answer
			}
		}
	}
	return Answer{}
}

// Answer returns what is known of a question: nothing of a run that is not that of where
// levers stand now.
func (s Scene) Answer(q Question) Answer {
	if !Settled(s.Session) {
		return Answer{}
	}
	return s.Answers.Of(s.Session.Run(), q)
}

// Settled reports whether the run of a session is that of where its levers stand.
func Settled(s session.Session) bool {
	_, waits := session.Due(s)
	return !waits && s.Err() == nil
}

// Of returns the value of an answer as what the question returns, and whether there is one.
func Of[T any](a Answer) (value T, known bool) {
	value, known = a.Value.(T)
	return value, known
}

// A KillSwitch asks how long the firms last if all funding stops after a quarter. The answer is
// a [Runway].
type KillSwitch struct{ Quarter int }

// Answer answers it.
func (k KillSwitch) Answer(run *result.Run, means Means) (any, error) {
	quarters, firm, err := session.Runway(run, k.Quarter, means.Cancel)
	if err != nil {
		return nil, err
	}
	return Runway{Known: true, Quarters: quarters, Falls: firm >= 0}, nil
}

// A Runway is how long the firms last if all funding stops after the quarter shown.
type Runway struct {
	Known    bool // it has been worked out
	Quarters int  // until somebody falls
	Falls    bool // somebody does
}

// Rescue asks what would have saved the firm of a default at least, the event of the run with this
// index. The answer is a [Rescued].
type Rescue struct{ Event int }

// Rescued is what would have saved a firm, if anything would.
type Rescued struct {
	result.Rescue
	Would bool
}

// Answer answers it.
func (r Rescue) Answer(run *result.Run, means Means) (any, error) {
	saved, ok := session.Rescue(run, r.Event, means.Cancel)
	return Rescued{saved, ok}, nil
}

// Nearest asks for the three nearest moves of a lever that break the scenario or, where somebody
// falls, would have all stand. The answer is [NearestMoves].
type Nearest struct{}

// NearestMoves are what breaks a scenario, in words.
type NearestMoves struct {
	Lead          string // "breaks if: "
	Moves         []string
	Tried, Levers int // how many levers are done with, of how many
}

// Calm has it wait until a lever that is dragged rests for a moment.
func (Nearest) Calm() {}

// Answer answers it.
func (Nearest) Answer(run *result.Run, means Means) (any, error) {
	said := func(b *explore.Breaks) any {
		lead, moves := answer.BreaksIf(run.Scenario, b)
		return NearestMoves{lead, moves, b.Tried, b.Levers}
	}
	if tell := means.Tell; tell != nil {
		means.Tell = func(part func() any) { tell(func() any { return said(part().(*explore.Breaks)) }) }
	}
	b, err := explore.Break(run.Scenario, explore.BreakQuestion{Nearest: 3}, means)
	if err != nil {
		return nil, err
	}
	return said(b), nil
}

package lesson

import (
	"slices"
	"strings"

	"moneyloop/model"
)

// A Progress is how far somebody has come in a lesson: plain data that can be compared,
// written down and sent, without a clock or a pointer. The zero Progress of [Lesson.Begin]
// stands at the first step.
type Progress struct {
	Lesson  string               `json:"lesson,omitempty"`
	Hash    string               `json:"hash,omitempty"`
	Step    string               `json:"step,omitempty"`  // its id
	Index   int                  `json:"index,omitempty"` // where it stood in the file of this hash
	Phase   Phase                `json:"phase,omitempty"`
	Away    bool                 `json:"away,omitempty"`   // in the free explorer; all else stays as it was
	Looked  bool                 `json:"looked,omitempty"` // it was left with the question open
	Hinted  bool                 `json:"hinted,omitempty"` // what is asked has been said once more
	Plays   int                  `json:"plays,omitempty"`  // how often the reveal was shown again
	Edits   string               `json:"edits,omitempty"`  // own moves since the step began, a slide a line
	Mind    string               `json:"mind,omitempty"`   // what would have changed one's mind, in a sentence
	Beliefs [MaxQuestions]Belief `json:"-"`
}

// Phase is how far somebody is in a step.
type Phase uint8

// The phases of a step.
const (
	Reading  Phase = iota // text
	Waiting               // for an answer, or for a condition
	Revealed              // the reveal is shown
	Ended                 // after the last step
)

// MaxQuestions is how many steps of a lesson may ask.
const MaxQuestions = 24

// A Belief is what somebody answered, how sure they were, and what the run said.
type Belief struct {
	Step   string  `json:"step"`
	Kind   AskKind `json:"kind,omitempty"`
	Answer string  `json:"answer,omitempty"` // as [Step.Offers] has it, a number as files write it, or NoIdea
	Again  string  `json:"again,omitempty"`  // answered once more, later; the first stays
	Sure   Sure    `json:"sure,omitempty"`
	Before float64 `json:"before,omitempty"` // of a number or a direction
	Truth  string  `json:"truth,omitempty"`  // the answer that was right
	Grade  Grade   `json:"grade,omitempty"`
	Run    uint64  `json:"run,omitempty"` // the hash of the run
}

// Sure is how sure somebody says to be.
type Sure uint8

// From not said to sure.
const (
	NotSaid Sure = iota
	Guess
	Fairly
	Certain
)

// SureWords lists the words for how sure one is, in order.
func SureWords() []string { return []string{"not said", "a guess", "fairly", "sure"} }

func (s Sure) String() string { return SureWords()[min(s, Certain)] }

// NoIdea is the answer of who has none. It is always there, and never written in a file.
const NoIdea = "no idea"

// An Event is what somebody does in a lesson. In a room the presenter's are everybody's.
type Event struct {
	Do   Act
	Text string // of Reply: the answer; of Move: a slide; of Mind: a sentence
	Sure Sure
}

// An Act is one of the few things to do.
type Act uint8

// What there is to do.
const (
	Go     Act = iota // on: to the reveal, to the next step
	Back              // a step back, as it was
	Reply             // the question
	Move              // a released lever
	Undo              // own moves of this step
	Play              // the reveal again
	Leave             // to the free explorer
	Return            // from there
	Mind              // at the end: what would have changed it
)

// Replays is how often a reveal can be shown again.
const Replays = 3

// Begin is the progress of who has not begun.
func (l *Lesson) Begin() Progress {
	return l.enter(Progress{Lesson: l.Name, Hash: l.Hash}, 0)
}

// Resume is the progress of somebody in the lesson as it is now: a lesson that has changed
// goes on at the step of the same id, or the one before.
func (l *Lesson) Resume(p Progress) Progress {
	p.Away = false
	i := l.Step(p.Step)
	switch {
	case p.Lesson != l.Name:
		return l.Begin()
	case p.Hash == l.Hash && i >= 0:
		return p
	case p.Phase == Ended:
		p.Hash = l.Hash
		return p
	case i < 0:
		i = min(max(p.Index-1, 0), len(l.Steps)-1)
	}
	p.Hash = l.Hash
	return l.enter(p, i)
}

// At is the progress at the beginning of a step.
func (l *Lesson) At(p Progress, i int) Progress { return l.enter(p, min(max(i, 0), len(l.Steps)-1)) }

// enter comes to a step.
func (l *Lesson) enter(p Progress, i int) Progress {
	s := &l.Steps[i]
	p.Step, p.Index, p.Phase = s.ID, i, Reading
	p.Away, p.Looked, p.Hinted, p.Plays, p.Edits = false, false, false, 0, ""
	switch {
	case s.Ask != nil && p.belief(s.ID) >= 0:
		p.Phase = Revealed
	case s.Ask != nil || s.Waits():
		p.Phase = Waiting
	}
	return p
}

// belief is where the belief about a step stands, or -1.
func (p *Progress) belief(step string) int {
	return slices.IndexFunc(p.Beliefs[:], func(b Belief) bool { return b.Step == step && step != "" })
}

// Next is the progress after an event, and what is said to it, or "". The error is that of a
// run.
func (l *Lesson) Next(p Progress, e Event) (Progress, string, error) {
	switch {
	case p.Phase == Ended && e.Do == Mind:
		p.Mind = e.Text
		return p, "", nil
	case p.Phase == Ended && e.Do != Back && e.Do != Leave && e.Do != Return, l.Step(p.Step) < 0:
		return p, "", nil
	}
	s := &l.Steps[l.Step(p.Step)]
	switch {
	case p.Away && e.Do != Return:
		return p, "", nil
	case e.Do == Return:
		p.Away = false
		return p, "", nil
	}
	switch e.Do {
	case Go:
		return l.goOn(p, s)
	case Back:
		return l.back(p), "", nil
	case Reply:
		return answered(p, s, e)
	case Move:
		return l.moved(p, s, e.Text)
	case Undo:
		p.Edits = ""
	case Play:
		if p.Phase == Revealed && p.Plays < Replays {
			p.Plays++
		}
	case Leave:
		p.Away, p.Looked = true, p.Looked || p.Phase == Waiting && s.Ask != nil
	}
	return p, "", nil
}

// goOn goes on; what waits says first what is asked, and then shows it.
func (l *Lesson) goOn(p Progress, s *Step) (Progress, string, error) {
	switch {
	case p.Phase != Waiting && p.Index+1 < len(l.Steps):
		return l.enter(p, l.Step(p.Step)+1), "", nil
	case p.Phase != Waiting:
		p.Phase = Ended
		return p, "", nil
	case !p.Hinted && s.Ask != nil:
		p.Hinted = true
		return p, "Answer first, a guess will do; go on once more for no idea.", nil
	case !p.Hinted:
		p.Hinted = true
		what := "one of these"
		if len(s.Release) <= 2 {
			what = model.Either(s.Labels())
		}
		return p, "Move " + what + "; go on once more, and it is shown to you.", nil
	case s.Ask != nil:
		return answered(p, s, Event{Do: Reply, Text: NoIdea})
	}
	p.Edits = strings.Join(s.Solution(), "\n")
	p.Phase = Revealed
	return p, "", nil
}

// back goes to the step before, as it was.
func (l *Lesson) back(p Progress) Progress {
	if p.Phase == Ended {
		return l.enter(p, len(l.Steps)-1)
	}
	return l.enter(p, max(l.Step(p.Step)-1, 0))
}

// answered seals an answer. Who answers once more keeps the first.
func answered(p Progress, s *Step, e Event) (Progress, string, error) {
	if s.Ask == nil {
		return p, "Nothing is asked here.", nil
	}
	if wrong := s.Refuses(e.Text); wrong != "" {
		return p, wrong, nil
	}
	if k := p.belief(s.ID); k >= 0 {
		p.Beliefs[k].Again = e.Text
		return p, "", nil
	}
	b, err := s.believed(e.Text, e.Sure)
	if err != nil {
		return p, "", err
	}
	if p.Looked {
		b.Grade = LookedUp
	}
	if k := slices.IndexFunc(p.Beliefs[:], func(b Belief) bool { return b.Step == "" }); k >= 0 {
		p.Beliefs[k] = b
	}
	p.Phase, p.Hinted = Revealed, false
	return p, "", nil
}

// Refuses says why a text is no answer to the question of the step, or "".
func (s *Step) Refuses(text string) string {
	a := s.Ask
	if text == NoIdea {
		return ""
	}
	offers := s.Offers()
	if a.Kind == Number {
		if x, like := model.Written(text, a.Unit); like != "" || x < a.Low || x > a.High {
			return expected(model.QuotedOrNothing(text), "a number from "+model.Notation(a.Low, a.Unit)+" to "+model.Notation(a.High, a.Unit), "")
		}
		return ""
	}
	if !slices.Contains(offers, text) {
		return expected(model.QuotedOrNothing(text), model.Either(offers), model.Nearest(text, offers))
	}
	return ""
}

// Offers lists what may be answered, as it is kept: a place among the answers, a way, a
// firm; nothing for a number.
func (s *Step) Offers() (list []string) {
	switch a := s.Ask; {
	case a.Kind == Number:
		return nil
	case a.Kind == Direction:
		return Ways()
	case a.Kind == Who && !a.Order:
		for _, f := range s.scene.after.scenario.Firms {
			list = append(list, f.ID)
		}
		return append(list, Nobody)
	}
	for i := range s.Ask.Answers {
		list = append(list, whole(i+1))
	}
	return list
}

// moved moves a released lever, and reveals once the condition is met.
func (l *Lesson) moved(p Progress, s *Step, text string) (Progress, string, error) {
	e, err := model.ParseEdit(text)
	if err != nil {
		return p, err.Error(), nil
	}
	if e.Verb != model.SlideEdit || !slices.Contains(s.Release, e.At) {
		return p, l.stillLever(s, e), nil
	}
	if s.Ask != nil && p.Phase == Waiting {
		return p, "It moves once you have answered.", nil
	}
	st, err := s.own(p.Edits + "\n" + text)
	if err != nil {
		return p, err.Error(), nil
	}
	r, err := st.play()
	if err != nil {
		return p, "", err
	}
	kept := slices.DeleteFunc(strings.Split(p.Edits, "\n"), func(x string) bool { return x == "" || strings.HasPrefix(x, "slide "+e.At+" ") })
	p.Edits = strings.Join(append(kept, e.String()), "\n")
	if s.Waits() && p.Phase == Waiting && s.scene.until.Holds(r) {
		p.Phase, p.Hinted = Revealed, false
	}
	return p, "", nil
}

// stillLever says why a lever does not move here.
func (l *Lesson) stillLever(s *Step, e model.Edit) string {
	from := l.Step(s.ID)
	for i := range l.Steps {
		if i > from && slices.Contains(l.Steps[i].Release, e.At) {
			return "It moves in step " + whole(i+1) + "."
		}
	}
	if len(s.Release) > 0 {
		return "Only " + model.Either(s.Release) + " moves here."
	}
	return "Nothing moves here but what the lesson moves."
}

// own is the state of a step after one's own moves.
func (s *Step) own(edits string) (st state, err error) {
	st = s.hands()
	for text := range strings.SplitSeq(edits, "\n") {
		if text == "" {
			continue
		}
		if st, err = st.with(text); err != nil {
			return st, err
		}
	}
	return st, nil
}

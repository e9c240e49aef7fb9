package lesson

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
)

// Grade says in words how an answer compares with the run. No grade is a score.
type Grade uint8

// The grades.
const (
	SoItWas   Grade = iota
	Near            // a number within a tenth of the truth, or a twentieth of its range
	RightSide       // the truth lies where one went from what was before
	Among           // who was named falls, too, later
	OtherWay
	Off // a number further off, where nothing went any way
	HadNoIdea
	NotSo    // of answers that lie in no order
	LookedUp // found out in the free explorer first
)

var gradeWords = []string{"so it was", "near", "right side", "among them", "other way", "off", NoIdea, "not so", "looked up"}

func (g Grade) String() string { return gradeWords[g] }

// believed makes a belief of an answer.
func (s *Step) believed(answer string, sure Sure) (Belief, error) {
	out, err := s.scene.out()
	if err != nil {
		return Belief{}, err
	}
	r, err := s.scene.now()
	if err != nil {
		return Belief{}, err
	}
	before := out.before
	if math.IsNaN(before) {
		before = 0 // a number that is not one equals nothing, and a progress is compared
	}
	return Belief{
		Step: s.ID, Kind: s.Ask.Kind, Answer: answer, Sure: sure, Before: before,
		Truth: strings.Join(out.right, " "), Grade: s.grade(answer, out), Run: r.Hash(),
	}, nil
}

// grade compares an answer with the run.
func (s *Step) grade(answer string, out outcome) Grade {
	a := s.Ask
	switch {
	case answer == NoIdea:
		return HadNoIdea
	case slices.Contains(out.right, answer):
		return SoItWas
	case a.Kind == Number:
		x, _ := model.Written(answer, a.Unit)
		return a.gradeNumber(x, out)
	case a.Kind == Who && !a.Order && slices.Contains(out.order, s.scene.after.scenario.Firm(answer)):
		return Among
	case a.Kind == Direction:
		return OtherWay
	}
	return NotSo
}

func (a *Ask) gradeNumber(x float64, out outcome) Grade {
	off := math.Abs(x - out.value)
	switch {
	case off <= digit(model.Notation(x, a.Unit), x)/2:
		return SoItWas // as finely as it was said
	case off <= max(math.Abs(out.value)/10, (a.High-a.Low)/20):
		return Near
	case out.before == out.value || math.IsNaN(out.before):
		return Off
	case (x-out.before)*(out.value-out.before) > 0:
		return RightSide
	}
	return OtherWay
}

// digit is what one more in the last place of a written number makes of it.
func digit(text string, x float64) float64 {
	number := strings.Trim(text, "−-$€£¥")
	end := strings.IndexFunc(number, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != ',' })
	if end >= 0 {
		number = number[:end]
	}
	number = strings.ReplaceAll(number, ",", "")
	value, ok := model.Numeral(number, 0)
	if !ok || value == 0 {
		return 0
	}
	_, decimals, _ := strings.Cut(number, ".")
	return math.Abs(x) / value * math.Pow(10, -float64(len(decimals)))
}

package answer

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// quickly is how large a scenario may be, in quarters of firms and deals, for a run of it to say
// beside itself what would break it: that takes some hundreds of runs.
const quickly = 2_000

// Nearest are the three moves of one lever each that are nearest to breaking a scenario, or
// if somebody falls, to having all stand; nil for one that is too large for that.
func Nearest(s *model.Scenario) *explore.Breaks {
	if s.Size() > quickly || len(s.Levers()) == 0 {
		return nil
	}
	b, err := explore.Break(s, explore.BreakQuestion{Nearest: 3}, rounds.Means{})
	if err != nil || !b.Complete { // a lever somewhere outgrows the books: break says which
		return nil
	}
	return b
}

// NearestNote says them in a sentence.
func NearestNote(s *model.Scenario, b *explore.Breaks) []string {
	switch {
	case b == nil:
		return nil
	case len(b.Moves) > 0:
		lead, parts := BreaksIf(s, b)
		return []string{sentence.Capital(lead) + strings.Join(parts, " · ") + "."}
	case b.Holds:
		return []string{"No lever alone would have all stand."}
	}
	return []string{"No lever alone, within its range, makes anybody fall."}
}

// NearestObject is them for programs.
func NearestObject(s *model.Scenario, b *explore.Breaks) encode.Object {
	return encode.Object{{"falls_already", b.Holds}, {"nearest", moveTeller{sentence.Teller{S: s}, b}.levers()}}
}

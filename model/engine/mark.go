package engine

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine/measure"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A mark is where a run stood at the end of a quarter before any shock that its player sets. What
// a shock does begins when it strikes: a run that differs in nothing but such shocks goes on from
// there, and has the same numbers to the last digit as one that is played from the first quarter.
type mark struct {
	settings []model.Setting // all others
	asked    result.Asked
	quarters int // in all
	toFall   bool
	unseen   bool
	quarter  int // at whose end it stands; 0: it came to nothing

	state  *state.State
	active []bool
	run    result.Recorder // up to there
}

// fewest is how many quarters at most are not worth a mark.
const fewest = 3

// marksOf is how many marks a player keeps of a scenario: fewer of a large one.
func marksOf(s *model.Scenario) int { return min(64, 1+1000/(1+len(s.Firms)+len(s.Deals))) }

// marks reports whether a run is such that it goes on from a mark, or leaves one.
func (p *Player) marks(how How) bool {
	return p.begins > fewest && p.begins <= p.work.Quarters && how.Noise == nil && how.Dry == 0 && how.Gift == (Gift{}) &&
		!how.Asked.Books && !how.Asked.Positions && !measure.Traces(how.Asked)
}

// markFor returns the mark to go on from, or nil.
func (p *Player) markFor(how How) *mark {
	for k := range p.kept {
		m := &p.kept[k]
		if m.quarter == p.begins-1 && m.asked == how.Asked && m.quarters == how.Quarters && m.toFall == how.ToFall && m.unseen == how.Unseen && slices.Equal(m.settings, p.others) {
			return m
		}
	}
	return nil
}

// newMark returns a mark to be made in a run: where nothing is yet, or in the place of the oldest.
func (p *Player) newMark(how How) *mark {
	if len(p.kept) < marksOf(p.base) {
		p.kept = append(p.kept, mark{})
	}
	m := &p.kept[p.oldest%len(p.kept)]
	p.oldest++
	m.settings, m.quarter = append(m.settings[:0], p.others...), 0
	m.asked, m.quarters, m.toFall, m.unseen = how.Asked, how.Quarters, how.ToFall, how.Unseen
	return m
}

// Begins returns the first quarter in which a number of a scenario can make a difference. What a
// shock does begins when it strikes; all else may from the first quarter on.
func Begins(s *model.Scenario, ref string) int {
	id, key, _ := strings.Cut(ref, ".")
	if key != "size" && key != "for" && key != "rounds" || s.Firm(id) >= 0 || s.Deal(id) >= 0 {
		return 1
	}
	k := s.Shock(id)
	if k < 0 {
		return 1
	}
	return int(min(max(math.Ceil(s.Shocks[k].At), 1), model.MaxQuarters))
}

// keep makes the mark where a run stands that does not trace.
func (m *mark) keep(e *engine) {
	if e.Pools != nil {
		return
	}
	if m.state == nil {
		m.state = &state.State{Books: ledger.New(len(e.Firms), 0)}
	}
	state.Copy(m.state, e.State)
	m.active = append(m.active[:0], e.active...)
	m.run = m.run.Renew(e.Scenario, e.how.Asked, 0, e.Now, nil)
	m.run.Begin(e.Run.Run)
	m.quarter = e.Now
}

// resume has an engine stand at a mark.
func resume(e *engine, s *model.Scenario, how How, m *mark) {
	e.Plan.Renew(s)
	how.Asked = e.Plan.Asks(how.Asked)
	if how.Quarters == 0 {
		how.Quarters = s.Quarters
	}
	run := record(e.Run, s, how, 0)
	run.Begin(m.run.Run)
	stand(e, m.state, m.active, how, run)
	e.Scenario = s
}

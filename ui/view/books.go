package view

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// Books keep the journal that was asked for last, and the remarks. They are a memo, not
// state.
type Books struct {
	run     *result.Run
	quarter int
	journal *result.Journal

	remarked *result.Run // of which the remarks are
	remarks  Remarks
}

func (b *Books) of(run *result.Run, quarter int) *result.Journal {
	if b.run != run || b.quarter != quarter {
		j, err := engine.JournalOf(run, quarter)
		if err != nil {
			j = nil
		}
		b.run, b.quarter, b.journal = run, quarter, j
	}
	return b.journal
}

// of reports whether a run can be of a scenario; one that is played beside comes later.
func of(run *result.Run, m *model.Scenario) bool {
	old := run.Scenario
	return len(old.Firms) == len(m.Firms) && len(old.Deals) == len(m.Deals) && len(old.Shocks) == len(m.Shocks) && run.Quarters == m.Quarters
}

// With returns the scene with books that keep what was asked for; without, a journal is
// worked out whenever it is asked for.
func (s Scene) With(books *Books) Scene {
	s.books = books
	return s
}

// Journal is the quarter under the cursor, entry by entry; nil if it cannot be played, or something
// of it is behind a veil.
func (s Scene) Journal() *result.Journal {
	b := s.books
	if b == nil {
		b = new(Books)
	}
	if v := s.Session.Run().Veil(); v.Falls || len(v.Series) > 0 || v.Curtain > 0 && s.Session.Quarter() > v.Curtain {
		return nil // played again it would tell what is hidden
	}
	return b.of(s.Session.Run(), s.Session.Quarter())
}

// Remarks are those on the scenario and its run. While a gesture goes on they are those from
// before it: they come when typing rests.
func (s Scene) Remarks() Remarks {
	b, run := s.books, s.Session.Run()
	switch {
	case b == nil && !of(run, s.Session.Scenario()):
		return Remarks{}
	case b == nil:
		return remarksOf(s.Session.Document().Remarks(run))
	case b.remarked == run, b.remarked != nil && s.Session.Moving(), !of(run, s.Session.Scenario()):
		return b.remarks
	}
	b.remarked, b.remarks = run, remarksOf(s.Session.Document().Remarks(run))
	b.remarks.broken = len(s.Session.Document().Check(run))
	return b.remarks
}

// Promises are how many expectations the scenario has, and how many of them the run does not
// meet; as with remarks, once typing rests.
func (s Scene) Promises() (all, broken int) {
	return len(s.Session.Scenario().Expects), s.Remarks().broken
}

// Remarks are what plays but is probably not meant, by address.
type Remarks struct {
	list   []scenarios.Remark
	at     map[string]int // of the first at an address
	broken int            // promises
}

func remarksOf(list []scenarios.Remark) Remarks {
	r := Remarks{list: list, at: make(map[string]int, len(list))}
	for i := len(list) - 1; i >= 0; i-- {
		r.at[list[i].At] = i
	}
	return r
}

// Count is how many there are.
func (r Remarks) Count() int { return len(r.list) }

// At returns the remark at an address; false if there is none.
func (r Remarks) At(address string) (scenarios.Remark, bool) {
	i, ok := r.at[address]
	if !ok {
		return scenarios.Remark{}, false
	}
	return r.list[i], true
}

// On returns the remarks on a thing and on what is said of it.
func (r Remarks) On(t Thing) []scenarios.Remark {
	id := t.ID
	if t.Kind == Lever {
		id = "levers/" + id
	}
	var list []scenarios.Remark
	for _, one := range r.list {
		if rest, ok := strings.CutPrefix(one.At, id); ok && id != "" && (rest == "" || rest[0] == '.') {
			list = append(list, one)
		}
	}
	return list
}

// NextFrom returns the first remark that stands behind an address in the file, or the first
// of all.
func (r Remarks) NextFrom(address string) (scenarios.Remark, bool) {
	if len(r.list) == 0 {
		return scenarios.Remark{}, false
	}
	if i, ok := r.at[address]; ok {
		return r.list[(i+1)%len(r.list)], true
	}
	return r.list[0], true
}

// Mends is a remark as people read it, with the key that takes its fix.
func Mends(r scenarios.Remark) string {
	if r.Fix == nil {
		return r.Text
	}
	return r.Text + " F mends it."
}

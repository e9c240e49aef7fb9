package verb

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/compose"
	"moneyloop/ui/session"
)

// named returns what the last step gave another name, and the document before it.
func named(s session.Session) (id, name string, before *scenarios.File, ok bool) {
	steps, n := s.All()
	if n == 0 || len(steps[n-1].Edits) != 1 {
		return "", "", nil, false
	}
	e := steps[n-1].Edits[0]
	id, ok = strings.CutSuffix(e.At, ".name")
	if !ok || e.Verb != model.SetEdit {
		return "", "", nil, false
	}
	return id, e.Value, session.At(s, n-1).Document(), true
}

// Named says how many places still say the old name of what the last step named; "" if none
// does, or if it named nothing. [Press] with the key of fixes changes them.
func Named(s session.Session) string {
	id, name, before, ok := named(s)
	if !ok {
		return ""
	}
	st, err := compose.Name(before, id, name)
	if err != nil || st.Fix == nil {
		return ""
	}
	return st.Told
}

// retell lets the places say the new name that still say the old one of what was just named.
func (v verb) retell() (compose.Step, bool) {
	id, name, before, ok := named(v.s.Session)
	if !ok || id != v.on.ID {
		return compose.Step{}, false
	}
	old, _ := before.Said(id + ".name")
	st, err := compose.Retell(v.f, old, name)
	st.Selects = id
	return st, err == nil
}

// Pays says in a sentence what a deal pays.
func Pays(s *model.Scenario, deal string) string { return compose.Tell(s, deal) }

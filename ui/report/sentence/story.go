package sentence

import (
	"fmt"
	"slices"
	"strconv"

	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
)

// A Chapter is what happened in one quarter.
type Chapter struct {
	Quarter int
	Lead    string // of a cascade: how many fall, and who first; or ""
	Parts   []Part
}

// A Part is events that belong together: one wave of a cascade, or whatever else
// happened in the quarter.
type Part struct {
	Title string // of a wave, "Wave 2: falls because Mr B did not pay in full"; or ""
	Told  []int  // of the list that [Told] returns
}

// Told lists the events to tell, by their index in the run, in their order: all but
// losses, which the account of the default behind them names. Event number n is the
// n-th of them, wherever events have numbers.
func Told(r *result.Run) []int {
	list := make([]int, 0, len(r.Events))
	for k := range r.Events {
		if r.Events[k].Kind != result.LossEvent {
			list = append(list, k)
		}
	}
	return list
}

// EventRole is how an event is marked, wherever events have numbers.
func EventRole(e *result.Event) theme.Role {
	switch e.Kind {
	case result.DefaultEvent, result.LossEvent, result.SharesEvent:
		return theme.Bad
	case result.ShockEndEvent, result.GridlockEvent:
		return theme.Dim
	}
	return theme.Warn
}

// Story tells what happened, quarter by quarter and, where several firms fall in one
// quarter, wave by wave.
func Story(r *result.Run) []Chapter {
	var story []Chapter
	told := Told(r)
	for from := 0; from < len(told); {
		q, to := r.Events[told[from]].Quarter, from+1
		for to < len(told) && r.Events[told[to]].Quarter == q {
			to++
		}
		lead, _ := Cascade(r, q)
		story = append(story, Chapter{q, lead, parts(r, told, from, to)})
		from = to
	}
	return story
}

// parts divides the events of a quarter, from and up to an index of told.
func parts(r *result.Run, told []int, from, to int) []Part {
	list := []Part{{}}
	wave, several := 0, len(falls(r, r.Events[told[from]].Quarter)) > 1
	for n := from; n < to; n++ {
		e := &r.Events[told[n]]
		switch {
		case !several:
		case e.Kind == result.DefaultEvent && e.Wave != wave:
			wave = e.Wave
			list = append(list, Part{Title: "Wave " + strconv.Itoa(wave)})
		case wave > 0 && e.Kind != result.DefaultEvent && e.Kind != result.SharesEvent:
			wave = 0
			list = append(list, Part{Title: "Also in " + format.Quarter(e.Quarter)})
		}
		last := &list[len(list)-1]
		last.Told = append(last.Told, n)
	}
	t := Teller{r.Scenario}
	for k := range list {
		var fell []result.Event
		for _, n := range list[k].Told {
			if e := r.Events[told[n]]; several && e.Kind == result.DefaultEvent {
				fell = append(fell, e)
			}
		}
		if len(fell) > 0 {
			list[k].Title += ": " + t.wave(fell)
		}
	}
	return slices.DeleteFunc(list, func(p Part) bool { return len(p.Told) == 0 })
}

// falls lists the defaults of a quarter, in their order.
func falls(r *result.Run, quarter int) []result.Event {
	var list []result.Event
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent && e.Quarter == quarter {
			list = append(list, e)
		}
	}
	return list
}

// Cascade says of a quarter in which several firms fall how many, and who first, as
// the beginning of a sentence without its full stop; "" of any other quarter. Brief
// leaves out of what the first was short.
func Cascade(r *result.Run, quarter int) (lead, brief string) {
	down := falls(r, quarter)
	if len(down) < 2 {
		return "", ""
	}
	stood, all := 0, len(r.Scenario.Firms)
	for i := range all {
		if quarter == 1 || r.Status(i, quarter-2) != result.Defaulted {
			stood++
		}
	}
	of := strconv.Itoa(stood) + " firms"
	if stood < all {
		of = "the " + of + " left"
	}
	t := Teller{r.Scenario}
	brief = fmt.Sprintf("%d of %s fall in %s; first %s", len(down), of, format.Quarter(quarter), t.Firm(down[0].Firm))
	if f := down[0].Fall; f.Cause == result.Forced || f.Short <= 0 {
		return brief, brief
	}
	_, _, short := t.shortOf(down[0].Fall)
	return brief + ", short of " + short, brief
}

// manyNames is from how many firms on a wave counts them and names none.
const manyNames = 4

// wave says who falls in a wave, and why.
func (t Teller) wave(fell []result.Event) string {
	var names, debtors []string
	var causes [result.Forced + 1]int
	for _, e := range fell {
		names = append(names, t.Firm(e.Firm))
		if int(e.Fall.Cause) < len(causes) {
			causes[e.Fall.Cause]++
		}
		if e.Fall.Debtor >= 0 && !slices.Contains(debtors, t.Firm(e.Fall.Debtor)) {
			debtors = append(debtors, t.Firm(e.Fall.Debtor))
		}
	}
	who, itself := Enumerate(names)+" falls", "itself"
	if len(names) > 1 {
		who, itself = Enumerate(names)+" fall", "themselves"
	}
	if len(names) >= manyNames {
		who = strconv.Itoa(len(names)) + " firms fall"
	}
	all := len(fell)
	switch {
	case causes[result.Forced] == all:
		return who + " because the scenario says so"
	case causes[result.Refinancing] == all:
		return who + " because nobody renewed debt that fell due"
	case fell[0].Wave == 1 && causes[result.Contagion] < all:
		return who + " by " + itself
	case len(debtors) == 0:
		return who + " because of the wave before"
	case len(debtors) >= manyNames:
		return who + " because " + strconv.Itoa(len(debtors)) + " firms did not pay in full"
	}
	return who + " because " + Enumerate(debtors) + " did not pay in full"
}

// FailedIn returns the quarter, from 1, in which a firm failed, or 0.
func FailedIn(r *result.Run, firm int) int {
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent && e.Firm == firm {
			return e.Quarter
		}
	}
	return 0
}

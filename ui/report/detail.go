package report

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// A Ledger is a small table of amounts. Every column adds up to its last row.
type Ledger struct {
	Title string
	Heads []string // of the columns; none for one that needs no name
	Rows  []Row
}

// A Row is a name and its amounts.
type Row struct {
	Name    string
	Amounts []string
}

// Account returns the amounts of a default for whoever wants to add them up: what there
// is, where it goes, and what every creditor is owed, gets and loses.
func Account(s *model.Scenario, e model.Event) []Ledger {
	t, b := teller{s}, booksOf(s, e.Fall)
	list := []Ledger{
		t.ledger("What there is", b.grain, []item{
			{"in cash", b.cash}, {"from selling its assets", b.sold}, {"from those who owe it", b.received},
		}),
		t.ledger("Where it goes", b.grain, []item{
			{"to creditors", b.paid}, {"the failure itself", b.cost}, {"to its owners", b.left},
		}),
	}
	if b.owed == 0 {
		return list
	}
	claims := Ledger{Title: "Creditors", Heads: []string{"owed", "get", "lose"}}
	row := func(name string, c claim) {
		claims.Rows = append(claims.Rows, Row{name, []string{t.amount(c.owed, b.grain), t.amount(c.paid, b.grain), t.amount(c.lost(), b.grain)}})
	}
	for _, c := range b.claims {
		row(capital(t.party(c.creditor)), c)
	}
	row("together", claim{owed: b.owed, paid: b.paid})
	return append(list, claims)
}

// item is an amount with its name.
type item struct {
	name string
	n    int64
}

// ledger adds up the items that are something.
func (t teller) ledger(title string, grain float64, items []item) Ledger {
	l, total := Ledger{Title: title}, int64(0)
	for _, it := range items {
		if it.n != 0 {
			l.Rows = append(l.Rows, Row{it.name, []string{t.amount(it.n, grain)}})
			total += it.n
		}
	}
	l.Rows = append(l.Rows, Row{"together", []string{t.amount(total, grain)}})
	return l
}

// Cause names what a firm died of, and says what that is.
func Cause(e model.Event) string {
	text := "Cause: " + e.Fall.Cause.String() + "."
	switch e.Fall.Cause {
	case model.CashGap:
		text += " It is short even if all who owe it pay."
	case model.Refinancing:
		text += " Debt fell due, and nobody renewed it."
	case model.Contagion:
		text += " It is short because others did not pay it."
	case model.Forced:
		text += " The scenario asks for it."
	}
	return text
}

// Rescue says what it would have taken to save a firm from its default, as finely as
// the default is told, whom else that saves, and who falls all the same.
func Rescue(s *model.Scenario, fallen model.Event, r model.Rescue) string {
	t := teller{s}
	grain := shortGrain(fallen.Fall)
	if r.Amount < grain {
		grain = grainOf(r.Amount)
	}
	text := "Cheapest rescue: with " + t.amount(nearest(r.Amount/grain), grain) + " more in " + format.Quarter(r.Quarter) + " " + t.firm(r.Firm) + " would stand"
	var saved []string
	for _, other := range r.Saved {
		saved = append(saved, t.firm(other))
	}
	if len(saved) > 0 {
		text += ", and so would " + enumerate(saved)
	}
	text += "."
	if f := fallen.Fall; f.Cause == model.Contagion && r.Amount < f.Short-grain {
		text += " That is less than it is short of, for part of what it pays comes back to it."
	}
	if len(r.Later) == 0 {
		return text
	}
	first := r.Later[0]
	if first.Quarter > r.Quarter {
		text += " Yet " + t.firm(first.Firm) + " would fall in " + format.Quarter(first.Quarter)
	} else {
		text += " " + t.firm(first.Firm) + " would still fall in " + format.Quarter(first.Quarter)
	}
	if n := len(r.Later) - 1; n == 1 {
		text += ", and one more firm then or later"
	} else if n > 1 {
		text += fmt.Sprintf(", and %d more firms then or later", n)
	}
	return text + "."
}

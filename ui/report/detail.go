package report

import (
	"moneyloop/model"
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
		ledgerOf(t, "What there is", b.grain, []item{
			{"in cash", b.cash}, {"from selling its assets", b.sold}, {"from those who owe it", b.received},
		}),
		ledgerOf(t, "Where it goes", b.grain, []item{
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

// ledgerOf adds up the items that are something.
func ledgerOf(t teller, title string, grain float64, items []item) Ledger {
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

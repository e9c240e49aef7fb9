package statement

import (
	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
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
func Account(s *model.Scenario, e result.Event) []Ledger {
	t, b := sentence.Teller{S: s}, sentence.BooksOf(s, e.Fall)
	list := []Ledger{
		ledgerOf(t, "What there is", b.Grain, []item{
			{"in cash", b.Cash}, {"from selling its assets", b.Sold}, {"from those who owe it", b.Received},
		}),
		ledgerOf(t, "Where it goes", b.Grain, []item{
			{"to creditors", b.Paid}, {"the failure itself", b.Cost}, {"to preferred shares", b.Preferred}, {"to its owners", b.Left - b.Preferred},
		}),
	}
	if b.Owed == 0 {
		return list
	}
	claims := Ledger{Title: "Creditors", Heads: []string{"owed", "get", "lose"}}
	row := func(name string, c sentence.Claim) {
		claims.Rows = append(claims.Rows, Row{name, []string{t.Amount(c.Owed, b.Grain), t.Amount(c.Paid, b.Grain), t.Amount(c.Lost(), b.Grain)}})
	}
	for _, c := range b.Claims {
		row(sentence.Capital(t.Party(c.Creditor)), c)
	}
	row("together", sentence.Claim{Owed: b.Owed, Paid: b.Paid})
	return append(list, claims)
}

// item is an amount with its name.
type item struct {
	name string
	n    int64
}

// ledgerOf adds up the items that are something.
func ledgerOf(t sentence.Teller, title string, grain float64, items []item) Ledger {
	l, total := Ledger{Title: title}, int64(0)
	for _, it := range items {
		if it.n != 0 {
			l.Rows = append(l.Rows, Row{it.name, []string{t.Amount(it.n, grain)}})
			total += it.n
		}
	}
	l.Rows = append(l.Rows, Row{"together", []string{t.Amount(total, grain)}})
	return l
}

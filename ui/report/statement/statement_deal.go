package statement

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
	"moneyloop/ui/report/sentence"
)

// pairs are the accounts of a deal that face each other: what one has the other owes. Only
// equipment is owed by nobody.
var pairs = []struct {
	name     string
	accounts []ledger.Account
}{
	{"cash", []ledger.Account{ledger.Cash}},
	{"shares", []ledger.Account{ledger.Stakes, ledger.PaidIn}},
	{"equipment", []ledger.Account{ledger.FixedAssets}},
	{"loan", []ledger.Account{ledger.Loans, ledger.Debt}},
	{"bill", []ledger.Account{ledger.Receivables, ledger.Payables}},
	{"paid ahead", []ledger.Account{ledger.Prepaid, ledger.Deferred}},
	{"other", []ledger.Account{ledger.OtherAssets, ledger.OtherLiabilities}},
	{"to its owners", []ledger.Account{ledger.Distributions}},
	{"forgiven", []ledger.Account{ledger.Relief}},
}

// results are what a party may book as earned or spent, and how that is said.
var resultsSaid = []struct {
	account ledger.Account
	said    string
}{
	{ledger.Revenue, "revenue"},
	{ledger.Costs, "costs"},
	{ledger.InterestIncome, "interest received"},
	{ledger.InterestExpense, "interest paid"},
	{ledger.DividendIncome, "a dividend received"},
	{ledger.Distributions, "a dividend paid"},
	{ledger.Losses, "losses"},
}

// Deal returns what both parties of a deal, by its index, booked on it in the quarter of a
// journal, beside each other: what each has more and owes less, which comes to what it
// earned. Notes say how that is called.
func Deal(r *result.Run, j *result.Journal, deal int) (l Ledger, notes []string) {
	t, d := sentence.Teller{S: r.Scenario}, &r.Scenario.Deals[deal]
	var booked [2]balances
	parties := [2]string{d.From, d.To}
	for _, p := range j.Postings {
		for k, party := range parties {
			if p.Deal == deal && p.Sector == sectorOf(r.Scenario, party) {
				booked[k][p.Debit] += r.Scenario.Resolution.Float(p.Amount)
				booked[k][p.Credit] -= r.Scenario.Resolution.Float(p.Amount)
			}
		}
	}
	var rows []part
	for _, pair := range pairs {
		row := part{pair.name, make([]float64, 2), pair.name == "cash"}
		for k := range booked {
			for _, a := range pair.accounts {
				row.amounts[k] += booked[k][a]
			}
		}
		rows = append(rows, row)
	}
	grain := grains.Of(largest(rows))
	l = newSheet(t, grain, rows).table("booked in "+format.Quarter(j.Quarter), "earned", sentence.Capital(t.Party(d.From)), sentence.Capital(t.Party(d.To)))
	for k, party := range parties {
		if said := earnings(t, &booked[k], grain); len(said) > 0 {
			notes = append(notes, sentence.Capital(t.Party(party))+" books "+sentence.Enumerate(said)+".")
		}
	}
	return l, notes
}

// earnings says what a party booked as earned or spent.
func earnings(t sentence.Teller, p *balances, grain float64) (said []string) {
	for _, result := range resultsSaid {
		x := p[result.account]
		switch result.account {
		case ledger.Revenue, ledger.InterestIncome, ledger.DividendIncome:
			x = -x
		}
		if n := grains.Nearest(x / grain); n != 0 {
			said = append(said, t.Amount(n, grain)+" of "+result.said)
		}
	}
	return said
}

// sectorOf is the sector of a party: a firm by its index, or an outside one after them.
func sectorOf(s *model.Scenario, party string) int {
	if i := s.Firm(party); i >= 0 {
		return i
	}
	for k, name := range model.Outside() {
		if name == party {
			return len(s.Firms) + k
		}
	}
	return -1
}

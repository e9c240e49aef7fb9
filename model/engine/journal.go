package engine

import (
	"fmt"

	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// JournalOf returns what is posted in a quarter of a run, from 1: it is played up to there
// once more.
func JournalOf(r *result.Run, quarter int) (*result.Journal, error) {
	if quarter < 1 || quarter > r.Quarters {
		return nil, fmt.Errorf("quarter %d: the run has %d", quarter, r.Quarters)
	}
	e, err := begin(r.Scenario, How{}, nil)
	if err != nil {
		return nil, err
	}
	e.journal = quarter
	for e.Now < quarter {
		if err := e.step(); err != nil {
			return nil, err
		}
	}
	return e.kept, nil
}

// note begins to write down what is posted, if the quarter in hand is the one that is asked
// for.
func note(e *engine) {
	if e.Now == e.journal {
		e.Books.Journal = new(ledger.Journal)
	}
}

// keep ends that: the quarter is closed, and nothing is posted any more.
func keep(e *engine) {
	if e.Now != e.journal || e.Err != nil {
		return
	}
	j := &result.Journal{Quarter: e.Now, Postings: e.Books.Journal.Postings}
	eliminate(j, e.State)
	e.kept, e.Books.Journal = j, nil
}

// eliminate finds what firms have with each other.
func eliminate(j *result.Journal, e *state.State) {
	claim := func(asset, liability ledger.Account, x ledger.Amount) {
		j.Inner[asset] += x
		j.Inner[liability] -= x
	}
	for k := range e.Stakes {
		if s := &e.Stakes[k]; e.IsFirm(s.Holder) && e.IsFirm(s.Issuer) {
			claim(ledger.Stakes, ledger.PaidIn, s.Cost)
			j.Inner[ledger.Marks] += s.Mark
		}
	}
	for k := range e.Loans {
		if l := &e.Loans[k]; e.IsFirm(l.Lender) && e.IsFirm(l.Borrower) {
			if l.Bill {
				claim(ledger.Receivables, ledger.Payables, l.Owed())
			} else {
				claim(ledger.Loans, ledger.Debt, l.Owed())
			}
			j.Inner[ledger.Allowances] -= l.Reserved
		}
	}
	for k := range e.Protected {
		if p := &e.Plan.Deals[e.Protected[k].Deal]; e.IsFirm(p.From) && e.IsFirm(p.To) {
			j.Inner[ledger.Allowances] -= e.Protected[k].Expected
		}
	}
	for k := range e.Contracts {
		if c := &e.Contracts[k]; e.IsFirm(c.Buyer) && e.IsFirm(c.Seller) {
			claim(ledger.Prepaid, ledger.Deferred, c.Ahead.Total())
		}
	}
	for i := range e.Firms {
		j.Inner[ledger.FixedAssets] += e.Firms[i].Plant.Total() - e.Firms[i].Basis.Total()
	}
	for _, p := range j.Postings {
		if p.Sector == p.Other || !e.IsFirm(p.Sector) || !e.IsFirm(p.Other) {
			continue
		}
		if p.Debit.Result() {
			j.Inner[p.Debit] += p.Amount
		}
		if p.Credit.Result() {
			j.Inner[p.Credit] -= p.Amount
		}
	}
}

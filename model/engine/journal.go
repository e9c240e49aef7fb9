package engine

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// JournalOf returns what is posted in a quarter of a run, from 1: it is played up to there
// once more.
func JournalOf(r *model.Run, quarter int) (*model.Journal, error) {
	if quarter < 1 || quarter > r.Quarters {
		return nil, fmt.Errorf("quarter %d: the run has %d", quarter, r.Quarters)
	}
	e, err := begin(r.Scenario, How{}, nil)
	if err != nil {
		return nil, err
	}
	e.journal = quarter
	for e.t < quarter {
		if err := e.step(); err != nil {
			return nil, err
		}
	}
	return e.kept, nil
}

// note begins to write down what is posted, if the quarter in hand is the one that is asked
// for.
func note(e *engine) {
	if e.t == e.journal {
		e.books.Journal = new(ledger.Journal)
	}
}

// keep ends that: the quarter is closed, and nothing is posted any more.
func keep(e *engine) {
	if e.t != e.journal || e.err != nil {
		return
	}
	j := &model.Journal{Quarter: e.t, Postings: e.books.Journal.Postings}
	eliminate(j, e.state)
	e.kept, e.books.Journal = j, nil
}

// eliminate finds what firms have with each other.
func eliminate(j *model.Journal, e *state) {
	claim := func(asset, liability ledger.Account, x ledger.Amount) {
		j.Inner[asset] += x
		j.Inner[liability] -= x
	}
	for k := range e.stakes {
		if s := &e.stakes[k]; e.isFirm(s.holder) && e.isFirm(s.issuer) {
			claim(ledger.Stakes, ledger.PaidIn, s.cost)
			j.Inner[ledger.Marks] += s.mark
		}
	}
	for k := range e.loans {
		if l := &e.loans[k]; e.isFirm(l.lender) && e.isFirm(l.borrower) {
			if l.bill {
				claim(ledger.Receivables, ledger.Payables, l.owed())
			} else {
				claim(ledger.Loans, ledger.Debt, l.owed())
			}
			j.Inner[ledger.Allowances] -= l.reserved
		}
	}
	for k := range e.contracts {
		if c := &e.contracts[k]; e.isFirm(c.buyer) && e.isFirm(c.seller) {
			claim(ledger.Prepaid, ledger.Deferred, c.ahead.Total())
		}
	}
	for i := range e.firms {
		j.Inner[ledger.FixedAssets] += e.firms[i].plant.Total() - e.firms[i].basis.Total()
	}
	for _, p := range j.Postings {
		if p.Sector == p.Other || !e.isFirm(p.Sector) || !e.isFirm(p.Other) {
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

package model

import (
	"slices"
	"strings"

	"moneyloop/model/ledger"
)

// Phase is when in a quarter deals of a kind are settled: the lowest first. Those of one
// phase are settled by their order.
type Phase uint8

// The phases of a quarter.
const (
	FinancingPhase Phase = iota // investors and lenders among the firms
	ServicePhase                // services and their costs
	CapacityPhase               // what is left of capacity, once it is known what was sold
	PurchasePhase               // equipment
	PhaseCount
	NeverPhase // it is not paid by itself
)

// kinds declares the kinds of deals, a row each.
var kinds = [KindCount]struct {
	word, meaning  string
	flow           ledger.Flow // how a payment on it is booked
	funds          bool        // it is capital for the payee
	phase          Phase       // when in a quarter it is settled
	payers, payees []string    // the outside sectors that may pay, and be paid, by it
	terms          []string    // the terms that mean something for it and not for every kind
	everyday       []string    // what people call it, after the letter that stands for it
	starters       []Starter   // the terms that are written out for a new one: what people mean who say no more
}{
	Equity: {
		word: "equity", meaning: "the payer buys new shares of the payee: a stake, and paid-in capital",
		flow: ledger.Invest, funds: true, phase: FinancingPhase,
		payers:   []string{Investors, Government},
		terms:    slices.Concat([]string{"fair_value", "pre_money", "dividend", "owed_before", "carried_at"}, conversionKeys),
		everyday: []string{"e", "equity", "invests", "shares"},
	},
	Loan: {
		word: "loan", meaning: "the payer lends: a claim with interest, repaid over repay_over quarters",
		flow: ledger.Lend, funds: true, phase: FinancingPhase,
		payers:   []string{Lenders, Government},
		terms:    slices.Concat([]string{"interest", "repay_over", "grace", "allowance", "owed_before", "owed_over", "owed_grace", "bail_in", "repay_as", "secured_by"}, conversionKeys, securityKeys),
		everyday: []string{"l", "loan", "lends", "bond"},
		starters: []Starter{{"interest", "6%/y"}, {"repay_over", "8"}},
	},
	Service: {
		word: "service", meaning: "an expense of the payer, revenue of the payee",
		flow: ledger.Serve, phase: ServicePhase,
		payers:   []string{Customers},
		payees:   []string{Suppliers},
		terms:    []string{"cost", "on_credit", "losses", "warrants", "covers", "interest", "repay_over", "grace", "allowance", "owed_before", "owed_over", "owed_grace", "ahead_before", "ahead_over", "repay_as", "same_bargain_as"},
		everyday: []string{"s", "service", "pays", "buys"},
	},
	Equipment: {
		word: "equipment", meaning: "an asset of the payer, written off over its life; revenue of the payee now",
		flow: ledger.Equip, phase: PurchasePhase,
		payers:   []string{Customers},
		payees:   []string{Suppliers},
		terms:    []string{"life", "cost", "on_credit", "losses", "warrants", "interest", "repay_over", "grace", "allowance", "owed_before", "owed_over", "owed_grace", "repay_as"},
		everyday: []string{"q", "equipment", "chips"},
		starters: []Starter{{"life", "20"}},
	},
	Distribution: {
		word: "distribution", meaning: "a dividend",
		flow: ledger.Distribute, phase: FinancingPhase,
		payees:   []string{Investors, Government},
		everyday: []string{"d", "distribution", "dividend"},
	},
	Guarantee: {
		word: "guarantee", meaning: "the payer promises the payee what a third party, for, owes it; no money moves until it is called",
		flow: ledger.Assign, phase: NeverPhase,
		terms:    []string{"fee", "for", "takes"},
		payers:   []string{Government, Lenders},
		payees:   []string{Lenders},
		everyday: []string{"g", "guarantee", "promises"},
	},
	Swap: {
		word: "swap", meaning: "both sell each other as much and no money moves: revenue of both",
		flow: ledger.Serve, phase: ServicePhase,
		terms:    []string{"life", "cost", "covers"},
		everyday: []string{"w", "swap", "barter"},
		starters: []Starter{{"life", "20"}},
	},
	Lease: {
		word: "lease", meaning: "the right to use something for its life: an asset and a debt of the payer from the start",
		flow: ledger.Serve, phase: ServicePhase,
		payers:   []string{Customers},
		payees:   []string{Suppliers},
		terms:    []string{"life", "cost", "interest", "allowance", "owed_before", "owed_over", "owed_grace", "ahead_before", "ahead_over", "repay_as"},
		everyday: []string{"r", "rent", "lease"},
		starters: []Starter{{"life", "12"}, {"interest", "6%/y"}},
	},
	Protection: {
		word: "protection", meaning: "the payer makes good what an asset, or the fixed assets of a firm, falls below a floor: in its last quarter, with collateral before",
		flow: ledger.SettleUp, phase: NeverPhase,
		payers:   []string{Lenders, Investors, Government},
		payees:   []string{Lenders, Investors},
		terms:    []string{"floor", "fee", "post_beyond", "post_in", "of", "carried_at"},
		everyday: []string{"p", "protection", "insures"},
		starters: []Starter{{"last", "12"}},
	},
	Capacity: {
		word: "capacity", meaning: "the payer buys what the payee sells less than the amount, of no use to it: a cost, and revenue of the payee",
		flow: ledger.TakeUp, phase: CapacityPhase,
		terms:    []string{"fee"},
		everyday: []string{"c", "capacity", "backstops"},
	},
	Deposit: {
		word: "deposit", meaning: "the payer leaves money with the payee and may take it back at any time: owed, and due when it is asked for",
		flow: ledger.Deposit, funds: true, phase: FinancingPhase,
		payers:   []string{Customers, Lenders},
		terms:    []string{"interest", "owed_before"},
		everyday: []string{"k", "deposit", "keeps"},
	},
}

// termsOfSome are the terms that mean something for some kinds only.
var termsOfSome = func() map[string]bool {
	all := map[string]bool{}
	for i := range kinds {
		for _, term := range kinds[i].terms {
			all[term] = true
		}
	}
	return all
}()

// Flow returns how a payment on a deal of this kind is booked.
func (k Kind) Flow() ledger.Flow { return kinds[k].flow }

// Funds reports whether a deal of this kind is capital for its payee: shares, and what is lent.
func (k Kind) Funds() bool { return k < KindCount && kinds[k].funds }

// Phase returns when in a quarter deals of this kind are settled.
func (k Kind) Phase() Phase { return kinds[k].phase }

// KindWords lists the words for the kinds of deals.
func KindWords() []string { return kindWords }

var kindWords = func() (words []string) {
	for i := range kinds {
		words = append(words, kinds[i].word)
	}
	return words
}()

func (k Kind) String() string { return WordOf(kindWords, int(k)) }

// KindOf returns the kind of deal that a word means: its letter, a word for it, or two
// letters or more that only words for it begin with.
func KindOf(word string) (Kind, bool) {
	word = strings.ToLower(word)
	found, n := Kind(0), 0
	for k := range kinds {
		begins := false
		for _, w := range kinds[k].everyday {
			if w == word {
				return Kind(k), true
			}
			begins = begins || len(word) > 1 && strings.HasPrefix(w, word)
		}
		if begins {
			found, n = Kind(k), n+1
		}
	}
	return found, n == 1
}

// Words returns the words that people use for the kind, after the letter that stands for
// it.
func (k Kind) Words() []string {
	if k >= KindCount {
		return nil
	}
	return kinds[k].everyday
}

// Outside returns the sectors that may pay, and be paid, by a deal of this kind.
func (k Kind) Outside() (payers, payees []string) {
	if k >= KindCount {
		return nil, nil
	}
	return kinds[k].payers, kinds[k].payees
}

// ShockOf returns the kind of shock that a word means: the word for it, or what only that
// begins with.
func ShockOf(word string) (ShockKind, bool) {
	found, n := ShockKind(0), 0
	for k, w := range shockWords {
		if w == word {
			return ShockKind(k), true
		}
		if word != "" && strings.HasPrefix(w, word) {
			found, n = ShockKind(k), n+1
		}
	}
	return found, n == 1
}

// OutsideOf returns the outside sector that a word of two letters or more begins; one
// letter is always a firm.
func OutsideOf(word string) (sector string, ok bool) {
	for _, s := range Outside() {
		if len(word) > 1 && strings.HasPrefix(s, strings.ToLower(word)) {
			return s, true
		}
	}
	return "", false
}

// A Starter is a term that a new deal of a kind begins with, as in a file.
type Starter struct{ Key, Value string }

// Starters returns the terms that a new deal of this kind begins with.
func (k Kind) Starters() []Starter {
	if k >= KindCount {
		return nil
	}
	return kinds[k].starters
}

// Hits reports whether a shock of this kind may be on something: a firm, a deal, all.
func (k ShockKind) Hits(s *Scenario, on string) bool {
	deal, firm := s.Deal(on), s.Firm(on)
	switch {
	case k == MarkDown:
		return AssetIndex(s, on) >= 0 || firm >= 0 && s.Firms[firm].Listing.Multiple == 0
	case k == BaseRate:
		return on == Everyone
	case k == Repudiation:
		return deal >= 0
	case k == Withdrawals:
		return deal >= 0 && s.Deals[deal].Kind == Deposit
	case deal >= 0:
		kind := s.Deals[deal].Kind
		return k == FundingStop && kind.Funds()
	case k == Failure:
		return firm >= 0
	}
	return on == Everyone || firm >= 0
}

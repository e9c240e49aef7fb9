package model

import "strings"

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

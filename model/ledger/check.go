package ledger

import "fmt"

// A Violation says that books do not balance. It is a bug in the engine, and no
// number of a run that has one is shown.
type Violation struct {
	Rule     string // "INV-3"
	Quarter  int    // set by the engine
	Sector   int
	Expected Amount
	Found    Amount
}

func (v *Violation) Error() string {
	return fmt.Sprintf("%s violated in quarter %d by sector %d: expected %v, found %v", v.Rule, v.Quarter, v.Sector, v.Expected, v.Found)
}

// Check verifies the invariants that the books alone can show, without closing
// them: INV-2 and INV-3 (every sector's accounts sum to zero), INV-4 (every
// instrument sums to zero over all sectors), INV-5 (net worth over all sectors is
// real assets), INV-6 and INV-7 (cash moves by the cash-flow statement and is never
// negative in a firm), INV-8 (equity moves only by profit, issues, distributions and
// other income: retained earnings stand still until Close), INV-10 and INV-9's floor (no negative debt or fixed assets).
func (b *Books) Check() error {
	var cash, shares, loans, worth, real Amount
	for sector := range b.Sectors() {
		row := b.bal[sector*width : sector*width+width]
		if v := checkRow(row, sector < b.n); v != nil {
			v.Sector = sector
			return v
		}
		cash += row[Cash]
		shares += row[Stakes] + row[PaidIn]
		loans += row[Loans] + row[Debt]
		worth += equity(row) + row[PaidIn]
		real += row[FixedAssets]
	}
	for _, x := range [...]Amount{cash, shares, loans} {
		if x != 0 {
			return &Violation{Rule: "INV-4", Found: x}
		}
	}
	if worth != real {
		return &Violation{Rule: "INV-5", Expected: real, Found: worth}
	}
	return nil
}

func checkRow(row []Amount, firm bool) *Violation {
	var sum Amount
	for a := range Accounts {
		sum += row[a]
	}
	if sum != 0 {
		return &Violation{Rule: "INV-3", Found: sum}
	}
	if moved := row[operating] + row[investing] + row[financing]; row[openingCash]+moved != row[Cash] {
		return &Violation{Rule: "INV-7", Expected: row[openingCash] + moved, Found: row[Cash]}
	}
	if row[Retained] != row[openingRetained] {
		return &Violation{Rule: "INV-8", Expected: row[openingRetained], Found: row[Retained]}
	}
	if !firm {
		return nil
	}
	for _, a := range [...]Account{Cash, FixedAssets, Stakes, Loans} {
		if row[a] < 0 {
			return &Violation{Rule: assetRule(a), Found: row[a]}
		}
	}
	if row[Debt] > 0 {
		return &Violation{Rule: "INV-10", Found: -row[Debt]}
	}
	return nil
}

func assetRule(a Account) string {
	switch a {
	case Cash:
		return "INV-6"
	case FixedAssets:
		return "INV-9"
	}
	return "INV-10"
}

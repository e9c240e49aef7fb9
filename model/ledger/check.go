package ledger

import "fmt"

// A Violation says that books do not balance. It is a bug in the engine, and no
// number of a run that has one is shown.
type Violation struct {
	Rule     Rule
	Quarter  int // set by the engine
	Sector   int
	Expected Amount
	Found    Amount
	In       Resolution // of both, set by the engine
}

func (v *Violation) Error() string {
	return fmt.Sprintf("%s violated in quarter %d by sector %d: expected %s, found %s", v.Rule, v.Quarter, v.Sector, v.In.Text(v.Expected), v.In.Text(v.Found))
}

// check verifies what books alone can show, and carries every sector's balances over to
// the next page. Of every sector: INV-2 and INV-3, what it
// has and owes is its net worth; INV-7, cash moves by the cash-flow statement; INV-8,
// equity moves only by profit, issues, distributions and other income, so retained
// earnings stand still until Close. Of every firm: INV-6, INV-9 and INV-10, neither
// cash nor fixed assets, stakes, loans or debt are negative. Of all sectors together:
// INV-4, what one holds another owes; INV-5, their net worth is the fixed assets and
// what shares are marked up by.
func (b *Books) check(next []row) *Violation {
	var cash, assets, shares, loans, bills, advances, worth Amount
	for sector := range b.page {
		r := &b.page[sector]
		net := r.netWorth()
		if v := r.check(net); v != nil {
			v.Sector = sector
			return v
		}
		cash += r[Cash]
		assets += r[FixedAssets] + r[Marks]
		shares += r[Stakes] + r[PaidIn]
		loans += r[Loans] + r[Debt]
		bills += r[Receivables] + r[Payables]
		advances += r[Prepaid] + r[Deferred]
		worth += net
		if sector < b.n && r.overdrawn() {
			return &Violation{Rule: r.negative(), Sector: sector, Found: r.least()}
		}
		next[sector].turn(r, net)
	}
	instruments := [...]Amount{cash, shares, loans, bills, advances}
	b.Checks.count(len(b.page), INV2, INV3, INV7, INV8)
	b.Checks.count(b.n, INV6, INV9, INV10)
	b.Checks.count(len(instruments), INV4)
	b.Checks.count(1, INV5)
	for _, x := range instruments {
		if x != 0 {
			return &Violation{Rule: INV4, Found: x}
		}
	}
	if worth != assets {
		return &Violation{Rule: INV5, Expected: assets, Found: worth}
	}
	return nil
}

// check verifies the accounts of one sector with this net worth.
func (r *row) check(worth Amount) *Violation {
	if position := r.equity() + r[PaidIn]; position != worth {
		return &Violation{Rule: INV3, Expected: position, Found: worth}
	}
	if cash := r[openingCash] + r[operating] + r[investing] + r[financing]; cash != r[Cash] {
		return &Violation{Rule: INV7, Expected: cash, Found: r[Cash]}
	}
	if r[Retained] != r[openingRetained] {
		return &Violation{Rule: INV8, Expected: r[openingRetained], Found: r[Retained]}
	}
	return nil
}

// overdrawn reports whether something is negative that cannot be: the sign of any is that of
// all of them joined bit by bit.
func (r *row) overdrawn() bool {
	return r[Cash]|r[FixedAssets]|r[Stakes]|(r[Stakes]+r[Marks])|r[Loans]|r[Receivables]|r[Prepaid]|-r[Debt]|-r[Payables]|-r[Deferred] < 0
}

// least is the smallest of what cannot be negative: assets, and what is owed.
func (r *row) least() Amount {
	return min(r[Cash], r[FixedAssets], r[Stakes], r[Stakes]+r[Marks], r[Loans], r[Receivables], r[Prepaid], -r[Debt], -r[Payables], -r[Deferred])
}

// negative names the rule that a firm with a negative balance violates.
func (r *row) negative() Rule {
	switch {
	case r[Cash] < 0:
		return INV6
	case r[FixedAssets] < 0:
		return INV9
	}
	return INV10
}

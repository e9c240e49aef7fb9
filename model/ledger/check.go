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
// INV-4, what one holds another owes; INV-5, their net worth is what nobody owes, fixed
// and other assets, and what shares are marked up by, less what claims are written down by.
func (b *Books) check(next []row) *Violation {
	var all tally
	for sector := range b.page {
		r := &b.page[sector]
		worth, negative, v := r.check(&all)
		if v == nil && negative && sector < b.n {
			v = &Violation{Rule: r.negative(), Found: r.least()}
		}
		if v != nil {
			v.Sector = sector
			return v
		}
		next[sector].turn(r, worth)
	}
	instruments := [...]Amount{all.cash, all.shares, all.loans, all.bills, all.advances, all.others, all.posted, all.marked}
	b.Checks.count(len(b.page), INV2, INV3, INV7, INV8)
	b.Checks.count(b.n, INV6, INV9, INV10)
	b.Checks.count(len(instruments)-3, INV4)
	if all.rare != 0 {
		b.Checks.count(1, INV4)
	}
	b.Checks.count(1, INV5)
	for _, x := range instruments {
		if x != 0 {
			return &Violation{Rule: INV4, Found: x}
		}
	}
	if all.worth != all.assets {
		return &Violation{Rule: INV5, Expected: all.assets, Found: all.worth}
	}
	return nil
}

// carry carries every sector's balances over to the next page.
func (b *Books) carry(next []row) {
	for sector := range b.page {
		r := &b.page[sector]
		next[sector].turn(r, r.netWorth())
	}
}

// A tally is what there is of every instrument, claims and debts together, of what nobody
// owes, and the net worth of all.
type tally struct {
	cash, assets, shares, loans, bills, advances, others, posted, marked, worth Amount

	rare Amount // not 0 if somebody has what few have
}

// check verifies the accounts of one sector and adds them to a tally. It returns its net worth,
// and whether something is negative that cannot be: the sign of any is that of all of them
// joined bit by bit.
func (r *row) check(all *tally) (worth Amount, negative bool, v *Violation) {
	cash, fixed, stakes, marks := r[Cash], r[FixedAssets], r[Stakes], r[Marks]
	loans, bills, prepaid := r[Loans], r[Receivables], r[Prepaid]
	debt, payables, deferred := r[Debt], r[Payables], r[Deferred]
	other, owed, lost := r[OtherAssets], r[OtherLiabilities], r[Allowances]
	all.cash += cash
	all.assets += fixed + marks + other + lost
	all.shares += stakes + r[PaidIn]
	all.loans += loans + debt
	all.bills += bills + payables
	all.advances += prepaid + deferred
	all.others += owed
	posted, marked := r[Collateral], r[OnMarks]
	all.posted += posted
	all.marked += marked
	all.rare |= owed
	worth = r.netWorth()
	all.worth += worth
	switch flow := r[openingCash] + r[operating] + r[investing] + r[financing]; {
	case flow != cash:
		v = &Violation{Rule: INV7, Expected: flow, Found: cash}
	case r[Retained] != r[openingRetained]:
		v = &Violation{Rule: INV8, Expected: r[openingRetained], Found: r[Retained]}
	}
	if position := cash + fixed + stakes + marks + loans + bills + prepaid + debt + payables + deferred + other + owed + lost + posted + marked + r[PaidIn]; position != worth {
		v = &Violation{Rule: INV3, Expected: position, Found: worth}
	}
	return worth, cash|fixed|stakes|(stakes+marks)|loans|bills|prepaid|-debt|-payables|-deferred|other|-owed|-lost < 0, v
}

// least is the smallest of what cannot be negative: assets, and what is owed.
func (r *row) least() Amount {
	return min(r[Cash], r[FixedAssets], r[Stakes], r[Stakes]+r[Marks], r[Loans], r[Receivables], r[Prepaid], -r[Debt], -r[Payables], -r[Deferred],
		r[OtherAssets], -r[OtherLiabilities], -r[Allowances])
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

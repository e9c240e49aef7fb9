package ledger

// A family is firms whose statements are one firm's: a sponsor and the special-purpose
// vehicles that it consolidates. What they do with each other is eliminated: a row of
// its own takes back, entry by entry, what both sides have booked (INV-14). So their
// rows and that row together are the books of the whole, and nothing is left out by
// forgetting it.
type family struct {
	members []int
	inner   row // what to add to the members' rows
	whole   row // at the last close
}

// Consolidate makes a family of firms that are in none yet, and returns its number. It
// must come before anything is posted.
func (b *Books) Consolidate(members []int) int {
	if b.kin == nil {
		b.kin = make([]int, len(b.page))
	}
	b.families = append(b.families, family{members: members})
	for _, i := range members {
		b.kin[i] = len(b.families) // 0 is none
	}
	return len(b.families) - 1
}

// Whole returns the books of a family at the last close, as a sheet of one firm. It is
// good until the next close.
func (b *Books) Whole(family int) Sheet { return Sheet{[]row{b.families[family].whole}} }

// Inner returns what consolidation adds to an account of a family: the balance that its
// members have with each other, with the sign turned.
func (b *Books) Inner(family int, a Account) Amount { return b.families[family].inner[a] }

// between returns the family that both sectors belong to, or nil.
func (b *Books) between(x, y int) *family {
	if b.kin == nil || b.kin[x] == 0 || b.kin[x] != b.kin[y] {
		return nil
	}
	return &b.families[b.kin[x]-1]
}

// eliminate takes back an entry that one member booked.
func (f *family) eliminate(debit, credit Account, x Amount) {
	f.inner[debit] -= x
	f.inner[credit] += x
}

// eliminateCash takes back a payment from one member to another, of cash and in the
// cash-flow statement.
func (f *family) eliminateCash(payer, payee Account, out, in uint8, x Amount) {
	f.eliminate(payer, payee, x)
	f.inner[operating+out] += x
	f.inner[operating+in] -= x
}

// both posts one event in the books of two sectors.
func (b *Books) both(x Amount, s1 int, debit1, credit1 Account, s2 int, debit2, credit2 Account) {
	b.post(s1, debit1, credit1, x)
	b.post(s2, debit2, credit2, x)
	if f := b.between(s1, s2); f != nil {
		f.eliminate(debit1, credit1, x)
		f.eliminate(debit2, credit2, x)
	}
}

// Release counts x that one member of a family owes another as owed to outside: the
// claim has been sold.
func (b *Books) Release(lender, borrower int, bill bool, x Amount) {
	if f := b.between(lender, borrower); f != nil {
		claim, debt := owed(bill)
		f.eliminate(debt, claim, x)
	}
}

// Capitalise counts cost, which seller had on a fixed asset that it sold to buyer, as
// what the asset cost their family.
func (b *Books) Capitalise(seller, buyer int, cost Amount) {
	if f := b.between(seller, buyer); f != nil {
		f.inner[FixedAssets] += cost
		f.inner[Costs] -= cost
		f.inner[investing] -= cost
		f.inner[operating] += cost
	}
}

// Unwind counts margin of a family in its own fixed assets as gone: written off as
// depreciation, and the rest as a loss.
func (b *Books) Unwind(family int, depreciated, lost Amount) {
	in := &b.families[family].inner
	in[FixedAssets] += depreciated + lost
	in[Depreciation] -= depreciated
	in[Losses] -= lost
}

// consolidate adds up the rows of families, and checks that they balance and that
// nothing in them is negative.
func (b *Books) consolidate() error {
	for k := range b.families {
		f := &b.families[k]
		f.whole = f.inner
		for _, i := range f.members {
			for a, x := range &b.page[i] {
				f.whole[a] += x
			}
		}
		if v := f.whole.check(f.whole.netWorth()); v != nil {
			v.Rule, v.Sector = "INV-14", f.members[0]
			return v
		}
		if least := f.whole.least(); least < 0 {
			return &Violation{Rule: "INV-14", Sector: f.members[0], Found: least}
		}
	}
	return nil
}

// turn makes the row that of the next quarter: its balances stay, and its results move
// into Retained.
func (r *row) turn(before *row) {
	copy(r[:Retained], before[:Retained])
	r[Retained] = -before.equity() - before[PaidIn]
	r[openingCash], r[openingRetained] = r[Cash], r[Retained]
}

// turnFamilies does so with what families eliminate.
func (b *Books) turnFamilies() {
	for k := range b.families {
		f := &b.families[k]
		before := f.inner
		f.inner = row{}
		f.inner.turn(&before)
	}
}

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

// Families are the families of the firms in the books.
type Families struct {
	of   []int // by sector: its family, counted from 1; nil: there are none
	list []family
}

// Families returns the families. They are to be made before anything is posted.
func (b *Books) Families() *Families { return &b.families }

// Add makes a family of firms that are in none yet, of so many sectors, and returns its
// number.
func (f *Families) Add(members []int, sectors int) int {
	if f.of == nil {
		f.of = make([]int, sectors)
	}
	f.list = append(f.list, family{members: members})
	for _, i := range members {
		f.of[i] = len(f.list)
	}
	return len(f.list) - 1
}

// Whole returns the books of a family at the last close, as a sheet of one firm. It is
// good until the next close.
func (f *Families) Whole(k int) Sheet { return Sheet{[]row{f.list[k].whole}} }

// Inner returns what consolidation adds to an account of a family: the balance that its
// members have with each other, with the sign turned.
func (f *Families) Inner(k int, a Account) Amount { return f.list[k].inner[a] }

// Release counts x that one member of a family owes another as owed to outside: the
// claim has been sold.
func (f *Families) Release(lender, borrower int, bill bool, x Amount) {
	if k := f.between(lender, borrower); k != nil {
		claim, debt := owed(bill)
		k.eliminate(debt, claim, x)
	}
}

// PassOn counts shares that one member has in another, and cost x, as held outside: they have been
// sold.
func (f *Families) PassOn(holder, issuer int, x Amount) {
	if k := f.between(holder, issuer); k != nil {
		k.eliminate(PaidIn, Stakes, x)
	}
}

// Redeem counts x that a member of a family owed outside as owed to another that has
// bought the claim: the family has repaid it.
func (f *Families) Redeem(buyer, borrower int, bill bool, x Amount) {
	f.Release(buyer, borrower, bill, -x)
	if k := f.between(buyer, borrower); k != nil && !bill {
		k.inner[investing] += x
		k.inner[financing] -= x
	}
}

// Capitalise counts cost, which seller had on a fixed asset that it sold to buyer, as
// what the asset cost their family.
func (f *Families) Capitalise(seller, buyer int, cost Amount) {
	if k := f.between(seller, buyer); k != nil {
		k.inner[FixedAssets] += cost
		k.inner[Costs] -= cost
		k.inner[investing] -= cost
		k.inner[operating] += cost
	}
}

// Unwind counts margin of a family in its own fixed assets as gone: written off as
// depreciation, and the rest as a loss.
func (f *Families) Unwind(k int, depreciated, lost Amount) {
	in := &f.list[k].inner
	in[FixedAssets] += depreciated + lost
	in[Depreciation] -= depreciated
	in[Losses] -= lost
}

// between returns the family that both sectors belong to, or nil.
func (f *Families) between(x, y int) *family {
	if f.of == nil || f.of[x] == 0 || f.of[x] != f.of[y] {
		return nil
	}
	return &f.list[f.of[x]-1]
}

// eliminate takes back an entry that one member booked.
func (f *family) eliminate(debit, credit Account, x Amount) {
	f.inner[debit] -= x
	f.inner[credit] += x
}

// eliminateCash takes back a payment from one member to another, of cash and in the
// cash-flow statement.
func (f *family) eliminateCash(p *posting, x Amount) {
	f.eliminate(p.payer, p.payee, x)
	f.inner[p.out] += x
	f.inner[p.in] -= x
}

// consolidate adds up the rows of families, and checks that they balance and that
// nothing in them is negative.
func (f *Families) consolidate(page []row) error {
	for n := range f.list {
		k := &f.list[n]
		k.whole = k.inner
		for _, i := range k.members {
			for a, x := range &page[i] {
				k.whole[a] += x
			}
		}
		_, negative, v := k.whole.check(new(tally))
		if v != nil {
			v.Rule, v.Sector = INV14, k.members[0]
			return v
		}
		if negative {
			return &Violation{Rule: INV14, Sector: k.members[0], Found: k.whole.least()}
		}
	}
	return nil
}

// turn turns the page of what families eliminate.
func (f *Families) turn() {
	for k := range f.list {
		before := f.list[k].inner
		f.list[k].inner.turn(&before, before.netWorth())
	}
}

// begin marks the present balances as those before the first quarter.
func (f *Families) begin() {
	for k := range f.list {
		r := &f.list[k].inner
		r[openingRetained] = r[Retained]
	}
}

// turn makes the row that of the quarter after before, which left this net worth: balances
// stay, and results move into Retained.
func (r *row) turn(before *row, worth Amount) {
	*(*[Retained]Amount)(r[:]) = *(*[Retained]Amount)(before[:])
	*(*[width - Retained]Amount)(r[Retained:]) = [width - Retained]Amount{}
	r[Retained] = -worth
	r[openingCash], r[openingRetained] = r[Cash], r[Retained]
}

package ledger

// Entry is what a sale posts in the books of buyer and seller when no cash moves.
type Entry uint8

// The entries of sales that are not paid, or not delivered, at once. A note is a loan of
// the seller to the buyer, a bill the same for a quarter at most.
const (
	ServeForNote  Entry = iota // a service sold for a note
	EquipForNote               // a fixed asset sold for a note
	AheadForNote               // a service to come sold for a note
	ServeForBill               // a service sold for a bill
	EquipForBill               // a fixed asset sold for a bill
	Deliver                    // a service that was prepaid
	Cancel                     // a note set off against the service that it was for
	Forfeit                    // a service that was prepaid and will not come
	GrantForServe              // shares that the seller gives on top of a service
	GrantForEquip              // shares that the seller gives on top of a fixed asset
	entries       = iota
)

// entry is debit and credit of both.
type entry struct{ buyerDebit, buyerCredit, sellerDebit, sellerCredit Account }

var entryPostings = [entries]entry{
	ServeForNote:  {Costs, Debt, Loans, Revenue},
	EquipForNote:  {FixedAssets, Debt, Loans, Revenue},
	AheadForNote:  {Prepaid, Debt, Loans, Deferred},
	ServeForBill:  {Costs, Payables, Receivables, Revenue},
	EquipForBill:  {FixedAssets, Payables, Receivables, Revenue},
	Deliver:       {Costs, Prepaid, Deferred, Revenue},
	Cancel:        {Debt, Prepaid, Deferred, Loans},
	Forfeit:       {Losses, Prepaid, Deferred, Relief},
	GrantForServe: {Stakes, Costs, Revenue, PaidIn},
	GrantForEquip: {Stakes, FixedAssets, Revenue, PaidIn},
}

// Enter posts an entry of x in the books of buyer and seller.
func (b *Books) Enter(e Entry, buyer, seller int, x Amount) {
	p := &entryPostings[e]
	b.both(x, buyer, p.buyerDebit, p.buyerCredit, seller, p.sellerDebit, p.sellerCredit)
}

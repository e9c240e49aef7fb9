package ledger

// Entry is what two parties post when no cash moves: of a sale, its buyer and seller; of
// a claim or of shares, who has them and who owes or issued them.
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
	Unswap                     // services to come that two firms owe each other, set off
	Forfeit                    // a service that was prepaid and will not come
	GrantForServe              // shares that the seller gives on top of a service
	GrantForEquip              // shares that the seller gives on top of a fixed asset

	OweInterest // interest that a firm which fails does not pay, booked and lost
	OweService  // the same of a service
	OweEquip    // the same of a fixed asset
	Unsell      // of what two sell each other in one bargain, what each buys back
	MarkUp      // shares carried at more than before, or less: the issuer's books do not know
	Cede        // a loan that goes to another lender for nothing
	CedeBill    // a bill that goes to another lender for nothing
	Convert     // a loan or a note that becomes shares
	PayInShares // work that is paid for with new shares, by the firm and to outside investors
	Reserve     // a claim that is expected to lose, by who has it
	PassedOn    // shares sold for less than they cost, by the seller and to outside investors
	OtherGone   // other assets that are worth nothing
	OtherLost   // other liabilities that will not be paid, by whom they are owed to

	MarkDue        // what protection would pay, by who gives it and who has it
	LossDue        // what protection is to pay, a loss of who gives it
	SetOffHeld     // that, against collateral that is held for it
	DueLost        // what will not be paid on protection, by whom it is owed to
	CollateralLost // what will not come back of collateral, by who has posted it

	opened        // shares held before the first quarter
	OpenedNote    // a loan or a note of before the first quarter, by who has it
	OpenedBill    // a bill of before the first quarter
	OpenedAhead   // services to come that were sold before the first quarter
	OpenedReserve // the same before the first quarter
	OpenedOther   // other assets of before the first quarter: nobody owes them
	OpenedOwed    // other liabilities of before the first quarter, by whom they are owed to
	cancelled     // shares that are worth nothing
	noteLost      // a loan or a note that will not be repaid
	billLost      // a bill that will not be paid

	entries = iota
)

// entry is debit and credit of both.
type entry struct{ debit, credit, otherDebit, otherCredit Account }

var entryPostings = [entries]entry{
	ServeForNote:  {Costs, Debt, Loans, Revenue},
	EquipForNote:  {FixedAssets, Debt, Loans, Revenue},
	AheadForNote:  {Prepaid, Debt, Loans, Deferred},
	ServeForBill:  {Costs, Payables, Receivables, Revenue},
	EquipForBill:  {FixedAssets, Payables, Receivables, Revenue},
	Deliver:       {Costs, Prepaid, Deferred, Revenue},
	Cancel:        {Debt, Prepaid, Deferred, Loans},
	Unswap:        {Deferred, Prepaid, Deferred, Prepaid},
	Forfeit:       {Losses, Prepaid, Deferred, Relief},
	GrantForServe: {Stakes, Costs, Revenue, PaidIn},
	GrantForEquip: {Stakes, FixedAssets, Revenue, PaidIn},

	OweInterest:    {InterestExpense, Relief, Losses, InterestIncome},
	OweService:     {Costs, Relief, Losses, Revenue},
	OweEquip:       {Losses, Relief, Losses, Revenue},
	Unsell:         {Revenue, Costs, Revenue, Costs},
	MarkUp:         {Marks, Revaluation, Retained, Retained},
	Cede:           {Losses, Loans, Loans, Losses},
	CedeBill:       {Losses, Receivables, Receivables, Losses},
	Convert:        {Stakes, Loans, Debt, PaidIn},
	PayInShares:    {Costs, PaidIn, Stakes, Revenue},
	OpenedOther:    {OtherAssets, Retained, Retained, Retained},
	OpenedOwed:     {OtherLiabilities, Retained, Retained, OtherLiabilities},
	Reserve:        {Losses, Allowances, Retained, Retained},
	PassedOn:       {Losses, Stakes, Stakes, Marks},
	OpenedReserve:  {Retained, Allowances, Retained, Retained},
	OtherGone:      {Losses, OtherAssets, Retained, Retained},
	OtherLost:      {Losses, OtherLiabilities, OtherLiabilities, Relief},
	MarkDue:        {Revaluation, OnMarks, OnMarks, Revaluation},
	LossDue:        {Losses, OnMarks, OnMarks, Losses},
	SetOffHeld:     {OnMarks, Collateral, Collateral, OnMarks},
	DueLost:        {Losses, OnMarks, OnMarks, Relief},
	CollateralLost: {Losses, Collateral, Collateral, Relief},
	opened:         {Stakes, Retained, Retained, PaidIn},
	OpenedNote:     {Loans, Retained, Retained, Debt},
	OpenedBill:     {Receivables, Retained, Retained, Payables},
	OpenedAhead:    {Prepaid, Retained, Retained, Deferred},
	cancelled:      {Losses, Stakes, PaidIn, Relief},
	noteLost:       {Losses, Loans, Debt, Relief},
	billLost:       {Losses, Receivables, Payables, Relief},
}

// Enter posts an entry of x in the books of both, on a deal or on none, -1. The books do
// not mind which.
func (b *Books) Enter(e Entry, party, other int, x Amount, deal int) {
	p := &entryPostings[e]
	Posting{party, other, p.debit, p.credit, x, deal}.book(b)
	Posting{other, party, p.otherDebit, p.otherCredit, x, deal}.book(b)
	if f := b.families.between(party, other); f != nil {
		f.eliminate(p.debit, p.credit, x)
		f.eliminate(p.otherDebit, p.otherCredit, x)
	}
}

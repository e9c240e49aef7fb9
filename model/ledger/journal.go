package ledger

// A Journal is what is posted while the books keep it, in order: the entries behind the
// balances of a sheet.
type Journal struct{ Postings []Posting }

// A Posting is what one sector books of a payment or of an entry: a debit and a credit
// of the same amount.
type Posting struct {
	Sector, Other int // whose books, and with whom; itself where there is nobody
	Debit, Credit Account
	Amount        Amount
	Deal          int // that it is on, or -1
}

// book enters it.
func (p Posting) book(b *Books) {
	r := &b.page[p.Sector]
	r[p.Debit] += p.Amount
	r[p.Credit] -= p.Amount
	b.bound(r[p.Debit].size() | r[p.Credit].size())
	if b.Journal != nil {
		b.Journal.note(p)
	}
}

// note writes a posting into the journal.
func (j *Journal) note(p Posting) {
	if p.Amount < 0 {
		p.Debit, p.Credit, p.Amount = p.Credit, p.Debit, -p.Amount
	}
	if p.Amount > 0 && p.Debit != p.Credit {
		j.Postings = append(j.Postings, p)
	}
}

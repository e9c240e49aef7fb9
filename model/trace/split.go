package trace

import "moneyloop/model/ledger"

// A Split says whose money a receipt is. Own + Customers + Capital = the receipt.
type Split struct {
	Own       ledger.Amount // paid out by the receiver earlier, in any way
	Customers ledger.Amount // from outside customers, for the first time
	Capital   ledger.Amount // from investors, lenders, government and opening balances
	Invested  ledger.Amount // paid out by the receiver earlier as equity or loan
	Low, High ledger.Amount // bounds on Own whatever the tracing rule
}

// Add adds another receipt.
func (s *Split) Add(o *Split) {
	s.Own += o.Own
	s.Customers += o.Customers
	s.Capital += o.Capital
	s.Invested += o.Invested
	s.Low += o.Low
	s.High += o.High
}

// Take takes x of a receipt of sum out of it, everybody's part in proportion.
func (s *Split) Take(x, sum ledger.Amount) Split {
	if x == sum {
		all := *s
		*s = Split{}
		return all
	}
	var parts [3]ledger.Amount
	ledger.Split(parts[:], x, []ledger.Amount{s.Own, s.Customers, s.Capital})
	part := Split{
		Own: parts[0], Customers: parts[1], Capital: parts[2],
		Low: s.Low.Part(x, sum), High: s.High.Part(x, sum),
	}
	// Neither part has more of its own money invested than it has own money.
	part.Invested = max(s.Invested.Part(x, sum), s.Invested-(s.Own-part.Own))
	s.Own -= part.Own
	s.Customers -= part.Customers
	s.Capital -= part.Capital
	s.Invested -= part.Invested
	s.Low -= part.Low
	s.High -= part.High
	return part
}

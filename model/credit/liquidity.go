package credit

// Liquidity is what a firm has that turns into cash within a year, and what it must pay
// within one.
type Liquidity struct {
	Cash        float64
	Receivables float64
	Insiders    float64 // of Receivables, what firms of the same loop owe
	Other       float64 // current assets that must be sold first: inventory
	Liabilities float64 // current: due within a year
}

// CurrentRatio is current assets per unit of current liabilities, CA/CL.
func (l Liquidity) CurrentRatio() float64 {
	return ratio(l.Cash+l.Receivables+l.Other, l.Liabilities)
}

// QuickRatio is the current ratio without what must be sold first:
// (cash + receivables)/CL.
func (l Liquidity) QuickRatio() float64 { return ratio(l.Cash+l.Receivables, l.Liabilities) }

// WithoutInsiders is the same firm if the others of its loop do not pay, as they will
// not when it matters: l.WithoutInsiders().QuickRatio().
func (l Liquidity) WithoutInsiders() Liquidity {
	l.Receivables -= l.Insiders
	l.Insiders = 0
	return l
}

// OutsideCover is outside-cash coverage: what customers outside the loop paid, less
// costs paid to outsiders, per unit of interest and principal due to lenders outside.
// It is debt service cover for a loop that is left to itself.
func OutsideCover(customers, costs, due float64) float64 { return ratio(customers-costs, due) }

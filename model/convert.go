package model

// A Conversion is when what is owed on a loan, or preferred shares, becomes shares of who owes or has
// issued it, and for what value of all of those. It is looked at as a quarter begins, at the last
// prices, so that there is no interest for a quarter in which somebody is an owner. It moves no cash,
// and nobody gains by it (ASU 2020-06). At a value W of all shares, x becomes x/W of those there are.
type Conversion struct {
	At     float64 // once all shares are worth that, and at it; 0: never for that
	When   string  // once this is so, see phrase.ReadWhen; nothing: never for that
	In     float64 // in this quarter; 0: never for that
	BailIn float64 // Loan: above 0: when its borrower cannot pay, and can with that
	Least  float64 // in all cases but the first: at the last price, at least at this value
	Most   float64 // and at most
}

// Any reports whether there is anything for which it comes.
func (x *Conversion) Any() bool {
	return x.At > 0 || x.When != "" || x.In > 0 || x.BailIn > 0
}

// Converts reports whether the deal ever leaves something that becomes shares.
func (d *Deal) Converts() bool { return d.Terms.Converts.Any() && d.Uses("converts_at") }

// Preferred reports whether the deal buys preferred shares.
func (d *Deal) Preferred() bool {
	return d.Prefers() && (d.From == Investors || d.From == Government)
}

// Prefers reports whether the terms of the deal are those of preferred shares, whoever buys them.
func (d *Deal) Prefers() bool {
	return d.Kind == Equity && (d.Terms.Dividend.Value > 0 || d.Before.Owed > 0 || d.Converts())
}

// conversionKeys are what of a deal is about conversion.
var conversionKeys = []string{"converts_at", "converts_in", "converts_least", "converts_most", "converts_when"}

var conversionFields = section("Conversion",
	money("converts_at", "converts at", func(d *Deal) *float64 { return &d.Terms.Converts.At }, "what is owed on a loan, or preferred shares, become shares once all shares are worth that, and at that value: of 30 at 300 a tenth as many as there are; 0: never"),
	count("converts_in", "converts in quarter", 0, 40, 0, func(d *Deal) *float64 { return &d.Terms.Converts.In }, "the quarter in which it becomes shares, at what all of those are worth; 0: never"),
	money("converts_least", "at least at a value of", func(d *Deal) *float64 { return &d.Terms.Converts.Least }, "the value of all shares at which it becomes shares, at least"),
	money("converts_most", "at most at a value of", func(d *Deal) *float64 { return &d.Terms.Converts.Most }, "the value of all shares at which it becomes shares, at most: a cap").def(Unlimited).open(),
	flag("bail_in", "bail-in", func(d *Deal) *float64 { return &d.Terms.Converts.BailIn }, "1: if the borrower cannot pay what is due, and could without this loan, what is owed on it becomes shares; 0: it stays owed"),
)

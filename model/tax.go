package model

// TaxLosses are losses that take later profits out of tax: net operating losses carried
// forward. They lapse with the firm, and are no asset of it: a firm of which nobody knows
// whether it will have profits books none (ASC 740-10-30-21, a full allowance).
type TaxLosses struct {
	Offset float64 // the most of a quarter's profit that they are set off against (26 U.S.C. 172(a)(2): .8); 0: they are not carried forward
	Before float64 // from before the first quarter
}

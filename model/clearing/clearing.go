// Package clearing says who pays how much when not everybody can.
//
// Firms owe each other. What a firm can pay depends on its cash and on what its
// debtors pay it, which depends on what theirs pay them, all the way round. A vector
// of payments that agrees with itself is a clearing vector. There can be several: in
// a ring of firms without cash, nobody paying is one and everybody paying is another.
// We take the greatest, in which everyone pays at least as much as in any other, so
// that what looks like default and is only gridlock resolves itself.
//
// The rules are those of Eisenberg and Noe (2001): a firm pays all it owes, or all it
// has; its creditors share in proportion to their claims. Rogers and Veraart (2013)
// add that default costs something: of a firm that falls short, only the part Alpha
// of its cash and the part Beta of its receipts reach the creditors. Elsinger (2009)
// adds seniority: a class of claims gets what the classes before it leave. Of a firm
// that has failed for another reason only that part is left, too, to pay all it owes.
//
//	L_ji   what j owes i                          Claim{From: j, To: i, Amount: L_ji}
//	p̄_i    what i owes, Σ_j L_ij                  Result.Owed
//	p_i    what i pays                            Result.Paid
//	x_i    the part of every claim it pays        Result.Share, p_i / p̄_i
//	in_i   what i receives, Σ_j L_ji x_j          Result.In
//
//	p_i = p̄_i                       if Cash_i + in_i ≥ p̄_i
//	p_i = Alpha_i Cash_i + Beta_i in_i   if not
//	p_i^s = min(p̄_i^s, max(0, p_i − Σ_{u<s} p̄_i^u))   of class s
//
// Beside it stand what firms are worth that own each other's shares and debt, [Holdings],
// and distress that spreads before anybody defaults, [DebtRank].
//
// Eisenberg and Noe, Systemic Risk in Financial Systems, Management Science 47(2),
// 2001; Rogers and Veraart, Failure and Rescue in an Interbank Network, Management
// Science 59(4), 2013; Elsinger, Financial Networks, Cross Holdings, and Limited
// Liability, OeNB Working Paper 156, 2009.
package clearing

// Tolerance is the shortfall, per unit owed, that is taken for rounding: a firm that
// is short by less pays in full.
const Tolerance = 1e-12

// A Claim is what From owes To. Several claims between the same two add up.
type Claim struct {
	From, To int
	Amount   float64
	Class    int     // claims of a lower class are paid first
	Secured  float64 // the part of Amount that is paid before all classes, out of what is pledged for it
}

// A System is firms with cash and claims on each other. Whoever owes nothing, such as
// a lender outside the loop, is a firm without claims on it. Amounts and cash are
// finite and not negative.
type System struct {
	N           int // firms, called 0 to N-1
	Claims      []Claim
	Guarantees  []Guarantee
	Cash        []float64 // what each has without any debtor paying
	Alpha, Beta []float64 // what default leaves of cash and of receipts, 0 to 1; nil: all of it
	Failed      []bool    // has failed already, and bears that cost even if it can pay in full; nil: nobody
}

// A Result is the greatest clearing vector of a System. A firm of wave 0 keeps
// Cash + In - Paid; of a firm of any other wave nothing is left, and that difference
// is what its default cost.
type Result struct {
	Paid []float64
	Owed []float64 // with what guarantees it gave are called for
	In   []float64 // received from debtors and guarantors
	Wave []int     // 0: pays in full; 1: short even if all others pay in full; 2: short because of wave 1; …

	Called   []float64 // by guarantee: what the debtor did not pay, up to the limit
	Honoured []float64 // by guarantee: what the guarantor paid of that
	Pulled   []bool    // by firm: fell in its wave because of guarantees; all else it could have paid

	ladder *ladder
	share  []float64 // by tranche
}

// Share returns the part of all it owes that a firm pays. If all of that is of one
// class it is what every creditor gets; if not, see ShareOf.
func (r *Result) Share(firm int) float64 {
	if r.Wave[firm] == 0 {
		return 1
	}
	return r.Paid[firm] / r.Owed[firm]
}

// ShareOf returns the part of a claim that is paid.
func (r *Result) ShareOf(c Claim) float64 {
	x := r.of(c.From, c.Class)
	if c.Secured > 0 && c.Amount > 0 {
		part := min(c.Secured/c.Amount, 1)
		return float64(part*r.of(c.From, pledged)) + float64((1-part)*x)
	}
	return x
}

func (r *Result) of(firm, rank int) float64 {
	if k := r.ladder.find(firm, rank); k >= 0 {
		return r.share[k]
	}
	return 1
}

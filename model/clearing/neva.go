package clearing

// A Neva is firms that value what others owe them by how those firms stand: network
// valuation of Barucca and others. With e_i what a firm has outside and p̄_i what it owes,
//
//	E_i = e_i + Σ_j L_ji V_j - p̄_i
//
// where V_j, between 0 and 1, is what a unit owed by j is worth: a rule that may look at
// how j stands. Rules that never fall when a firm stands better have a greatest solution;
// it is reached from above, with everything worth its amount at first.
//
// Barucca, Bardoscia, Caccioli, D'Errico, Visentin, Caldarelli and Battiston, Network
// Valuation in Financial Systems, Mathematical Finance 30(4), 2020.
type Neva struct {
	Outside []float64 // e: assets outside
	Claims  []Claim
	Rule    Valuation
}

// A Standing is how a firm stands while claims on others are worth what they are.
type Standing struct {
	Outside, Inside float64 // assets: outside, and claims on the others at their value
	Owed            float64
	Equity          float64 // E: Outside + Inside - Owed
	Book            float64 // E with all claims at their amount, before any shock
}

// A Valuation is what a unit of a firm's debt is worth, 0 to 1, given how it stands.
type Valuation func(Standing) float64

// EisenbergNoe values debt at what the assets cover of it.
func EisenbergNoe(s Standing) float64 {
	if s.Equity >= -Tolerance*s.Owed {
		return 1
	}
	return max(0, s.Outside+s.Inside) / s.Owed
}

// RogersVeraart values the debt of firms in default at what they cover if default leaves
// alpha of outside assets and beta of claims.
func RogersVeraart(alpha, beta float64) Valuation {
	return func(s Standing) float64 {
		if s.Equity >= -Tolerance*s.Owed {
			return 1
		}
		return max(0, float64(alpha*s.Outside)+float64(beta*s.Inside)) / s.Owed
	}
}

// Furfine values the debt of firms in default at a recovery rate that is known before.
func Furfine(recovery float64) Valuation {
	return func(s Standing) float64 {
		if s.Equity >= -Tolerance*s.Owed {
			return 1
		}
		return recovery
	}
}

// LinearDebtRank values debt at the part of its equity that the debtor still has.
func LinearDebtRank(s Standing) float64 {
	if s.Book <= 0 {
		return 0
	}
	return min(1, max(0, s.Equity)/s.Book)
}

// nevaRounds is where the way down ends where it does not end by itself: each round takes
// the same part off what is too much, a small one where hardly anything leaves a ring.
const nevaRounds = 20 * rounds

// Equity returns the greatest solution, after a shock that takes some of the outside
// assets; nil is no shock. Equity is negative where the assets do not cover the debts.
func (v *Neva) Equity(shock []float64) []float64 {
	firms := v.open()
	for i, x := range shock {
		firms[i].Outside -= x
	}
	worth := make([]float64, len(firms))
	for i := range worth {
		worth[i] = 1
	}
	for range nevaRounds {
		v.mark(firms, worth)
		moved := 0.0
		for i := range firms {
			x := min(worth[i], v.Rule(firms[i])) // from above: no value comes back
			moved = max(moved, worth[i]-x)
			worth[i] = x
		}
		if moved <= rest {
			break
		}
	}
	equity := make([]float64, len(firms))
	for i := range firms {
		equity[i] = firms[i].Equity
	}
	return equity
}

// open returns how firms stand with all claims at their amount.
func (v *Neva) open() []Standing {
	firms := make([]Standing, len(v.Outside))
	for i, e := range v.Outside {
		firms[i].Outside = e
	}
	for _, c := range v.Claims {
		firms[c.From].Owed += c.Amount
		firms[c.To].Inside += c.Amount
	}
	for i := range firms {
		firms[i].Book = firms[i].Outside + firms[i].Inside - firms[i].Owed
	}
	return firms
}

// mark values claims.
func (v *Neva) mark(firms []Standing, worth []float64) {
	for i := range firms {
		firms[i].Inside = 0
	}
	for _, c := range v.Claims {
		firms[c.To].Inside += float64(c.Amount * worth[c.From])
	}
	for i := range firms {
		f := &firms[i]
		f.Equity = f.Outside + f.Inside - f.Owed
	}
}

// Distress returns the part of its opening equity that each firm has lost, 0 to 1; 1 for
// firms that had none.
func (v *Neva) Distress(equity []float64) []float64 {
	h := make([]float64, len(equity))
	for i, f := range v.open() {
		h[i] = 1
		if f.Book > 0 {
			h[i] = min(1, max(0, 1-equity[i]/f.Book))
		}
	}
	return h
}

package clearing

import "gonum.org/v1/gonum/mat"

// An Ownership says what cross-holdings of shares make of what firms own, as long as
// all are solvent. With C_ij the part of j's shares that i holds, Dp what each owns
// outside, and Ĉ_jj = 1 - Σ_i C_ij what outsiders hold:
//
//	Book       = (I - C)⁻¹ Dp      adds up to more than Dp: what one holds of another counts twice
//	Outside    = Ĉ (I - C)⁻¹ Dp    what outsiders hold; adds up to Dp
//	Dependency = Ĉ (I - C)⁻¹       row i: on whose assets firm i's outside value rests
//
// Brioschi, Buzzacchi and Colombo, Risk Capital Financing and the Separation of Ownership
// and Control in Business Groups, Journal of Banking and Finance 13, 1989; Elliott, Golub
// and Jackson, Financial Networks and Contagion, American Economic Review 104(10), 2014.
type Ownership struct {
	Book, Outside []float64
	Dependency    [][]float64
}

// Owned returns what firms are worth that own each other's shares; what they lent each
// other is left out. It reports false if firms own all of each other: then nobody
// outside owns them, and their values have no meaning.
func (h *Holdings) Owned() (Ownership, bool) {
	n := len(h.Own)
	left, kept := mat.NewDense(n, n, nil), make([]float64, n)
	for i := range n {
		left.Set(i, i, 1)
		kept[i] = 1
	}
	for _, c := range h.Claims {
		if c.In >= 0 && c.In < n {
			left.Set(c.Holder, c.In, left.At(c.Holder, c.In)-c.Share)
			kept[c.In] -= c.Share
		}
	}
	var inverse mat.Dense
	if inverse.Inverse(left) != nil {
		return Ownership{}, false
	}
	o := Ownership{make([]float64, n), make([]float64, n), make([][]float64, n)}
	for i := range n {
		o.Dependency[i] = make([]float64, n)
		for j, own := range h.Own {
			x := inverse.At(i, j)
			o.Book[i] += float64(x * own)
			o.Dependency[i][j] = kept[i] * x
		}
		o.Outside[i] = kept[i] * o.Book[i]
	}
	return o, true
}

package result

// An OpeningMark is what the statement before the first quarter says of a firm, as far as it
// sets prices. NaN is a number without meaning.
type OpeningMark struct {
	Equity, LookThrough float64
	Valuation           float64 // of all shares
	Spread, Recovery    float64 // per year; a share
}

// An Ownership is how somebody fares in a quarter who had all shares of a firm before the
// first one and has bought none since.
type Ownership struct {
	Part float64 // of the firm that he has
	Got  float64 // of what it distributed to outside investors
}

// An Estate is what became of the claims on a firm in the quarter in which it failed, by class
// (see [model.Rank.Class]): of all creditors, and of outside lenders among them.
type Estate struct {
	Owed, Paid     [3]float64
	Lent, LentPaid [3]float64
	Left           float64 // for those who had all shares before the first quarter
}

// Recovery is what a creditor of a class gets per unit owed, and reports whether that is
// assumed, since nobody outside had lent in that class: then it is what the next unit would have
// got.
func (e *Estate) Recovery(class int) (share float64, assumed bool) {
	switch {
	case e.Lent[class] > 0:
		return e.LentPaid[class] / e.Lent[class], false
	case e.Owed[class] > 0:
		return e.Paid[class] / e.Owed[class], true
	case e.Left > 0:
		return 1, true
	}
	for _, paid := range e.Paid[class+1:] { // who comes later has got something
		if paid > 0 {
			return 1, true
		}
	}
	return 0, true
}

// owned is what a run keeps for positions, which no statement shows.
type owned struct {
	firms, before int
	openings      []OpeningMark // by firm
	ownership     []Ownership   // by quarter, by firm
	estates       []*Estate     // by firm
}

func newOwned(firms, quarters, before int) *owned {
	return &owned{firms, before, make([]OpeningMark, firms), make([]Ownership, firms*quarters), make([]*Estate, firms)}
}

// Owned reports whether it is asked what positions rest on.
func (r Recorder) Owned() bool { return r.owned != nil }

// EnterOpening enters what the opening statement says of a firm.
func (r Recorder) EnterOpening(i int, o OpeningMark) { r.owned.openings[i] = o }

// EnterOwnership enters how owners of a firm fare in a quarter, from 1.
func (r Recorder) EnterOwnership(quarter, i int, o Ownership) {
	r.owned.ownership[(quarter-r.owned.before-1)*r.owned.firms+i] = o
}

// Distribute adds to what owners of a firm get in a quarter, from 1.
func (r Recorder) Distribute(quarter, i int, x float64) {
	r.owned.ownership[(quarter-r.owned.before-1)*r.owned.firms+i].Got += x
}

// EnterEstate enters what became of the claims on a firm that fails.
func (r Recorder) EnterEstate(i int, e Estate) { r.owned.estates[i] = &e }

// ownedIn is what positions rest on in a run.
func ownedIn(r *Run) *owned {
	r.read.others.add(positionsRead)
	if r.owned == nil {
		r = r.full()
	}
	return r.owned
}

package clearing

import "slices"

// Holdings are firms that hold each other's shares and debt. What a share is worth
// depends on what its issuer's holdings are worth, and so all the way round. With
// outside assets a, debts d, the part θ_ij of j's shares and the part ω_ij of j's debt
// that i holds:
//
//	A_i = a_i + Σ_j θ_ij s_j + Σ_j ω_ij r_j      assets
//	s_i = max(0, A_i - d_i)                      equity
//	r_i = min(d_i, max(0, A_i))                  what the debt is worth
//
// There is exactly one solution if outsiders hold something of every firm's shares and
// of every firm's debt: Σ_i θ_ij < 1 and Σ_i ω_ij < 1 for every j. Otherwise the
// greatest is meant; and there is none for firms that own all of each other and assets
// besides, which are then taken to be worth what they have without one another.
//
// Suzuki, Valuing Corporate Debt: The Effect of Cross-Holdings of Stock and Debt, Journal
// of the Operations Research Society of Japan 45(2), 2002; Elsinger, Financial Networks,
// Cross Holdings, and Limited Liability, OeNB Working Paper 156, 2009.
type Holdings struct {
	Own    []float64 // a: what a firm has without the others
	Debt   []float64 // d
	Claims []Holding
}

// A Holding is what Holder has of In: a part of its shares, an amount lent to it, or
// both. An In that is none of the firms is outside, where a loan is worth its amount.
type Holding struct {
	Holder, In  int
	Share, Lent float64
}

// A Worth is what every firm is worth on the assets that the firms have outside.
type Worth struct {
	Value  []float64 // assets less debt; negative if they do not cover it. Equity is max(0, Value)
	Repaid []float64 // r: the part of the debt that assets cover
}

// A Valuer solves holdings and keeps its memory between calls. Its zero value is ready.
//
// Firms that hold each other, directly or through others, form a group; groups are
// valued one after another, those first that hold nothing of the others. In a group the
// corners of max and min bend opposite ways, so there are two loops around a system of
// linear equations, as in marginal.go: the outer finds, from above, who cannot repay;
// the inner one whose shares are worthless.
type Valuer struct {
	h      *Holdings
	worth  Worth
	assets []float64 // A, by firm
	by     []int32   // holdings, sorted by holder
	ties   []tie     // who holds whom
	seat   []int32   // of a firm in the group being valued, from 1
	state  []state   // by firm
	groups groups
	dense  elimination
	loose  sweeping
}

// A tie is a firm that holds something of another.
type tie struct{ holder, in int }

// A state is what a firm passes on of its assets.
type state struct {
	worthless bool // nothing to shareholders
	short     bool // all to creditors, who do not get all they are owed
	drained   bool // nothing even to them
}

// Value solves a system of holdings. The result is overwritten by the next call.
func (v *Valuer) Value(h *Holdings) *Worth {
	v.load(h)
	for _, group := range v.groups.list {
		v.value(group)
	}
	for i, d := range h.Debt {
		v.worth.Value[i] = v.assets[i] - d
		v.worth.Repaid[i] = min(d, max(0, v.assets[i]))
	}
	return &v.worth
}

func (v *Valuer) load(h *Holdings) {
	v.h = h
	n := len(h.Own)
	v.worth.Value, v.worth.Repaid = sized(v.worth.Value, n), sized(v.worth.Repaid, n)
	v.seat, v.state = sized(v.seat, n), sized(v.state, n)
	v.assets = append(v.assets[:0], h.Own...)
	clear(v.seat)
	clear(v.state)
	if v.tied(n) {
		return
	}
	v.by = v.groups.sort(n, len(h.Claims), func(k int) (int, int) { return h.Claims[k].Holder, h.Claims[k].In }, v.by)
	v.groups.find(n)
}

// tied reports whether the same firms hold the same as the last time, so that their
// groups are known, and remembers who holds whom.
func (v *Valuer) tied(firms int) bool {
	claims := v.h.Claims
	same := len(v.groups.met) == firms && len(v.ties) == len(claims)
	v.ties = sized(v.ties, len(claims))
	for k := range claims {
		t := tie{claims[k].Holder, claims[k].In}
		same = same && v.ties[k] == t
		v.ties[k] = t
	}
	return same
}

// holds returns the holdings of a firm.
func (v *Valuer) holds(i int32) []int32 {
	return v.by[v.groups.first[i]:v.groups.first[i+1]]
}

// value finds the assets of the firms of a group, given those of the groups it holds.
func (v *Valuer) value(group []int32) {
	if len(group) == 1 && !v.holdsItself(group[0]) {
		v.assets[group[0]] = v.base(group[0])
		return
	}
	for k, i := range group {
		v.seat[i] = int32(k + 1)
	}
	for outer := true; outer; {
		for range 16 + 4*len(group) { // every firm turns once or twice; more is rounding, to and fro
			v.solve(group)
			if !v.revise(group) {
				break
			}
		}
		outer = v.descend(group)
	}
	for _, i := range group {
		v.seat[i] = 0
	}
}

func (v *Valuer) holdsItself(i int32) bool {
	return slices.Contains(v.groups.next(i), i)
}

// base is what a firm has if those of its group that pass on part of their assets have
// none.
func (v *Valuer) base(i int32) float64 {
	b := v.h.Own[i]
	for _, k := range v.holds(i) {
		c := &v.h.Claims[k]
		j := c.In
		switch {
		case j < 0 || j >= len(v.h.Own):
			b += c.Lent
		case v.seat[j] == 0:
			b += float64(c.Share * max(0, v.assets[j]-v.h.Debt[j]))
			b += float64(c.Lent * v.cover(j))
		default:
			if !v.state[j].worthless {
				b -= float64(c.Share * v.h.Debt[j])
			}
			if !v.state[j].short {
				b += c.Lent
			}
		}
	}
	return b
}

// cover is the part of a firm's debt that its assets cover.
func (v *Valuer) cover(i int) float64 {
	if v.assets[i] >= v.h.Debt[i] {
		return 1
	}
	return max(0, v.assets[i]) / v.h.Debt[i]
}

// slope is what a holding gains when the assets of its issuer, one of the group, grow by
// one.
func (v *Valuer) slope(c *Holding) float64 {
	s, x := v.state[c.In], 0.0
	if !s.worthless {
		x = c.Share
	}
	if s.short && !s.drained {
		x += c.Lent / v.h.Debt[c.In]
	}
	return x
}

// revise corrects whose shares are worth nothing, or debts, and reports whether any
// were taken wrongly.
func (v *Valuer) revise(group []int32) bool {
	revised := false
	for _, i := range group {
		s, assets, debt := &v.state[i], v.assets[i], v.h.Debt[i]
		slack := Tolerance * debt
		if was := s.worthless; !was && assets < debt-slack || was && !s.short && assets > debt+slack {
			s.worthless, revised = !was, true
		}
		if was := s.drained; s.short && (!was && assets < -slack || was && assets > slack) {
			s.drained, revised = !was, true
		}
	}
	return revised
}

// descend finds who cannot repay after all, and reports whether there are any.
func (v *Valuer) descend(group []int32) bool {
	down := false
	for _, i := range group {
		if s, d := &v.state[i], v.h.Debt[i]; !s.short && d > 0 && v.assets[i] < d*(1-Tolerance) {
			s.short, s.worthless, down = true, true, true
		}
	}
	return down
}

// solve finds the assets of a group whose states are given.
func (v *Valuer) solve(group []int32) {
	x := v.sweep(group)
	if x == nil {
		x = v.eliminate(group)
	}
	for k, i := range group {
		v.assets[i] = x[k]
	}
}

// eliminate solves directly. What a firm does not pass on within the group leaks out.
func (v *Valuer) eliminate(group []int32) []float64 {
	e, n := &v.dense, len(group)
	e.load(n)
	e.unclear = 0
	for k := range group {
		e.leak[k] = 1
	}
	for k, i := range group {
		e.b[k], e.x[k] = v.base(i), v.h.Own[i]
		e.doubt[k] = Tolerance * (v.h.Own[i] + v.h.Debt[i])
		for _, h := range v.holds(i) {
			if j := v.member(h); j >= 0 {
				part := v.slope(&v.h.Claims[h])
				e.a[k*n+j] += part
				e.leak[j] -= part
			}
		}
	}
	for k := range group {
		if e.leak[k] < Tolerance {
			e.leak[k] = 0
		}
	}
	e.run(n)
	return e.x
}

// sweep solves large groups by iteration; nil if it does not come to rest.
func (v *Valuer) sweep(group []int32) []float64 {
	if len(group) <= few {
		return nil
	}
	w := &v.loose
	w.begin()
	for _, i := range group {
		w.row(v.base(i), v.assets[i])
		for _, h := range v.holds(i) {
			if j := v.member(h); j >= 0 {
				w.link(v.slope(&v.h.Claims[h]), int32(j))
			}
		}
	}
	if !w.run() {
		return nil
	}
	return w.x
}

// member returns the seat of the issuer of a holding, -1 if it has none.
func (v *Valuer) member(holding int32) int {
	if j := v.h.Claims[holding].In; j >= 0 && j < len(v.seat) {
		return int(v.seat[j]) - 1
	}
	return -1
}

package model

import (
	"strings"
)

// A Noise is luck with customers: what they pay a firm in quarter t is e^(aₜ − vₜ/2) times what they
// would, with aₜ = φaₜ₋₁ + σzₜ, a₀ = 0, and vₜ = σ²(1 − φ²ᵗ)/(1 − φ²) the variance of aₜ. So the mean is 1 in every
// quarter: noise moves risk, and not what customers pay on average. No run has any unless it is drawn.
type Noise struct {
	On    string  // the id of a firm, or "all": the same luck for all of them
	Size  float64 // σ, per quarter
	Lasts float64 // φ: how much of a quarter's luck is still there in the next
}

// A Load is how much what may become of a lever follows a factor, something behind several levers:
// zᵢ = ρᵢF + √(1 − Σρ²) eᵢ. Luck with customers follows one in the same way, in each quarter what the
// factor is then; F of levers, which are drawn once, and of each quarter do not depend on each other.
type Load struct {
	Factor, Ref string  // of luck the reference is noise.b, b being the firm, or all
	Rho         float64 // −1 to 1
}

// LuckOf is whose luck with customers a factor's reference is of.
func LuckOf(ref string) (on string, luck bool) { return strings.CutPrefix(ref, "noise.") }

// A Pair is two levers that depend on each other as far as what may become of them goes; pairs that
// are not named do not.
type Pair struct {
	A, B string
	Rho  float64
}

// The most that a scenario may say of what draws have in common.
const (
	MaxNoise = 50
	MaxLoads = 100
	MaxPairs = 100
)

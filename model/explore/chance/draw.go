package chance

import (
	"hash/fnv"
	"math"
	"math/bits"
)

// Draws are keyed by seed, run, quarter and name: run k is the same whatever else is drawn, on
// every machine, and runs of two settings share the luck that they have in common. They come
// from Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), which makes of a counter and a key
// four words that look random.

// philox works out four words.
func philox(counter [4]uint32, key [2]uint32) [4]uint32 {
	for range 10 {
		high0, low0 := bits.Mul32(0xD2511F53, counter[0])
		high1, low1 := bits.Mul32(0xCD9E8D57, counter[2])
		counter = [4]uint32{high1 ^ counter[1] ^ key[0], low1, high0 ^ counter[3] ^ key[1], low0}
		key[0] += 0x9E3779B9
		key[1] += 0xBB67AE85
	}
	return counter
}

// A Stream is what is drawn under one name.
type Stream struct {
	seed uint64
	name uint32
}

// StreamOf are the numbers of what has a name.
func StreamOf(seed uint64, name string) Stream {
	h := fnv.New32a()
	h.Write([]byte(name))
	return Stream{seed, h.Sum32()}
}

// At draws a number between 0 and 1, never either, for a quarter of a run; quarter 0 is for
// what is drawn once.
func (s Stream) At(run uint64, quarter int) float64 {
	w := philox([4]uint32{uint32(run), uint32(run >> 32), uint32(quarter), s.name}, [2]uint32{uint32(s.seed), uint32(s.seed >> 32)})
	return (float64((uint64(w[1])<<32|uint64(w[0]))>>11) + .5) * 0x1p-53
}

// The functions below are written out because those of the standard library are assembly on
// some processors, and because a compiler may fuse a product and a sum, which rounds once
// where others round twice: float64(x*y) forbids that. So draws are the same bits everywhere.

// Normal is the inverse of the normal distribution, Φ⁻¹: Wichura's algorithm AS 241, PPND16.
func Normal(p float64) float64 {
	q := p - .5
	if math.Abs(q) <= .425 {
		r := .180625 - float64(q*q)
		return q * horner(r, centreP) / horner(r, centreQ)
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	r = math.Sqrt(-log(r))
	x := 0.0
	if r <= 5 {
		x = horner(r-1.6, middleP) / horner(r-1.6, middleQ)
	} else {
		x = horner(r-5, tailP) / horner(r-5, tailQ)
	}
	return math.Copysign(x, q)
}

var (
	centreP = []float64{2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608}
	centreQ = []float64{5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1}
	middleP = []float64{7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734}
	middleQ = []float64{1.05075007164441684324e-9, 5.475938084995344946e-4, .0151986665636164571966, .14810397642748007459, .68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1}
	tailP   = []float64{2.01033439929228813265e-7, 2.71155556874348757815e-5, .0012426609473880784386, .026532189526576123093, .29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772}
	tailQ   = []float64{2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, .0148753612908506148525, .13692988092273580531, .59983220655588793769, 1}
)

// horner works out a polynomial, highest power first.
func horner(x float64, coefficients []float64) float64 {
	sum := 0.0
	for _, c := range coefficients {
		sum = float64(sum*x) + c
	}
	return sum
}

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// log is the natural logarithm of a positive number, as FreeBSD works it out.
func log(x float64) float64 {
	f, exponent := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f *= 2
		exponent--
	}
	f--
	k := float64(exponent)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s2 * horner(s4, []float64{1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01, 6.666666666666735130e-01}))
	t2 := float64(s4 * horner(s4, []float64{1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01}))
	r := t1 + t2
	half := float64(float64(.5*f) * f)
	return float64(k*ln2High) - ((half - (float64(s*(half+r)) + float64(k*ln2Low))) - f)
}

// exp is the exponential function, for what neither over- nor underflows, as FreeBSD works it out.
func exp(x float64) float64 {
	k := math.Floor(float64(x*math.Log2E) + .5)
	high, low := x-float64(k*ln2High), float64(k*ln2Low)
	r := high - low
	t := float64(r * r)
	c := r - float64(t*horner(t, []float64{4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05, -2.77777777770155933842e-03, 1.66666666666666019037e-01}))
	y := 1 - ((low - float64(r*c)/(2-c)) - high)
	return math.Ldexp(y, int(k))
}

package ledger

import (
	"errors"
	"math"
	"math/bits"
)

// Amount is money: a count of the smallest amount that the books know, see [Resolution].
type Amount int64

// ErrOverflow says that an amount does not fit into the books.
var ErrOverflow = errors.New("amount too large for the books")

// maxAmount leaves headroom so that sums of a few amounts cannot wrap. Its bits are all
// ones: of amounts that do not exceed it, no bits joined do.
const maxAmount = Amount(1<<60 - 1)

// size is an amount without its sign, or one less for a negative one.
func (a Amount) size() Amount { return a ^ a>>63 }

// nearest rounds y, a number of amounts, half away from zero, as math.Round does and
// in a third of the time.
func nearest(y float64) (Amount, error) {
	if !(math.Abs(y) < float64(maxAmount)) {
		return 0, ErrOverflow
	}
	return rounded(y), nil
}

// rounded is the same of a number that fits.
func rounded(y float64) Amount {
	a := Amount(y) // towards zero
	switch rest := y - float64(a); {
	case rest >= .5:
		a++
	case rest <= -.5:
		a--
	}
	return a
}

// Times returns share·a, rounded to the nearest Amount; 1 times an amount is the
// amount itself, whatever its size.
func (a Amount) Times(share float64) (Amount, error) {
	switch {
	case share == 1 || a == 0:
		return a, nil
	case share == 0:
		return 0, nil
	}
	return nearest(float64(float64(a) * share))
}

// places is how many decimal places a share has at most, as a power of ten.
const places = 1e15

// Share returns what share of an amount is due, rounded down: so shares of one amount
// never come to more than it, however many they are and whoever pays them. The share is
// the decimal number of at most fifteen places that it was written as, so that 30 % of 10
// is 3, though no binary fraction is 0.3. A share of eight times or more is only nearly
// exact, as Times is.
func (a Amount) Share(share float64) (Amount, error) {
	switch {
	case share == 1 || a == 0:
		return a, nil
	case !(share > 0 && share < 8) || a < 0:
		return a.Times(share)
	}
	hi, lo := bits.Mul64(uint64(a), decimal(share))
	x, _ := bits.Div64(hi, lo, places)
	if x > uint64(maxAmount) {
		return 0, ErrOverflow
	}
	return Amount(x), nil
}

// decimal is a share as a number of units of its last place.
func decimal(share float64) uint64 { return uint64(math.Round(share * places)) }

// Part returns the floor of a·num/den for 0 ≤ num ≤ den and a ≥ 0, without
// intermediate overflow.
func (a Amount) Part(num, den Amount) Amount {
	switch {
	case a <= 0 || num <= 0 || den <= 0:
		return 0
	case num >= den:
		return a
	}
	q, _ := proportion(a, num, den)
	return q
}

// proportion is a·num/den, which must fit, and what the division leaves.
func proportion(a, num, den Amount) (Amount, uint64) {
	hi, lo := bits.Mul64(uint64(a), uint64(num))
	q, rest := bits.Div64(hi, lo, uint64(den))
	return Amount(q), rest
}

// MaxParts is how many parts Split makes at most.
const MaxParts = 8

// Split divides total over dst in proportion to weights, by largest remainder, ties
// to the lower index: the parts add up to total exactly, and no part exceeds its
// weight while total does not exceed the weights' sum. There is a weight, not
// negative, for every part; if all are zero everything goes to the first part.
func Split(dst []Amount, total Amount, weights []Amount) {
	var sum Amount
	for _, w := range weights {
		sum += w
	}
	if total == sum {
		copy(dst, weights)
		return
	}
	clear(dst)
	if sum == 0 {
		dst[0] = total
		return
	}
	var rests [MaxParts]uint64
	left := total
	for i, w := range weights {
		switch w {
		case 0:
		case sum: // all of one kind, as money mostly is
			dst[i] = total
			return
		default:
			dst[i], rests[i] = proportion(total, w, sum)
			left -= dst[i]
		}
	}
	for ; left > 0; left-- {
		most := 0
		for i := range dst {
			if rests[i] > rests[most] {
				most = i
			}
		}
		dst[most]++
		rests[most] = 0
	}
}

package ledger

import "math/bits"

// A Fraction is a share that is taken of many amounts, worked out once: see [Amount.Share].
type Fraction struct {
	share    float64
	num, den uint64 // the decimal number that the share was written as; 0, 0: it is none that is exact
}

// FractionOf returns a share as a fraction in its lowest terms.
func FractionOf(share float64) Fraction {
	f := Fraction{share: share}
	if share > 0 && share < 8 {
		f.num, f.den = decimal(share), places
		if d := divisor(f.num, f.den); d > 1 {
			f.num, f.den = f.num/d, f.den/d
		}
	}
	return f
}

func divisor(a, b uint64) uint64 {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// Share returns the share.
func (f *Fraction) Share() float64 { return f.share }

// Of returns what [Amount.Share] returns.
func (f *Fraction) Of(a Amount) (Amount, error) {
	if f.den == 0 || a <= 0 {
		return f.inexact(a)
	}
	hi, lo := bits.Mul64(uint64(a), f.num)
	if hi >= f.den {
		return 0, ErrOverflow
	}
	x := lo / f.den
	if hi > 0 {
		x, _ = bits.Div64(hi, lo, f.den)
	}
	if x > uint64(maxAmount) {
		return 0, ErrOverflow
	}
	return Amount(x), nil
}

// inexact is the same where there is no decimal number, or nothing to take it of.
func (f *Fraction) inexact(a Amount) (Amount, error) {
	if f.share == 0 || a == 0 {
		return 0, nil
	}
	return a.Share(f.share)
}

package ledger

import (
	"strconv"
	"strings"
)

// A Resolution is how finely books count money: an amount is 10⁻⁹ of the scenario's
// unit, made coarser by so many powers of ten. Zero is the finest.
type Resolution uint8

// Coarsest counts whole units.
const Coarsest Resolution = 9

// ones has a place for every resolution that can be written, so that no index needs a
// check.
var ones = [256]float64{1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1}

// one is how many amounts a unit of money is.
func (r Resolution) one() float64 { return ones[r] }

// Most is the largest amount that an account can hold, in units.
func (r Resolution) Most() float64 { return float64(maxAmount) / r.one() }

// Amount rounds x units to the nearest amount, half away from zero. What does not
// fit, or is not a number, gives ErrOverflow.
func (r Resolution) Amount(x float64) (Amount, error) { return nearest(r.Count(x)) }

// Count returns x units as a number of amounts, not rounded.
func (r Resolution) Count(x float64) float64 { return float64(x * r.one()) }

// Float returns an amount in units, to the nearest float64; of 1, the smallest there is.
func (r Resolution) Float(a Amount) float64 { return float64(a) / r.one() }

// Units returns a number of amounts that need not be whole in units.
func (r Resolution) Units(count float64) float64 { return count / r.one() }

// Text writes an amount in units with all its decimals and no trailing zeros.
func (r Resolution) Text(a Amount) string {
	sign, n, one := "", uint64(a), uint64(r.one())
	if a < 0 {
		sign, n = "-", -n
	}
	units := sign + strconv.FormatUint(n/one, 10)
	if n%one == 0 {
		return units
	}
	decimals := strconv.FormatUint(one+n%one, 10)[1:]
	return units + "." + strings.TrimRight(decimals, "0")
}

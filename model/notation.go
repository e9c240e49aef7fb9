package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How numbers are written and read: in decimals, and exactly. A share is kept as a
// fraction and written in percent, and neither way is a number multiplied or divided:
// its point moves. So what [Notation] writes, [Numeral] reads back, and what a person
// typed comes back as typed.

// Minus is the sign that print sets before a number. It is read as the hyphen is.
const Minus = "\u2212"

// OpenWords are the words that people have for [Unlimited].
func OpenWords() []string {
	return []string{"unlimited", "no limit", "never", "forever", "no end"}
}

// Notation writes a number as scenario files do: 100, 20%, 6%/y, 1.5%/q, 200bp, 8,
// "unlimited". It loses no digit.
func Notation(x float64, u Unit) string {
	switch {
	case math.IsInf(x, 1):
		return "unlimited"
	case math.IsNaN(x), math.IsInf(x, 0):
		return "n.m."
	}
	switch u {
	case Share:
		return decimal(x, 2) + "%"
	case YearlyRate:
		return decimal(x, 2) + "%/y"
	case QuarterRate:
		return decimal(x, 2) + "%/q"
	case Points:
		return decimal(x, 4) + "bp"
	}
	return decimal(x, 0)
}

// decimal writes x times ten to the power of places, exactly, without an exponent.
func decimal(x float64, places int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(x), 'e', -1, 64), "e")
	digits := strings.Replace(mantissa, ".", "", 1)
	e, _ := strconv.Atoi(exponent)
	point := e + 1 + places // digits before the point
	sign := ""
	if x < 0 {
		sign = "-"
	}
	switch {
	case x == 0:
		return "0"
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}

// InUnit puts the unit of money to an amount: $20, €1.5m, 3 marks.
func InUnit(amount, unit string) string {
	sign, unit := "", strings.TrimSpace(unit)
	if r, n := utf8.DecodeRuneInString(unit); unicode.Is(unicode.Sc, r) {
		sign, unit = unit[:n], strings.TrimSpace(unit[n:])
	}
	if strings.Contains(unit, " ") || len(unit) > 2 {
		unit = " " + unit
	}
	return sign + amount + unit
}

// Numeral reads a finite decimal number, such as 17.3, .5, -5 or 1.5e3, with its point
// moved to the left by so many places, as exactly as a float64 can hold it: "20" with
// two places is 0.2.
func Numeral(text string, places int) (x float64, ok bool) {
	text = strings.ToLower(strings.ReplaceAll(text, Minus, "-"))
	if strings.Trim(text, "0123456789.+-e") != "" || text == "" {
		return 0, false // ParseFloat would take hexadecimal, underscores, inf and nan
	}
	mantissa, exponent, scientific := strings.Cut(text, "e")
	power := 0
	if scientific {
		var err error
		if power, err = strconv.Atoi(exponent); err != nil {
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(power-places), 64)
	if err != nil {
		return 0, false
	}
	return x + 0, true // not -0
}

// Written reads a number of a unit as scenario files write it; a rate must have the unit's period. If it
// cannot, it says what was expected.
func Written(text string, u Unit) (x float64, expected string) {
	switch u {
	case Share:
		return suffixed(text, "%", 2, "a share in percent such as 20%")
	case YearlyRate:
		if number, ok := strings.CutSuffix(text, "bp/y"); ok {
			return suffixed(number+"bp", "bp", 4, "a rate per year such as 500bp/y")
		}
		return suffixed(text, "%/y", 2, "a rate per year such as 6%/y")
	case QuarterRate:
		return suffixed(text, "%/q", 2, "a rate per quarter such as 1.5%/q")
	case Points:
		return suffixed(text, "bp", 4, "basis points such as 200bp")
	case QuarterCount:
		return suffixed(text, "", 0, "a number of quarters such as 8")
	case Times:
		return suffixed(strings.TrimSuffix(text, "x"), "", 0, "a multiple such as 10x")
	}
	if u == Count {
		return suffixed(text, "", 0, "a whole number such as 1")
	}
	return suffixed(text, "", 0, "an amount of money such as 100")
}

// suffixed reads a decimal number with a suffix, moved places to the right: 20% is
// 0.2. Nothing needs no suffix.
func suffixed(text, suffix string, places int, expected string) (float64, string) {
	number, ok := strings.CutSuffix(text, suffix)
	x, isNumber := Numeral(strings.TrimSpace(number), places)
	if !isNumber || !ok && x != 0 {
		return 0, expected
	}
	return x, ""
}

// Instead says in words which values the number may have, to who gave it another one.
func (p Param) Instead(x float64) string {
	if x > p.Ceil && p.Ceil >= MaxNumber && p.Unit != Money {
		return "at most " + Notation(p.Ceil, p.Unit)
	}
	return p.Range()
}

// Range says in words which values the number may have.
func (p Param) Range() string {
	what := ""
	if p.Unit == QuarterCount || p.Unit == Count {
		what = "a whole number, "
	}
	lo, hi := Notation(p.Floor, p.Unit), Notation(p.Ceil, p.Unit)
	switch {
	case p.Unit == Money:
		return fmt.Sprintf("between %s and %s; who needs more takes a larger unit", lo, hi)
	case p.Ceil >= MaxNumber:
		return what + "at least " + lo
	}
	return fmt.Sprintf("%sbetween %s and %s", what, lo, hi)
}

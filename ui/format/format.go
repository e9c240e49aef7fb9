// Package format turns numbers into what people read and back.
//
// Every number that the command line, the charts and the explorer show goes through
// it, so that 0.2 is "20%" everywhere. What it prints is ASCII except for a currency
// sign that is not. A number without a meaning, NaN or an infinity where none is
// expected, is "n.m.". [Parse] goes the other way, from what people type.
package format

import (
	"math"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
)

// NotMeaningful is shown where a number has no meaning.
const NotMeaningful = "n.m."

// hidden is shown for a number that would tell the answer to what is asked.
const hidden = "?"

// Missing is what is shown in the place of a number that has no meaning, or that is not shown yet.
func Missing(x float64) string {
	if result.Veiled(x) {
		return hidden
	}
	return NotMeaningful
}

// NoLimit is shown for a limit that is not there.
const NoLimit = "no limit"

// noEnd is shown for a time that does not end.
const noEnd = "no end"

// Percent shows a share in percent: 0.125 is "12.5%". Below 10 % it has up to two
// decimals, from there one, and none from 1,000 %.
func Percent(x float64) string { return percent(x, "%") }

func percent(x float64, sign string) string {
	if result.Meaningless(x) {
		return Missing(x)
	}
	p := x * 100
	decimals := 1
	switch a := math.Abs(p); {
	case a < 9.995:
		decimals = 2
	case a >= 999.95:
		decimals = 0
	}
	return number(p, decimals) + sign
}

// Points shows an addition to a yearly rate in basis points, always with its sign:
// 0.02 is "+200 bp".
func Points(x float64) string {
	if result.Meaningless(x) {
		return Missing(x)
	}
	bp := number(x*1e4, 1)
	if x > 0 && bp != "0" {
		bp = "+" + bp
	}
	return bp + " bp"
}

// Times shows a multiple: "2.4x".
func Times(x float64) string {
	if result.Meaningless(x) {
		return Missing(x)
	}
	decimals := 1
	if math.Abs(x) < .995 {
		decimals = 2
	}
	return number(x, decimals) + "x"
}

// Counted says how many of a thing there are: "1 remark", "8 remarks".
func Counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// Quarters shows a length of time: "1 quarter", "8 quarters", "no end".
func Quarters(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return noEnd
	case result.Meaningless(x):
		return Missing(x)
	case x == 1:
		return "1 quarter"
	}
	return number(x, 1) + " quarters"
}

// Quarter names a quarter of the run, counted from 1: "Q7".
func Quarter(i int) string { return "Q" + strconv.Itoa(i) }

// Value shows a lever's number in its unit; unit is the scenario's unit of money.
// Unlimited is "no limit", or "no end" for a time. A count of quarters is "8 q", which reads right for a
// length and for a date. Points have no plus sign here, so that [ParseIn] reads back
// what Value shows: a plus means "from the current value" to it.
func Value(x float64, u model.Unit, unit string) string {
	switch {
	case math.IsInf(x, 1) && u == model.QuarterCount:
		return noEnd
	case math.IsInf(x, 1):
		return NoLimit
	}
	switch u {
	case model.Money:
		return Money(x, unit, 0)
	case model.Share:
		return Percent(x)
	case model.YearlyRate:
		return percent(x, "%/y")
	case model.QuarterRate:
		return percent(x, "%/q")
	case model.QuarterCount:
		if result.Meaningless(x) {
			return Missing(x)
		}
		return number(x, 1) + " q"
	case model.Times:
		return Times(x)
	case model.Points:
		return strings.TrimPrefix(Points(x), "+")
	}
	if result.Meaningless(x) {
		return Missing(x)
	}
	return number(x, 2)
}

// Given shows a number that somebody chose, as [Value] does, but with all its digits if
// they are few: what was typed is seen as typed.
func Given(x float64, u model.Unit, unit string) string {
	digits := strings.TrimRight(model.Notation(x, u), "%/yqbp")
	whole, fraction, _ := strings.Cut(digits, ".")
	significant := strings.Trim(whole+fraction, "-0")
	switch {
	case result.Meaningless(x) || len(significant) > fewDigits || len(fraction) > fewDigits || len(whole) > 15:
		return Value(x, u, unit)
	}
	return Exact(x, u, unit)
}

// Exact shows a number that has been worked out to the last digit, with all of them: typed
// back it is the same number.
func Exact(x float64, u model.Unit, unit string) string {
	digits := strings.TrimRight(model.Notation(x, u), "%/yqbp")
	switch {
	case result.Meaningless(x):
		return Value(x, u, unit)
	case u == model.Money:
		return moneyInFull(x, unit)
	case u == model.QuarterCount || u == model.Points:
		return separated(digits) + " " + Suffix(u)
	}
	return separated(digits) + Suffix(u)
}

// fewDigits are as many as anybody reads at a glance.
const fewDigits = 5

// Whole shows a whole number, with thousands separators.
func Whole(n int) string { return separated(strconv.Itoa(n)) }

// number shows x with at most so many decimals, without zeros at their end, and with
// thousands separators. Beyond 15 digits, where a float64 is no longer exact, it turns
// to an exponent.
func number(x float64, decimals int) string {
	if math.Abs(x) >= 1e15 {
		return strings.Replace(strconv.FormatFloat(x, 'g', 3, 64), "e+", "e", 1)
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return separated(s)
}

// separated puts a comma before every third digit of the whole part.
func separated(s string) string {
	whole, fraction, _ := strings.Cut(s, ".")
	digits := strings.TrimPrefix(whole, "-")
	if len(digits) <= 3 {
		return s
	}
	var b strings.Builder
	b.WriteString(whole[:len(whole)-len(digits)])
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	if fraction != "" {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

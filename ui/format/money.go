package format

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model/result"
)

// A step is a power of ten with a short name.
type step struct {
	name string
	size float64
}

// steps lists the steps of money, smallest first.
func steps() []step {
	return []step{{"", 1}, {"k", 1e3}, {"m", 1e6}, {"bn", 1e9}, {"tn", 1e12}}
}

// stepNamed returns the size of a step by any name people give it.
func stepNamed(name string) (size float64, ok bool) {
	switch name {
	case "mn", "mln", "million":
		name = "m"
	case "b", "billion":
		name = "bn"
	case "t", "trillion":
		name = "tn"
	case "thousand":
		name = "k"
	}
	for _, s := range steps() {
		if s.name == name {
			return s.size, true
		}
	}
	return 0, false
}

// currency is a scenario's unit of money taken apart: "$bn" is the sign "$" in front
// and 10⁹; "EUR m" is the word "EUR" behind and 10⁶.
type currency struct {
	sign, word string
	size       float64
}

func currencyOf(unit string) currency {
	unit = strings.TrimSpace(unit)
	c := currency{size: 1}
	if r, n := utf8.DecodeRuneInString(unit); unicode.Is(unicode.Sc, r) {
		c.sign, unit = unit[:n], strings.TrimSpace(unit[n:])
	}
	word, last := "", unit
	if i := strings.LastIndexByte(unit, ' '); i >= 0 {
		word, last = unit[:i], unit[i+1:]
	}
	if size, ok := stepNamed(last); ok {
		c.word, c.size = strings.TrimSpace(word), size
		return c
	}
	c.word = unit
	return c
}

// Money shows an amount in the scenario's unit ("$", "$bn", "EUR m"), in steps of a
// thousand that it chooses itself: 12.4 of "$bn" is "$12.4bn", 0.5 is "$500m". Below
// 10,000 of the smallest step it shows the digits themselves, "$9,800". If width is
// above 0 the text is never wider: it loses precision first, and then is "#".
func Money(x float64, unit string, width int) string {
	fits := func(s string) bool { return width <= 0 || utf8.RuneCountInString(s) <= width }
	if result.Meaningless(x) {
		if fits(Missing(x)) {
			return Missing(x)
		}
		return "#"
	}
	c := currencyOf(unit)
	for _, p := range []precision{{1, 1e4}, {1, 1e3}, {0, 1e4}, {0, 1e3}} {
		if s, ok := c.text(x*c.size, p); ok && fits(s) {
			return s
		}
	}
	return "#"
}

// Beside is an amount as it is shown among others: nothing, if it is less than what the largest of
// them is rounded by in five digits.
func Beside(x, largest float64) float64 {
	if math.Abs(x) < largest*1e-5 {
		return 0
	}
	return x
}

// precision is how exactly an amount is shown: so many decimals, and digits below
// this amount before the first step.
type precision struct {
	decimals int
	digits   float64
}

// text shows an amount counted in ones; ok is false if the precision would show an
// amount that is something as nothing.
func (c currency) text(x float64, p precision) (text string, ok bool) {
	s, decimals := stepFor(math.Abs(x), p)
	var digits string
	if s.size == 1 && math.Abs(x) < 1 {
		digits, ok = small(x, p)
	} else {
		digits, ok = number(x/s.size, decimals), true
	}
	return c.dress(digits, s), ok
}

// dress puts sign, step and word around digits.
func (c currency) dress(digits string, s step) string {
	minus := ""
	if strings.HasPrefix(digits, "-") {
		minus, digits = "-", digits[1:]
	}
	text := minus + c.sign + digits + s.name
	if c.word != "" {
		text += " " + c.word
	}
	return text
}

// moneyInFull shows an amount of few digits with all of them.
func moneyInFull(x float64, unit string) string {
	c := currencyOf(unit)
	s, _ := stepFor(math.Abs(x)*c.size, precision{fewDigits, 1e4})
	return c.dress(number(x*c.size/s.size, 2*fewDigits), s)
}

// stepFor returns the largest step in which an amount is 1 or more as it will be
// shown, and the decimals to show: none from 100 on.
func stepFor(x float64, p precision) (step, int) {
	all := steps()
	for i, s := range all {
		decimals := p.decimals
		if x/s.size >= 99.95 {
			decimals = 0
		}
		limit := 1000.0
		if i == 0 {
			limit = p.digits
		}
		shown := x / s.size
		if scale := math.Pow(10, float64(decimals)); shown < limit {
			shown = math.Round(shown*scale) / scale
		}
		if shown < limit || i == len(all)-1 {
			return s, decimals
		}
	}
	return all[0], 0
}

// ledgerUnit is the least amount the books know.
const ledgerUnit = 1e-9

// small shows an amount below one: two decimals, or one digit that is not 0.
func small(x float64, p precision) (text string, ok bool) {
	if math.Abs(x) < ledgerUnit/2 {
		return "0", true
	}
	decimals := p.decimals
	if decimals > 0 {
		decimals = max(2, int(math.Ceil(-math.Log10(math.Abs(x)))))
	}
	text = number(x, decimals)
	return text, text != "0"
}

package format

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model"
)

// A quantity is a typed number taken apart: "-$1.5bn/y" is minus, "$", 1.5, "bn", "y".
type quantity struct {
	value           *big.Rat
	digits          string // as typed, without its minus
	sign, unit, per string
}

// scan reads a quantity; a minus is allowed only where it says so.
func scan(text string, minus bool) (quantity, error) {
	var q quantity
	text, negative := strings.CutPrefix(strings.TrimSpace(text), "-")
	if negative && !minus {
		return q, errors.New("two signs")
	}
	text = strings.TrimSpace(text)
	if r, n := utf8.DecodeRuneInString(text); unicode.Is(unicode.Sc, r) {
		q.sign, text = text[:n], strings.TrimSpace(text[n:])
	}
	end := numeral(text)
	value, err := decimal(text[:end])
	if err != nil {
		return q, err
	}
	q.value, q.digits = value, text[:end]
	if negative {
		q.value.Neg(value)
	}
	unit, per, _ := strings.Cut(text[end:], "/")
	q.unit, q.per = strings.TrimSpace(unit), strings.TrimSpace(per)
	return q, nil
}

// numeral returns how many bytes at the start of text are a number. An e belongs to it
// if digits follow.
func numeral(text string) int {
	i := 0
	for i < len(text) && (isDigit(text[i]) || text[i] == '.' || text[i] == ',') {
		i++
	}
	if i > 0 && i < len(text) && text[i] == 'e' {
		j := i + 1
		if j < len(text) && (text[j] == '+' || text[j] == '-') {
			j++
		}
		if j < len(text) && isDigit(text[j]) {
			for j < len(text) && isDigit(text[j]) {
				j++
			}
			return j
		}
	}
	return i
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// decimal reads digits exactly. Beyond what a float64 can hold there is no number.
func decimal(text string) (*big.Rat, error) {
	if text == "" {
		return nil, errors.New("not a number")
	}
	if !grouped(text) {
		return nil, errors.New("a comma separates thousands; decimals take a point")
	}
	text = strings.ReplaceAll(text, ",", "")
	x, err := strconv.ParseFloat(text, 64)
	if errors.Is(err, strconv.ErrRange) {
		return nil, errors.New("too large for a number")
	}
	exact, ok := new(big.Rat), err == nil
	if ok && x != 0 { // an exponent that makes 0 of its digits would take for ever
		exact, ok = exact.SetString(text)
	}
	if !ok {
		return nil, errors.New("not a number")
	}
	return exact, nil
}

// grouped reports whether the commas of a number, if any, separate its thousands.
func grouped(text string) bool {
	whole, fraction, _ := strings.Cut(text, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if len(groups) > 1 && (len(g) > 3 || g == "" || i > 0 && len(g) != 3) {
			return false
		}
	}
	return !strings.Contains(fraction, ",")
}

// times is the quantity's number times a fraction.
func (q quantity) times(numerator, denominator int64) *big.Rat {
	return new(big.Rat).Mul(q.value, big.NewRat(numerator, denominator))
}

// in returns the quantity in the unit of a number, and what it is measured by.
func (q quantity) in(u model.Unit, c currency) (*big.Rat, meaning, error) {
	if u == model.Money {
		return q.money(c)
	}
	if q.sign != "" {
		return nil, 0, errors.New("this is not an amount of money")
	}
	if q.per != "" {
		if !isRate(u) {
			return nil, 0, errors.New("this is not a rate")
		}
		var err error
		if q.value, err = q.perUnit(u); err != nil {
			return nil, 0, err
		}
	}
	isShare := isRate(u) || u == model.Share
	switch {
	case q.unit == "":
		return q.value, amount, nil
	case q.unit == "%" && isShare:
		return q.times(1, 100), amount, nil
	case q.unit == "%":
		return q.times(1, 100), part, nil
	case (q.unit == "bp" || q.unit == "bps") && isShare:
		return q.times(1, 10_000), amount, nil
	case q.unit == "x" && u == model.Times:
		return q.value, amount, nil
	case q.unit == "x":
		return q.value, factor, nil
	case u == model.QuarterCount:
		return q.quarters()
	}
	return nil, 0, q.unknown()
}

func isRate(u model.Unit) bool {
	return u == model.YearlyRate || u == model.QuarterRate || u == model.Points
}

// perUnit is the number, which is per q.per, as a rate of a unit.
func (q quantity) perUnit(u model.Unit) (*big.Rat, error) {
	perQuarter := u == model.QuarterRate
	switch q.per {
	case "y", "year", "a":
		if perQuarter {
			return q.times(1, 4), nil
		}
		return q.value, nil
	case "q", "quarter":
		if perQuarter {
			return q.value, nil
		}
		return q.times(4, 1), nil
	}
	return nil, fmt.Errorf("%q is neither /y nor /q", "/"+q.per)
}

func (q quantity) quarters() (*big.Rat, meaning, error) {
	switch q.unit {
	case "q", "quarter", "quarters":
		return q.value, amount, nil
	case "y", "year", "years":
		return q.times(4, 1), amount, nil
	}
	return nil, 0, q.unknown()
}

// money returns an amount in the scenario's unit. A bare number is in it already; one
// with a sign but no step could mean either, so it is refused unless they agree.
func (q quantity) money(c currency) (*big.Rat, meaning, error) {
	if q.per != "" {
		return nil, 0, errors.New("an amount has no period")
	}
	if q.sign != "" && c.sign != "" && q.sign != c.sign {
		return nil, 0, fmt.Errorf("this scenario counts in %s", c.sign)
	}
	unit := strings.TrimSpace(strings.TrimSuffix(q.unit, strings.ToLower(c.word)))
	size, ok := stepNamed(unit)
	switch {
	case q.unit == "" && q.sign != "" && c.size != 1 && q.value.Sign() != 0:
		return nil, 0, fmt.Errorf("without a step this could be %[2]s or %[1]s%[2]s; leave out the %[1]s, or add k, m or bn", q.sign, q.digits)
	case q.unit == "":
		return q.value, amount, nil
	case unit == "%":
		return q.times(1, 100), part, nil
	case unit == "x":
		return q.value, factor, nil
	case ok:
		return q.times(int64(size), int64(c.size)), amount, nil
	}
	return nil, 0, q.unknown()
}

func (q quantity) unknown() error { return fmt.Errorf("%q is not a unit of it", q.unit) }

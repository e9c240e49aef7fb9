package format

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model"
)

// A quantity is a typed number taken apart: "-$1.5bn/y" is minus, "$", 1.5, "bn", "y".
type quantity struct {
	value           float64
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
	digits := numeral(text)
	value, err := decimal(text[:digits])
	if err != nil {
		return q, err
	}
	q.value = value
	if negative {
		q.value = -value
	}
	unit, per, _ := strings.Cut(text[digits:], "/")
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

func decimal(text string) (float64, error) {
	if text == "" {
		return 0, errors.New("not a number")
	}
	if !grouped(text) {
		return 0, errors.New("a comma separates thousands; decimals take a point")
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if errors.Is(err, strconv.ErrRange) {
		return 0, errors.New("too large for a number")
	}
	if err != nil {
		return 0, errors.New("not a number")
	}
	return x, nil
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

// in returns the quantity in the unit of a number, and what it is measured by.
func (q quantity) in(u model.Unit, c currency) (float64, meaning, error) {
	if u == model.Money {
		return q.money(c)
	}
	if q.sign != "" {
		return 0, 0, errors.New("this is not an amount of money")
	}
	isRate := u == model.YearlyRate || u == model.QuarterRate || u == model.Points
	perUnit := 1.0
	if q.per != "" {
		if !isRate {
			return 0, 0, errors.New("this is not a rate")
		}
		var err error
		if perUnit, err = q.perUnit(u); err != nil {
			return 0, 0, err
		}
	}
	isShare := isRate || u == model.Share
	switch {
	case q.unit == "":
		return q.value * perUnit, amount, nil
	case q.unit == "%" && isShare:
		return q.value / 100 * perUnit, amount, nil
	case q.unit == "%":
		return q.value / 100, part, nil
	case (q.unit == "bp" || q.unit == "bps") && isShare:
		return q.value / 1e4 * perUnit, amount, nil
	case q.unit == "x" && u == model.Times:
		return q.value, amount, nil
	case q.unit == "x":
		return q.value, factor, nil
	case u == model.QuarterCount:
		return q.quarters()
	}
	return 0, 0, q.unknown()
}

// perUnit returns by what a rate per q.per is multiplied to become one in u.
func (q quantity) perUnit(u model.Unit) (float64, error) {
	switch q.per {
	case "y", "year", "a":
		if u == model.QuarterRate {
			return 1. / 4, nil
		}
		return 1, nil
	case "q", "quarter":
		if u == model.QuarterRate {
			return 1, nil
		}
		return 4, nil
	}
	return 0, fmt.Errorf("%q is neither /y nor /q", "/"+q.per)
}

func (q quantity) quarters() (float64, meaning, error) {
	switch q.unit {
	case "q", "quarter", "quarters":
		return q.value, amount, nil
	case "y", "year", "years":
		return 4 * q.value, amount, nil
	}
	return 0, 0, q.unknown()
}

// money returns an amount in the scenario's unit. A bare number is in it already; one
// with a sign but no step could mean either, so it is refused unless they agree.
func (q quantity) money(c currency) (float64, meaning, error) {
	if q.per != "" {
		return 0, 0, errors.New("an amount has no period")
	}
	if q.sign != "" && c.sign != "" && q.sign != c.sign {
		return 0, 0, fmt.Errorf("this scenario counts in %s", c.sign)
	}
	unit := strings.TrimSpace(strings.TrimSuffix(q.unit, strings.ToLower(c.word)))
	size, ok := stepNamed(unit)
	switch {
	case q.unit == "" && q.sign != "" && c.size != 1:
		return 0, 0, fmt.Errorf("without a step this could be %[2]v or %[1]s%[2]v; leave out the %[1]s, or add k, m or bn", q.sign, q.value)
	case q.unit == "":
		return q.value, amount, nil
	case unit == "%":
		return q.value / 100, part, nil
	case unit == "x":
		return q.value, factor, nil
	case ok:
		return q.value * (size / c.size), amount, nil
	}
	return 0, 0, q.unknown()
}

func (q quantity) unknown() error { return fmt.Errorf("%q is not a unit of it", q.unit) }

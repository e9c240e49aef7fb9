package format

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
)

// maxTyped is the longest text Parse looks at, in bytes.
const maxTyped = 64

// Parse reads what a person types into a slider or after --set, and returns it as
// the engine keeps it: a share of 20% is 0.2. It is exact: what is typed comes back as
// typed.
//
//	20%  20%/y  5%/q     a share or rate
//	0.2                  a bare number is the number itself, as in JSON; see [Meant]
//	1.5  1,500  1.5bn    an amount; k, m, bn and tn count in ones of the currency
//	200bp                hundredths of a percent
//	2.4x                 a multiple, if the number is one
//	2x                   any other number: twice the current value
//	8q  2y               quarters, years
//	+10%  -=10%          from the current value: ten points more or less of a share or
//	                     rate; a tenth more or less of anything else
//	+5  -=5              from the current value: five more or less
//	-5  −5               minus five, not five less
//	no limit  never      where there is no limit, as in files
//
// A rate with another period than the number's is converted by plain division, as
// interest is: 6%/y is 1.5%/q. Money is in a unit of one; see [ParseIn].
func Parse(text string, u model.Unit, current float64) (float64, error) {
	return ParseIn(text, u, "", current)
}

// ParseIn is [Parse] for a scenario whose unit of money is unit: if that is "$bn",
// then "1.5" and "1.5bn" are 1.5, and "500m" is 0.5.
func ParseIn(text string, u model.Unit, unit string, current float64) (float64, error) {
	if len(text) > maxTyped {
		return 0, fmt.Errorf("%d characters are too long for a number", len(text))
	}
	x, err := parse(folded(text), u, currencyOf(unit), current)
	if err != nil {
		return 0, fmt.Errorf("%s: %w; %s", model.Quoted(text), err, expected(u))
	}
	return x, nil
}

// expected says what to type for a number of this unit.
func expected(u model.Unit) string {
	switch u {
	case model.Money:
		return "type an amount such as 1.5bn, 2x or +10%"
	case model.Share:
		return "type a share such as 20%, +10% or 2x"
	case model.YearlyRate:
		return "type a rate such as 6%/y, +1% or 2x"
	case model.QuarterRate:
		return "type a rate such as 1.5%/q, +1% or 2x"
	case model.QuarterCount:
		return "type a number of quarters such as 8, +2 or 2y"
	case model.Times:
		return "type a multiple such as 2.4x or +1"
	case model.Points:
		return "type basis points such as 200bp or +50bp"
	}
	if u == model.Count {
		return "type 0 for no or 1 for yes"
	}
	return "type a number"
}

// folded is what is typed in the signs that are read: small letters, a hyphen for minus.
func folded(text string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), model.Minus, "-")
}

func parse(text string, u model.Unit, c currency, current float64) (float64, error) {
	if text == "" {
		return 0, errors.New("nothing typed")
	}
	if slices.Contains(model.OpenWords(), text) {
		return model.Unlimited, nil
	}
	direction, text := relation(text)
	q, err := scan(text, direction == 0)
	if err != nil {
		return 0, err
	}
	x, m, err := q.in(u, c)
	if err != nil {
		return 0, err
	}
	return relate(x, m, direction, current)
}

// relation takes the sign that means "from the current value" off a text: 1 for more,
// -1 for less, 0 for neither.
func relation(text string) (direction int64, rest string) {
	switch {
	case strings.HasPrefix(text, "-="):
		return -1, text[2:]
	case strings.HasPrefix(text, "+="):
		return 1, text[2:]
	case strings.HasPrefix(text, "+"):
		return 1, text[1:]
	}
	return 0, text
}

// A meaning says what a typed number is measured by.
type meaning uint8

const (
	amount meaning = iota // the number's own unit
	factor                // the current value: 2x
	part                  // a hundredth of the current value, more or less: +10%
)

// relate returns the number that is meant, to be the nearest there is to the decimals
// that a person would work out: 20% and ten points more are 30%, not 30.000000000000004%.
func relate(x *big.Rat, m meaning, direction int64, current float64) (float64, error) {
	switch {
	case m == amount && direction == 0:
		return nearest(x)
	case result.Meaningless(current):
		return 0, errors.New("there is no current value to start from")
	}
	now, way := exactly(current), big.NewRat(direction, 1)
	change := new(big.Rat).Mul(way, x)
	switch {
	case m == amount:
		return nearest(now.Add(now, change))
	case m == factor && direction == 0:
		return nearest(now.Mul(now, x))
	case m == part && direction != 0:
		return nearest(now.Add(now, change.Mul(change, exactly(current))))
	case m == factor:
		return 0, errors.New("a multiple is not added")
	}
	return 0, errors.New("a percentage of what? To change by it, begin with + or -=")
}

// exactly is a finite number as it is written in decimals.
func exactly(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'e', -1, 64))
	return r
}

func nearest(x *big.Rat) (float64, error) {
	y, _ := x.Float64()
	if result.Meaningless(y) {
		return 0, errors.New("too large for a number")
	}
	return y, nil
}

package format

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
)

// Meant puts behind a bare number what a person means by it in a field of this unit.
// Other text stays as it is.
func Meant(text string, u model.Unit) string {
	if isBare(text) {
		return text + Suffix(u)
	}
	return text
}

// isBare reports whether a text is a number with nothing that says of what.
func isBare(text string) bool {
	return strings.Trim(folded(text), "0123456789.,+-= ") == "" && strings.ContainsAny(text, "0123456789")
}

// Suffix is what a person means by a bare number typed into a field of this unit,
// which shows percent for shares: "20" is "20%". An editor shows it behind the digits,
// and so what is read is what is seen.
func Suffix(u model.Unit) string {
	switch u {
	case model.Share:
		return "%"
	case model.YearlyRate:
		return "%/y"
	case model.QuarterRate:
		return "%/q"
	case model.QuarterCount:
		return "q"
	case model.Times:
		return "x"
	case model.Points:
		return "bp"
	}
	return ""
}

// A Field is what a number is typed for where nobody sees its unit beside it, as after
// --set.
type Field struct {
	Unit  model.Unit
	Money string             // the scenario's unit of money
	May   func(float64) bool // whether it may be so much; nil: whatever is typed
	Now   float64            // the value it has; NaN for none
}

// Read is [ParseIn] of what is [Meant], and asks back where two things may be meant:
//
//   - A bare 0.2 may be 0.2%, or 20% as in JSON, and 7 may be 7% or 700%, where both are
//     values of the field. A bare 20 is 20% where 2000% is none.
//   - A rate that the file does not say says its period, as in files. One that is said
//     has the period that it has, and so have points more or less of it.
func (f Field) Read(text string) (float64, error) {
	x, err := ParseIn(Meant(text, f.Unit), f.Unit, f.Money, f.Now)
	if err == nil {
		err = f.question(text, x)
	}
	if err != nil {
		return 0, err
	}
	return x, nil
}

// TypedIn is the unit that a number was typed in: of a rate that says its period, that of
// the period; else the field's.
func (f Field) TypedIn(text string) model.Unit {
	direction, typed := relation(folded(text))
	q, err := scan(typed, direction == 0)
	if err != nil || direction != 0 || f.Unit != model.YearlyRate && f.Unit != model.QuarterRate {
		return f.Unit
	}
	switch q.per {
	case "y", "year", "a":
		return model.YearlyRate
	case "q", "quarter":
		return model.QuarterRate
	}
	return f.Unit
}

// question is what is asked back of a text that is read as x, or nil.
func (f Field) question(text string, x float64) error {
	direction, typed := relation(folded(text))
	q, err := scan(typed, direction == 0)
	if err != nil || q.value.Sign() == 0 {
		return nil // no limit, or nothing: it is the same in any unit
	}
	meant := Meant(strings.TrimSpace(text), f.Unit)
	if isRate(f.Unit) && q.per == "" && q.unit != "x" && !f.saysPeriod() {
		rate := strings.TrimSuffix(meant, Suffix(f.Unit)[1:])
		return fmt.Errorf("a rate says its period: %[1]s/y for a year or %[1]s/q for a quarter", rate)
	}
	asJSON, _ := q.value.Float64()
	if isBare(text) && f.both(x, asJSON) && (direction == 0 || math.Abs(asJSON) < 1) {
		sign := map[int64]string{1: "+", -1: "-="}[direction]
		return fmt.Errorf("%s could be %s or, as in JSON, %s%s; write the one that is meant", text, meant, sign, model.Notation(asJSON, f.Unit))
	}
	return nil
}

// saysPeriod reports whether the period of a rate is known: the file says the rate. One
// that it does not say is nothing a quarter.
func (f Field) saysPeriod() bool { return f.Unit != model.QuarterRate || f.Now != 0 }

// both reports whether a bare number may be what is meant by it and what JSON means by
// it, which are two things.
func (f Field) both(meant, asJSON float64) bool {
	if f.Unit != model.Share && !isRate(f.Unit) {
		return false
	}
	return f.May == nil || f.May(meant) && f.May(asJSON)
}

package session

import (
	"errors"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
)

// Hold is the edit that has the person hold something, as it is typed: "1% of a", "bond c 100 at
// 1.5%/q", "insure c 100 at 500bp/y". The error says what was expected.
func Hold(s Session, text string) (model.Edit, error) {
	e, expected := grammar.HoldEdit(s.Scenario(), text)
	if expected != "" {
		return e, errors.New("expected " + expected)
	}
	return e, nil
}

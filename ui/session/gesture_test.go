package session

import (
	"testing"

	"moneyloop/model"
)

// A lever that is moved and whose number is then typed, or the other way round, are two
// steps, though both are about the same number.
func TestAGestureIsMovedOrTyped(t *testing.T) {
	s := friends(t)
	before := string(s.Document().Bytes())
	typed := model.Edit{Verb: model.SetEdit, At: "chips.borrow", Value: "20%"}
	lever := s.Lever("chips.borrow")
	for _, order := range []string{"move, type", "type, move"} {
		now, err := s, error(nil)
		if order == "move, type" {
			now = now.Move(lever, .4)
		}
		if now, err = now.Type("chips.borrow", typed); err != nil {
			t.Fatal(err)
		}
		if order == "type, move" {
			now = now.Move(lever, .4)
		}
		now = now.Settle()
		if n, _ := now.Steps(); n != 2 {
			t.Errorf("%s: %d steps", order, n)
		}
		now, _ = now.Undo()
		now, _ = now.Undo()
		if string(now.Document().Bytes()) != before || now.Changed(lever) {
			t.Errorf("%s: undo does not lead back", order)
		}
	}
}

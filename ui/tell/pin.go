package tell

import (
	"errors"
	"fmt"
	"strings"

	"moneyloop/ui/session"
)

// Called is what a run is called when it is pinned: what was moved and edited, in short.
func (w Words) Called() string {
	var parts []string
	if n := w.session.Changes(); n == 1 {
		parts = append(parts, "1 edit")
	} else if n > 1 {
		parts = append(parts, fmt.Sprintf("%d edits", n))
	}
	moved := w.session.Settings()
	for i, set := range moved {
		if i == 1 && len(moved) > 2 {
			parts = append(parts, fmt.Sprintf("%d levers more", len(moved)-1))
			break
		}
		lever := w.session.Lever(set.Ref)
		parts = append(parts, w.session.Levers()[lever].Label+" "+w.Number(lever, set.Value))
	}
	if parts == nil {
		return "as it was opened"
	}
	return strings.Join(parts, ", ")
}

// Pinned says that a run was pinned, or why not.
func (w Words) Pinned(at int, err error) string {
	pinned := new(session.PinError)
	switch {
	case errors.As(err, &pinned) && pinned.As >= 0:
		return fmt.Sprintf("This is pin %c already. d compares; what moves from here on is beside it.", session.Letter(at))
	case errors.As(err, &pinned):
		return "A to D are taken; d and D take one away."
	case err != nil:
		return fmt.Sprintf("That cannot be pinned: %v.", err)
	}
	return fmt.Sprintf("Pinned as %c: %s. It stays in the charts; d says what differs.", session.Letter(at), session.Pins(w.session)[at].Name)
}

package phrase

import (
	"strings"

	"moneyloop/model"
)

// CheckBraces tells what stands in the braces of a sentence and is nothing that a run says: a
// quantity, see [ReadQuantity], with "odds", "premium" or "percent" before it or not, "cause" or
// "rescue" and a firm, "first.name" or "first.quarter". The error is an *Error.
func CheckBraces(s *model.Scenario, text string) error {
	for rest := text; ; {
		_, after, open := strings.Cut(rest, "{")
		if !open {
			return nil
		}
		inner, behind, closed := strings.Cut(after, "}")
		if !closed {
			return &Error{text, len([]rune(text)) - len([]rune(after)), model.Quoted("{"), "a brace that closes it", ""}
		}
		rest, inner = behind, strings.TrimSpace(inner)
		word, of, _ := strings.Cut(inner, " ")
		switch word {
		case "first.name", "first.quarter":
			continue
		case "cause", "rescue":
			if s.Firm(of) < 0 {
				return &Error{inner, len(word) + 2, model.Quoted(of), "a firm", model.Nearest(of, model.FirmIDs(s))}
			}
			continue
		case "odds", "premium", "percent":
			inner = of
		}
		if _, err := ReadQuantity(s, inner); err != nil {
			return err
		}
	}
}

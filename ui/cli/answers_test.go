package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"moneyloop/ui/report/answer"
	"moneyloop/ui/uitest"
)

// Answers are what their published schemas say, found or not, with ranges and without.
func TestAnswersFitTheirSchemas(t *testing.T) {
	for _, line := range [][]string{
		{"break", "domino", "--set", "invest.amount=70", "--lever", "invest.amount", "--lever", "b.sales.amount", "--joint"},
		{"break", "two-clouds", "--lever", "slump.size", "--lever", "freeze.size", "--all"},
		{"solve", "real-order", "--lever", "b.sales.amount"},
		{"solve", "real-order", "--lever", "c.cash", "--metric", "default.quarter", "--target", "10"},
		{"sweep", "real-order", "--x", "rent.amount=5:8:4", "--y", "loan.interest=0%/q:3%/q:3", "--metric", "c.cash@end", "--set", "stop.size=0"},
		{"sweep", "real-order", "--x", "rent.amount=5:8:4"},
		{"sensitivity", "real-order", "--metric", "c.equity@min"},
		{"sensitivity", "real-order", "--metric", "a.cash@end", "--range", "invest.amount=5 to 7"},
		{"risk", "domino", "--range", "invest.amount=69 to 72", "--noise", "b=1%", "--runs", "64", "--metric", "b.cash@end", "--band", "a.cash", "--raw"},
		{"compare", "three-friends", "--with", "chips.borrow=20%"},
		{"positions", "real-order", "--hold", "bond c 100 at 1.5%/q", "--hold", "1% of a", "--cap", "20", "--strategies"},
		{"positions", "real-order", "--hold", "bond c 100 at 1.5%/q", "--hold", "insure c 50 at 500bp/y", "--range", "stop.size=0% or 100%", "--runs", "64", "--cap", "1", "--strategies"},
		{"positions", "real-order", "--hold", "money 5"},
	} {
		t.Run(strings.Join(line[:2], " "), func(t *testing.T) {
			var out, told bytes.Buffer
			if status := Main(append(line, "--format", "json"), strings.NewReader(""), &out, &told, nil); status != 0 {
				t.Fatalf("status %d: %s", status, told.String())
			}
			var said, schema any
			if err := json.Unmarshal(out.Bytes(), &said); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(answer.Schema(line[0]), &schema); err != nil {
				t.Fatal(err)
			}
			uitest.Conforms(t, line[0], said, schema.(map[string]any))
		})
	}
}

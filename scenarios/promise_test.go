package scenarios

import (
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
)

// Wherever a lever of the library stands, the copy of its file holds what it says, and
// has lost nothing that is still so.
func TestCopiesHoldWhatTheySay(t *testing.T) {
	for _, name := range Names() {
		f := open(t, name)
		for _, l := range f.Scenario.Levers() {
			copied, broken, err := f.Copy(model.Setting{Ref: l.Ref, Value: l.Max})
			if err != nil {
				t.Fatal(name, l.Ref, err)
			}
			if unmet := copied.Check(run(t, copied.Scenario)); len(unmet) > 0 {
				t.Errorf("%s with %s at its most: %v", name, l.Ref, unmet)
			}
			left, all := len(copied.Scenario.Expects), len(f.Scenario.Expects)
			if left+len(broken) != all || strings.Contains(string(copied.Bytes()), "No longer so") != (len(broken) > 0) {
				t.Errorf("%s with %s at its most: %d of %d are left, and %d are told", name, l.Ref, left, all, len(broken))
			}
		}
	}
}

func TestCopiesOfOtherLayouts(t *testing.T) {
	const expects = "{quarter: 1, what: a.cash, is: 100}"
	for name, text := range map[string]string{
		"the only one":   small + "expect:\n  - " + expects + "\n",
		"no line end":    small + "expect:\n  - " + expects,
		"in brackets":    small + "expect: [" + expects + "]\n",
		"in the middle":  "expect:\n  - " + expects + "\n" + small,
		"carriage":       strings.ReplaceAll(small+"expect:\n  - "+expects+"\n", "\n", "\r\n"),
		"ends by itself": small + "expect:\n  - " + expects + "\n...\n",
	} {
		f, err := Parse("x", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		copied, broken, err := f.Copy(model.Setting{Ref: "a.cash", Value: 50})
		if err != nil || len(broken) != 1 || len(copied.Scenario.Expects) != 0 || !strings.Contains(string(copied.Bytes()), "#   - "+expects) {
			t.Errorf("%s: %v, %v\n%s", name, broken, err, copied.Bytes())
		}
		if same, _, err := f.Copy(); err != nil || !slices.Equal(same.Bytes(), f.Bytes()) {
			t.Errorf("%s: without a change it changes, %v", name, err)
		}
	}
}

package tell

import (
	"testing"

	"moneyloop/model"
	"moneyloop/ui/uitest"
)

// What may become of a lever is read aloud, in its unit.
func TestMayText(t *testing.T) {
	m := uitest.Library(t, "three-friends")
	lever := func(ref string) model.Lever {
		l, err := m.Lever(ref)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	share, money := lever("chips.borrow"), lever("b.sales.amount")
	for _, c := range []struct {
		of         model.Lever
		says, want string
	}{
		{money, "0 to 50", "$0 to $50"},
		{money, "5 to 9 (90%)", "$5 to $9 (nine times of ten)"},
		{share, "triangular(0%, 10%, 80%)", "0% to 80% (likeliest 10%)"},
		{share, "normal(20%, 5%)", "20% give or take 5%"},
		{money, "lognormal(100, 30%)", "$100 give or take 30%"},
		{money, "4, 8 or 12", "$4, $8 or $12"},
		{share, "0% or 100%", "0% or 100%"},
	} {
		if c.of.Uncertain = c.says; MayText(c.of, "$") != c.want {
			t.Errorf("%s: %q, want %q", c.says, MayText(c.of, "$"), c.want)
		}
	}
}

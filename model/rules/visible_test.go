package rules

import (
	"strings"
	"testing"

	"moneyloop/model"
)

func TestWhatCannotBeSeenIsRefused(t *testing.T) {
	for text, want := range map[string]bool{
		"Mr A":                   false,
		"Zoë & Søn, 50 %":        false,
		"کتاب\u200cخانه":         false, // a joiner of a script that needs it
		"क्\u200dष":              false,
		"👩\u200d💻 at work":       false,
		"⚙\ufe0f chips":          false,
		"❤\ufe0f\u200d🔥":         false,
		"\u0600١":                false, // a sign around a number
		"A\u200b":                true,
		"A\u2060":                true,
		"A\u00ad":                true,
		"A\u3164":                true,
		"A\u115f":                true,
		"A\u2800":                true,
		"A\u034f":                true,
		"A\u180e":                true,
		"A\U000e0041":            true,
		"A\U000e0100":            true,
		"A\ue000":                true,
		"A\U00100000":            true,
		"A\ufffe":                true,
		"A\ufe0f":                true, // chooses the shape of nothing
		"A\u200dB":               true,
		"👩\u200d":                true,
		"👩\u200d\u200d💻":         true,
		"\u202eA":                true,
		"A\u2028B":               true,
		strings.Repeat("ü", 100): false,
	} {
		if got := model.Unseen(text); got != want {
			t.Errorf("%q hides something: %v", text, got)
		}
		if strings.ContainsFunc(model.Quoted(text), func(r rune) bool { return model.Hidden(r) || strings.ContainsRune("\u200c\u200d\ufe0e\ufe0f", r) }) {
			t.Errorf("%s has characters that cannot be seen", model.Quoted(text))
		}
	}
}

func TestNamesThatDifferLookDifferent(t *testing.T) {
	s := model.Scenario{Name: "x", Quarters: 1, Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")}}
	s.Firms[0].Name, s.Firms[1].Name, s.Firms[2].Name = "می\u200cخانه", "میخانه", "می\u200cخانه"
	problems := Validate(&s)
	if len(problems) != 1 || problems[0].Path != "firms[1].name" || problems[0].Expected != "a name that looks other than that of firms[0]" {
		t.Errorf("%v", problems)
	}
}

package scenarios

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
)

// What the prompts tell to move is there, under that name.
func TestPromptsNameLevers(t *testing.T) {
	named := regexp.MustCompile(`(?i)\b(?:move|and) '(.+?)' (?:to|down|up|back)\b`)
	for _, name := range Names() {
		s := open(t, name).Scenario
		if len(s.Next) == 0 {
			t.Errorf("%s has nothing to try after its question", name)
		}
		for _, prompt := range append([]string{s.Question}, s.Next...) {
			for _, m := range named.FindAllStringSubmatch(prompt, -1) {
				if !slices.ContainsFunc(s.Levers(), func(l model.Lever) bool { return l.Label == m[1] }) {
					t.Errorf("%s: %q names no lever %q", name, prompt, m[1])
				}
			}
		}
	}
}

// Who does what the prompts say sees what the next one says: who falls, in which order.
func TestPromptsAreTrue(t *testing.T) {
	const slump, debt = "slump.size", "c.leverage"
	for _, c := range []struct {
		scenario string
		set      []model.Setting
		falls    string
	}{
		{"two-clouds", nil, "c"},
		{"two-clouds", []model.Setting{{Ref: slump, Value: .09}}, "c"},
		{"two-clouds", []model.Setting{{Ref: slump, Value: .08}}, ""},
		{"two-clouds", []model.Setting{{Ref: debt, Value: 3}}, ""},
		{"two-clouds", []model.Setting{{Ref: debt, Value: 3}, {Ref: slump, Value: .4}}, "c"},
		{"two-clouds", []model.Setting{{Ref: debt, Value: .5}, {Ref: slump, Value: .4}}, ""},
		{"leaky-loop", []model.Setting{{Ref: "leave.size", Value: 1}, {Ref: "chips.borrow", Value: .25}}, ""},
		{"leaky-loop", []model.Setting{{Ref: "leave.size", Value: 1}, {Ref: "chips.borrow", Value: .25}, {Ref: "freeze.size", Value: 1}}, "c"},
		{"honest-loop", []model.Setting{{Ref: "leave.size", Value: .45}}, ""},
		{"honest-loop", []model.Setting{{Ref: "leave.size", Value: .5}}, "b c"},
		{"honest-loop", []model.Setting{{Ref: "stop.size", Value: 1}}, ""},
		{"honest-loop", []model.Setting{{Ref: "stop.size", Value: 1}, {Ref: "breach.size", Value: 1}}, ""},
	} {
		s, err := open(t, c.scenario).Scenario.With(c.set...)
		if err != nil {
			t.Fatal(err)
		}
		var fallen []string
		for _, e := range run(t, s).Events {
			if e.Kind == model.DefaultEvent {
				fallen = append(fallen, s.Firms[e.Firm].ID)
			}
		}
		if got := strings.Join(fallen, " "); got != c.falls {
			t.Errorf("%s with %v: %q fall, not %q", c.scenario, c.set, got, c.falls)
		}
	}
}

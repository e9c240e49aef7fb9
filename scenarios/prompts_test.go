package scenarios

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// quotedLever is a lever in a prompt, by its label, and what to move it to.
var quotedLever = regexp.MustCompile(`(?i)\b(move|bring) '(.+)' (?:back )?(to [^ ]*\d%?|down|up)`)

// What a prompt tells to move is the lever that it refers to, under its label, and a
// sentence about who falls is only told of a run that its condition has looked at.
func TestPromptsSayWhatTheyMean(t *testing.T) {
	fates := regexp.MustCompile(`\b(falls?|fails?|stands?|nobody|loses?)\b`)
	for _, name := range Names() {
		s := open(t, name).Scenario
		if len(s.Next) < 3 || s.Question == "" {
			t.Errorf("%s has %d things to try after its question %q", name, len(s.Next), s.Question)
		}
		for _, p := range s.Next {
			if p.Page() || p.Ask != "" {
				continue // a run says who falls
			}
			said := quotedLever.FindStringSubmatch(p.Say)
			k := slices.IndexFunc(s.Levers(), func(l model.Lever) bool { return l.Ref == p.Move })
			if said == nil || k < 0 || s.Levers()[k].Label != said[2] {
				t.Errorf("%s: %q says %q, and moves %s", name, p.Say, said, p.Move)
			}
			about := regexp.MustCompile(`default|nobody|stands:|first:`).MatchString(p.Until)
			if fates.MatchString(strings.ToLower(p.Then)) && !about {
				t.Errorf("%s: %q is told once %q", name, p.Then, p.Until)
			}
		}
	}
}

// Who does what the prompts say, one after the other, meets each of them, and none before
// it is its turn.
func TestPromptsAreMetInTurn(t *testing.T) {
	for _, name := range Names() {
		s := open(t, name).Scenario
		set := map[string]float64{}
		play := func() *result.Run {
			t.Helper()
			var list []model.Setting
			for _, l := range s.Levers() {
				if x, ok := set[l.Ref]; ok {
					list = append(list, model.Setting{Ref: l.Ref, Value: x})
				}
			}
			changed, err := s.With(list...)
			if err != nil {
				t.Fatal(err)
			}
			return run(t, changed)
		}
		for _, p := range s.Next {
			if p.Page() {
				continue
			}
			if p.Ask != "" {
				moved, err := model.Slides(s, p.Do)
				if err != nil || len(moved) == 0 {
					t.Errorf("%s: once %q is answered %q is done: %v", name, p.Say, p.Do, err)
				}
				for _, x := range moved {
					set[x.Ref] = x.Value
				}
				continue
			}
			until, err := phrase.ReadCondition(s, p.Until)
			if err != nil {
				t.Fatal(err)
			}
			if until.Holds(play()) {
				t.Errorf("%s: %q is so before anybody does it", name, p.Say)
			}
			to := quotedLever.FindStringSubmatch(p.Say)[3]
			k := slices.IndexFunc(s.Levers(), func(l model.Lever) bool { return l.Ref == p.Move })
			l := s.Levers()[k]
			to = strings.Replace(strings.TrimPrefix(to, "to "), "$", "", 1)
			if x, expected := model.Written(to+map[model.Unit]string{model.QuarterRate: "/q"}[l.Unit], l.Unit); expected == "" { // a lever knows what its rate is per
				set[p.Move] = x
			} else {
				step := map[string]float64{"up": l.Step, "down": -l.Step}[to]
				for x := l.Baseline + step; step != 0 && x >= l.Min && x <= l.Max && !until.Holds(play()); x += step {
					set[p.Move] = x
				}
			}
			if r := play(); !until.Holds(r) {
				t.Errorf("%s: %q is done, and %q is not so: %s", name, p.Say, p.Until, until.Found(r))
			}
		}
	}
}

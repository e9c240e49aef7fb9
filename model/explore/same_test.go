package explore_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"moneyloop/model/explore"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/scenarios/grammar"
)

// All other answers are the same on any number of cores, too, and after they were cancelled.
func TestOtherAnswersDoNotDependOnCores(t *testing.T) {
	s := of(t, "two-clouds")
	for name, answer := range map[string]func(m rounds.Means) (string, error){
		"solve": func(m rounds.Means) (string, error) {
			a, err := explore.Solve(s, explore.SolveQuestion{Lever: "freeze.size", Until: "nobody"}, m)
			return fmt.Sprintf("%+v", a), err
		},
		"map": func(m rounds.Means) (string, error) {
			q := explore.SweepQuestion{X: explore.SweepAxis{Ref: "slump.size", N: 11}, Y: &explore.SweepAxis{Ref: "freeze.size", N: 6}, Metrics: []string{"group.revenue.gross@end"}}
			a, err := explore.Sweeping(s, q, m)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%+v %+v", a.Cells, a.Frontier), nil
		},
		"tornado": func(m rounds.Means) (string, error) {
			a, err := explore.Sensitivity(s, explore.SensitivityQuestion{Metric: "group.cash@min"}, m)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%+v", a.Bars), nil
		},
		"joint": func(m rounds.Means) (string, error) {
			a, err := explore.Break(s, explore.BreakQuestion{Joint: true, Levers: []string{"slump.size", "c.leverage", "freeze.size"}}, m)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%+v", *a.Joint), nil
		},
		"shares": func(m rounds.Means) (string, error) {
			q := explore.VarianceQuestion{Metric: "c.cash@min", Seed: 1, Ranges: []chance.Range{rangeOf(t, s, "slump.size", "0% to 30%"), rangeOf(t, s, "freeze.size", "0% or 80%")}}
			a, err := explore.Shares(s, q, m)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%+v", a.Shares), nil
		},
		"risk": func(m rounds.Means) (string, error) {
			m.Runs = 300
			q := chance.RiskQuestion{Seed: 3, Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "slump.size", "0% to 30%")}, Noise: []chance.Noise{{On: "all", Size: .1, Lasts: .5}}}, Bands: []string{"c.cash"}, Raw: true}
			a, err := chance.Risks(s, q, m)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%+v %+v %+v", a.Any, a.Bands, a.Draws), nil
		},
		"positions": func(m rounds.Means) (string, error) {
			held := s.Clone()
			stake, _ := grammar.Hold(held, "1% of c")
			held.Positions = append(held.Positions, stake)
			a, err := explore.HowPositions(held, explore.PositionsQuestion{Cap: math.NaN(), Strategies: true}, m)
			if err != nil {
				return "", err
			}
			text := fmt.Sprintf("%+v", a.IfFalls)
			for _, x := range a.Strategies {
				text += fmt.Sprintf(" %v %v %v", x.Kind, x.Story, x.Gain)
				if x.Loses != nil {
					text += fmt.Sprintf(" %+v", x.Loses.Moves)
				}
			}
			return text, nil
		},
	} {
		want, err := answer(rounds.Means{})
		if err != nil {
			t.Fatal(err)
		}
		for _, cores := range []int{2, 8} {
			got, err := answer(rounds.Means{Each: onCores(cores)})
			if err != nil || got != want {
				t.Errorf("%s: on %d cores another answer: %v", name, cores, err)
			}
		}
		runs := 0
		if _, err := answer(rounds.Means{Cancel: func() bool { runs++; return runs > 20 }}); !errors.Is(err, rounds.ErrCancelled) {
			t.Errorf("%s: cancelled, it says %v", name, err)
		}
		if got, err := answer(rounds.Means{}); err != nil || got != want {
			t.Errorf("%s: asked again after it was cancelled, another answer: %v", name, err)
		}
	}
}

package scenarios

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// What real cases come to when their shocks are on, beside what their own promises say of the
// run as it stands.
func TestRealCasesComeToWhatHappened(t *testing.T) {
	for _, c := range []struct {
		name, what string
		want, most float64
		set        []model.Setting
	}{
		{"iru-swaps-2001", "gc.revenue.gross@sum - gc.revenue.outside@sum", .027, .027, []model.Setting{{Ref: "swap.covers", Value: 80}}},
		{"iru-swaps-2001", "qwest.cash@8", 1.595, .001, []model.Setting{{Ref: "swap.amount", Value: 0}}}, // as with it: no swap brings a dollar, or costs one
		{"iru-swaps-2001", "qwest.cash@8", 1.595, .001, []model.Setting{{Ref: "swap.covers", Value: 80}}},
		{"anthropic-cloud", "default.quarter", 8, 0, []model.Setting{{Ref: "anthropic.sales.growth", Value: 0}}},
		{"ai-web", "default.quarter", 4, 0, []model.Setting{{Ref: "shut.size", Value: .8}}},
		{"ai-web", "default.count", 2, 0, []model.Setting{{Ref: "shut.size", Value: .8}}},
		{"ftx-alameda-2022", "default.loss", 8, .5, []model.Setting{{Ref: "run.size", Value: .5}, {Ref: "fall.size", Value: .77}}},
		{"ftx-alameda-2022", "alameda.equity@2", -.93, .1, []model.Setting{{Ref: "crash.size", Value: .85}}},
		{"enron-raptors-2000", "enron.equity@5 - enron.equity@6", 1.2, .05, []model.Setting{{Ref: "fall.size", Value: .5}, {Ref: "unwind.size", Value: 1}}},
		{"spv-datacentre", "default.loss", 13.46, .1, []model.Setting{{Ref: "leaves.size", Value: 1}, {Ref: "worth.size", Value: .6}, {Ref: "residual.amount"}}},
		{"spv-datacentre", "meta.debt@1 - 59", 27.2, .1, []model.Setting{{Ref: "beignet.consolidated", Value: 1}}},
		{"spv-datacentre", "residual.paid@sum", 13.46, .01, []model.Setting{{Ref: "leaves.size", Value: 1}, {Ref: "worth.size", Value: .6}}},
		{"subprime-2007", "default.count", 2, 0, []model.Setting{{Ref: "fell.size", Value: .486}}},
		{"subprime-2007", "default.quarter", 4, 0, []model.Setting{{Ref: "fell.size", Value: .486}}},
		{"subprime-2007", "promise.exposure@3", 43.68, .02, []model.Setting{{Ref: "fell.size", Value: .486}}},
		{"gpu-neocloud", "unsold.paid@sum", 4.01, .01, []model.Setting{{Ref: "gone.size", Value: .6}}},
		{"softbank-margin", "default.quarter", 4, 0, []model.Setting{{Ref: "anew.amount", Value: 20}}},
		{"softbank-margin", "default.count", 0, 0, []model.Setting{{Ref: "mark.size", Value: .4}}},
		{"lucent-clec-1999", "lucent.loans@4", 3, .1, nil},
		{"cat-financial", "default.count", 0, 0, []model.Setting{{Ref: "machines.losses", Value: .01}}},
	} {
		s := open(t, c.name).Scenario
		q, err := phrase.ReadQuantity(s, c.what)
		if err != nil {
			t.Fatal(c.name, err)
		}
		changed, err := s.With(c.set...)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got := q.Of(run(t, changed)); math.IsNaN(got) || math.Abs(got-c.want) > c.most {
			t.Errorf("%s with %v: %s is %v, want %v", c.name, c.set, c.what, got, c.want)
		}
	}
}

// In the web nobody falls who could leave, when lenders shut: who began it, and those with the
// largest balance sheets.
func TestTheStrongestOfTheWebStand(t *testing.T) {
	r := with(t, open(t, "ai-web").Scenario, "shut.size", .8)
	for _, id := range []string{"nvidia", "amd", "openai", "anthropic", "microsoft", "amazon", "oracle"} {
		if r.Status(r.Scenario.Firm(id), r.Quarters-1) == result.Defaulted {
			t.Errorf("%s falls", id)
		}
	}
}

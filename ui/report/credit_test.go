package report_test

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/uitest"
)

// borrower is a run of a firm with assets of 600, of which it could sell two fifths.
func borrower(t *testing.T, debt float64) *result.Run {
	t.Helper()
	f := model.NewFirm("c")
	f.Name = "C"
	f.Opening.FixedAssets, f.Opening.Debt, f.Distress.Resale = 600, debt, .4
	return uitest.Play(t, &model.Scenario{Name: "one", Unit: "$", Quarters: 1, Firms: []model.Firm{f}})
}

func TestInsurance(t *testing.T) {
	for debt, want := range map[float64]string{
		0:   "C has no debt to insure.",
		200: "Insuring C's debt costs nothing: if it failed now, its creditors would get all of it back.",
		300: "Insuring C's debt costs next to nothing: it fails within a year in less than 1 of 1,000,000 cases.",
		500: "Insuring 100 of C's debt costs 3.33 a year; at that price it fails within a year in about 1 of 16 cases.",
		530: "Insuring 100 of C's debt costs 11.1 a year; at that price it fails within a year in about 1 of 5 cases.",
		605: "Insuring 100 of C's debt costs 185 a year, more than the debt itself; at that price it fails within a year in about 95 of 100 cases.",
	} {
		if got := sentence.Insurance(borrower(t, debt), 0, 0); got != want {
			t.Errorf("debt of %v: %q, want %q", debt, got, want)
		}
	}
}

func TestInsuranceHeadline(t *testing.T) {
	for debt, want := range map[float64]string{
		0:   "",
		300: "Q1: insuring 100 of C costs next to nothing; fails less than 1 in 1,000,000",
		530: "Q1: insuring 100 of C costs 11.1 a year; fails about 1 in 5",
	} {
		r := borrower(t, debt)
		if got := sentence.InsuranceHeadline(r, 0, 0); got != want {
			t.Errorf("debt of %v: %q, want %q", debt, got, want)
		}
		if riskiest := sentence.Riskiest(r, 0); (riskiest == 0) != (debt > 0) {
			t.Errorf("debt of %v: the riskiest is %d", debt, riskiest)
		}
	}
}

// A firm whose equity has gone for good is named with the quarter since when.
func TestNoEquitySince(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.Debt, f.Costs.Fixed = 100, 70, 10
	r := uitest.Play(t, &model.Scenario{Name: "one", Unit: "$", Quarters: 6, Firms: []model.Firm{f}})
	if q := sentence.NoEquitySince(r, 0); q != 3 {
		t.Errorf("without equity since quarter %d, want 3", q)
	}
	f.Opening.Debt = 0
	r = uitest.Play(t, &model.Scenario{Name: "one", Unit: "$", Quarters: 6, Firms: []model.Firm{f}})
	if q := sentence.NoEquitySince(r, 0); q != 0 {
		t.Errorf("with equity it is without since quarter %d", q)
	}
}

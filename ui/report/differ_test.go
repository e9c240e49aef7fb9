package report_test

import (
	"testing"

	"moneyloop/model/explore"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/uitest"
)

// Who falls in both, in the same quarter, is nothing that differs.
func TestFallsThatDoNotMoveDoNotDiffer(t *testing.T) {
	falls := uitest.Play(t, uitest.Stressed(69, .5))
	cheaper := uitest.Play(t, uitest.Stressed(69, .4))
	if d := answer.Differ(answer.Comparing{A: falls, B: cheaper}, explore.Compare(falls, cheaper)); len(d.Falls) > 0 || len(d.Series) == 0 {
		t.Errorf("the cost of a failure moves series, not falls: %v", d)
	}
	stands := uitest.Play(t, uitest.Stressed(70, .5))
	if d := answer.Differ(answer.Comparing{A: falls, B: stands}, explore.Compare(falls, stands)); len(d.Falls) == 0 {
		t.Error("that nobody falls is no difference")
	}
}

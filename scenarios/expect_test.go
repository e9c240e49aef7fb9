package scenarios

import "testing"

// What a run has is told in the decimals of the books.
func TestWhatIsNotSoIsToldInDecimals(t *testing.T) {
	f, err := Parse("x", []byte("format: 1\nname: x\nfirms: [{id: a, cash: 0.3}]\nexpect:\n  - {quarter: 1, what: a.cash, is: 0.4}\n"))
	if err != nil {
		t.Fatal(err)
	}
	unmet := f.Check(run(t, f.Scenario))
	if len(unmet) != 1 || unmet[0].Error() != "x:5:5: found a.cash = 0.3 in quarter 1, expected 0.4" {
		t.Error(unmet)
	}
}

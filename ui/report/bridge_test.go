package report_test

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/report"
	"moneyloop/ui/typeset"
)

var bridgeRow = regexp.MustCompile(`(?m)^(?:reported|= real|\+ passed on|\+ own or borrowed)  +\$([0-9.,]+)(\S*)`)

// From reported to real revenue: what is written adds up, to the last digit.
func TestBridgeAddsUpAsWritten(t *testing.T) {
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := report.Table(&b, run(t, f.Scenario), typeset.Paper{}); err != nil {
			t.Fatal(err)
		}
		_, page, _ := strings.Cut(b.String(), "From reported to real")
		var x []float64
		for _, m := range bridgeRow.FindAllStringSubmatch(page, -1) {
			n, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
			if err != nil {
				t.Fatal(err)
			}
			x = append(x, n*map[string]float64{"": 1, "bn": 1e9, "tn": 1e12}[m[2]])
		}
		if len(x) != 4 || math.Abs(x[0]-x[1]-x[2]-x[3]) > 1e-9*x[0] {
			t.Errorf("%s: %v do not add up:\n%s", name, x, page)
		}
	}
}

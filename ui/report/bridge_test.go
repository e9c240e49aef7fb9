package report_test

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/report"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/typeset"
	"moneyloop/ui/uitest"
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
		if err := report.Write(&b, uitest.Play(t, f.Scenario), encode.Table, typeset.Paper{}, nil); err != nil {
			t.Fatal(err)
		}
		_, page, _ := strings.Cut(b.String(), "From reported to real")
		var x []float64
		for _, m := range bridgeRow.FindAllStringSubmatch(page, -1) {
			n, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
			if err != nil {
				t.Fatal(err)
			}
			x = append(x, n*map[string]float64{"": 1, "m": 1e6, "bn": 1e9, "tn": 1e12}[m[2]])
		}
		if len(x) != 4 || math.Abs(x[0]-x[1]-x[2]-x[3]) > 1e-9*x[0] {
			t.Errorf("%s: %v do not add up:\n%s", name, x, page)
		}
	}
}

var (
	lensRow   = regexp.MustCompile(`(?m)^(reported|real)  +\S+  +(\S+)  `)
	bridgeEnd = regexp.MustCompile(`(?m)^(reported|= real)  +(\S+)  `)
)

// One figure of a page has one precision: what is reported in all, and what of it is
// real, is the same by lens and in the bridge, and what is little is not nothing.
func TestOneFigureOnAPage(t *testing.T) {
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		oneFigure(t, name, f.Scenario)
	}
	s := uitest.Friends()
	s.Firms[1].Sales.Amount = .1
	oneFigure(t, "friends who sell a little", s)
}

func oneFigure(t *testing.T, name string, s *model.Scenario) {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		return
	}
	var b bytes.Buffer
	if err := report.Write(&b, r, encode.Table, typeset.Paper{}, nil); err != nil {
		t.Fatal(err)
	}
	above, below, _ := strings.Cut(b.String(), "From reported to real")
	byLens, inBridge := lensRow.FindAllStringSubmatch(above, -1), bridgeEnd.FindAllStringSubmatch(below, -1)
	if len(byLens) != 2 || len(inBridge) != 2 {
		t.Fatalf("%s: %v %v:\n%s", name, byLens, inBridge, b.String())
	}
	for i, m := range []result.GroupMetric{result.GroupGross, result.GroupOutside} {
		x := 0.0
		for _, q := range r.Group(m) {
			x += q
		}
		if byLens[i][2] != inBridge[i][2] || (byLens[i][2] == "$0") != (x == 0) {
			t.Errorf("%s: %v of %v by lens, %v in the bridge", name, byLens[i], x, inBridge[i])
		}
	}
}

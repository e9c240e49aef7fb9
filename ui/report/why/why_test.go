package why_test

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/report/why"
)

// What is written adds up as it is written, row by row and column by column.
func TestWrittenAmountsAddUp(t *testing.T) {
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := engine.Run(f.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		read := func(text string) float64 {
			x, err := format.ParseIn(text, model.Money, r.Scenario.Unit, 0)
			if err != nil {
				t.Fatalf("%s: %q: %v", name, text, err)
			}
			return x
		}
		for _, series := range result.SeriesNames(r.Scenario) {
			a, err := why.Named(r, series, r.Quarters/2)
			if err != nil {
				t.Fatal(err)
			}
			if a.Adding() == "no" || a.Series.Unit != model.Money {
				continue
			}
			sums := make([]float64, len(a.Last.Cells))
			rows := a.Rows
			if a.First != nil {
				rows = append([]why.Row{*a.First}, rows...)
			}
			for _, row := range rows {
				for i, cell := range row.Cells {
					sums[i] += read(cell)
				}
				if c := row.Cells; len(c) == 3 && !near(read(c[0])+read(c[1]), read(c[2])) {
					t.Errorf("%s, %s: %s: %v", name, series, row.Name, c)
				}
			}
			for i, sum := range sums {
				if last := read(a.Last.Cells[i]); !near(sum, last) {
					t.Errorf("%s, %s: column %d comes to %v, and says %s: %v", name, series, i, sum, a.Last.Cells[i], rows)
				}
			}
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(a)) }

package statement_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/ui/report/statement"
)

// Every column of what a page says of a firm, of a deal and of the group adds up as it is
// written, for every scenario of the library, with its levers where they hurt.
func TestStatementsAddUp(t *testing.T) {
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s := f.Scenario
		var sets []model.Setting
		for i, l := range s.Levers() {
			if i%2 == 0 {
				sets = append(sets, model.Setting{Ref: l.Ref, Value: l.Min + (l.Max-l.Min)/3})
			}
		}
		moved, err := s.With(sets...)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*model.Scenario{s, moved} {
			r, err := engine.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			for q := 1; q <= r.Quarters; q += 3 {
				j, err := engine.JournalOf(r, q)
				if err != nil {
					t.Fatal(err)
				}
				var all []statement.Ledger
				for i := range s.Firms {
					st := statement.Firm(r, j, i)
					all = append(all, st.Has, st.Owes, st.Cash, st.Earned)
					sameEnd(t, st)
				}
				for d := range s.Deals {
					l, _ := statement.Deal(r, j, d)
					all = append(all, l)
				}
				st := statement.Group(r, j)
				sameEnd(t, st)
				for _, l := range append(all, st.Has, st.Owes, st.Earned) {
					addsUp(t, s, l)
				}
			}
		}
	}
}

// sameEnd fails unless what there is is what is owed and owned.
func sameEnd(t *testing.T, st statement.Statement) {
	t.Helper()
	has, owes := st.Has.Rows[len(st.Has.Rows)-1].Amounts, st.Owes.Rows[len(st.Owes.Rows)-1].Amounts
	if strings.Join(has, " ") != strings.Join(owes, " ") {
		t.Errorf("it has %v, and owes and is worth %v", has, owes)
	}
}

// addsUp fails unless every column adds up to its last row as it is written.
func addsUp(t *testing.T, s *model.Scenario, l statement.Ledger) {
	t.Helper()
	last := len(l.Rows) - 1
	for c := range l.Rows[0].Amounts {
		sum, most := 0.0, 0.0
		for i, row := range l.Rows {
			x := amountWritten(t, row.Amounts[c])
			if i == last {
				x = -x
			}
			sum, most = sum+x, max(most, math.Abs(x))
		}
		if math.Abs(sum) > 1e-9*most {
			t.Errorf("%s, %s, column %d is off by %v: %v", s.Name, l.Title, c+1, sum, l.Rows)
		}
	}
}

var amount = regexp.MustCompile(`^([+-]?)[^0-9+-]?([0-9.,]+)(k|m|bn|tn)?`)

func amountWritten(t *testing.T, text string) float64 {
	t.Helper()
	m := amount.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("%q is no amount", text)
	}
	x, err := strconv.ParseFloat(m[1]+strings.ReplaceAll(m[2], ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x * map[string]float64{"": 1, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}[m[3]]
}

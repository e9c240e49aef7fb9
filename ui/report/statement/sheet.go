package statement

import (
	"moneyloop/ui/report/grains"
	"moneyloop/ui/report/sentence"
)

// A sheet is rows of amounts in whole grains that add up in every column, as they are
// written.
type sheet struct {
	sentence.Teller
	grain  float64
	rows   []part
	parts  [][]int64 // by column
	totals []int64
}

// newSheet rounds rows to grains. They add up to totals, or if none are given to what comes
// nearest to their sums.
func newSheet(t sentence.Teller, grain float64, rows []part, totals ...int64) sheet {
	s := sheet{Teller: t, grain: grain, rows: rows}
	for c := range rows[0].amounts {
		exact, all := make([]float64, len(rows)), 0.0
		for i, row := range rows {
			exact[i] = row.amounts[c] / grain
			all += exact[i]
		}
		total := grains.Nearest(all)
		if len(totals) > 0 {
			total = totals[c]
		}
		s.totals = append(s.totals, total)
		s.parts = append(s.parts, grains.Balanced(exact, total))
	}
	return s
}

// across adds a column: what the others come to.
func (s sheet) across() sheet {
	parts, total := make([]int64, len(s.rows)), grains.Sum(s.totals)
	for _, column := range s.parts {
		for i, n := range column {
			parts[i] += n
		}
	}
	s.parts, s.totals = append(s.parts, parts), append(s.totals, total)
	return s
}

// table writes it; rows of nothing are left out.
func (s sheet) table(title, last string, heads ...string) Ledger {
	l := Ledger{Title: title, Heads: heads}
	for i, row := range s.rows {
		cells, nothing := make([]string, len(s.parts)), true
		for c, column := range s.parts {
			cells[c] = s.Amount(column[i], s.grain)
			nothing = nothing && column[i] == 0
		}
		if row.always || !nothing {
			l.Rows = append(l.Rows, Row{row.name, cells})
		}
	}
	end := Row{Name: last}
	for _, n := range s.totals {
		end.Amounts = append(end.Amounts, s.Amount(n, s.grain))
	}
	l.Rows = append(l.Rows, end)
	return l
}

package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
)

// CSV writes a run as a table for other programs: a row for every quarter, a column
// for every series. Columns are called "group.revenue.gross", "a.cash" (firm and
// metric), "invest.due" and "invest.paid" (deal); all files have those that their
// firms and deals give, in the same order. A number without meaning is an empty cell.
func CSV(w io.Writer, r *result.Run) error {
	columns := csvColumns(r)
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for t := range r.Quarters {
		for i, c := range columns {
			row[i] = c.at(t)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

type csvColumn struct {
	name string
	at   func(t int) string
}

func csvColumns(r *result.Run) []csvColumn {
	s := r.Scenario
	columns := []csvColumn{{"quarter", func(t int) string { return strconv.Itoa(t + 1) }}}
	add := func(owner, key string, values any) {
		columns = append(columns, csvColumn{owner + "." + key, cells(values)})
	}
	for m := range result.GroupMetric(result.GroupMetricCount) {
		add("group", m.Info().Key, encode.Series(r.Group(m)))
	}
	add("group", killSwitchMetric().Key, encode.Series(killSwitch(r)))
	for i := range s.Firms {
		for m := range result.FirmMetric(result.FirmMetricCount) {
			add(s.Firms[i].ID, m.Info().Key, firmValues(r, i, m))
		}
	}
	for i := range s.Deals {
		add(s.Deals[i].ID, "due", encode.Series(r.Due(i)))
		add(s.Deals[i].ID, "paid", encode.Series(r.Paid(i)))
		for _, m := range result.MetricsOf(&s.Deals[i]) {
			add(s.Deals[i].ID, m.Info().Key, encode.Series(result.GaugeOf(r, i, m)))
		}
	}
	return columns
}

// cells returns the cells of a column of numbers or words.
func cells(values any) func(t int) string {
	if list, ok := values.(encode.Words); ok {
		return func(t int) string { return list[t] }
	}
	xs := values.(encode.Series)
	return func(t int) string {
		if result.Meaningless(xs[t]) {
			return ""
		}
		return encode.Shortest(xs[t])
	}
}

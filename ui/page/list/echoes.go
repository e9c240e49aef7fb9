package list

import (
	"fmt"

	"moneyloop/scenarios/echo"
	"moneyloop/ui/format"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
)

// Echoes opens the list of what is now as it was in 2007, with the number of both sides.
// Enter opens the scenario of a side, at the lever that shows it.
func Echoes() view.Page {
	told, err := echo.All()
	if err != nil {
		return New(Kind{Title: teach.EchoesTitle, None: err.Error(), Rows: func(view.Scene) []Row { return nil }}, 0)
	}
	var rows []Row
	for i, e := range told.Echoes {
		rows = append(rows, Row{Text: Says(fmt.Sprintf("%d. %s: %s", i+1, e.Title, e.Indicator)), Head: true})
		rows = append(rows, echoRow("then", e, told.Then[i]), echoRow("now", e, told.Now[i]))
	}
	rows = append(rows, Row{Text: Says(teach.BurdenTitle), Head: true})
	rows = append(rows, burdenRows("then", told.Then[4], told.ThenPays)...)
	rows = append(rows, burdenRows("now", told.Now[4], told.NowPays)...)
	return New(Kind{Title: teach.EchoesTitle, Told: 6, Rows: func(view.Scene) []Row { return rows }}, 0)
}

// echoRow is one side of a similarity.
func echoRow(when string, e echo.Echo, r echo.Reading) Row {
	return Row{
		Key: when, Text: Says(teach.Indicated(e, r) + "  " + r.Title), Right: r.Scenario, Word: r.Scenario,
		Means: e.Mechanism + " " + teach.Shown(e, r) + ". But: " + e.Breaks + " " + r.Says + " " + teach.EchoesOurs,
		Then:  view.Load{Name: r.Scenario, At: r.Lever},
	}
}

// burdenRows are the bars of who pays, without a guarantee of the state, with half, with all.
func burdenRows(when string, r echo.Reading, pays []echo.Burden) []Row {
	var rows []Row
	for _, b := range pays {
		row := Row{
			Key: when, Right: format.Percent(b.Guaranteed) + " guaranteed", Word: r.Scenario,
			Means: teach.Burdened(b, r.Money) + ", with " + format.Percent(b.Guaranteed) + " guaranteed. " + r.Says,
			Then:  view.Load{Name: r.Scenario, At: r.Lever},
		}
		for _, part := range teach.Bar(b, teach.Most(pays), 40) {
			row.Text = append(row.Text, view.Span{Text: part.Text, Style: part.Style})
		}
		rows = append(rows, row)
	}
	return rows
}

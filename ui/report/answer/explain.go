package answer

import (
	"strconv"
	"strings"

	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/why"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Explained writes down why a number of a run is what it is, and why that beneath it is which moved it
// most, so many times. Errors are those of [why.Trail].
func Explained(q Asked, r *result.Run, name string, quarter, deep int) (Answer, error) {
	trail, round, err := why.Trail(r, name, quarter, deep)
	if err != nil {
		return Answer{}, err
	}
	a := q.answering(rounds.Work{Budget: 1, Runs: 1, Complete: true}, rounds.FallsOf(r))
	steps := encode.List{}
	a.rows = [][]string{{"step", "series", "quarter", "cause", "before", "now", "beneath", "beneath_quarter"}}
	for i, x := range trail {
		a.tables = append(a.tables, causesTable(x))
		steps = append(steps, causesObject(x))
		a.rows = append(a.rows, causesRows(i, x)...)
	}
	if rests := restsTable(trail); !rests.Empty() {
		a.tables = append(a.tables, rests)
	}
	if round != "" {
		a.notes = append([]string{"From there it goes on with " + round + ", which is above: money has gone round."}, a.notes...)
	}
	a.answer = encode.Object{{"series", name}, {"quarter", quarter}, {"trail", steps}, {"round", nil}}
	if round != "" {
		a.answer.Set("round", round)
	}
	return a, nil
}

// causesTable is what a number is made of, under the sentence that says what it is.
func causesTable(x why.Account) typeset.Table {
	heads := x.Heads
	if len(heads) == 0 {
		heads = []string{""}
	}
	columns := make([]typeset.Column, len(heads))
	for i, head := range heads {
		columns[i] = typeset.Numbers(head)
	}
	table := typeset.Rows(x.Lead, typeset.Words(""), append(columns, typeset.Words("beneath it").In(theme.Dim))...)
	row := func(r why.Row) {
		beneath := ""
		if r.Beneath.Quarter > 0 {
			beneath = r.Beneath.Series.Name
		}
		if r.Beneath.Quarter != x.Quarter && beneath != "" {
			beneath += "@" + strconv.Itoa(r.Beneath.Quarter)
		}
		table.Row(append(append([]string{r.Name}, r.Cells...), beneath)...)
	}
	if x.First != nil {
		row(*x.First)
	}
	for _, r := range x.Rows {
		row(r)
	}
	row(x.Last)
	return table
}

// restsTable is what the numbers of a trail rest on, each once.
func restsTable(trail []why.Account) typeset.Table {
	table, told := typeset.Rows("What that rests on", typeset.Words("number"), typeset.Numbers("where it stands"), typeset.Words("").In(theme.Dim)), map[string]bool{}
	for _, x := range trail {
		for _, rest := range x.Rests {
			if !told[rest.Ref] {
				told[rest.Ref] = true
				table.Row(rest.Name, rest.Value, rest.Ref)
			}
		}
	}
	return table
}

// causesRows are the causes of a number as rows of a plain table.
func causesRows(step int, x why.Account) (rows [][]string) {
	for i, c := range x.Causes {
		row := []string{strconv.Itoa(step), x.Series.Name, strconv.Itoa(x.Quarter), x.Names[i], plainNumber(c.Before), plainNumber(c.Now), "", ""}
		if c.Beneath.Quarter > 0 {
			row[6], row[7] = c.Beneath.Series.Name, strconv.Itoa(c.Beneath.Quarter)
		}
		rows = append(rows, row)
	}
	return rows
}

// causesObject is a number with its causes, exact.
func causesObject(x why.Account) encode.Object {
	causes, rests := encode.List{}, encode.List{}
	for i, c := range x.Causes {
		var beneath any
		if c.Beneath.Quarter > 0 {
			beneath = encode.Object{{"series", c.Beneath.Series.Name}, {"quarter", c.Beneath.Quarter}}
		}
		causes = append(causes, encode.Object{{"cause", x.Names[i]}, {"before", c.Before}, {"now", c.Now}, {"beneath", beneath}})
	}
	for _, rest := range x.Rests {
		rests = append(rests, encode.Object{{"ref", rest.Ref}, {"is", rest.Value}})
	}
	return encode.Object{
		{"series", x.Series.Name},
		{"quarter", x.Quarter},
		{"says", strings.TrimSpace(x.Lead)},
		{"adds_up", x.Adding()},
		{"before", x.Before},
		{"now", x.Now},
		{"causes", causes},
		{"rests_on", rests},
	}
}

// explainAnswer declares why a number is what it is.
func explainAnswer() encode.Object {
	cause := encode.Required(encode.Object{
		{"cause", encode.Text("what it is")},
		{"before", orNothing("number", "what it was the quarter before; 0 of what is added to a balance")},
		{"now", orNothing("number", "what it is; of a balance what the quarter adds")},
		{"beneath", maybe(encode.Required(encode.Object{{"series", encode.Text("the number whose causes are those of this one")}, {"quarter", encode.Numeric("of it")}}))},
	})
	return encode.Required(encode.Object{
		{"series", encode.Text("what is explained")},
		{"quarter", encode.Numeric("in which")},
		{"trail", encode.Items(encode.Required(encode.Object{
			{"series", encode.Text("a number: that which is explained, then the first beneath the one before")},
			{"quarter", encode.Numeric("of it")},
			{"says", encode.Text("the same as a sentence")},
			{"adds_up", encode.Object{{"enum", encode.Words{"to the change", "to the number", "no"}}, {"description", "what causes add up to: of a balance to its change in the quarter, of what a quarter counts to the number in both; a ratio is only worked out from them"}}},
			{"before", orNothing("number", "what it was the quarter before, or at the start")},
			{"now", orNothing("number", "what it is")},
			{"causes", encode.Items(cause)},
			{"rests_on", encode.Items(encode.Required(encode.Object{{"ref", encode.Text("a number of the scenario")}, {"is", encode.Text("where it stands")}}))},
		}))},
		{"round", orNothing("string", "the series at which the trail has been before and to which it comes back, if that ends it")},
	})
}

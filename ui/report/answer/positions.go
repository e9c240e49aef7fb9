package answer

import (
	"math"
	"strconv"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Positions writes down what becomes of what the person holds.
func Positions(q Asked, p *explore.Positions) Answer {
	a := q.answering(p.Work, p.Falls)
	t := holdTeller{sentence.Teller{S: q.Scenario}, p}
	a.sentences = t.sentences()
	a.tables = withRows(t.held(), t.quarters(), t.ifFalls(), t.hedge(), t.spreads(), t.strategies())
	a.notes = append(t.notes(), a.notes...)
	a.rows = t.rows()
	a.answer = t.object()
	return a
}

// A HeldPage is what becomes of positions in parts: sentences, a table with a row for each position,
// one with a row for each amount of insurance, and all else.
type HeldPage struct {
	Says            []string
	Held, Insurance typeset.Table
	rest            Answer
}

// PositionsPage is the same as [Positions], for a page on which rows can be chosen.
func PositionsPage(s *model.Scenario, p *explore.Positions) HeldPage {
	t := holdTeller{sentence.Teller{S: s}, p}
	rest := Answer{of: s, tables: withRows(t.quarters(), t.ifFalls(), t.spreads(), t.strategies()), notes: t.notes()}
	return HeldPage{t.sentences(), t.held(), t.hedge(), rest}
}

// Rest is all else in lines of so many columns.
func (p HeldPage) Rest(width int) []string { return p.rest.Lines(width) }

// A holdTeller says what becomes of positions.
type holdTeller struct {
	sentence.Teller
	*explore.Positions
}

func (t holdTeller) last() int { return len(t.Holdings[0].Value) - 1 }

// HeldTable is what becomes of positions in one run, as a table.
func HeldTable(r *result.Run) typeset.Table { return holdingsOf(r).held() }

// holdingsOf is what becomes of positions in one run.
func holdingsOf(r *result.Run) holdTeller {
	p := &explore.Positions{}
	for i := range r.Scenario.Positions {
		p.Holdings = append(p.Holdings, r.Holding(i))
	}
	return holdTeller{sentence.Teller{S: r.Scenario}, p}
}

// signed is an amount with its sign: what is gained or lost.
func (t holdTeller) signed(x float64) string {
	x = known(x)
	text := format.Value(x, model.Money, t.S.Unit)
	if x > 0 {
		return "+" + text
	}
	return text
}

// gained is that in words.
func (t holdTeller) gained(x float64) string {
	switch x = known(x); {
	case x > 0:
		return "gained " + t.Money(x)
	case x < 0:
		return "lost " + t.Money(-x)
	}
	return "gained nothing"
}

// known is nothing for an amount that no ledger knows: what adding up left of nothing.
func known(x float64) float64 {
	if math.Abs(x) < 1e-9 {
		return 0
	}
	return x
}

func (t holdTeller) sentences() []string {
	paid := 0.0
	for _, h := range t.Holdings {
		paid += h.Paid
	}
	list := []string{"What you hold cost " + t.Money(paid) + " and has " + t.gained(t.Gain(t.last())) + " by " + format.Quarter(t.last()+1) + ". " + sentence.Capital(fate(t.S, t.Falls)) + "."}
	for i, h := range t.Holdings {
		p := &t.S.Positions[i]
		if h.Fell > 0 && p.Kind != model.SharesHeld {
			text := "Creditors of " + t.Party(p.Of) + " get " + format.Percent(h.Recovery)
			if h.Assumed {
				text += ", assumed: nobody outside had lent in that rank"
			}
			list = append(list, text+".")
			break
		}
	}
	for _, e := range t.Saved {
		firm, who := e.Firm, "the government"
		if e.Kind == result.CallEvent {
			firm, who = e.Debtor, t.Firm(e.Firm)
		}
		list = append(list, t.Firm(firm)+" was saved in "+format.Quarter(e.Quarter)+" by "+who+": insurance does not pay for that.")
	}
	if t.Hedge != nil && t.Hedge.Cap != nil {
		list = append(list, t.capped())
	}
	return list
}

// capped says which insurance caps the loss.
func (t holdTeller) capped() string {
	x, of := t.Hedge.Cap, "in this run"
	if t.N > 0 {
		of = "in the mean of the worst 5% of runs"
	}
	lead := "A loss of at most " + t.Money(x.Most) + " " + of + ": "
	switch {
	case !x.Possible:
		return "The loss cannot be capped at " + t.Money(x.Most) + " " + of + " by insuring " + t.Firm(t.Hedge.Firm) + ": the least is " + t.Money(x.Least) + ", with " + t.Money(x.LeastNotional) + " insured."
	case !x.Needed:
		return lead + "it is no larger without insurance."
	}
	text := lead + "insure " + t.atLeast(x.Notional) + " of " + t.Firm(t.Hedge.Firm) + ", which costs " + t.Money(x.Cost) + " if nobody falls."
	if !math.IsInf(x.UpTo, 1) {
		text += " With more than " + t.Money(x.UpTo) + " too much is lost again."
	}
	return text
}

// atLeast is an amount rounded up, so that what is printed does it.
func (t holdTeller) atLeast(x float64) string {
	digit := math.Pow(10, math.Floor(math.Log10(max(x, 1e-9)))-3)
	return format.Exact(math.Ceil(x/digit-1e-6)*digit, model.Money, t.S.Unit)
}

// held is the table of positions.
func (t holdTeller) held() typeset.Table {
	columns := headed("paid", "income", "repaid", "value", "gain", "failure")
	table := typeset.Rows("What you hold, by "+format.Quarter(t.last()+1), typeset.Words("position"), append(columns, typeset.Words("what").Prose().In(theme.Dim))...)
	table.Names = sentence.NameWidth
	var all [6]float64
	row := func(name, what string, x [6]float64) {
		table.Row(name, t.Money(x[0]), t.signed(x[1]), t.signed(x[2]), t.Money(x[3]), t.signed(x[4]), t.signed(x[5]), what)
	}
	for i, h := range t.Holdings {
		x := [6]float64{h.Paid, 0, 0, h.Value[t.last()], h.Gain(t.last()), 0}
		for q := range h.Income {
			x[1], x[2], x[5] = x[1]+h.Income[q], x[2]+h.Repaid[q], x[5]+h.Failed[q]
		}
		for k := range all {
			all[k] += x[k]
		}
		row(t.S.Positions[i].Label(), t.what(i), x)
	}
	if len(t.Holdings) > 1 {
		row("together", "", all)
	}
	return table
}

// headed are columns of numbers.
func headed(heads ...string) (list []typeset.Column) {
	for _, head := range heads {
		list = append(list, typeset.Numbers(head))
	}
	return list
}

// what says what a position is: "1% of Mr A, at what is behind it", "bond of Mr C, $100 at 1.5%/q".
func (t holdTeller) what(i int) string {
	p := &t.S.Positions[i]
	switch p.Kind {
	case model.SharesHeld:
		at := map[model.Mark]string{model.BackedMark: "at what is behind it", model.BookMark: "at its books", model.MarketMark: "at the market"}[p.Mark]
		return format.Percent(p.Share) + " of " + t.Party(p.Of) + ", " + at
	case model.BondHeld:
		return "bond of " + t.Party(p.Of) + ", " + t.Money(p.Face) + " at " + rateText(p.Coupon)
	case model.InsuranceHeld:
		text := t.Money(p.Notional) + " of " + t.Party(p.Of) + " insured at " + rateText(p.Premium)
		if p.From != "" {
			text += " by " + t.Party(p.From)
		}
		return text
	}
	return "cash"
}

func rateText(r model.Rate) string {
	if r.Per == model.PerYear {
		return format.Value(r.Value, model.YearlyRate, "")
	}
	return format.Value(r.Value, model.QuarterRate, "")
}

// quarters is the table of all together by quarter and by cause.
func (t holdTeller) quarters() typeset.Table {
	table := typeset.Rows("Together by quarter: income, change of marks, failures", typeset.Words(""), headed("income", "repaid", "value", "marks", "failure", "gain so far")...)
	for q := range t.quiet() {
		var x [5]float64
		for _, h := range t.Holdings {
			for k, y := range []float64{h.Income[q], h.Repaid[q], h.Value[q], h.Marked[q], h.Failed[q]} {
				x[k] += y
			}
		}
		table.Row(format.Quarter(q+1), t.signed(x[0]), t.signed(x[1]), t.Money(x[2]), t.signed(x[3]), t.signed(x[4]), t.signed(t.Gain(q)))
	}
	if bargain := t.bargain(); t.signed(bargain) != t.signed(0) {
		table.Title = "Together by quarter: worth above its price, income, change of marks, failures"
		above := typeset.Column{Head: "above price", Cells: make([]string, len(table.Key.Cells))}
		above.Cells[0] = t.signed(bargain)
		table.Bands[0].Columns = append([]typeset.Column{above}, table.Bands[0].Columns...)
	}
	return table
}

// bargain is what all was worth when it was bought, above what was paid.
func (t holdTeller) bargain() (sum float64) {
	for _, h := range t.Holdings {
		sum += h.Worth - h.Paid
	}
	return sum
}

// quiet is how many quarters there are up to the last in which anything changes.
func (t holdTeller) quiet() int {
	for q := t.last(); q > 0; q-- {
		for _, h := range t.Holdings {
			if h.Cash(q) != 0 || h.Value[q] != h.Value[q-1] {
				return q + 1
			}
		}
	}
	return 1
}

// ifFalls is the table of what a fall does.
func (t holdTeller) ifFalls() typeset.Table {
	times := []int{0, t.last() / 4, t.last() / 2, t.last()}
	columns := []typeset.Column{typeset.Numbers("worst"), typeset.Numbers("in").In(theme.Dim)}
	for _, q := range times {
		columns = append(columns, typeset.Numbers("in "+format.Quarter(q+1)))
	}
	table := typeset.Rows("What a fall changes, with whom it takes with it", typeset.Words("falls"), append(columns, typeset.Words("who falls then").Prose())...)
	table.Names = sentence.NameWidth
	for _, x := range t.IfFalls {
		if x.Worst == 0 {
			continue
		}
		row := []string{t.Firm(x.Firm), t.signed(x.Changes[x.Worst-1]), format.Quarter(x.Worst)}
		for _, q := range times {
			row = append(row, t.signed(x.Changes[q]))
		}
		table.RowOf(theme.Firm(x.Firm), append(row, shortly(t.S, x.With))...)
	}
	return table
}

// hedge is the table of more and less insurance.
func (t holdTeller) hedge() typeset.Table {
	h := t.Hedge
	if h == nil {
		return typeset.Table{}
	}
	title := "Insurance on " + t.Firm(h.Firm) + " at " + format.Value(h.Premium, model.YearlyRate, "")
	switch {
	case h.Once > 0:
		title += " and " + format.Percent(h.Once) + " at once"
	case h.Once < 0:
		title += ", for taking which " + format.Percent(-h.Once) + " is got at once"
	}
	if h.Position < 0 {
		title += ", which its books imply after a quarter"
	}
	columns := append([]typeset.Column{typeset.Numbers("of it").In(theme.Dim)}, headed("cost if all stand", "gain", "5%", "worst 5%")...)
	if t.N == 0 {
		columns = columns[:3]
	}
	table := typeset.Rows(title, typeset.Numbers("insured"), columns...)
	for _, l := range h.Lines {
		table.Row(t.Money(l.Notional), format.Percent(l.Part), t.Money(l.Cost), t.signed(l.Gain), t.signed(l.Worst), t.signed(-l.Shortfall))
	}
	return table
}

// spreads is the table of gains over ranges.
func (t holdTeller) spreads() typeset.Table {
	if t.Total == nil {
		return typeset.Table{}
	}
	table := typeset.Rows("Over these ranges, "+format.Whole(t.N)+" runs: what so many are below", typeset.Words("gain of"), spreadColumns("worst 5%")...)
	table.Names = sentence.NameWidth
	for i := range t.Each {
		table.Row(spreadRow(t.S.Positions[i].Label(), &t.Each[i], t.signed)...)
	}
	table.Row(spreadRow("together", t.Total, t.signed)...)
	return table
}

func (t holdTeller) notes() []string {
	return []string{
		"This is what happens to these holdings in this run, or in the ranges that were given: a table of mechanisms, and no advice. " +
			"Not in it: price before value, liquidity, margin calls on whoever holds them, tax, fees, who else sells, and the seller of insurance unless one is named. " +
			"Spreads imply chances that are not those of these ranges: nothing here is cheap or dear.",
	}
}

// rows are positions by quarter.
func (t holdTeller) rows() [][]string {
	rows := [][]string{{"position", "quarter", "income", "repaid", "value", "marked", "failed", "gain", "book", "backed"}}
	for i, h := range t.Holdings {
		for q := range h.Value {
			row := []string{t.S.Positions[i].ID, strconv.Itoa(q + 1)}
			for _, x := range []float64{h.Income[q], h.Repaid[q], h.Value[q], h.Marked[q], h.Failed[q], h.Gain(q)} {
				row = append(row, plainNumber(x))
			}
			book, backed := "", ""
			if t.S.Positions[i].Kind == model.SharesHeld {
				book, backed = plainNumber(h.Book[q]), plainNumber(h.Backed[q])
			}
			rows = append(rows, append(row, book, backed))
		}
	}
	return rows
}

// Package why tells why a number of a run is what it is, as package explain has it: in a sentence, in a
// table whose columns add up as they are written, and in the numbers of the scenario and the shocks that
// it rests on.
package why

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explain"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
	"moneyloop/ui/report/sentence"
)

// A Row is a cause: its name, its amounts, and the number that is beneath it.
type Row struct {
	Name    string
	Cells   []string
	Beneath explain.Number // without a quarter: none is
}

// A Rest is a number of the scenario, or a shock, that a number rests on.
type Rest struct{ Ref, Name, Value string }

// An Account is why a number is what it is.
type Account struct {
	explain.Why
	Called string // what the number is: "Mr C's debt"
	Lead   string // a sentence: what it is, and by how much it has changed
	Heads  []string
	First  *Row     // of a balance, what it was before
	Names  []string // of all causes
	Rows   []Row    // those that are something, as it is written
	Last   Row      // what the rows come to; of what is only worked out from them, the number
	Rests  []Rest
}

// Of accounts for a number of a run. Errors are those of [explain.Of].
func Of(r *result.Run, n explain.Number) (Account, error) {
	w, err := explain.Of(r, n)
	if err != nil {
		return Account{}, err
	}
	t := teller{sentence.Teller{S: r.Scenario}, w}
	a := Account{Why: w, Called: t.called(n.Series)}
	for _, ref := range w.Rests {
		a.Rests = append(a.Rests, t.rest(ref))
	}
	a.Names = t.names()
	switch {
	case w.Kind == explain.Derived || n.Series.Unit != model.Money:
		t.worked(&a)
	case w.Kind == explain.Balance:
		t.balance(&a)
	default:
		t.sum(&a)
	}
	return a, nil
}

// Named is Of by the name of a series: c.debt, group.revenue.gross, or a deal for what it paid.
func Named(r *result.Run, name string, quarter int) (Account, error) {
	s, err := result.SeriesOf(r.Scenario, name)
	if err != nil {
		return Account{}, err
	}
	return Of(r, explain.Number{Series: s, Quarter: quarter})
}

// Trail accounts for a number and, so many times, for the first beneath it of a series at which it has
// not been. Round is the name of one at which it has, if that is all that goes on.
func Trail(r *result.Run, name string, quarter, deep int) (list []Account, round string, err error) {
	a, err := Named(r, name, quarter)
	for been := map[string]bool{}; err == nil; {
		list = append(list, a)
		been[a.Series.Name] = true
		next := explain.Number{}
		round = ""
		for _, row := range a.Rows {
			switch {
			case row.Beneath.Quarter == 0:
			case !been[row.Beneath.Series.Name]:
				next = row.Beneath
			case round == "":
				round = row.Beneath.Series.Name
			}
			if next.Quarter > 0 {
				break
			}
		}
		if next.Quarter == 0 || len(list) > deep {
			if next.Quarter > 0 {
				round = ""
			}
			return list, round, nil
		}
		a, err = Of(r, next)
	}
	return list, "", err
}

// Adding says what the causes add up to.
func (a Account) Adding() string {
	switch a.Kind {
	case explain.Balance:
		return "to the change"
	case explain.Sum:
		return "to the number"
	}
	return "no"
}

// A teller tells one number.
type teller struct {
	sentence.Teller
	explain.Why
}

// Called is what people call the number of a series: "Mr C's debt".
func Called(s *model.Scenario, name string) string {
	of, err := result.SeriesOf(s, name)
	if err != nil {
		return name
	}
	return teller{Teller: sentence.Teller{S: s}}.called(of)
}

// called is what people call a number: "Mr C's debt", "reported revenue", "all firms' cash".
func (t teller) called(s result.Series) string {
	if i, ok := s.OfDeal(); ok {
		switch d := &t.S.Deals[i]; {
		case s.IsPaid():
			return "what " + d.Label() + " paid"
		case !s.IsGauge():
			return "what " + d.Label() + " called for"
		}
		return s.Label
	}
	if i, _, ok := s.OfFirm(); ok {
		return t.Firm(i) + "'s " + s.Label
	}
	switch m, _ := s.OfGroup(); m {
	case result.GroupGross, result.GroupOutside:
		return s.Label + " revenue"
	case result.GroupChain, result.GroupInsider:
		return "revenue that is " + s.Label
	case result.GroupStory, result.GroupNet, result.GroupLetter:
		return "revenue, " + s.Label
	}
	return "all firms' " + s.Label
}

// number writes a number of a series in its unit.
func (t teller) number(x float64, s result.Series) string {
	switch {
	case s.Words() != nil:
		return s.Word(x)
	case strings.HasSuffix(s.Key, "_bp"):
		return sentence.Number(x/1e4, model.Points, "")
	}
	return sentence.Number(x, s.Unit, t.S.Unit)
}

// lead says what a number is, and what it was: of an amount how much more or less it is than it was.
func (t teller) lead(now, change string) string {
	told := sentence.Capital(t.called(t.Series)) + " in " + format.Quarter(t.Quarter) + ": " + now
	was := "in " + format.Quarter(t.Quarter-1)
	if t.Quarter == 1 {
		was = "at the start"
	}
	less, falls := strings.CutPrefix(change, "-")
	switch {
	case change == "":
		return told + "."
	case change == "as":
		return told + ", as " + was + "."
	case falls:
		return told + ", " + less + " less than " + was + "."
	}
	return told + ", " + change + " more than " + was + "."
}

// turned says of what has no parts that add up what it was.
func (t teller) turned() string {
	now, change := t.number(t.Now, t.Series), t.Now-t.Before
	told := t.lead(now, "")
	switch {
	case t.Quarter == 1:
		return told
	case change == 0:
		return t.lead(now, "as")
	case t.Series.Unit == model.Money && !result.Meaningless(change):
		return t.lead(now, t.number(change, t.Series))
	}
	return strings.TrimSuffix(told, ".") + "; in " + format.Quarter(t.Quarter-1) + " it was " + strings.TrimSuffix(t.number(t.Before, t.Series), ".") + "."
}

// by writes a change of so many grains.
func (t teller) by(n int64, grain float64) string {
	if n == 0 {
		return "as"
	}
	return t.Amount(n, grain)
}

// rest names a number of the scenario.
func (t teller) rest(ref string) Rest {
	l, err := t.S.Lever(ref)
	if err != nil {
		return Rest{Ref: ref, Name: ref}
	}
	x, _, _ := t.S.Value(ref)
	return Rest{Ref: ref, Name: l.Label, Value: format.Given(x, l.Unit, t.S.Unit)}
}

// base is what the deal is called that a deal is a share of.
func (t teller) base(d *model.Deal) string {
	if i := t.S.Deal(d.Amount.Deal); i >= 0 {
		return t.S.Deals[i].Label()
	}
	return ""
}

// names say what the causes are; of two that are called alike those on a deal say so.
func (t teller) names() []string {
	list, times := make([]string, len(t.Causes)), map[string]int{}
	for i, c := range t.Causes {
		list[i] = t.name(c)
		times[list[i]]++
	}
	for i, c := range t.Causes {
		if times[list[i]] > 1 && c.Deal >= 0 {
			list[i] += " on " + t.S.Deals[c.Deal].Label()
		}
	}
	return list
}

// name says what a cause is.
func (t teller) name(c explain.Cause) string {
	switch c.What {
	case explain.Posted:
		return t.Purpose(c.Deal, c.Account, c.In)
	case explain.Due:
		i, _ := t.Series.OfDeal()
		d := &t.S.Deals[i]
		if d.Amount.Of == model.OfNothing {
			return "its amount"
		}
		return format.Given(d.Amount.Value, model.Share, "") + format.Basis(d.Amount, t.base(d))
	case explain.OnTop:
		return "borrowed on top"
	case explain.Unpaid:
		return "not paid"
	case explain.Terms:
		return "its other terms, and shocks"
	case explain.Vehicles:
		return "vehicles that it includes"
	}
	return t.another(c)
}

// another names a cause that is a number of the run itself.
func (t teller) another(c explain.Cause) string {
	s, name := c.Beneath.Series, c.Beneath.Series.Label
	here, _, ofFirm := t.Series.OfFirm()
	if i, _, ok := s.OfFirm(); ok && (!ofFirm || i != here) {
		name = t.Firm(i) + ": " + name
	}
	if _, ok := s.OfDeal(); ok {
		name = t.called(s)
	}
	if t.Kind == explain.Sum && (c.Now < 0 || c.Before < 0) {
		name = "less " + name
	}
	return name
}

// worked sets the numbers that one is worked out from, each in its own unit.
func (t teller) worked(a *Account) {
	a.Lead, a.Heads = t.turned(), t.heads()
	cells := func(before, now float64, s result.Series) []string {
		if len(a.Heads) == 1 {
			return []string{t.number(now, s)}
		}
		return []string{t.number(before, s), t.number(now, s)}
	}
	for i, c := range t.Causes {
		a.Rows = append(a.Rows, Row{a.Names[i], cells(c.Before, c.Now, c.Beneath.Series), c.Beneath})
	}
	a.Last = Row{Name: t.Series.Label, Cells: cells(t.Before, t.Now, t.Series)}
}

// heads are the columns of what has a number in this quarter and, if there is one, in that before.
func (t teller) heads() []string {
	if t.Quarter == 1 {
		return []string{format.Quarter(1)}
	}
	return []string{format.Quarter(t.Quarter - 1), format.Quarter(t.Quarter)}
}

// amounts writes what adds up to a total, in whole grains.
func (t teller) amounts(exact []float64, grain float64) (cells []string, parts []int64) {
	all := 0.0
	for i := range exact {
		exact[i] /= grain
		all += exact[i]
	}
	parts = grains.Balanced(exact, grains.Nearest(all))
	for _, n := range parts {
		cells = append(cells, t.Amount(n, grain))
	}
	return cells, parts
}

// signed has an amount that comes on top say so.
func signed(n int64, text string) string {
	if n > 0 {
		return "+" + text
	}
	return text
}

// balance sets what a balance was, what the quarter added, and what it is.
func (t teller) balance(a *Account) {
	grain := grains.Of(math.Max(math.Abs(t.Before), math.Abs(t.Now)))
	exact := []float64{t.Before}
	for _, c := range t.Causes {
		exact = append(exact, c.Now)
		grain = math.Max(grain, grains.Of(math.Abs(c.Now)))
	}
	cells, parts := t.amounts(exact, grain)
	was := "at the start"
	if t.Quarter > 1 {
		was = "at the end of " + format.Quarter(t.Quarter-1)
	}
	a.First = &Row{Name: was, Cells: cells[:1]}
	for i, c := range t.Causes {
		if parts[i+1] == 0 {
			continue
		}
		a.Rows = append(a.Rows, Row{a.Names[i], []string{signed(parts[i+1], cells[i+1])}, c.Beneath})
	}
	a.Last = Row{Name: "at the end of " + format.Quarter(t.Quarter), Cells: []string{t.Amount(grains.Sum(parts), grain)}}
	a.Lead = t.lead(a.Last.Cells[0], t.by(grains.Sum(parts[1:]), grain))
}

// sum sets what a number is made of, before and now: the middle column is the change.
func (t teller) sum(a *Account) {
	var before, change, now []float64
	largest := math.Abs(t.Now)
	for _, c := range t.Causes {
		before, change, now = append(before, c.Before), append(change, c.Change()), append(now, c.Now)
		largest = math.Max(largest, math.Abs(c.Now))
		if t.Quarter > 1 {
			largest = math.Max(largest, math.Abs(c.Before))
		}
	}
	grain := grains.Of(largest)
	if t.Quarter == 1 {
		cells, parts := t.amounts(now, grain)
		a.Heads = t.heads()
		for i, c := range t.Causes {
			if parts[i] != 0 {
				a.Rows = append(a.Rows, Row{a.Names[i], cells[i : i+1], c.Beneath})
			}
		}
		a.Last = Row{Name: "in all", Cells: []string{t.Amount(grains.Sum(parts), grain)}}
		a.Lead = t.lead(a.Last.Cells[0], "")
		return
	}
	was, x := t.amounts(before, grain)
	_, y := t.amounts(change, grain)
	set := func(x, y int64, was string) []string {
		return []string{was, signed(y, t.Amount(y, grain)), t.Amount(x+y, grain)}
	}
	a.Heads = []string{format.Quarter(t.Quarter - 1), "change", format.Quarter(t.Quarter)}
	for i, c := range t.Causes {
		if x[i] != 0 || y[i] != 0 {
			a.Rows = append(a.Rows, Row{a.Names[i], set(x[i], y[i], was[i]), c.Beneath})
		}
	}
	all, more := grains.Sum(x), grains.Sum(y)
	a.Last = Row{Name: "in all", Cells: set(all, more, t.Amount(all, grain))}
	a.Lead = t.lead(a.Last.Cells[2], t.by(more, grain))
}

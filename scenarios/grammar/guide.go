package grammar

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
)

// A Chapter of the guide to the file format: a list of the file, or what goes before all.
type Chapter struct {
	Name, Help string
	Lines      []Line
}

// A Line of the guide is about a key, a word, or something that one may want to have.
type Line struct {
	Name      string   // the key, as in addresses; the word
	Takes     string   // what is written for a key, in a word; nothing for what is no key
	Otherwise string   // what a missing key stands for
	Help      string   // what it means, what the books show
	Write     []string // how it is written, any of these
	Under     []Line   // parts of a key, or the words it may be
}

// Guide returns what there is to know of the file format, from the tables by which files
// are read. With words it is about those: what mentions all of them, a key with its parts.
func Guide(about ...string) []Chapter {
	chapters := []Chapter{
		{Name: "to have", Help: "what to write, and what the books then show", Lines: recipes},
		{Name: "numbers", Help: "how they are written", Lines: numberLines()},
		{Name: "conditions", Help: "what is true of a run, for until: and expect:", Lines: conditionLines},
		{Name: "scenario", Help: "what stands in a file by itself"},
	}
	for _, k := range FileKeys {
		file := &chapters[3]
		file.Lines = append(file.Lines, k.line(""))
		if k.Holds.Listed() {
			chapters = append(chapters, Chapter{Name: k.Name, Help: k.Help, Lines: lines(k.Inner, "")})
		}
	}
	for i := range about {
		about[i] = strings.ToLower(about[i])
	}
	for i, c := range chapters {
		if !slices.ContainsFunc(about, func(word string) bool { return strings.TrimSuffix(c.Name, "s") != strings.TrimSuffix(word, "s") }) {
			continue // about the chapter, or about nothing: all of it
		}
		chapters[i].Lines = those(c.Lines, about)
	}
	return slices.DeleteFunc(chapters, func(c Chapter) bool { return len(c.Lines) == 0 })
}

// GuideWords lists what the guide can be asked about: names of chapters, keys and words.
func GuideWords() []string {
	var words []string
	var collect func(list []Line)
	collect = func(list []Line) {
		for _, l := range list {
			words = append(words, strings.TrimPrefix(strings.TrimPrefix(l.Name, "."), "= "))
			collect(l.Under)
		}
	}
	for _, c := range Guide() {
		words = append(words, c.Name)
		collect(c.Lines)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// those keeps the lines that mention all the words, with all that is under them, and those
// with something under them that does.
func those(list []Line, about []string) []Line {
	var kept []Line
	for _, l := range list {
		if !l.mentions(about) {
			if l.Under = those(l.Under, about); len(l.Under) == 0 {
				continue
			}
		}
		kept = append(kept, l)
	}
	return kept
}

func (l Line) mentions(about []string) bool {
	text := strings.ToLower(strings.Join(append([]string{l.Name, l.Takes, l.Help}, l.Write...), " "))
	return !slices.ContainsFunc(about, func(word string) bool { return !strings.Contains(text, word) })
}

func lines(keys []Outline, before string) []Line {
	list := make([]Line, len(keys))
	for i, k := range keys {
		list[i] = k.line(before)
	}
	return list
}

// line says what there is to know of a key; the parts of a group begin with a dot.
func (k Outline) line(before string) Line {
	l := Line{Name: before + k.Name, Takes: k.takes, Otherwise: k.otherwise, Help: k.Help}
	if k.Must {
		l.Otherwise = "needed"
	}
	if k.Holds == HoldsGroup {
		l.Help = strings.TrimPrefix(l.Help, k.Name+" ")
		l.Under = lines(k.Inner, ".")
	}
	for _, word := range k.Words {
		l.Under = append(l.Under, Line{Name: "= " + word, Help: model.Meaning(word)})
	}
	return l
}

// takesWord is what the guide calls the numbers that a key takes.
func takesWord(p model.Param) string {
	if p.Unit == model.Count && p.Ceil > 1 {
		return "whole"
	}
	return unitWord(p.Unit)
}

// unitWord is what the guide calls numbers of a unit.
func unitWord(u model.Unit) string {
	switch u {
	case model.Money:
		return "money"
	case model.Share:
		return "share"
	case model.YearlyRate, model.QuarterRate:
		return "rate"
	case model.QuarterCount:
		return "quarters"
	case model.Times:
		return "multiple"
	case model.Points:
		return "bp"
	}
	return "0 or 1"
}

// numberLines say how numbers are written, in the words in which one that is written
// otherwise is refused.
func numberLines() []Line {
	var list []Line
	for _, u := range []model.Unit{model.Money, model.Share, model.YearlyRate, model.QuarterCount, model.Times, model.Points} {
		_, expected := model.Written("?", u)
		if u == model.YearlyRate {
			_, expected = parseRate("?")
		}
		list = append(list, Line{Name: unitWord(u), Help: expected})
	}
	return append(list,
		Line{Name: "name", Help: "the id of a firm, a deal or a shock, such as chips; an outside sector: " + model.Either(model.Outside()) + "; or a number of theirs, such as chips.borrow"},
		Line{Name: "whole", Help: "a whole number, such as " + strconv.Itoa(DefaultQuarters)})
}

// conditionLines say what the language of conditions has, see [phrase.ReadCondition].
var conditionLines = []Line{
	{Name: "a metric", Help: "who, what and when: a firm, a deal (paid, due) or the group; a quarter, end, min, max or sum", Write: []string{"c.debt@9", "group.cash@min", "invest.paid@sum"}},
	{Name: "an outcome", Help: "how many firms fail, when the first does, what creditors do not get", Write: []string{"default.count", "default.quarter", "default.loss"}},
	{Name: "a name alone", Help: "a lever where there is one of that name, else a metric at the end", Write: []string{"chips.borrow", "c.cash"}},
	{Name: "a comparison", Help: "of metrics, levers and numbers, with + - * / and brackets, a minus between blanks; = means in the decimals written, and n.m. is never true", Write: []string{"c.debt@9 < 50", "chips.borrow >= 20%", "c.debt@end - c.cash@end at most 0", "group.cash@min at least 100", "group.bridge.insider@16 is 200"}},
	{Name: "a fate", Help: "who falls, who does not, who is first, what happened to whom", Write: []string{"default", "nobody", "default:c", "stands:c", "first:c", "event:margin:c"}},
	{Name: "several", Help: "all of them", Write: []string{"chips.borrow >= 20% and default:c"}},
}

// recipes say how to write what people have in mind.
var recipes = []Line{
	{
		Name: "shares", Help: "a stake; its mark-ups are profit on paper and move no cash",
		Write: []string{"kind: equity", "kind: equity, carried_at: fair_value, pre_money: 900", "kind: equity, carried_at: equity_method"},
	},
	{Name: "a loan", Help: "debt and its service", Write: []string{"kind: loan, interest: 8%/y, repay_over: 8, grace: 2"}},
	{Name: "a sale", Help: "revenue now; equipment wears out at the buyer's", Write: []string{"kind: service", "kind: equipment, life: 20"}},
	{
		Name: "vendor finance", Help: "revenue now, a note, and money as it is collected; due in one quarter without interest it is a bill",
		Write: []string{"kind: service, on_credit: 80%, repay_over: 8, interest: 6%/y", "kind: service, on_credit: 100%, repay_over: 1"},
	},
	{Name: "a maker's bank", Help: "a sale that somebody else finances: the seller is paid on the day, the bank has the note, and customers may not pay all of it", Write: []string{"kind: equipment, from: customers, to: a, amount: 10, on_credit: 80%, financed_by: b, interest: 8%/y, repay_over: 4, losses: 1%/q"}},
	{Name: "a year paid ahead", Help: "deferred revenue, recognised as it is delivered", Write: []string{"kind: service, covers: 4, every: 4"}},
	{Name: "a lease", Help: "a right of use and a debt from the start", Write: []string{"kind: lease, life: 12, interest: 6%/y"}},
	{
		Name: "what was there before", Help: "claims and debts of the first day, on the deals that would have left them; the rest of the balance sheet",
		Write: []string{"kind: loan, owed_before: 40, owed_over: 1, owed_grace: 3", "kind: service, covers: 8, ahead_before: 12, ahead_over: 8", "other_assets: 116.3, other_liabilities: 64.5, equity_before: 24.7"},
	},
	{Name: "an amount that changes", Help: "what is paid from a quarter on, or has risen to by then; a list is one payment each, and then nothing", Write: []string{"kind: service, scale: 150%", "sales: 1 then 15 from Q6", "costs: 1 rising to 15 by Q8 then 4 from Q12"}},
	{Name: "losses and tax", Help: "no tax on the part of later profits that losses are set off against; they are no asset in the books", Write: []string{"tax: 21%, tax_losses: {offset: 80%, before: 12}"}},
	{Name: "what claims are worth", Help: "what a failed firm's claims and shares fetch; what it could not pay as an expense all the same; what is expected to be lost, a loss before it is lost", Write: []string{"claims_fetch: worth, stakes_fetch: worth", "unpaid_booked: 1", "kind: loan, allowance: 5% then 20% from Q2", "kind: loan, allowance: expected"}},
	{
		Name: "headlines and backlog", Help: "what was announced, signed, replaced: measures beside cash, and never added to it; announced, at the top of the file, is the part that is believed",
		Write: []string{"kind: equity, total: 100, status: announced", "kind: service, total: 300, break_fee: 10%"},
	},
	{
		Name: "marked assets and margin calls", Help: "what is outside the loop and has a price: gains and losses on paper; a loan on it, called as the price falls, paid from cash and then by selling it",
		Write: []string{"assets: [{id: ftt, issuer: ftx, fetches: 80%}]", "holds: {ftt: 5.8}", "kind: loan, secured_by: ftt, lend_up_to: 50%, call_at: 70%", "kind: mark, on: ftt, size: 85%"},
	},
	{
		Name: "what waits for something", Help: "nothing, until it is so: then it is due like any other; what a shock or a deal waits for is judged as a quarter closes, and used in the next",
		Write: []string{"kind: equity, payments: 2, milestone: 1000, when: once b.valuation at least d.milestone", "kind: loan, when: while b.status is alive and quarter at most 8"},
	},
	{
		Name: "protection of a value", Help: "who protects pays in the last quarter what the thing is below its floor, and posts cash before; carried at its mark, or only when it is due",
		Write: []string{"kind: protection, of: ftt, amount: 78, floor: 100%, last: 12, fee: 0.12%/y, carried_at: fair_value, post_beyond: 4%", "kind: protection, of: c.fixed_assets, amount: 70, cap: 25, last: 12"},
	},
	{Name: "capacity that is promised", Help: "what the payee sells less than the amount is bought: revenue of the payee with the payer's own money", Write: []string{"kind: capacity, amount: 3, total: 6.3"}},
	{Name: "level payments", Help: "as much each quarter, of interest and principal together: a rent, a mortgage", Write: []string{"kind: loan, repay_over: 94, repay_as: level, interest: 6.58%/y"}},
	{Name: "pay in shares", Help: "a cost and new shares, and no cash", Write: []string{"costs: {fixed: 4.2, in_shares: 3.2}"}},
	{Name: "preferred shares", Help: "a dividend that is owed until it can be spared, before any other, and a place before shares; in time they become shares, at what all are worth, within a band", Write: []string{"kind: equity, from: investors, to: a, amount: [5], dividend: 6.5%/y, converts_in: 12, converts_least: 400, converts_most: 500", "kind: equity, from: investors, to: a, amount: 0, owed_before: 5, dividend: 6.5%/y"}},
	{
		Name: "convertible loans", Help: "debt, until it becomes shares: at a value of all shares, in a quarter, once something is so, or rather than a fall; no cash, and no interest from then on",
		Write: []string{"kind: loan, from: lenders, to: c, interest: 5%/y, converts_at: 300", "kind: loan, converts_in: 8, converts_most: 500", "kind: loan, converts_when: once b.revenue.gross at least 20, bail_in: 1"},
	},
	{Name: "a deposit", Help: "money that is due when it is asked for: of lenders debt, of others a payable; withdrawals are a shock on it", Write: []string{"kind: deposit, from: customers, to: a, amount: 0, owed_before: 16"}},
	{Name: "a swap of capacity", Help: "revenue on both sides and no cash, at once or by the quarter", Write: []string{"kind: swap, life: 20", "kind: swap, covers: 20"}},
	{Name: "a round trip", Help: "cash both ways, and profit of nobody; revenue of both, or with booked_net of neither", Write: []string{"kind: service, same_bargain_as: there, booked_net: 1"}},
	{Name: "warrants", Help: "less revenue, and a stake of the customer", Write: []string{"kind: equipment, warrants: 30%"}},
	{Name: "a guarantee", Help: "nothing, until it is called", Write: []string{"kind: guarantee, from: a, to: lenders, for: c, amount: 50% of the debt"}},
	{Name: "a vehicle", Help: "the same cash, in other statements", Write: []string{"vehicle_of: c, consolidated: 0", "vehicle_of: c, consolidated: 1"}},
	{
		Name: "a ladder", Help: "what a firm in need tries before it fails, and what becomes of it",
		Write: []string{"credit_line: 50, multiple: 10, raise: 2%, fire_sale: 60%", "resolution: debt_for_equity", "resolution: bail_out"},
	},
	{
		Name: "nervous lenders", Help: "rates, renewals and calls that follow the last quarter's numbers; of all firms, tightness",
		Write: []string{"pricing: coverage", "maturity: 8, rollover: {slope: 2, cover: 1.25}", "covenant: {debt_to_equity: 300%}", "collateral: {assets: 50%, haircut: 20%}"},
	},
	{
		Name: "what you hold", Help: "nothing: a run is the same with and without it, and moneyloop positions says what becomes of it",
		Write: []string{"{id: stake, shares: 1% of a}", "{id: note, bond: c, face: 100, coupon: 1.5%/q, matures: 24}", "{id: cover, insurance: c, notional: 100, premium: 500bp/y}", "{id: purse, cash: 50}"},
	},
	{
		Name: "a nervous desk", Help: "nothing: they move the price of insurance on a firm's debt",
		Write: []string{"volatility: 12%, barrier_uncertainty: 25%, resale: 40%, bankruptcy_cost: 20%, claims_cost: 10%"},
	},
}

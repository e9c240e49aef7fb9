package compose

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model"
	"moneyloop/model/result"
)

// Tell says in one sentence what something is that has an id or is a lever: what a deal
// pays, what a firm begins with, what a shock does; "" where there is nothing.
func Tell(s *model.Scenario, address string) string {
	if ref, isLever := strings.CutPrefix(address, "levers/"); isLever {
		l, err := s.Lever(ref)
		if err != nil {
			return ""
		}
		return "'" + l.Label + "' can be moved from " + number(s, l.Min, l.Unit) + " to " + number(s, l.Max, l.Unit) + "."
	}
	id, _, _ := strings.Cut(address, ".")
	switch {
	case s.Deal(id) >= 0:
		return tellDeal(s, &s.Deals[s.Deal(id)])
	case s.Firm(id) >= 0:
		f := &s.Firms[s.Firm(id)]
		return upper(f.Label()) + " begins with " + number(s, f.Opening.Cash, model.Money) + "."
	case s.Shock(id) >= 0:
		return tellShock(s, &s.Shocks[s.Shock(id)])
	}
	return ""
}

// number writes a number as files do, money with its unit.
func number(s *model.Scenario, x float64, u model.Unit) string {
	text := model.Notation(x, u)
	if u == model.Money && !result.Meaningless(x) {
		return model.InUnit(text, s.Unit)
	}
	return text
}

// his is the word for what is of a party.
func his(name string) string {
	switch title, _, _ := strings.Cut(name, " "); title {
	case "Mr":
		return "his"
	case "Ms", "Mrs", "Miss":
		return "her"
	}
	return "its"
}

func them(s *model.Scenario, id string) string {
	if s.Firm(id) < 0 {
		return "them"
	}
	switch his(s.PartyName(id)) {
	case "his":
		return "him"
	case "her":
		return "her"
	}
	return "it"
}

// pays is a verb of a party: outside sectors are many, and the government is one.
func does(s *model.Scenario, id, one, many string) string {
	if s.Firm(id) >= 0 || id == model.Government {
		return one
	}
	return many
}

// tellDeal says what a deal pays, and when.
func tellDeal(s *model.Scenario, d *model.Deal) string {
	text := strings.TrimSuffix(tellPayment(s, d), ".")
	if d.Promise.When != "" {
		text += ", " + d.Promise.When
	}
	if n := d.Promise.Payments; n < 1e6 {
		text += ", " + model.Counted(int(n), "time") + " at most"
	}
	return text + "."
}

// tellPayment says what a deal pays.
func tellPayment(s *model.Scenario, d *model.Deal) string {
	from, to, sum := upper(s.PartyName(d.From)), s.PartyName(d.To), amountWords(s, d)
	pays := from + " " + does(s, d.From, "pays ", "pay ") + to + " " + sum
	switch d.Kind {
	case model.Equity:
		if d.Preferred() {
			return pays + " for " + preferredWords(s, d) + "."
		}
		return pays + " for new shares."
	case model.Loan:
		return from + " " + does(s, d.From, "lends ", "lend ") + to + " " + sum + loanWords(s, d) + "."
	case model.Equipment:
		return pays + " for equipment."
	case model.Distribution:
		return pays + " as a dividend."
	case model.Protection:
		return from + " makes good to " + to + " what " + d.Terms.Protects.Of + " falls below " + model.Notation(d.Terms.Protects.Floor, model.Share) + " of " + sum + "."
	case model.Capacity:
		return from + " buys of " + to + " what it sells less than " + sum + "."
	case model.Guarantee:
		return from + " " + does(s, d.From, "promises ", "promise ") + to + " " + sum + "."
	case model.Deposit:
		return from + " " + does(s, d.From, "leaves ", "leave ") + sum + " with " + to + ", and may take it back at any time."
	case model.Swap:
		return from + " and " + to + " sell each other " + sum + ", and no money moves."
	case model.Lease:
		return pays + " to use something for " + model.Counted(int(min(d.Terms.Life, 1e6)), "quarter") + "."
	}
	if by := d.Terms.Financed.By; by != "" {
		return pays + " for a service, " + model.Notation(d.Terms.OnCredit, model.Share) + " lent by " + s.PartyName(by) + "."
	}
	if mate := mateOf(s, d); mate != nil {
		return pays + " for a service, in one bargain with " + mate.Label() + "."
	}
	return pays + " for a service."
}

// preferredWords say what preferred shares pay and when they become shares.
func preferredWords(s *model.Scenario, d *model.Deal) string {
	text := "preferred shares"
	if r := d.Terms.Dividend; r.Value > 0 {
		text += rateWords(r)
	}
	if when := convertWords(s, d); when != "" {
		text += ", which become shares " + when
	}
	return text
}

// convertWords say when something becomes shares, if it ever does.
func convertWords(s *model.Scenario, d *model.Deal) string {
	var cases []string
	x := &d.Terms.Converts
	if x.At > 0 {
		cases = append(cases, "once all shares are worth "+number(s, x.At, model.Money))
	}
	if x.When != "" {
		cases = append(cases, x.When)
	}
	if x.In > 0 {
		cases = append(cases, "in Q"+strconv.Itoa(int(min(math.Ceil(x.In), 1e6))))
	}
	if x.BailIn > 0 && d.Kind == model.Loan {
		cases = append(cases, "rather than let "+s.PartyName(d.To)+" fail")
	}
	return strings.Join(cases, ", or ")
}

// loanWords say at what rate and for how long something is lent.
func loanWords(s *model.Scenario, d *model.Deal) string {
	text := " without interest"
	if d.Terms.Interest.Value != 0 {
		text = rateWords(d.Terms.Interest)
	}
	if over := d.Terms.RepayOver; over > 0 {
		text += ", repaid over " + model.Counted(int(min(over, 1e6)), "quarter")
	} else if !d.Converts() {
		text += ", never to be repaid"
	}
	if when := convertWords(s, d); when != "" {
		text += ", and what is owed becomes shares " + when
	}
	return text
}

// rateWords say at what rate.
func rateWords(r model.Rate) string {
	if r.Per == model.PerYear {
		return " at " + model.Notation(r.Value, model.Share) + " a year"
	}
	return " at " + model.Notation(r.Value, model.Share) + " a quarter"
}

// amountWords say how much a deal pays.
func amountWords(s *model.Scenario, d *model.Deal) string {
	part := model.Notation(d.Amount.Value, model.Share)
	owner := his(s.PartyName(d.From))
	switch d.Amount.Of {
	case model.OfCash:
		return part + " of " + owner + " cash"
	case model.OfRevenue:
		return part + " of " + owner + " last revenue"
	case model.OfYearRevenue:
		return part + " of " + owner + " yearly revenue"
	case model.OfGain:
		return part + " of what " + owner + " shares gained"
	case model.OfDeal:
		base := d.Amount.Deal
		if i := s.Deal(base); i >= 0 {
			base = dealName(s, &s.Deals[i])
		}
		return part + " of " + base
	case model.OfDebt:
		owes := "what " + s.PartyName(d.For) + " owes " + them(s, d.To)
		switch d.Amount.Value {
		case 1:
			return "all that" + strings.TrimPrefix(owes, "what")
		case .5:
			return "half of " + owes
		}
		return part + " of " + owes
	}
	sum := number(s, d.Amount.Value, model.Money)
	for _, q := range d.Amount.Then.Points {
		switch next := number(s, q.Value, model.Money); {
		case d.Amount.Then.List:
			sum += ", then " + next
		case q.Rising:
			sum += ", rising to " + next + " by Q" + model.Notation(q.At, model.QuarterCount)
		default:
			sum += ", from Q" + model.Notation(q.At, model.QuarterCount) + " " + next
		}
	}
	if d.Kind == model.Guarantee {
		return "up to " + sum + " of what " + s.PartyName(d.For) + " owes " + them(s, d.To)
	}
	return sum
}

// dealName is what a deal is called: its name, or its ends and its verb.
func dealName(s *model.Scenario, d *model.Deal) string {
	if d.Name != "" {
		return d.Name
	}
	verb := map[model.Kind]string{
		model.Loan: "lends", model.Guarantee: "promises", model.Swap: "barters with", model.Lease: "rents from", model.Protection: "protects", model.Capacity: "backstops", model.Deposit: "keeps with",
	}[d.Kind]
	if verb == "" {
		verb = "pays"
	}
	return "what " + s.PartyName(d.From) + " " + verb + " " + s.PartyName(d.To)
}

// struck says of each kind of shock what it does: {size} is how much, {whom} the firm or the
// deal, {whose} what is of it.
var struck = map[model.ShockKind]string{
	model.FundingStop:   "{size} of what {whom} provides or is for is not paid",
	model.DemandDrop:    "{size} of {whose} outside sales is lost",
	model.BaseRate:      "{size} is added to all rates",
	model.SpreadJump:    "{size} is added to {whose} rates",
	model.LendersFreeze: "lenders refuse {size} of what {whom} would borrow or renew",
	model.LifeCut:       "{size} quarters go from the life of {whose} fixed assets",
	model.Impairment:    "{size} of {whose} fixed assets is written off",
	model.Repudiation:   "{size} of {whom} is refused",
	model.Failure:       "{whom} fails",
	model.Compression:   "{size} of {whose} market multiple is lost",
	model.HaircutJump:   "{size} is added to the haircut on {whose} collateral",
	model.ResaleDrop:    "{size} of what {whose} fixed assets fetch is lost",
	model.Withdrawals:   "{size} of {whom} is taken out",
	model.Backstop:      "the government guarantees {size} of {whose} debt",
	model.MarkDown:      "{size} of the price of {whom} is lost",
}

// tellShock says what a shock does, and when.
func tellShock(s *model.Scenario, k *model.Shock) string {
	whom := "everybody"
	switch i := s.Deal(k.On); {
	case i >= 0:
		whom = dealName(s, &s.Deals[i])
	case s.Firm(k.On) >= 0:
		whom = s.PartyName(k.On)
	case model.AssetIndex(s, k.On) >= 0:
		whom = s.Assets[model.AssetIndex(s, k.On)].Label()
	}
	unit := model.Share
	if p, err := s.Lever(k.ID + ".size"); err == nil {
		unit = p.Unit
	}
	size := model.Notation(k.Size, unit)
	if k.Size == 1 && unit == model.Share {
		size = "all"
	}
	what := strings.NewReplacer("{size}", size, "{whom}", whom, "{whose}", whom+"'s").Replace(struck[k.Kind])
	at := "Q" + model.Notation(k.At, model.QuarterCount)
	switch {
	case k.Size == 0:
		return "From " + at + " on, nothing: its size is 0."
	case result.Meaningless(k.For):
		return "From " + at + " on, " + what + "."
	}
	return "For " + model.Counted(int(min(k.For, 1e6)), "quarter") + " from " + at + " on, " + what + "."
}

// upper begins a text with a capital letter.
func upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

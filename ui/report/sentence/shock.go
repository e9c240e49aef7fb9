package sentence

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// A shockTeller tells of shocks.
type shockTeller struct{ Teller }

// shock tells that a shock begins, what it does and for how long.
func (t shockTeller) shock(k *model.Shock) string {
	text := t.effect(k) + duration(k)
	if k.Name == "" {
		return Capital(text) + "."
	}
	return Capital(k.Name) + ": " + text + "."
}

func (t shockTeller) shockEnd(k *model.Shock) string {
	text := Capital(shockNoun(k.Kind))
	if k.Name != "" {
		text += " (" + k.Name + ")"
	}
	return text + " is over."
}

// effect says what a shock does, as a clause.
func (t shockTeller) effect(k *model.Shock) string {
	firm := t.target(k)
	switch k.Kind {
	case model.FundingStop:
		return t.funding(k)
	case model.DemandDrop:
		if firm != "" {
			return "customers buy " + less(k.Size) + " from " + firm
		}
		return "customers buy " + less(k.Size)
	case model.BaseRate:
		if k.Size < 0 {
			return "the base rate is " + points(k.Size) + " lower"
		}
		return "the base rate is " + points(k.Size) + " higher"
	case model.SpreadJump:
		more := " more"
		if k.Size < 0 {
			more = " less"
		}
		return spaced("lenders charge", firm, points(k.Size)+more)
	case model.LendersFreeze:
		if k.Size >= 1 {
			return spaced("lenders lend", firm, "nothing new and renew nothing")
		}
		return spaced("lenders refuse", firm, given(k.Size), "of new loans and renewals")
	case model.LifeCut:
		return t.assets(k) + " will last " + format.Quarters(math.Abs(k.Size)) + " less"
	case model.Impairment:
		return given(k.Size) + " of the book value of " + t.assets(k) + " is written off"
	case model.Repudiation:
		return t.repudiation(k)
	case model.Failure:
		return "the scenario lets " + firm + " fail"
	case model.MarkDown:
		return t.mark(k)
	}
	return marketEffect(k, firm)
}

// marketEffect says what a shock to prices, to collateral or to the state's promises
// does to a firm, or to all.
func marketEffect(k *model.Shock, firm string) string {
	switch k.Kind {
	case model.Compression:
		if firm != "" {
			firm = "of " + firm
		}
		return spaced("the market pays", less(k.Size), "per unit of revenue", firm)
	case model.HaircutJump:
		if firm != "" {
			firm = "of " + firm
		}
		return spaced("the haircut on collateral", firm, "is", percentagePoints(k.Size))
	case model.ResaleDrop:
		if firm == "" {
			return "used equipment fetches " + less(k.Size)
		}
		return "used equipment of " + firm + " fetches " + less(k.Size)
	case model.Withdrawals:
		if k.Size >= 1 {
			return "depositors take out all of " + k.On
		}
		return "depositors take out " + given(k.Size) + " of " + k.On
	case model.Backstop:
		if firm == "" {
			firm = "everybody"
		}
		part := "all that "
		if k.Size < 1 {
			part = given(k.Size) + " of what "
		}
		return "the government guarantees " + part + firm + " owes lenders"
	}
	return k.Label()
}

// mark says what becomes of a price.
func (t shockTeller) mark(k *model.Shock) string {
	of, verb := t.target(k), "loses "
	if i := model.AssetIndex(t.S, k.On); i >= 0 {
		of = t.S.Assets[i].Label()
	} else if of != "" {
		of = "a share of " + of
	}
	size := k.Size
	if size < 0 {
		verb, size = "gains ", -size
	}
	return spaced("the price of", of, verb+given(size))
}

// percentagePoints says how much higher or lower a share is.
func percentagePoints(x float64) string {
	text, than := strings.TrimSuffix(given(math.Abs(x)), "%"), " higher"
	if x < 0 {
		than = " lower"
	}
	if text == "1" {
		return text + " point" + than
	}
	return text + " points" + than
}

// target is the firm that a shock is on, or "" if it is on all.
func (t shockTeller) target(k *model.Shock) string {
	if i := t.S.Firm(k.On); i >= 0 {
		return t.Firm(i)
	}
	return ""
}

func (t shockTeller) assets(k *model.Shock) string {
	if firm := t.target(k); firm != "" {
		return "the equipment of " + firm
	}
	return "all equipment"
}

func (t shockTeller) funding(k *model.Shock) string {
	if d := t.S.Deal(k.On); d >= 0 {
		deal := &t.S.Deals[d]
		if deal.Kind == model.Loan {
			return t.does(deal.From, "lend") + " " + less(k.Size) + " to " + t.Party(deal.To)
		}
		if deal.Terms.OnCredit > 0 {
			return t.does(deal.To, "lend") + " " + less(k.Size) + " to " + t.Party(deal.From) + " for " + t.deal(d)
		}
		return t.does(deal.From, "put") + " " + less(k.Size) + " into " + t.Party(deal.To)
	}
	if firm := t.target(k); firm != "" {
		return firm + " invests and lends " + less(k.Size)
	}
	return "everybody invests and lends " + less(k.Size)
}

func (t shockTeller) repudiation(k *model.Shock) string {
	if d := t.S.Deal(k.On); d >= 0 {
		deal := &t.S.Deals[d]
		return t.does(deal.From, "refuse") + " to pay " + t.Party(deal.To) + " " + whole(k.Size) + t.deal(d)
	}
	payer := t.target(k)
	if payer == "" {
		payer = "everybody"
	}
	return payer + " refuses to pay " + whole(k.Size) + "what it agreed to"
}

// does puts a verb behind a party: a firm does, customers do.
func (t shockTeller) does(id, verb string) string {
	switch id {
	case model.Customers, model.Suppliers, model.Investors, model.Lenders:
		return t.Party(id) + " " + verb
	}
	return t.Party(id) + " " + verb + "s"
}

// less says by how much something falls short.
func less(size float64) string {
	switch {
	case size >= 1:
		return "nothing"
	case size < 0:
		return given(-size) + " more"
	}
	return given(size) + " less"
}

// whole begins a phrase that names the part of something.
func whole(size float64) string {
	if size >= 1 {
		return "any of "
	}
	return given(size) + " of "
}

func points(size float64) string { return strings.TrimPrefix(format.Points(math.Abs(size)), "+") }

// spaced joins the words that are there.
func spaced(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// duration says how long a shock lasts, if it is not done at once and not for good.
func duration(k *model.Shock) string {
	switch k.Kind {
	case model.LifeCut, model.Impairment, model.Failure, model.MarkDown:
		return ""
	}
	if math.IsInf(k.For, 1) {
		return ""
	}
	return ", for " + format.Quarters(k.For)
}

func shockNoun(k model.ShockKind) string {
	switch k {
	case model.FundingStop:
		return "the stop of funding"
	case model.DemandDrop:
		return "the drop in demand"
	case model.BaseRate:
		return "the change of the base rate"
	case model.SpreadJump:
		return "the change of spreads"
	case model.LendersFreeze:
		return "the freeze of lending"
	case model.LifeCut:
		return "the cut of lives"
	case model.Impairment:
		return "the write-down"
	case model.Repudiation:
		return "the refusal to pay"
	case model.Compression:
		return "the fall of multiples"
	case model.HaircutJump:
		return "the jump of haircuts"
	case model.ResaleDrop:
		return "the fall of resale prices"
	case model.Withdrawals:
		return "the rush of depositors"
	case model.Backstop:
		return "the guarantee of the government"
	case model.MarkDown:
		return "the fall of the price"
	}
	return "the failure"
}

// given shows a share that the scenario gives.
func given(x float64) string { return format.Given(x, model.Share, "") }

package sentence

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
)

// ladder tells what a firm in need found, and what lenders make of broken promises.
func (t Teller) ladder(e result.Event) string {
	x := t.Money(e.Amount)
	switch e.Kind {
	case result.RaiseEvent:
		return "Investors put " + x + " into new shares of " + t.Firm(e.Firm) + ", which could not have paid what it owed."
	case result.CallEvent:
		if e.Debtor < 0 {
			return Capital(t.guarantor(e)) + " paid " + t.Party(t.S.Deals[e.Deal].To) + " " + x + " on " + t.deal(e.Deal) + ": what it protects has fallen below its floor."
		}
		return Capital(t.guarantor(e)) + " paid " + x + " on its guarantee for " + t.Firm(e.Debtor) + "."
	case result.AdvanceEvent:
		return Capital(t.guarantor(e)) + " lent " + t.Firm(e.Debtor) + ", whose debt it guarantees, " + x + " without interest, so that it could pay."
	case result.DeleverEvent:
		return t.Firm(e.Firm) + " sold equipment for " + x + " and repaid debt, to bring debt to equity back to where it keeps it."
	case result.CovenantEvent:
		return "Lenders call all their " + x + " from " + t.Firm(e.Firm) + ", due in the next quarter: " + broke(t.S.Firms[e.Firm].Credit.Covenant) + "."
	case result.DisposalEvent:
		return t.Firm(e.Firm) + " sold " + disposed(t, e.Deal) + " for " + x + " to pay what it owed."
	case result.ConvertEvent:
		if e.Deal >= 0 {
			return converted(t, e) + "; no cash moves."
		}
		return t.Firm(e.Firm) + "'s creditors took shares for " + x + " of debt, because it could not pay. The old shares are worth nothing."
	case result.BailOutEvent:
		return "The government put " + x + " into " + t.Firm(e.Firm) + " for shares: it could not pay."
	case result.OutgrownEvent:
		return "In " + format.Quarter(e.Quarter+1) + " " + t.outgrows(e) + " has grown beyond what the books hold, " + x + " on an account. The run ends here."
	}
	return ""
}

func (t Teller) ladderHeadline(e result.Event) string {
	x := t.Money(e.Amount)
	switch e.Kind {
	case result.RaiseEvent:
		return t.Firm(e.Firm) + " raised " + x + " from investors"
	case result.CallEvent:
		if e.Debtor < 0 {
			return Capital(t.guarantor(e)) + " paid " + x + " on " + t.deal(e.Deal)
		}
		return Capital(t.guarantor(e)) + " paid " + x + " for " + t.Firm(e.Debtor)
	case result.AdvanceEvent:
		return Capital(t.guarantor(e)) + " lent " + t.Firm(e.Debtor) + " " + x
	case result.DeleverEvent:
		return t.Firm(e.Firm) + " sold equipment for " + x + " to repay debt"
	case result.CovenantEvent:
		return "Covenant: lenders call " + x + " from " + t.Firm(e.Firm)
	case result.DisposalEvent:
		return t.Firm(e.Firm) + " sold what it held for " + x
	case result.ConvertEvent:
		if e.Deal >= 0 {
			return t.deal(e.Deal) + ": " + x + " became shares"
		}
		return t.Firm(e.Firm) + "'s creditors took shares for " + x
	case result.BailOutEvent:
		return "The government bailed out " + t.Firm(e.Firm) + " with " + x
	case result.OutgrownEvent:
		return Capital(t.outgrows(e)) + " outgrows the books; the run ends"
	}
	return ""
}

// converted tells that what was owed on a deal, or preferred, has become shares.
func converted(t Teller, e result.Event) string {
	what := " that " + t.Firm(e.Firm) + " owed " + t.Party(e.Creditor) + " on "
	if t.S.Deals[e.Deal].Preferred() {
		what = " of preferred shares of " + t.Firm(e.Firm) + " on "
	}
	return t.Money(e.Amount) + what + t.deal(e.Deal) + " became shares"
}

// broke says which covenant a firm broke, if it has no other.
func broke(c model.Covenant) string {
	limit, quarters := given(c.DebtToEquity), int(c.Insolvent)
	switch {
	case quarters == 0:
		return "debt to equity is no longer within the " + limit + " of its covenant"
	case !math.IsInf(c.DebtToEquity, 1):
		return "it broke a covenant"
	case quarters == 1:
		return "its look-through equity is negative, which its covenant forbids"
	}
	return fmt.Sprintf("its look-through equity has been negative for %d quarters, which its covenant forbids", quarters)
}

// disposed names what a firm in need sold.
func disposed(t Teller, deal int) string {
	if deal >= 0 {
		return "what it had pledged for " + t.deal(deal)
	}
	return "assets that it held"
}

// refuser is who refuses money, at the beginning of a sentence.
func refuser(t Teller, e result.Event) string {
	return Capital(t.Party(cmp.Or(e.Creditor, model.Lenders)))
}

// callers begins a sentence about who calls a secured loan, or collateral for protection.
func callers(t Teller, e result.Event) string {
	d := &t.S.Deals[e.Deal]
	from := cmp.Or(e.Creditor, d.From)
	if d.Kind == model.Protection {
		from = d.To
	}
	return Capital(shockTeller{t}.does(from, "call")) + " "
}

// marginCall tells that what secures a loan no longer covers it.
func marginCall(t Teller, e result.Event) string {
	if d := &t.S.Deals[e.Deal]; d.Kind == model.Protection {
		return callers(t, e) + t.Money(e.Amount) + " of collateral on " + t.deal(e.Deal) + " from " + t.Firm(e.Firm) +
			": what it protects has fallen, and more than " + given(d.Terms.Protects.PostBeyond) + " of it would be due."
	}
	d, when := &t.S.Deals[e.Deal], "in the next quarter"
	switch in := d.Terms.Security.CallIn; {
	case in == 0:
		when = "at once"
	case in > 1:
		when = "in " + format.Quarter(e.Quarter+int(in))
	}
	return callers(t, e) + t.Money(e.Amount) + " of " + t.deal(e.Deal) + " from " + t.Firm(e.Firm) + ", due " + when +
		": more is owed than " + given(d.Terms.Security.Calls()) + " of " + secures(t, d) + "."
}

// secures names what a loan is secured by.
func secures(t Teller, d *model.Deal) string {
	by := d.Terms.Security.By
	if i := model.AssetIndex(t.S, by); i >= 0 {
		by = t.S.Assets[i].Label()
	} else if t.S.Firm(by) >= 0 {
		by = "shares in " + t.Party(by)
	}
	return "what secures it, " + by
}

// outgrows names what has become too large for the books.
func (t Teller) outgrows(e result.Event) string {
	switch {
	case e.Deal >= 0:
		return t.deal(e.Deal)
	case e.Firm >= 0:
		return t.Firm(e.Firm)
	}
	return "the money that moves"
}

// guarantor names who pays a call: a firm, or who gives the guarantee outside.
func (t Teller) guarantor(e result.Event) string {
	switch {
	case e.Firm >= 0:
		return t.Firm(e.Firm)
	case e.Deal >= 0:
		return t.Party(t.S.Deals[e.Deal].From)
	}
	return t.Party(model.Government)
}

// called says why a firm that could have paid otherwise is short: debt was called, or a
// guarantee.
func (t Teller) called(f *result.Fall) string {
	switch f.Cause {
	case result.CovenantBreach:
		return "Lenders called all debt, because debt to equity broke its covenant."
	case result.NegativeEquity:
		return "Lenders called all debt, because its look-through equity had been negative for too long."
	case result.MarginCall:
		return "What it had to pay was a margin call."
	case result.TakenOut:
		return "It could have paid if depositors had not taken out so much."
	case result.GuaranteeCalled:
		if f.Debtor >= 0 {
			return "It could have paid if it had not had to pay for " + t.Firm(f.Debtor) + "."
		}
		return "It could have paid if its guarantees had not been called."
	}
	return ""
}

// condition says in words what a deal has waited for: "OpenAI's value of all shares is at
// least $1tn". What it does not know stands as it was written.
func condition(t Teller, when string) string {
	var words []string
	unit := model.Times
	for word := range strings.FieldsSeq(strings.TrimPrefix(strings.TrimPrefix(when, "once "), "while ")) {
		series, err := result.SeriesOf(t.S, word)
		switch number, is := model.Numeral(word, 0); {
		case err == nil:
			owner, _, _ := strings.Cut(word, ".")
			word, unit = t.Party(owner)+"'s "+series.Label, series.Unit
		case is && unit == model.Money:
			word = format.Given(number, unit, t.S.Unit)
		default:
			if l, err := t.S.Lever(word); err == nil {
				word = format.Given(l.Baseline, l.Unit, t.S.Unit)
			}
		}
		if word == "at" {
			word = "is at"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

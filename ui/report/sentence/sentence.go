// Package sentence tells what happened in a run: events, shocks and falls as sentences and as
// headlines, a whole run as a story, what it costs to insure a debt, and the words for numbers that
// count in classes.
//
// A sentence is a function of a run and says numbers as its page does: rounded, so that what is told
// together adds up.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
)

// HeadlineWidth is the most columns that a headline takes.
const HeadlineWidth = 60

// Of tells an event in words that need no glossary. A default is told as an
// account: what was owed, what was there, why it did not reach, and who loses what.
func Of(s *model.Scenario, e result.Event) string {
	t := Teller{s}
	switch e.Kind {
	case result.ShockEvent:
		return shockTeller{t}.shock(&s.Shocks[e.Shock])
	case result.ShockEndEvent:
		return shockTeller{t}.shockEnd(&s.Shocks[e.Shock])
	case result.GridlockEvent:
		return t.Firm(e.Firm) + " owed " + t.Money(e.Amount) + " and could not pay first; nobody else could either. " +
			"Set off against each other, all debts were paid, and nobody failed over them."
	case result.LineEvent:
		return t.Firm(e.Firm) + " drew " + t.Money(e.Amount) + " on its credit line to pay what it owed."
	case result.RefusedEvent:
		return refuser(t, e) + " refused " + t.Firm(e.Firm) + " " + t.Money(e.Amount) + " that it wanted to borrow or to renew."
	case result.SaleEvent:
		return t.Firm(e.Firm) + " sold equipment for " + t.Money(e.Amount) + " to pay what it owed."
	case result.MarginEvent:
		if e.Deal >= 0 {
			return marginCall(t, e)
		}
		return "Lenders call " + t.Money(e.Amount) + " from " + t.Firm(e.Firm) + ", due in the next quarter: what it has pledged no longer covers its debt."
	case result.TakenEvent:
		return Capital(t.Party(s.Deals[e.Deal].From)) + " took " + t.Money(e.Amount) + " out of " + t.Firm(e.Firm) + "."
	case result.MetEvent:
		return Capital(t.deal(e.Deal)) + " waits no longer: " + condition(t, s.Deals[e.Deal].Promise.When) + ". It is due from the next quarter on."
	case result.RelievedEvent:
		return t.Firm(e.Firm) + " set " + t.Money(e.Amount) + " off against its profit, the last of its tax losses: from the next quarter on all of its profit is taxed."
	case result.CutEvent:
		d := &s.Deals[e.Deal]
		if d.Preferred() {
			return t.Firm(e.Firm) + " owes " + t.Money(e.Amount) + " of dividends on " + t.deal(e.Deal) + ": it could not spare more. No other dividend is paid before."
		}
		return t.Firm(e.Firm) + " paid " + t.Party(d.To) + " " + t.Money(e.Amount) + " less than " + t.deal(e.Deal) +
			" calls for: it could not spare more."
	case result.DefaultEvent:
		return t.fall(e)
	case result.LossEvent:
		return t.Firm(e.Firm) + " lost " + t.lost(e) + " that " + t.Firm(e.Debtor) + " owed it."
	case result.SharesEvent:
		return t.Firm(e.Firm) + "'s shares in " + t.Firm(e.Debtor) + ", which cost it " + t.Money(e.Amount) + ", have ended."
	case result.KeptEvent:
		return t.Firm(e.Firm) + " keeps " + t.Money(e.Amount) + " that " + t.Firm(e.Debtor) + " had paid ahead on " + t.deal(e.Deal) + ", and delivers nothing for it: equity, but no revenue and no profit."
	}
	return t.ladder(e)
}

// Headline tells an event in at most HeadlineWidth columns, without a full stop.
func Headline(s *model.Scenario, e result.Event) string {
	return displaywidth.TruncateString(Teller{s}.headline(e), HeadlineWidth, "…")
}

func (t Teller) headline(e result.Event) string {
	switch e.Kind {
	case result.ShockEvent:
		k := &t.S.Shocks[e.Shock]
		if k.Name != "" {
			return Capital(k.Name)
		}
		return Capital(shockTeller{t}.effect(k))
	case result.ShockEndEvent:
		k := &t.S.Shocks[e.Shock]
		if k.Name != "" {
			return "Over: " + k.Name
		}
		return Capital(shockNoun(k.Kind)) + " is over"
	case result.GridlockEvent:
		return t.Firm(e.Firm) + " was stuck; all debts were set off"
	case result.LineEvent:
		return t.Firm(e.Firm) + " drew " + t.Money(e.Amount) + " on its credit line"
	case result.RefusedEvent:
		return refuser(t, e) + " refused " + t.Firm(e.Firm) + " " + t.Money(e.Amount)
	case result.SaleEvent:
		return t.Firm(e.Firm) + " sold equipment for " + t.Money(e.Amount)
	case result.MarginEvent:
		who := "Lenders call "
		if e.Deal >= 0 {
			who = callers(t, e)
		}
		return who + t.Money(e.Amount) + " from " + t.Firm(e.Firm)
	case result.TakenEvent:
		return Capital(t.Party(t.S.Deals[e.Deal].From)) + " took out " + t.Money(e.Amount)
	case result.MetEvent:
		return Capital(t.deal(e.Deal)) + " waits no longer"
	case result.RelievedEvent:
		return t.Firm(e.Firm) + " has used up its tax losses"
	case result.CutEvent:
		if t.S.Deals[e.Deal].Preferred() {
			return t.Firm(e.Firm) + " owes " + t.Money(e.Amount) + " of dividends on " + t.deal(e.Deal)
		}
		return t.Firm(e.Firm) + " paid " + t.Money(e.Amount) + " less on " + t.deal(e.Deal)
	case result.DefaultEvent:
		return t.fallHeadline(e)
	case result.LossEvent:
		return t.Firm(e.Firm) + " lost " + t.lost(e) + " on " + t.Firm(e.Debtor)
	case result.SharesEvent:
		return t.Firm(e.Firm) + " lost its shares in " + t.Firm(e.Debtor) + ", " + t.Money(e.Amount)
	case result.KeptEvent:
		return t.Firm(e.Firm) + " keeps " + t.Money(e.Amount) + " paid ahead by " + t.Firm(e.Debtor)
	}
	return t.ladderHeadline(e)
}

// A Teller knows the names and the money of a scenario.
type Teller struct{ S *model.Scenario }

// Firm names a firm by its index.
func (t Teller) Firm(i int) string { return t.S.Firms[i].Label() }

func (t Teller) deal(i int) string { return "\"" + t.S.Deals[i].Label() + "\"" }

// Money says an amount in the scenario's unit.
func (t Teller) Money(x float64) string { return format.Money(x, t.S.Unit, 0) }

// Party names a firm or an outside sector.
func (t Teller) Party(id string) string {
	if id == model.Government {
		return "the government"
	}
	return t.S.PartyName(id)
}

// fall is the account of a default.
func (t Teller) fall(e result.Event) string {
	f := e.Fall
	b := BooksOf(t.S, f)
	return strings.Join([]string{t.shortage(e), t.owes(f, &b), t.estate(f, &b), t.payout(f, &b), t.owners(&b)}, " ")
}

// shortage says what a firm had to pay, what it lacked and why.
func (t Teller) shortage(e result.Event) string {
	f, name := e.Fall, t.Firm(e.Firm)
	if f.Cause == result.Forced {
		return name + " fails."
	}
	if f.Short <= 0 {
		return name + " fails, though it can pay what is due: " + f.Cause.String() + "."
	}
	due, raised, short := t.shortOf(f)
	text := name + " fails: it has to pay " + due + ", has and gets " + raised + " and is short of " + short + "."
	if why := t.why(f); why != "" {
		text += " " + why
	}
	return text
}

// why says what made a firm fall, beyond that it was short.
func (t Teller) why(f *result.Fall) string {
	switch {
	case f.Cause == result.Contagion && f.Debtor >= 0:
		return "It could have paid if " + t.Firm(f.Debtor) + " had paid in full."
	case f.Cause == result.Contagion:
		return "It could have paid if it had been paid in full."
	case f.Cause == result.Refinancing:
		return "Lenders did not renew the debt that fell due."
	}
	return t.called(f)
}

// owes says what all creditors together claim.
func (t Teller) owes(f *result.Fall, b *Books) string {
	switch {
	case f.Owed <= 0:
		return "It owes nothing."
	case f.Owed > f.DueNow*(1+1e-9):
		return "All it owes falls due at once: " + t.Amount(b.Owed, b.Grain) + "."
	}
	return "That is all it owes."
}

// estate says what there is to pay creditors from. It may be less than the firm could
// raise when it fell, because others fell after it.
func (t Teller) estate(f *result.Fall, b *Books) string {
	var parts []string
	for _, p := range []struct {
		n    int64
		what string
	}{{b.Cash, " in cash"}, {b.Sold, " from selling its assets"}, {b.Received, " from those who owe it"}} {
		if p.n > 0 {
			parts = append(parts, t.Amount(p.n, b.Grain)+p.what)
		}
	}
	if len(parts) == 0 {
		return "It has nothing left."
	}
	text := "There is " + Enumerate(parts)
	if float64(b.had()+1)*b.Grain < f.DueNow-f.Short {
		text = "When all have fallen, less is left: " + Enumerate(parts)
	}
	if b.Cost > 0 {
		text += "; the failure itself costs " + t.Amount(b.Cost, b.Grain)
	}
	return text + "."
}

// payout says what creditors get and who loses how much, claimed or not.
func (t Teller) payout(f *result.Fall, b *Books) string {
	text := claimed(t, f, b)
	for _, l := range f.Forgone {
		text += " " + Capital(t.Party(l.Creditor)) + " lost " + t.Money(l.Owed) + " beyond that, on a loan without recourse: what secured it did not cover it."
	}
	return text
}

// claimed says what becomes of claims.
func claimed(t Teller, f *result.Fall, b *Books) string {
	var lost []string
	for _, c := range b.Claims {
		if c.Lost() > 0 {
			lost = append(lost, t.Party(c.Creditor)+" "+t.Amount(c.Lost(), b.Grain)+" of "+t.Amount(c.Owed, b.Grain))
		}
	}
	switch {
	case f.Owed <= 0:
		return "Nobody loses a claim."
	case len(lost) == 0:
		return "Creditors are paid in full."
	}
	return "Creditors get " + t.Amount(b.Paid, b.Grain) + ", " + format.Percent(f.Recovery()) + " of what they are owed. Lost: " + Enumerate(lost) + "."
}

// owners says what is left for those who hold shares.
func (t Teller) owners(b *Books) string {
	switch {
	case b.Preferred > 0 && b.Left > b.Preferred:
		return "Of the " + t.Amount(b.Left, b.Grain) + " that is left preferred shares get " + t.Amount(b.Preferred, b.Grain) + ", arrears included, and its other owners " + t.Amount(b.Left-b.Preferred, b.Grain) + "; their shares end."
	case b.Preferred > 0:
		return "Preferred shares get the " + t.Amount(b.Left, b.Grain) + " that is left. All other shares in it are worth nothing."
	case b.Left > 0:
		return "Its owners get the " + t.Amount(b.Left, b.Grain) + " that is left, and their shares end."
	}
	if b.equity > 0 {
		return "Its owners lose " + t.Amount(b.equity, b.Grain) + " of equity: shares in it are worth nothing."
	}
	return "Shares in it are worth nothing."
}

func (t Teller) fallHeadline(e result.Event) string {
	f, name := e.Fall, t.Firm(e.Firm)
	gets := "; creditors get " + format.Percent(f.Recovery())
	if f.Owed <= 0 {
		gets = "; it owes nothing"
	}
	switch {
	case f.Cause == result.Forced:
		return name + " fails" + gets
	case f.Cause == result.Contagion && f.Debtor >= 0:
		return name + " fails, not paid by " + t.Firm(f.Debtor) + gets
	}
	if f.Short <= 0 {
		return name + " fails (" + f.Cause.String() + ")" + gets
	}
	_, _, short := t.shortOf(f)
	return name + " fails, short of " + short + gets
}

// Enumerate joins parts as speech does: "a, b and c".
func Enumerate(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// Capital begins a sentence.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

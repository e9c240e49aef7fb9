package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// HeadlineWidth is the most columns that a headline takes.
const HeadlineWidth = 60

// Sentence tells an event in words that need no glossary. A default is told as an
// account: what was owed, what was there, why it did not reach, and who loses what.
func Sentence(s *model.Scenario, e model.Event) string {
	t := teller{s}
	switch e.Kind {
	case model.ShockEvent:
		return shockTeller{t}.shock(&s.Shocks[e.Shock])
	case model.ShockEndEvent:
		return shockTeller{t}.shockEnd(&s.Shocks[e.Shock])
	case model.GridlockEvent:
		return t.firm(e.Firm) + " owed " + t.money(e.Amount) + " and could not pay first; nobody else could either. " +
			"Set off against each other, all debts were paid, and nobody failed."
	case model.LineEvent:
		return t.firm(e.Firm) + " drew " + t.money(e.Amount) + " on its credit line to pay what it owed."
	case model.RefusedEvent:
		return refuser(t, e) + " refused " + t.firm(e.Firm) + " " + t.money(e.Amount) + " that it wanted to borrow or to renew."
	case model.SaleEvent:
		return t.firm(e.Firm) + " sold equipment for " + t.money(e.Amount) + " to pay what it owed."
	case model.MarginEvent:
		if e.Deal >= 0 {
			return marginCall(t, e)
		}
		return "Lenders call " + t.money(e.Amount) + " from " + t.firm(e.Firm) + ", due in the next quarter: what it has pledged no longer covers its debt."
	case model.TakenEvent:
		return capital(t.party(s.Deals[e.Deal].From)) + " took " + t.money(e.Amount) + " out of " + t.firm(e.Firm) + "."
	case model.MetEvent:
		return "What " + t.deal(e.Deal) + " waits for is so: " + s.Deals[e.Deal].Promise.When + ". It is due from the next quarter on."
	case model.CutEvent:
		d := &s.Deals[e.Deal]
		return t.firm(e.Firm) + " paid " + t.party(d.To) + " " + t.money(e.Amount) + " less than " + t.deal(e.Deal) +
			" calls for: it could not spare more."
	case model.DefaultEvent:
		return t.fall(e)
	case model.LossEvent:
		return t.firm(e.Firm) + " lost " + t.money(e.Amount) + " that " + t.firm(e.Debtor) + " owed it."
	case model.SharesEvent:
		return t.firm(e.Firm) + "'s shares in " + t.firm(e.Debtor) + ", which cost it " + t.money(e.Amount) + ", have ended."
	}
	return t.ladder(e)
}

// Headline tells an event in at most HeadlineWidth columns, without a full stop.
func Headline(s *model.Scenario, e model.Event) string {
	return displaywidth.TruncateString(teller{s}.headline(e), HeadlineWidth, "…")
}

func (t teller) headline(e model.Event) string {
	switch e.Kind {
	case model.ShockEvent:
		k := &t.s.Shocks[e.Shock]
		if k.Name != "" {
			return capital(k.Name)
		}
		return capital(shockTeller{t}.effect(k))
	case model.ShockEndEvent:
		k := &t.s.Shocks[e.Shock]
		if k.Name != "" {
			return "Over: " + k.Name
		}
		return capital(shockNoun(k.Kind)) + " is over"
	case model.GridlockEvent:
		return t.firm(e.Firm) + " was stuck; all debts were set off"
	case model.LineEvent:
		return t.firm(e.Firm) + " drew " + t.money(e.Amount) + " on its credit line"
	case model.RefusedEvent:
		return refuser(t, e) + " refused " + t.firm(e.Firm) + " " + t.money(e.Amount)
	case model.SaleEvent:
		return t.firm(e.Firm) + " sold equipment for " + t.money(e.Amount)
	case model.MarginEvent:
		who := "Lenders call "
		if e.Deal >= 0 {
			who = callers(t, e)
		}
		return who + t.money(e.Amount) + " from " + t.firm(e.Firm)
	case model.TakenEvent:
		return capital(t.party(t.s.Deals[e.Deal].From)) + " took out " + t.money(e.Amount)
	case model.MetEvent:
		return "What " + t.deal(e.Deal) + " waits for is so"
	case model.CutEvent:
		return t.firm(e.Firm) + " paid " + t.money(e.Amount) + " less on " + t.deal(e.Deal)
	case model.DefaultEvent:
		return t.fallHeadline(e)
	case model.LossEvent:
		return t.firm(e.Firm) + " lost " + t.money(e.Amount) + " on " + t.firm(e.Debtor)
	case model.SharesEvent:
		return t.firm(e.Firm) + " lost its shares in " + t.firm(e.Debtor) + ", " + t.money(e.Amount)
	}
	return t.ladderHeadline(e)
}

// A teller knows the names and the money of a scenario.
type teller struct{ s *model.Scenario }

func (t teller) firm(i int) string { return t.s.Firms[i].Label() }

func (t teller) deal(i int) string { return "\"" + t.s.Deals[i].Label() + "\"" }

func (t teller) money(x float64) string { return format.Money(x, t.s.Unit, 0) }

// party names a firm or an outside sector.
func (t teller) party(id string) string {
	if id == model.Government {
		return "the government"
	}
	return t.s.PartyName(id)
}

// fall is the account of a default.
func (t teller) fall(e model.Event) string {
	f := e.Fall
	b := booksOf(t.s, f)
	return strings.Join([]string{t.shortage(e), t.owes(f, &b), t.estate(f, &b), t.payout(f, &b), t.owners(&b)}, " ")
}

// shortage says what a firm had to pay, what it lacked and why.
func (t teller) shortage(e model.Event) string {
	f, name := e.Fall, t.firm(e.Firm)
	if f.Cause == model.Forced {
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
func (t teller) why(f *model.Fall) string {
	switch {
	case f.Cause == model.Contagion && f.Debtor >= 0:
		return "It could have paid if " + t.firm(f.Debtor) + " had paid in full."
	case f.Cause == model.Contagion:
		return "It could have paid if it had been paid in full."
	case f.Cause == model.Refinancing:
		return "Lenders did not renew the debt that fell due."
	}
	return t.called(f)
}

// owes says what all creditors together claim.
func (t teller) owes(f *model.Fall, b *books) string {
	switch {
	case f.Owed <= 0:
		return "It owes nothing."
	case f.Owed > f.DueNow*(1+1e-9):
		return "All it owes falls due at once: " + t.amount(b.owed, b.grain) + "."
	}
	return "That is all it owes."
}

// estate says what there is to pay creditors from. It may be less than the firm could
// raise when it fell, because others fell after it.
func (t teller) estate(f *model.Fall, b *books) string {
	var parts []string
	for _, p := range []struct {
		n    int64
		what string
	}{{b.cash, " in cash"}, {b.sold, " from selling its assets"}, {b.received, " from those who owe it"}} {
		if p.n > 0 {
			parts = append(parts, t.amount(p.n, b.grain)+p.what)
		}
	}
	if len(parts) == 0 {
		return "It has nothing left."
	}
	text := "There is " + enumerate(parts)
	if float64(b.had()+1)*b.grain < f.DueNow-f.Short {
		text = "When all have fallen, less is left: " + enumerate(parts)
	}
	if b.cost > 0 {
		text += "; the failure itself costs " + t.amount(b.cost, b.grain)
	}
	return text + "."
}

// payout says what creditors get and who loses how much, claimed or not.
func (t teller) payout(f *model.Fall, b *books) string {
	text := claimed(t, f, b)
	for _, l := range f.Forgone {
		text += " " + capital(t.party(l.Creditor)) + " lost " + t.money(l.Owed) + " beyond that, on a loan without recourse: what secured it did not cover it."
	}
	return text
}

// claimed says what becomes of claims.
func claimed(t teller, f *model.Fall, b *books) string {
	var lost []string
	for _, c := range b.claims {
		if c.lost() > 0 {
			lost = append(lost, t.party(c.creditor)+" "+t.amount(c.lost(), b.grain)+" of "+t.amount(c.owed, b.grain))
		}
	}
	switch {
	case f.Owed <= 0:
		return "Nobody loses a claim."
	case len(lost) == 0:
		return "Creditors are paid in full."
	}
	return "Creditors get " + t.amount(b.paid, b.grain) + ", " + format.Percent(f.Recovery()) + " of what they are owed. Lost: " + enumerate(lost) + "."
}

// owners says what is left for those who hold shares.
func (t teller) owners(b *books) string {
	if b.left > 0 {
		return "Its owners get the " + t.amount(b.left, b.grain) + " that is left, and their shares end."
	}
	if b.equity > 0 {
		return "Its owners lose " + t.amount(b.equity, b.grain) + " of equity: shares in it are worth nothing."
	}
	return "Shares in it are worth nothing."
}

func (t teller) fallHeadline(e model.Event) string {
	f, name := e.Fall, t.firm(e.Firm)
	switch {
	case f.Cause == model.Forced:
		return name + " fails; creditors get " + format.Percent(f.Recovery())
	case f.Cause == model.Contagion && f.Debtor >= 0:
		return name + " fails, not paid by " + t.firm(f.Debtor) + "; creditors get " + format.Percent(f.Recovery())
	}
	if f.Short <= 0 {
		return name + " fails (" + f.Cause.String() + "); creditors get " + format.Percent(f.Recovery())
	}
	_, _, short := t.shortOf(f)
	return name + " fails, short of " + short + "; creditors get " + format.Percent(f.Recovery())
}

// enumerate joins parts as speech does: "a, b and c".
func enumerate(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// capital begins a sentence.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

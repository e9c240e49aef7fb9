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
		return t.shock(&s.Shocks[e.Shock])
	case model.ShockEndEvent:
		return t.shockEnd(&s.Shocks[e.Shock])
	case model.GridlockEvent:
		return t.firm(e.Firm) + " owed " + t.money(e.Amount) + " and could not pay first; nobody else could either. " +
			"Set off against each other, all debts were paid, and nobody failed."
	case model.LineEvent:
		return t.firm(e.Firm) + " drew " + t.money(e.Amount) + " on its credit line to pay what it owed."
	case model.RefusedEvent:
		return "Lenders refused " + t.firm(e.Firm) + " " + t.money(e.Amount) + " that it wanted to borrow or to renew."
	case model.CutEvent:
		d := &s.Deals[e.Deal]
		return t.firm(e.Firm) + " paid " + t.party(d.To) + " " + t.money(e.Amount) + " less than " + t.deal(e.Deal) +
			" calls for: it could not spare more."
	case model.DefaultEvent:
		return t.fall(e)
	case model.LossEvent:
		return t.firm(e.Firm) + " lost " + t.money(e.Amount) + " that " + t.firm(e.Debtor) + " owed it."
	case model.SharesEvent:
		return t.firm(e.Firm) + "'s shares in " + t.firm(e.Debtor) + ", which cost it " + t.money(e.Amount) + ", are worth nothing."
	}
	return ""
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
			return k.Name
		}
		return capital(t.effect(k))
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
		return "Lenders refused " + t.firm(e.Firm) + " " + t.money(e.Amount)
	case model.CutEvent:
		return t.firm(e.Firm) + " paid " + t.money(e.Amount) + " less on " + t.deal(e.Deal)
	case model.DefaultEvent:
		return t.fallHeadline(e)
	case model.LossEvent:
		return t.firm(e.Firm) + " lost " + t.money(e.Amount) + " on " + t.firm(e.Debtor)
	case model.SharesEvent:
		return t.firm(e.Firm) + " lost its shares in " + t.firm(e.Debtor) + ", " + t.money(e.Amount)
	}
	return ""
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
	return strings.Join([]string{t.shortage(e), t.owes(f), t.estate(f), t.payout(f), t.owners(f)}, " ")
}

// shortage says what a firm had to pay, what it lacked and why.
func (t teller) shortage(e model.Event) string {
	f, name := e.Fall, t.firm(e.Firm)
	if f.Cause == model.Forced {
		return name + " fails, because the scenario lets it fail."
	}
	text := name + " fails: it has to pay " + t.money(f.DueNow) + ", can raise " + t.money(f.DueNow-f.Short) +
		" and is short of " + t.money(f.Short) + "."
	switch {
	case f.Cause == model.Contagion && f.Debtor >= 0:
		text += " It could have paid if " + t.firm(f.Debtor) + " had paid in full."
	case f.Cause == model.Contagion:
		text += " It could have paid if it had been paid in full."
	case f.Cause == model.Refinancing:
		text += " Lenders did not renew the debt that fell due."
	}
	return text
}

// owes says what all creditors together claim.
func (t teller) owes(f *model.Fall) string {
	switch {
	case f.Owed <= 0:
		return "It owes nothing."
	case f.Owed > f.DueNow*(1+1e-9):
		return "All it owes falls due at once: " + t.money(f.Owed) + "."
	}
	return "It owes nothing more."
}

// estate says what there is to pay creditors from.
func (t teller) estate(f *model.Fall) string {
	var parts []string
	for _, p := range []struct {
		x    float64
		what string
	}{{f.Cash, " in cash"}, {f.Sold, " from selling its assets"}, {f.Received, " from those who owe it"}} {
		if p.x > 0 {
			parts = append(parts, t.money(p.x)+p.what)
		}
	}
	if len(parts) == 0 {
		return "It has nothing left."
	}
	text := "There is " + enumerate(parts)
	if f.BankruptcyCost > 0 {
		text += "; the failure itself costs " + t.money(f.BankruptcyCost)
	}
	return text + "."
}

// payout says what creditors get and who loses how much.
func (t teller) payout(f *model.Fall) string {
	var lost []string
	for _, l := range f.Losses {
		if l.Owed > l.Paid {
			lost = append(lost, t.party(l.Creditor)+" "+t.money(l.Owed-l.Paid)+" of "+t.money(l.Owed))
		}
	}
	switch {
	case f.Owed <= 0:
		return "Nobody loses a claim."
	case len(lost) == 0:
		return "Creditors are paid in full."
	}
	return "Creditors get " + t.money(f.Paid) + ", " + format.Percent(f.Recovery()) + " of what they are owed. Lost: " + enumerate(lost) + "."
}

// owners says what is left for those who hold shares.
func (t teller) owners(f *model.Fall) string {
	if f.Left > 0 {
		return "Its owners get the " + t.money(f.Left) + " that is left."
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
	return name + " fails, short of " + t.money(f.Short) + "; creditors get " + format.Percent(f.Recovery())
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

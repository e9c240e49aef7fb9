package sentence_test

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/uitest"
)

func TestLadderSentences(t *testing.T) {
	s := uitest.Friends()
	s.Unit = "$bn"
	s.Firms[2].Credit.Covenant.DebtToEquity = 3
	state := model.NewDeal("state", model.Government, model.Lenders, model.Guarantee)
	s.Deals = append(s.Deals, state)
	last := len(s.Deals) - 1
	e := func(k result.EventKind, firm, deal, debtor int) result.Event {
		return result.Event{Kind: k, Firm: firm, Deal: deal, Shock: -1, Debtor: debtor, Amount: 12}
	}
	owed := func(e result.Event, to string) result.Event { e.Creditor = to; return e }
	for _, c := range []struct {
		e              result.Event
		sentence, head string
	}{
		{e(result.RaiseEvent, 0, -1, -1), "Investors put $12bn into new shares of Mr A, which could not have paid what it owed.", "Mr A raised $12bn from investors"},
		{e(result.CallEvent, 0, -1, 2), "Mr A paid $12bn on its guarantee for Mr C.", "Mr A paid $12bn for Mr C"},
		{e(result.CallEvent, -1, last, 2), "The government paid $12bn on its guarantee for Mr C.", "The government paid $12bn for Mr C"},
		{e(result.CallEvent, -1, -1, 2), "The government paid $12bn on its guarantee for Mr C.", "The government paid $12bn for Mr C"},
		{e(result.CovenantEvent, 2, -1, -1), "Lenders call all their $12bn from Mr C, due in the next quarter: debt to equity is no longer within the 300% of its covenant.", "Covenant: lenders call $12bn from Mr C"},
		{e(result.ConvertEvent, 2, -1, -1), "Mr C's creditors took shares for $12bn of debt, because it could not pay. The old shares are worth nothing.", "Mr C's creditors took shares for $12bn"},
		{owed(e(result.ConvertEvent, 2, 0, -1), "a"), "$12bn that Mr C owed Mr A on \"" + s.Deals[0].Label() + "\" became shares; no cash moves.", "\"" + s.Deals[0].Label() + "\": $12bn became shares"},
		{e(result.BailOutEvent, 2, -1, -1), "The government put $12bn into Mr C for shares: it could not pay.", "The government bailed out Mr C with $12bn"},
	} {
		if got := sentence.Of(s, c.e); got != c.sentence {
			t.Errorf("got %q, want %q", got, c.sentence)
		}
		if got := sentence.Headline(s, c.e); got != c.head || displaywidth.String(got) > sentence.HeadlineWidth {
			t.Errorf("got %q, want %q", got, c.head)
		}
	}
	covenant := e(result.CovenantEvent, 2, -1, -1)
	for quarters, want := range []string{"300% of its covenant.", "it broke a covenant."} {
		s.Firms[2].Credit.Covenant.Insolvent = float64(quarters)
		if got := sentence.Of(s, covenant); !strings.HasSuffix(got, want) {
			t.Errorf("%q", got)
		}
	}
	s.Firms[2].Credit.Covenant.DebtToEquity = model.Unlimited
	for quarters, want := range map[float64]string{1: "its look-through equity is negative, which its covenant forbids.", 2: "its look-through equity has been negative for 2 quarters, which its covenant forbids."} {
		s.Firms[2].Credit.Covenant.Insolvent = quarters
		if got := sentence.Of(s, covenant); !strings.HasSuffix(got, want) {
			t.Errorf("%q", got)
		}
	}
	for cause, want := range map[result.Cause]string{
		result.CovenantBreach:  "debt to equity broke its covenant",
		result.NegativeEquity:  "look-through equity had been negative",
		result.MarginCall:      "What it had to pay was a margin call.",
		result.GuaranteeCalled: "if it had not had to pay for Mr B",
	} {
		fall := e(result.DefaultEvent, 2, -1, -1)
		fall.Fall = &result.Fall{Cause: cause, Debtor: 1, DueNow: 20, Short: 12, Owed: 20, Cash: 8, Paid: 8}
		if got := sentence.Of(s, fall); !strings.Contains(got, want) {
			t.Errorf("%v: %q", cause, got)
		}
	}
}

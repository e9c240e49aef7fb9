package sentence_test

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/uitest"
)

func TestSentences(t *testing.T) {
	s := uitest.Friends()
	s.Unit = "$bn"
	credit := model.NewDeal("credit", model.Investors, "b", model.Loan)
	credit.Terms.Security.By, credit.Terms.Security.LendUpTo = "gold", .5
	credit.Promise.Milestone, credit.Promise.When = 1000, "once c.valuation at least credit.milestone and c.status is alive"
	s.Deals, s.Assets = append(s.Deals, credit), []model.Asset{{Named: model.Named{ID: "gold", Name: "gold bars"}}}
	by := func(id string, e result.Event) result.Event {
		e.Creditor = id
		return e
	}
	e := func(k result.EventKind, firm, deal, debtor int, x float64) result.Event {
		return result.Event{Quarter: 8, Kind: k, Firm: firm, Deal: deal, Shock: -1, Debtor: debtor, Amount: x}
	}
	fall := e(result.DefaultEvent, 2, -1, -1, 12.4)
	fall.Fall = &result.Fall{
		Cause: result.Refinancing, Debtor: -1, DueNow: 20, Short: 12.4, Owed: 100, Cash: 5, Sold: 40, BankruptcyCost: 5, Paid: 40,
		Losses: []result.Loss{{Creditor: "a", Owed: 10, Paid: 4}, {Creditor: model.Lenders, Owed: 90, Paid: 36}},
	}
	spared := e(result.DefaultEvent, 1, -1, -1, 0)
	spared.Fall = &result.Fall{Cause: result.Forced, Debtor: -1, Owed: 60, Sold: 60, Paid: 60, Forgone: []result.Loss{{Creditor: "a", Owed: 15}}}
	forced := e(result.DefaultEvent, 1, -1, -1, 0)
	forced.Fall = &result.Fall{Cause: result.Forced, Debtor: -1}
	unforced := e(result.DefaultEvent, 1, -1, -1, 0) // it could have paid, and fell for another reason
	unforced.Fall = &result.Fall{Cause: result.Refinancing, Debtor: -1, Owed: 20, Cash: 5, Paid: 5, Losses: []result.Loss{{Creditor: model.Lenders, Owed: 20, Paid: 5}}}
	whole := e(result.DefaultEvent, 1, -1, -1, 0)
	whole.Fall = &result.Fall{Cause: result.Contagion, Debtor: 0, DueNow: 10, Short: 1, Owed: 10, Cash: 10, Paid: 10}
	for _, c := range []struct {
		e              result.Event
		sentence, head string
	}{
		{
			e(result.GridlockEvent, 0, -1, -1, 70),
			"Mr A owed $70bn and could not pay first; nobody else could either. Set off against each other, all debts were paid, and nobody failed over them.",
			"Mr A was stuck; all debts were set off",
		},
		{
			e(result.LineEvent, 2, -1, -1, .5),
			"Mr C drew $500m on its credit line to pay what it owed.",
			"Mr C drew $500m on its credit line",
		},
		{
			e(result.RefusedEvent, 2, -1, -1, 3),
			"Lenders refused Mr C $3bn that it wanted to borrow or to renew.",
			"Lenders refused Mr C $3bn",
		},
		{
			by("a", e(result.RefusedEvent, 2, -1, -1, 3)),
			"Mr A refused Mr C $3bn that it wanted to borrow or to renew.",
			"Mr A refused Mr C $3bn",
		},
		{
			by(model.Lenders, e(result.MarginEvent, 2, 3, -1, 5)),
			"Lenders call $5bn of \"credit\" from Mr C, due in the next quarter: more is owed than 50% of what secures it, gold bars.",
			"Lenders call $5bn from Mr C",
		},
		{
			by("a", e(result.MarginEvent, 2, 3, -1, 5)),
			"Mr A calls $5bn of \"credit\" from Mr C, due in the next quarter: more is owed than 50% of what secures it, gold bars.",
			"Mr A calls $5bn from Mr C",
		},
		{
			e(result.MetEvent, -1, 3, -1, 0),
			"\"credit\" waits no longer: Mr C's value of all shares is at least $1tn and Mr C's status is alive. It is due from the next quarter on.",
			"\"credit\" waits no longer",
		},
		{
			e(result.KeptEvent, 2, 1, 1, 6),
			"Mr C keeps $6bn that Mr B had paid ahead on \"cloud\", and delivers nothing for it: equity, but no revenue and no profit.",
			"Mr C keeps $6bn paid ahead by Mr B",
		},
		{
			e(result.RelievedEvent, 2, -1, -1, 3),
			"Mr C set $3bn off against its profit, the last of its tax losses: from the next quarter on all of its profit is taxed.",
			"Mr C has used up its tax losses",
		},
		{
			e(result.SaleEvent, 2, -1, -1, 60),
			"Mr C sold equipment for $60bn to pay what it owed.",
			"Mr C sold equipment for $60bn",
		},
		{
			e(result.MarginEvent, 2, -1, -1, 70),
			"Lenders call $70bn from Mr C, due in the next quarter: what it has pledged no longer covers its debt.",
			"Lenders call $70bn from Mr C",
		},
		{
			e(result.CutEvent, 1, 1, -1, 12),
			"Mr B paid Mr C $12bn less than \"cloud\" calls for: it could not spare more.",
			"Mr B paid $12bn less on \"cloud\"",
		},
		{
			e(result.LossEvent, 0, -1, 2, 6),
			"Mr A lost $6bn that Mr C owed it.",
			"Mr A lost $6bn on Mr C",
		},
		{
			fall,
			"Mr C fails: it has to pay $20bn, has and gets $7.6bn and is short of $12.4bn. Lenders did not renew the debt that fell due. " +
				"All it owes falls due at once: $100bn. There is $5bn in cash and $40bn from selling its assets; the failure itself costs $5bn. " +
				"Creditors get $40bn, 40% of what they are owed. Lost: Mr A $6bn of $10bn and lenders $54bn of $90bn. Shares in it are worth nothing.",
			"Mr C fails, short of $12.4bn; creditors get 40%",
		},
		{
			forced,
			"Mr B fails. It owes nothing. It has nothing left. Nobody loses a claim. Shares in it are worth nothing.",
			"Mr B fails; it owes nothing",
		},
		{
			spared,
			"Mr B fails. All it owes falls due at once: $60bn. There is $60bn from selling its assets. Creditors are paid in full. " +
				"Mr A lost $15bn beyond that, on a loan without recourse: what secured it did not cover it. Shares in it are worth nothing.",
			"Mr B fails; creditors get 100%",
		},
		{
			unforced,
			"Mr B fails, though it can pay what is due: refinancing. All it owes falls due at once: $20bn. There is $5bn in cash. " +
				"Creditors get $5bn, 25% of what they are owed. Lost: lenders $15bn of $20bn. Shares in it are worth nothing.",
			"Mr B fails (refinancing); creditors get 25%",
		},
		{
			whole,
			"Mr B fails: it has to pay $10bn, has and gets $9bn and is short of $1bn. It could have paid if Mr A had paid in full. " +
				"That is all it owes. There is $10bn in cash. Creditors are paid in full. Shares in it are worth nothing.",
			"Mr B fails, not paid by Mr A; creditors get 100%",
		},
	} {
		if got := sentence.Of(s, c.e); got != c.sentence {
			t.Errorf("got  %s\nwant %s", got, c.sentence)
		}
		if got := sentence.Headline(s, c.e); got != c.head {
			t.Errorf("got  %s\nwant %s", got, c.head)
		}
	}
}

func TestShockSentences(t *testing.T) {
	s := uitest.Friends()
	s.Deals = append(s.Deals, model.NewDeal("credit", model.Investors, "b", model.Loan))
	s.Deals[s.Deal("chips")].Terms.OnCredit = .5
	for _, c := range []struct {
		kind           model.ShockKind
		on             string
		size, quarters float64
		name           string
		begins, ends   string
	}{
		{
			model.FundingStop, "invest", 1, 4, "A stops investing",
			"A stops investing: Mr A puts nothing into Mr B, for 4 quarters.", "The stop of funding (A stops investing) is over.",
		},
		{model.FundingStop, "credit", .4, 1, "", "Investors lend 40% less to Mr B, for 1 quarter.", "The stop of funding is over."},
		{model.FundingStop, "a", .5, model.Unlimited, "", "Mr A invests and lends 50% less.", ""},
		{model.FundingStop, model.Everyone, 1, 2, "", "Everybody invests and lends nothing, for 2 quarters.", ""},
		{model.DemandDrop, "b", .3, 2, "", "Customers buy 30% less from Mr B, for 2 quarters.", "The drop in demand is over."},
		{model.DemandDrop, model.Everyone, -.1, model.Unlimited, "", "Customers buy 10% more.", ""},
		{model.BaseRate, model.Everyone, .02, 8, "", "The base rate is 200 bp higher, for 8 quarters.", "The change of the base rate is over."},
		{model.BaseRate, model.Everyone, -.005, 8, "", "The base rate is 50 bp lower, for 8 quarters.", ""},
		{model.SpreadJump, "c", .04, 4, "", "Lenders charge Mr C 400 bp more, for 4 quarters.", "The change of spreads is over."},
		{model.SpreadJump, model.Everyone, -.01, 4, "", "Lenders charge 100 bp less, for 4 quarters.", ""},
		{model.LendersFreeze, "c", 1, 4, "", "Lenders lend Mr C nothing new and renew nothing, for 4 quarters.", "The freeze of lending is over."},
		{model.LendersFreeze, model.Everyone, .5, 4, "", "Lenders refuse 50% of new loans and renewals, for 4 quarters.", ""},
		{model.LifeCut, "c", 4, model.Unlimited, "", "The equipment of Mr C will last 4 quarters less.", "The cut of lives is over."},
		{model.Impairment, model.Everyone, .5, 2, "", "50% of the book value of all equipment is written off.", "The write-down is over."},
		{model.Repudiation, "cloud", 1, 2, "", "Mr B refuses to pay Mr C any of \"cloud\", for 2 quarters.", "The refusal to pay is over."},
		{model.Repudiation, "b", .5, 2, "", "Mr B refuses to pay 50% of what it agreed to, for 2 quarters.", ""},
		{model.FundingStop, "chips", .4, 1, "", "Mr A lends 40% less to Mr C for \"chips\", for 1 quarter.", ""},
		{model.Compression, "b", .4, 4, "", "The market pays 40% less per unit of revenue of Mr B, for 4 quarters.", "The fall of multiples is over."},
		{model.Compression, model.Everyone, .7, model.Unlimited, "", "The market pays 70% less per unit of revenue.", ""},
		{model.HaircutJump, "c", .25, 2, "", "The haircut on collateral of Mr C is 25 points higher, for 2 quarters.", "The jump of haircuts is over."},
		{model.HaircutJump, model.Everyone, -.01, 2, "", "The haircut on collateral is 1 point lower, for 2 quarters.", ""},
		{model.ResaleDrop, "c", .5, 4, "", "Used equipment of Mr C fetches 50% less, for 4 quarters.", "The fall of resale prices is over."},
		{model.ResaleDrop, model.Everyone, 1, 4, "", "Used equipment fetches nothing, for 4 quarters.", ""},
		{model.Backstop, "c", .5, 4, "", "The government guarantees 50% of what Mr C owes lenders, for 4 quarters.", "The guarantee of the government is over."},
		{model.Backstop, model.Everyone, 1, model.Unlimited, "", "The government guarantees all that everybody owes lenders.", ""},
		{model.Failure, "c", 1, 1, "Lehman", "Lehman: the scenario lets Mr C fail.", "The failure (Lehman) is over."},
	} {
		k := model.NewShock("k", c.kind, c.on)
		k.Name, k.Size, k.For = c.name, c.size, c.quarters
		s.Shocks = []model.Shock{k}
		e := result.Event{Kind: result.ShockEvent, Firm: -1, Deal: -1, Debtor: -1, Amount: c.size}
		if got := sentence.Of(s, e); got != c.begins {
			t.Errorf("got  %s\nwant %s", got, c.begins)
		}
		e.Kind = result.ShockEndEvent
		if got := sentence.Of(s, e); c.ends != "" && got != c.ends {
			t.Errorf("got  %s\nwant %s", got, c.ends)
		}
	}
}

// TestHeadlineFits: one line of the explorer, whatever the names.
func TestHeadlineFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := uitest.Friends()
		for i := range s.Firms {
			s.Firms[i].Name = "N" + rapid.StringOfN(rapid.SampledFrom([]rune("abé漢🏦")), 1, 60, -1).Draw(t, "name")
		}
		k := model.NewShock("k", model.ShockKind(rapid.IntRange(0, model.ShockKindCount-1).Draw(t, "shock")), "b")
		s.Shocks = []model.Shock{k}
		e := result.Event{Kind: result.EventKind(rapid.IntRange(0, int(result.SharesEvent)).Draw(t, "kind")), Wave: 1, Amount: 1e8}
		e.Fall = &result.Fall{Cause: result.Cause(rapid.IntRange(0, 3).Draw(t, "cause")), DueNow: 1e8, Short: 1e8}
		head := sentence.Headline(s, e)
		if head == "" || displaywidth.String(head) > sentence.HeadlineWidth {
			t.Fatalf("%d columns: %q", displaywidth.String(head), head)
		}
		if sentence := sentence.Of(s, e); !strings.HasSuffix(sentence, ".") || strings.Contains(sentence, "  ") {
			t.Fatalf("no sentence: %q", sentence)
		}
	})
}

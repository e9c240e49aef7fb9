package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// pledged has deals of a network be announced, replaced, or worth so much in all, or not.
func pledged(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	s.Announced = pick("announced", 0, .5, 1)
	for i := range s.Deals {
		p := &s.Deals[i].Promise
		p.Status = model.Standing(pick("standing", 0, 0, 0, 1, 2))
		p.Total, p.SignedIn, p.BreakFee = pick("total", model.Unlimited, model.Unlimited, 0, 20, 1000), pick("signed", 1, 1, 4), pick("fee", 0, 0, .1)
		if i > 0 && pick("supersedes", 0, 0, 0, 0, 1) == 1 {
			p.Supersedes = s.Deals[rapid.IntRange(0, i-1).Draw(t, "deal")].ID
		}
	}
}

// What is signed and not paid is backlog, and never more is paid than the total (IN-26).
func TestBacklogRunsDown(t *testing.T) {
	s := buying(200, "5")
	s.Quarters, s.Deals[0].Promise.Total = 14, 60
	r := mustRun(t, s)
	wants(t, "backlog", r.Firm(1, result.FirmBacklog), exact, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, 0, 0, 0)
	wants(t, "commitments", r.Firm(0, result.FirmCommitments), exact, 55, 50)
	wants(t, "paid", r.Paid(0), exact, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0, 0)
	wants(t, "none", r.Firm(0, result.FirmBacklog), exact, math.NaN())
}

// Oracle sold for 553 what it is to deliver, and a quarter with revenue of 19.2 later for 638 (IN-29): it
// signed 104.2 if all of that revenue was delivered of what had been sold, and 85 if none of it was.
func TestBacklogIsSigned(t *testing.T) {
	for delivered, signed := range map[float64]float64{19.2: 104.2, 0: 85} {
		old, fresh := model.NewDeal("old", model.Customers, "oracle", model.Service), model.NewDeal("fresh", model.Customers, "oracle", model.Service)
		old.Amount.Value, old.First, old.Promise.Total = delivered, 2, 553
		fresh.First, fresh.Promise.SignedIn, fresh.Promise.Total = 3, 2, signed
		oracle := model.NewFirm("oracle")
		oracle.Sales = model.Sales{Amount: 19.2 - delivered}
		s := &model.Scenario{Unit: "$bn", Quarters: 2, Firms: []model.Firm{oracle}, Deals: []model.Deal{old, fresh}}
		r := mustRun(t, s)
		wants(t, "backlog", r.Firm(0, result.FirmBacklog), 1e-9, 553, 638)
		wants(t, "revenue", r.Firm(0, result.FirmGross)[1:], 1e-9, 19.2)
	}
}

// What is announced pays what is believed, until what is signed replaces it (IN-27).
func TestAnnouncedAndReplaced(t *testing.T) {
	s := buying(200, "5")
	s.Deals[0].Kind, s.Deals[0].Promise.Status, s.Deals[0].Promise.Total = model.Equity, model.Announced, 100
	round := model.NewDeal("round", "b", "c", model.Equity)
	round.Amount.Value, round.Amount.Then, _ = model.ReadPath("[10, 10, 10]", model.Money)
	round.First, round.Promise.SignedIn, round.Promise.Supersedes = 3, 3, "cloud"
	s.Deals = append(s.Deals, round)
	for believed, want := range map[float64][]float64{0: {0, 0}, 1: {5, 5}} {
		s.Announced = believed
		r := mustRun(t, s)
		wants(t, "letter", r.Paid(0), exact, append(want, 0, 0, 0)...)
		wants(t, "round", r.Paid(1), exact, 0, 0, 10, 10, 10, 0)
		wants(t, "headline", r.Firm(1, result.FirmHeadline), exact, 100, 100, 30, 30, 30)
		wants(t, "backlog", r.Firm(1, result.FirmBacklog), exact, math.NaN(), math.NaN(), 20, 10, 0)
	}
	hash := mustRun(t, buying(200, "0")).Hash()
	s = buying(200, "5")
	if s.Deals[0].Promise.Status = model.Superseded; mustRun(t, s).Hash() != hash {
		t.Error("what is superseded moves accounts")
	}
}

// Who breaks a promise owes what it says of what is left (IN-28).
func TestBreakFee(t *testing.T) {
	s := buying(12, "5")
	s.Deals[0].Committed, s.Deals[0].Promise.Total, s.Deals[0].Promise.BreakFee = true, 50, .1
	r := mustRun(t, s)
	f := toldOf(r, result.DefaultEvent)[0]
	if f.Quarter != 3 || math.Abs(f.Fall.Owed-8.5) > 1e-9 || math.Abs(f.Fall.Paid/f.Fall.Owed-.235294118) > 1e-9 {
		t.Errorf("%+v %+v", f, f.Fall)
	}
	wants(t, "backlog", r.Firm(1, result.FirmBacklog), exact, 45, 40, math.NaN())
}

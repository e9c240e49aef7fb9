package engine

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// protected has firms protect what has a price, sell capacity that somebody has promised to take, and
// pay for guarantees.
func protected(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	party := func(what string) int { return rapid.IntRange(0, len(s.Firms)-1).Draw(t, what) }
	for k := range int(pick("protections", 0, 0, 1, 4)) {
		from, to := party("protector"), party("protected")
		if from == to {
			continue
		}
		kind := rapid.SampledFrom([]model.Kind{model.Protection, model.Protection, model.Capacity}).Draw(t, "protection")
		d := model.NewDeal(fmt.Sprint("protection", k), s.Firms[from].ID, s.Firms[to].ID, kind)
		d.Amount.Value, d.First, d.Last = pick("protected amount", 0, 7.77, 100, 1000), pick("protected from", 1, 3), pick("settled", 4, 8, 20)
		d.Terms.Protects.Fee = model.Rate{Value: pick("protection fee", 0, .01, .5), Per: model.PerQuarter}
		if kind == model.Capacity {
			d.Promise.Total = pick("capacity", model.Unlimited, 12)
			s.Deals = append(s.Deals, d)
			continue
		}
		switch pick("outside", 0, 0, 0, 1, 2) {
		case 1:
			d.From = model.Lenders
		case 2:
			d.To = model.Lenders
		}
		x := &d.Terms.Protects
		if x.Of = s.Firms[party("of")].ID + ".fixed_assets"; len(s.Assets) > 0 && pick("of an asset", 0, 1) == 1 {
			x.Of = s.Assets[0].ID
		}
		x.Floor, x.PostBeyond, x.PostIn = pick("floor", 1, .8), pick("beyond", model.Unlimited, 0, .04), pick("post in", 0, 1)
		d.Cap, d.Carry = pick("protection cap", model.Unlimited, 25), model.Carry(pick("carried", 0, 1))
		s.Deals = append(s.Deals, d)
	}
	for i := range s.Deals {
		if d := &s.Deals[i]; d.Kind == model.Guarantee {
			d.Terms.Protects.Fee = model.Rate{Value: pick("guarantee fee", 0, .02), Per: model.PerQuarter}
		}
	}
}

// insured is an insurer with cash alone that protects 78 of an asset at these prices.
func insured(prices ...float64) *model.Scenario {
	s := borrowed(prices...)
	s.Assets[0].ID = "cdo"
	aig, bank := model.NewFirm("aig"), model.NewFirm("bank")
	aig.Opening.Cash = 20
	s.Firms = []model.Firm{aig, bank}
	d := model.NewDeal("cds", "aig", "bank", model.Protection)
	d.Amount.Value, d.Last, d.Carry = 78, 20, model.AtFairValue
	d.Terms.Protects.Of, d.Terms.Protects.PostBeyond, d.Terms.Protects.PostIn = "cdo", .04, 0
	s.Deals = []model.Deal{d}
	return s
}

// What is owed on protection, beyond what is posted, is owed: it is current, may be claimed, and makes
// a firm risky that owes nothing else. The most that it may come to is none of that.
func TestMarksAreOwed(t *testing.T) {
	s := insured(1, .96, .85641025641, .75)
	s.Firms[0].Opening.Cash, s.Firms[0].Distress.BankruptcyCost, s.Deals[0].Terms.Protects.PostBeyond = 20, .5, .1
	r := mustRun(t, s) // 0, 3.12, 11.2 and 19.5 owed, and 0, 0, 3.4 and 11.7 posted
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-8, math.NaN(), 20/3.12, 16.6/7.8, 8.3/7.8)
	wants(t, "quick", r.Firm(0, result.QuickRatio), 1e-8, math.NaN(), 20/3.12, 16.6/7.8, 8.3/7.8)
	wants(t, "Z", r.Firm(0, result.AltmanZ)[3:], 1e-8, 6.56*.5/20+3.26*.5/20+1.05*.5/19.5)
	wants(t, "recovery", r.Firm(0, result.FirmRecovery), 5.1e-4, math.NaN(), 1, 1, 8.3/2/7.8)
	d2 := func(assets, owed float64) float64 { return (math.Log(assets/owed) - .0032) / .08 }
	wants(t, "distance", r.Firm(0, result.FirmDistance), 1e-6, math.NaN(), d2(20, 3.12), d2(16.6, 7.8), d2(8.3, 7.8))
	if bp := r.Firm(0, result.CDSBasisPoints); !math.IsNaN(bp[0]) || bp[1] > 1 || bp[3] < 100 {
		t.Errorf("spreads %v", bp)
	}
	s.Deals[0].Carry = model.AtCost // which the protected does not book before it is due
	r = mustRun(t, s)
	wants(t, "carried when due", r.Firm(0, result.CurrentRatio), 1e-8, math.NaN(), 20/3.12, 16.6/7.8, 8.3/7.8)
	wants(t, "distance then", r.Firm(0, result.FirmDistance), 1e-6, math.NaN(), d2(20, 3.12), d2(16.6, 7.8), d2(8.3, 7.8))
	s.Firms[1].Opening.Debt, s.Firms[1].Credit.Repay = 8, 1
	s.Deals[0].Carry = model.AtFairValue
	s.Firms[1].Opening.Cash = 10
	wants(t, "bank", mustRun(t, s).Firm(1, result.CurrentRatio), 1e-8, 9/4., (8+3.12)/4, (7+3.4+7.8)/4, (6+11.7+7.8)/4)
}

// What is protected falls, collateral is called before anything is due, and who cannot post it falls
// (IN-18).
func TestCollateralIsCalledBeforeDefault(t *testing.T) {
	r := mustRun(t, insured(1, .96, .85641025641, .44))
	wants(t, "exposure", result.GaugeOf(r, 0, result.Exposure), 1e-8, 0, 3.12, 11.2, 0)
	wants(t, "posted", result.GaugeOf(r, 0, result.PostedGauge), 1e-8, 0, 0, 8.08, 0)
	wants(t, "insurer's equity", r.Firm(0, result.FirmEquity), 1e-8, 20, 16.88, 8.8)
	wants(t, "bank's equity", r.Firm(1, result.FirmEquity), 1e-8, 0, 3.12, 11.2, 20)
	wants(t, "bank's cash", r.Firm(1, result.FirmCash), 1e-8, 0, 0, 8.08, 20)
	wants(t, "revenue", r.Firm(0, result.FirmGross), exact, 0, 0, 0, 0)
	for _, e := range r.Events {
		if f := e.Fall; f != nil {
			wants(t, "fall", []float64{f.Short, f.Owed, f.Recovery(), float64(e.Quarter)}, 1e-8, 20.56, 35.6, .334831461, 4)
			if f.Cause != result.MarginCall {
				t.Error(f.Cause)
			}
		}
	}
}

// Whoever holds the collateral returns it as the price comes back; carried only when it is due, a
// loss is one of who protects alone, until it is paid.
func TestCollateralComesBack(t *testing.T) {
	s := insured(1, .9, .98, .9, .9)
	s.Deals[0].Terms.Protects.PostIn, s.Deals[0].Last, s.Deals[0].Carry = 1, 5, model.AtCost
	r := mustRun(t, s)
	wants(t, "posted", result.GaugeOf(r, 0, result.PostedGauge), 1e-8, 0, 0, 4.68, 0, 0)
	wants(t, "insurer's equity", r.Firm(0, result.FirmEquity), 1e-8, 20, 12.2, 18.44, 12.2, 12.2)
	wants(t, "bank's equity", r.Firm(1, result.FirmEquity), 1e-8, 0, 0, 0, 0, 7.8)
	wants(t, "insurer's cash", r.Firm(0, result.FirmCash), 1e-8, 20, 20, 15.32, 20, 12.2)
}

// A residual value is made good before debt is paid (IN-19).
func TestResidualValue(t *testing.T) {
	owner, meta := model.NewFirm("owner"), model.NewFirm("meta")
	owner.Opening.Cash, owner.Opening.FixedAssets, owner.Life, owner.Distress.Resale = 2, 100, 20, .5
	meta.Opening.Cash = 50
	s := &model.Scenario{Name: "residual", Unit: "$", Quarters: 10, Firms: []model.Firm{owner, meta}}
	debt := model.NewDeal("debt", model.Lenders, "owner", model.Loan)
	debt.Before.Owed, debt.Before.OwedOver, debt.Before.OwedGrace = 60, 1, 8
	residual := model.NewDeal("residual", "meta", "owner", model.Protection)
	residual.Amount.Value, residual.Cap, residual.Last = 70, 25, 9
	residual.Terms.Protects.Of = "owner.fixed_assets"
	s.Deals = []model.Deal{debt, residual}
	r := mustRun(t, s)
	wants(t, "exposure", result.GaugeOf(r, 1, result.Exposure), 1e-8, 22.5, 25)
	wants(t, "guarantor's equity", r.Firm(1, result.FirmEquity), 1e-8, 27.5, 25)
	wants(t, "paid", r.Paid(1), 1e-8, 0, 0, 0, 0, 0, 0, 0, 0, 25)
	if q, firm := r.FirstDefault(); q != 9 || firm != 0 {
		t.Fatal(r.Events)
	}
	for _, e := range r.Events {
		if f := e.Fall; f != nil {
			wants(t, "recovery", []float64{f.Recovery()}, 1e-9, .908333333)
		}
	}
}

// standing is a payee that sells this much, and a payer with cash that takes what is less than 10, up
// to 12 in all.
func standing(cash float64, sales ...float64) *model.Scenario {
	nvidia, weave := model.NewFirm("nvidia"), model.NewFirm("weave")
	nvidia.Opening.Cash, weave.Sales.Amount = cash, sales[0]
	for q, x := range sales[1:] {
		weave.Sales.Then.Points = append(weave.Sales.Then.Points, model.Point{Value: x, At: float64(q + 2)})
	}
	d := model.NewDeal("unsold", "nvidia", "weave", model.Capacity)
	d.Amount.Value, d.Promise.Total = 10, 12
	return &model.Scenario{Name: "capacity", Unit: "$", Quarters: len(sales), Firms: []model.Firm{nvidia, weave}, Deals: []model.Deal{d}}
}

// What is not sold is taken, up to the total (IN-20); who cannot pay for it falls, and what would have
// been due later never is (IN-21).
func TestCapacityIsTaken(t *testing.T) {
	r := mustRun(t, standing(100, 10, 8, 5, 3))
	wants(t, "paid", r.Paid(0), exact, 0, 2, 5, 5)
	wants(t, "reported", r.Firm(1, result.FirmGross), exact, 10, 10, 10, 8)
	wants(t, "left", result.GaugeOf(r, 0, result.Exposure), exact, 12, 10, 5, 0)
	wants(t, "payer's profit", r.Firm(0, result.FirmProfit), exact, 0, -2, -5, -5)

	r = mustRun(t, standing(4, 10, 8, 5, 3))
	wants(t, "paid", r.Paid(0), exact, 0, 2, 2, 0)
	for _, e := range r.Events {
		if f := e.Fall; f != nil && (e.Quarter != 3 || f.Recovery() != .4 || f.Owed != 5) {
			t.Errorf("%+v", f)
		}
	}
}

// What comes back of it as sales is own money.
func TestCapacityIsOwnMoney(t *testing.T) {
	s := standing(100, 0, 0)
	chips := model.NewDeal("chips", "weave", "nvidia", model.Equipment)
	chips.Amount = model.Amount{Value: 1, Of: model.OfCash}
	s.Deals = append(s.Deals, chips)
	r := mustRun(t, s)
	wants(t, "reported", r.Firm(0, result.FirmGross), exact, 10, 2)
	wants(t, "net of own money", r.Firm(0, result.FirmNet), exact, 0, 0)
}

// A fee is a cost of who is protected, and no revenue of who protects.
func TestFees(t *testing.T) {
	s := insured(1, 1)
	s.Deals[0].Terms.Protects.Fee = model.Rate{Value: .04, Per: model.PerYear}
	s.Firms[1].Opening.Cash = 5
	r := mustRun(t, s)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 20.78, 21.56)
	wants(t, "revenue", r.Firm(0, result.FirmGross), exact, 0, 0)
	wants(t, "costs", r.Firm(1, result.FirmEBIT), exact, -.78, -.78)
}

// Goldman's calls on AIG, as published: 1.8 on 21 at a mark of −15 %, and 13 after −68 % (IN-22).
func TestCallsAsPublished(t *testing.T) {
	s := insured(1, .85, .32)
	s.Firms[0].Opening.Cash = 100
	s.Deals[0].Amount.Value, s.Deals[0].Terms.Protects.PostBeyond = 21, .0643
	r := mustRun(t, s)
	wants(t, "posted", result.GaugeOf(r, 0, result.PostedGauge), .1, 0, 1.8, 13)
}

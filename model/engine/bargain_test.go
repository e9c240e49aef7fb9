package engine

import (
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// bargained makes of services of a network and new ones back bargains, or not.
func bargained(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Deals {
		d := &s.Deals[i]
		if d.Kind != model.Service || s.Firm(d.From) < 0 || s.Firm(d.To) < 0 || pick("bargain", 0, 0, 0, 1) == 0 {
			continue
		}
		d.Terms.OnCredit, d.Terms.Covers, d.Terms.Warrants, d.Before.Owed, d.Before.Ahead = 0, 1, 0, 0, 0
		back := model.NewDeal(d.ID+"back", d.To, d.From, model.Service)
		back.Amount, back.Committed, back.Order = model.Amount{Value: pick("back", 0, 5, 100)}, pick("must", 0, 1) == 1, int(pick("order", 0, 1))
		back.Terms.Bargain.With, back.Terms.Bargain.Net, back.Borrow = d.ID, pick("net", 0, 1), pick("borrowed", 0, .5)
		if pick("share", 0, 1) == 1 {
			back.Amount = model.Amount{Value: pick("of it", .5, 1, 2), Of: model.OfDeal, Deal: d.ID}
		}
		s.Deals = append(s.Deals, back)
	}
}

// What is sold and bought back in one bargain is revenue on the statements or not; it is
// nobody's money through the net lens, and changes neither profit nor cash (IN-42).
func TestBoughtBack(t *testing.T) {
	x, y := model.NewFirm("x"), model.NewFirm("y")
	x.Opening.Cash, x.Sales.Amount, y.Opening.Cash = 1.1, 2, 3
	there := model.NewDeal("there", "y", "x", model.Service)
	there.Amount.Value = 1.1
	back := there
	back.ID, back.From, back.To = "back", "x", "y"
	back.Terms.Bargain.With = "there"
	s := &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{x, y}, Deals: []model.Deal{there, back}}
	for net, gross := range []float64{3.1, 2} {
		s.Deals[1].Terms.Bargain.Net = float64(net)
		for _, share := range []bool{false, true} { // which is paid after the other
			if s.Deals[1].Amount = (model.Amount{Value: 1.1}); share {
				s.Deals[1].Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "there"}
			}
			r := mustRun(t, s)
			wants(t, "gross", r.Firm(0, result.FirmGross), exact, gross, gross, gross)
			wants(t, "net", r.Firm(0, result.FirmNet), exact, 2, 2, 2)
			wants(t, "outside", r.Firm(0, result.FirmOutside), exact, 2, 2, 2)
			wants(t, "own", r.Firm(0, result.ReceivedOwn), exact, 1.1, 1.1, 1.1)
			wants(t, "profit", r.Firm(0, result.FirmProfit), exact, 2, 2, 2)
			wants(t, "cash", r.Firm(0, result.FirmCash), exact, 3.1, 5.1, 7.1)
			wants(t, "the other's net", r.Firm(1, result.FirmNet), exact, 0, 0, 0)
			wants(t, "all customers", r.Group(result.GroupOutside), exact, 2, 2, 2)
			p := NewPlayer(s)
			for _, asked := range []result.Asked{result.Everything(), {Firms: result.FirmMetrics(result.FirmGross)}} { // untraced in a traced one's memory
				if r, err := p.Play(How{Asked: asked}); err != nil {
					t.Error(err)
				} else {
					wants(t, "gross of a player", r.Firm(0, result.FirmGross), exact, gross, gross, gross)
				}
			}
		}
	}
}

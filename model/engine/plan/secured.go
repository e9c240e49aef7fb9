package plan

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// Pledge is what a loan is secured by.
type Pledge struct {
	By           SecuredBy
	On           int // an asset, or a firm
	Part         float64
	Lends, Calls float64 // up to, and beyond which part of its value
	In           int     // quarters until a call is due
	Recourse     bool
}

// SecuredBy says what kind of thing is pledged.
type SecuredBy uint8

// What may be pledged: an asset, shares in another firm, own shares, fixed assets.
const (
	ByAsset SecuredBy = iota
	ByShares
	ByOwn
	ByPlant
)

// secured enters what the loan of a deal is secured by, if it is.
func (p *Plan) secured(s *model.Scenario, d int) {
	x := &s.Deals[d].Terms.Security
	if x.By == "" || p.Deals[d].Flow != ledger.Lend || p.Deals[d].To >= len(s.Firms) {
		return
	}
	by := &Pledge{Part: x.Part, Lends: x.Lends(), Calls: x.Calls(), In: int(min(x.CallIn, 10*model.MaxQuarters)), Recourse: x.Recourse >= .5}
	switch asset := model.AssetIndex(s, x.By); {
	case x.By == model.OwnShares:
		by.By = ByOwn
	case x.By == model.FixedAssets:
		by.By = ByPlant
	case asset >= 0:
		by.By, by.On = ByAsset, asset
	default:
		if by.By, by.On = ByShares, s.Firm(x.By); by.On < 0 {
			return
		}
	}
	p.Deals[d].Pledge = by
	p.Pledges = append(p.Pledges, d)
}

package state

import (
	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// Asset is what has a price outside the loop.
type Asset struct {
	issuer int           // without whom it is worth nothing, or nobody
	price  float64       // this quarter, per unit of what it was before the first
	Left   float64       // of the price that the scenario says: by shocks, and by sales in need
	sold   ledger.Amount // units, in need, this quarter
}

// Held is what a firm has of an asset: units that cost one unit of money each before the first
// quarter. They are shares in nobody of the loop: outside investors have issued them.
type Held struct {
	Holder, Asset     int
	Units, cost, mark ledger.Amount
}

// A Vault keeps what firms hold of assets.
type Vault struct{ *State }

func (e *State) Vault() Vault { return Vault{e} }

// open enters what a firm held before the first quarter, and returns what it cost.
func (v Vault) open(f *Firm) (sum ledger.Amount) {
	for _, h := range f.Spec.Opening.Holds {
		cost := f.Amount(h.Cost)
		v.Books.OpenStake(f.Sector, v.Outside(ledger.Investors), cost)
		v.Held = append(v.Held, Held{Holder: f.Sector, Asset: model.AssetIndex(v.Scenario, h.In), Units: cost, cost: cost})
		sum += cost
	}
	return sum
}

// Reprice sets the prices of a quarter, and carries what is held at them: a gain or a loss of its
// holder, on paper.
func (v Vault) Reprice() {
	for k := range v.Assets {
		a, spec := &v.Assets[k], &v.Scenario.Assets[k]
		a.price = max(0, spec.Then.At(spec.Price, 1, float64(v.Now))*a.Left)
		if a.issuer != plan.Nobody && v.Dead(a.issuer) {
			a.price = 0
		}
	}
	for n := range v.Held {
		v.carry(&v.Held[n])
	}
}

// carry carries what is held at its price.
func (v Vault) carry(h *Held) {
	mark := v.Books.Times(h.Units, v.Assets[h.Asset].price) - h.cost
	if x := mark - h.mark; x != 0 {
		v.Books.Enter(ledger.MarkUp, h.Holder, v.Outside(ledger.Investors), x, -1)
		v.Boundary.Profit += x
		h.mark = mark
		BlameFirm(v.State, h.Holder)
	}
}

// Fetches is what one unit brings in need, if the issuer stands.
func (v Vault) Fetches(h *Held) float64 {
	a := &v.Assets[h.Asset]
	if a.issuer != plan.Nobody && v.Fails(a.issuer) {
		return 0
	}
	return a.price * v.Scenario.Assets[h.Asset].Fetches
}

// Brings is what all that a firm holds brings in need.
func (v Vault) Brings(i int) (sum ledger.Amount) {
	for n := range v.Held {
		if h := &v.Held[n]; h.Holder == i {
			sum = min(plan.Plenty, sum+v.Books.Times(h.Units, v.Fetches(h)))
		}
	}
	return sum
}

// Behind is what look-through equity counts of what a firm holds: nothing of what another firm of
// the loop has issued.
func (v Vault) Behind(i int) float64 {
	var sum ledger.Amount
	for n := range v.Held {
		if h := &v.Held[n]; h.Holder == i && v.Assets[h.Asset].issuer == plan.Nobody {
			sum += h.cost + h.mark
		}
	}
	return v.Books.Float(sum)
}

// SellHeld sells units to outside investors for x in all. For nothing they are cancelled.
func SellHeld(c *Cashier, h *Held, units, x ledger.Amount) {
	cost, investors := h.cost.Part(units, h.Units), c.Outside(ledger.Investors)
	h.Units -= units
	h.cost -= cost
	c.Vault().carry(h) // what is left, at its price
	if x > 0 {
		c.Pay(ledger.PassOn, investors, h.Holder, x)
		c.Books.Enter(ledger.PassedOn, h.Holder, investors, cost-x, -1)
	} else {
		c.Books.CancelShares(h.Holder, investors, cost)
	}
	c.Boundary.Profit -= cost - x
	c.Assets[h.Asset].sold += units
}

// Move lets sales in need tell on the prices of the next quarter.
func (v Vault) Move() {
	for k := range v.Assets {
		a := &v.Assets[k]
		if a.sold == 0 {
			continue
		}
		all := a.sold
		for n := range v.Held {
			if v.Held[n].Asset == k {
				all += v.Held[n].Units
			}
		}
		a.Left *= Left(v.Scenario.Assets[k].Impact * float64(a.sold) / float64(all))
		a.sold = 0
	}
}

// openAssets is what assets are before the first quarter.
func openAssets(s *model.Scenario, list []Asset) []Asset {
	list = list[:0]
	for i := range s.Assets {
		a := Asset{issuer: plan.Nobody, price: 1, Left: 1}
		if s.Assets[i].Issuer != "" {
			a.issuer = s.Firm(s.Assets[i].Issuer)
		}
		list = append(list, a)
	}
	return list
}

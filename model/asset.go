package model

import (
	"math"
	"slices"
	"strings"
)

// An Asset is something outside the loop that firms hold, and that has a price: securities, shares
// of a company that is not in the scenario, tokens. Outside investors issue it, buy it and sell it.
// It is counted in units of what one unit of money bought before the first quarter.
type Asset struct {
	Named
	Issuer  string  // the firm whose token it is, and without which it is worth nothing; or ""
	Price   float64 // in the first quarter, per unit of what it was before
	Then    Path
	Fetches float64 // part of its price that it fetches when it is sold in need
	Impact  float64 // by what part its price falls if all of it is sold in a quarter
}

var assetFields = []Field[Asset]{
	share("price", "price", 2, .05, func(a *Asset) *float64 { return &a.Price }, "per unit of what it was before the first quarter: what firms hold of it is carried at that, and its change is a gain or a loss of the quarter, on paper").def(1).over(func(a *Asset) *Path { return &a.Then }),
	share("fetches", "what it fetches in need", 1, .05, func(a *Asset) *float64 { return &a.Fetches }, "part of its price that it fetches when it is sold to pay what is due, or out of an estate").def(1).allow(0, 1),
	share("impact", "price impact of its sale", 1, .05, func(a *Asset) *float64 { return &a.Impact }, "part by which its price falls, in the next quarter, if all that firms have of it is sold in need").allow(0, 1),
}

// AssetFields returns the declarations of an asset's numbers.
func AssetFields() []Field[Asset] { return assetFields }

// assetPaths are the numbers of assets that may change.
var assetPaths = pathed(assetFields)

// NewAsset returns an asset with the defaults of its declarations.
func NewAsset(id string) Asset {
	a := defaults(assetFields)
	a.ID = id
	return a
}

// AssetIndex returns the index of the asset with this id, or -1.
func AssetIndex(s *Scenario, id string) int {
	return slices.IndexFunc(s.Assets, func(a Asset) bool { return a.ID == id })
}

// A Security is what a loan is secured by, and how its lender looks at that.
type Security struct {
	By       string  // an asset, a firm whose shares the borrower has, OwnShares or FixedAssets; "": nothing
	Part     float64 // of what the borrower has of it
	LendUpTo float64 // the lender lends up to this part of its value; Unlimited: it does not look
	CallAt   float64 // and calls what is beyond that once the loan is more than this part; NaN: LendUpTo
	CallIn   float64 // quarters until a call is due; 0: at the end of the same one
	Recourse float64 // 1: what it does not cover is claimed like any debt; 0: it is gone
}

// What a firm pledges beside assets and shares in others.
const (
	OwnShares   = "own shares"
	FixedAssets = "fixed assets"
)

// securityKeys are the numbers of a deal that are about what it is secured by.
var securityKeys = []string{"part", "lend_up_to", "call_at", "call_in", "recourse"}

// SecurityKeys lists them.
func SecurityKeys() []string { return securityKeys }

var securityFields = section("Security",
	share("part", "part pledged", 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.Part }, "part of what the borrower has of it that is pledged").def(1).allow(0, 1),
	share("lend_up_to", "lends up to", 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.LendUpTo }, "the most that is lent, per unit of what the pledged thing is worth").def(Unlimited).open(),
	share("call_at", "calls beyond", 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.CallAt }, "once more than this is owed, per unit of what the pledged thing is worth, the lender calls all beyond lend_up_to; without it, as lend_up_to").def(math.NaN()),
	count("call_in", "quarters until a call is due", 0, 4, 1, func(d *Deal) *float64 { return &d.Terms.Security.CallIn }, "a call is due so many quarters after the closing that brings it; 0: in the quarter itself, when debt is served"),
	flag("recourse", "recourse", func(d *Deal) *float64 { return &d.Terms.Security.Recourse }, "1: if the borrower fails, what the pledged thing does not cover is claimed like any debt; 0: it is gone").def(1),
)

// Calls is from which part of the value of what secures it on the lender calls what is beyond
// Lends.
func (x *Security) Calls() float64 {
	if !(x.CallAt >= 0) {
		return x.LendUpTo
	}
	return x.CallAt
}

// Lends is up to which part of that value the lender lends.
func (x *Security) Lends() float64 { return min(x.LendUpTo, x.Calls()) }

// Pledges reports whether a firm can pledge something: it has, or buys, what there is of it.
func Pledges(s *Scenario, firm, by string) bool {
	i := s.Firm(firm)
	if i < 0 {
		return false
	}
	f, has := &s.Firms[i], func(x Stake) bool { return x.In == by }
	switch by {
	case OwnShares:
		return f.Listing.Multiple > 0
	case FixedAssets:
		return true
	}
	return slices.ContainsFunc(f.Opening.Holds, has) || slices.ContainsFunc(f.Opening.Stakes, has) ||
		slices.ContainsFunc(s.Deals, func(d Deal) bool { return d.Kind == Equity && d.From == firm && d.To == by })
}

// Protecting is what protection is of, and how it is paid for and secured before it is due; what a fee
// is paid for may be a capacity or a guarantee, too.
type Protecting struct {
	Of         string  // Protection: an asset, or a firm and its fixed assets: beignet.fixed_assets
	Floor      float64 // Protection: part of the amount that is protected
	Fee        Rate    // paid by who is protected, on what is promised
	PostBeyond float64 // Protection: what would be due beyond this part of the amount is posted in cash; Unlimited: nothing is
	PostIn     float64 // Protection: quarters from the closing that shows it to when it is posted; 0: in the quarter itself
}

// PlantKey follows a firm whose fixed assets are protected.
const PlantKey = ".fixed_assets"

// Protected returns what protection is of: the index of an asset or of a firm, the other -1.
func Protected(s *Scenario, d *Deal) (asset, firm int) {
	if id, of := strings.CutSuffix(d.Terms.Protects.Of, PlantKey); of {
		return -1, s.Firm(id)
	}
	return AssetIndex(s, d.Terms.Protects.Of), -1
}

// Protectable is what a new protection is of: the fixed assets of who is protected, or of who protects.
func Protectable(s *Scenario, from, to string) string {
	if s.Firm(to) < 0 && s.Firm(from) >= 0 {
		to = from
	}
	return to + PlantKey
}

// OfMoney reports whether deals of this kind are of an amount of money only.
func (k Kind) OfMoney() bool { return k == Protection || k == Capacity }

var protectionFields = section("Protection",
	share("floor", "floor", 1, .05, func(d *Deal) *float64 { return &d.Terms.Protects.Floor }, "what the protected thing falls below this part of the amount is made good").def(1),
	rate("fee", "fee", 0, .05, .001, func(d *Deal) *Rate { return &d.Terms.Protects.Fee }, "paid each quarter by who is protected, on the amount that is promised, or on the most that is paid").allow(0, 100),
	share("post_beyond", "posts beyond", .2, .01, func(d *Deal) *float64 { return &d.Terms.Protects.PostBeyond }, "what would be due beyond this part of the amount is posted in cash before it is due").def(Unlimited).open(),
	count("post_in", "quarters until it is posted", 0, 1, 1, func(d *Deal) *float64 { return &d.Terms.Protects.PostIn }, "1: by what the last closing shows; 0: in the quarter itself").allow(0, 1),
)

package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// An Asset is something outside the loop that firms hold, and that has a price: securities, shares
// of a company that is not in the scenario, tokens. Outside investors issue it, buy it and sell it.
// It is counted in units of what one unit of money bought before the first quarter.
type Asset struct {
	ID, Name string
	Issuer   string  // the firm whose token it is, and without which it is worth nothing; or ""
	Price    float64 // in the first quarter, per unit of what it was before
	Then     Path
	Fetches  float64 // part of its price that it fetches when it is sold in need
	Impact   float64 // by what part its price falls if all of it is sold in a quarter
}

var assetFields = []Field[Asset]{
	share("price", "price", 0, 2, .05, func(a *Asset) *float64 { return &a.Price }, "per unit of what it was before the first quarter: what firms hold of it is carried at that, and its change is a gain or a loss of the quarter, on paper").def(1).over(func(a *Asset) *Path { return &a.Then }),
	share("fetches", "what it fetches in need", 0, 1, .05, func(a *Asset) *float64 { return &a.Fetches }, "part of its price that it fetches when it is sold to pay what is due, or out of an estate").def(1).allow(0, 1),
	share("impact", "price impact of its sale", 0, 1, .05, func(a *Asset) *float64 { return &a.Impact }, "part by which its price falls, in the next quarter, if all that firms have of it is sold in need").allow(0, 1),
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

// Label is the asset's name, or its id if it has none.
func (a *Asset) Label() string {
	if a.Name != "" {
		return a.Name
	}
	return a.ID
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
	share("part", "part pledged", 0, 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.Part }, "part of what the borrower has of it that is pledged").def(1).allow(0, 1),
	share("lend_up_to", "lends up to", 0, 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.LendUpTo }, "the most that is lent, per unit of what the pledged thing is worth").def(Unlimited).open(),
	share("call_at", "calls beyond", 0, 1, .05, func(d *Deal) *float64 { return &d.Terms.Security.CallAt }, "once more than this is owed, per unit of what the pledged thing is worth, the lender calls all beyond lend_up_to; without it, as lend_up_to").def(math.NaN()),
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

// assetRules check assets, and what firms hold of them.
type assetRules struct{ *validator }

// asset checks an asset.
func (v assetRules) asset(i int) {
	a, path := &v.s.Assets[i], fmt.Sprintf("assets[%d].", i)
	v.text(path, "name", a.Name, 60)
	numbers(v.validator, path, assetFields, a)
	if a.Issuer != "" && !v.isFirm(a.Issuer) {
		v.unknown(path+"issuer", Quoted(a.Issuer), "the id of a firm", a.Issuer, Nearest(a.Issuer, v.firmIDs()))
	}
	if a.Then.List {
		v.add(path+"price", "a list", "steps such as 100% then 40% from Q6: a price does not end")
	}
}

// holds checks what a firm holds.
func (v assetRules) holds(path string, f *Firm) {
	held := map[string]bool{}
	for _, h := range f.Opening.Holds {
		switch at := path + "holds." + h.In; {
		case AssetIndex(v.s, h.In) < 0:
			expected := "the id of an asset"
			if v.isFirm(h.In) {
				expected = "an asset; shares in a firm are stakes: {" + h.In + ": …}"
			}
			v.unknown(at, Quoted(h.In), expected, h.In, Nearest(h.In, assetIDs(v.validator)))
		case held[h.In]:
			v.add(at, "the same asset twice", "one number")
		case !(h.Cost >= 0 && h.Cost <= MaxMoney):
			v.add(at, Notation(h.Cost, Money), Param{Unit: Money, Ceil: MaxMoney}.Range())
		}
		held[h.In] = true
	}
}

// assetIDs lists the ids of the assets, but for those that are none.
func assetIDs(v *validator) []string {
	var ids []string
	for i := range v.s.Assets {
		if id := v.s.Assets[i].ID; !v.refused[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// security checks what a loan is secured by.
func (v dealRules) security(path string, d *Deal) {
	x := &d.Terms.Security
	switch {
	case x.By == "":
		return
	case d.Kind != Loan:
		v.add(path+"secured_by", Quoted(x.By), fmt.Sprintf("nothing: only a loan is secured (%s)", d.Kind))
		return
	case !v.isFirm(d.To):
		v.add(path+"secured_by", Quoted(x.By), "nothing: only a firm pledges what it has")
		return
	}
	has := v.s.Firms[v.ids[d.To].index].ID
	switch {
	case Pledges(v.s, has, x.By):
	case x.By == OwnShares:
		v.add(path+"secured_by", Quoted(x.By)+" of a firm that is not listed", "a multiple of it, so that its shares have a price")
	case v.isFirm(x.By):
		v.add(path+"secured_by", Quoted(x.By)+", of which "+has+" has no shares", "what "+has+" has: say stakes: {"+x.By+": …}")
	case AssetIndex(v.s, x.By) >= 0:
		v.add(path+"secured_by", Quoted(x.By)+", of which "+has+" has nothing", "what "+has+" has: say holds: {"+x.By+": …}")
	default:
		may := append(assetIDs(v.validator), append(v.firmIDs(), OwnShares, FixedAssets)...)
		v.unknown(path+"secured_by", Quoted(x.By), "an asset, a firm whose shares "+has+" has, own shares, or fixed assets", x.By, Nearest(x.By, may))
	}
	if x.CallAt < x.LendUpTo && x.LendUpTo < Unlimited {
		v.add(path+"call_at", Notation(x.CallAt, Share), "at least lend_up_to, "+Notation(x.LendUpTo, Share))
	}
	for i := range v.s.Deals {
		other := &v.s.Deals[i]
		if other == d {
			break
		}
		if other.To == d.To && other.Kind == Loan && other.Terms.Security.By == x.By {
			v.add(path+"secured_by", Quoted(x.By)+", which secures "+other.ID+" already", "something that is pledged once")
			break
		}
	}
}

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

// plantKey follows a firm whose fixed assets are protected.
const plantKey = ".fixed_assets"

// Protected returns what protection is of: the index of an asset or of a firm, the other -1.
func Protected(s *Scenario, d *Deal) (asset, firm int) {
	if id, of := strings.CutSuffix(d.Terms.Protects.Of, plantKey); of {
		return -1, s.Firm(id)
	}
	return AssetIndex(s, d.Terms.Protects.Of), -1
}

// Protectable is what a new protection is of: the fixed assets of who is protected, or of who protects.
func Protectable(s *Scenario, from, to string) string {
	if s.Firm(to) < 0 && s.Firm(from) >= 0 {
		to = from
	}
	return to + plantKey
}

// OfMoney reports whether deals of this kind are of an amount of money only.
func (k Kind) OfMoney() bool { return k == Protection || k == Capacity }

var protectionFields = section("Protection",
	share("floor", "floor", 0, 1, .05, func(d *Deal) *float64 { return &d.Terms.Protects.Floor }, "what the protected thing falls below this part of the amount is made good").def(1),
	rate("fee", "fee", 0, .05, .001, func(d *Deal) *Rate { return &d.Terms.Protects.Fee }, "paid each quarter by who is protected, on the amount that is promised, or on the most that is paid").allow(0, 100),
	share("post_beyond", "posts beyond", 0, .2, .01, func(d *Deal) *float64 { return &d.Terms.Protects.PostBeyond }, "what would be due beyond this part of the amount is posted in cash before it is due").def(Unlimited).open(),
	count("post_in", "quarters until it is posted", 0, 1, 1, func(d *Deal) *float64 { return &d.Terms.Protects.PostIn }, "1: by what the last closing shows; 0: in the quarter itself").allow(0, 1),
)

// protection checks what protection is of.
func (v dealRules) protection(path string, d *Deal) {
	of := d.Terms.Protects.Of
	if d.Kind.OfMoney() && (d.Amount.Of != OfNothing || d.Amount.Then.List) {
		v.add(path+"amount", "a share, or a list", "an amount of money, which may change in steps")
	}
	if d.Kind != Protection {
		if of != "" {
			v.add(path+"of", Quoted(of), "nothing: only protection is of something ("+d.Kind.String()+")")
		}
		return
	}
	if asset, firm := Protected(v.s, d); asset < 0 && firm < 0 {
		may := assetIDs(v.validator)
		for _, id := range v.firmIDs() {
			may = append(may, id+plantKey)
		}
		v.unknown(path+"of", Quoted(of), "what has a price: an asset, or a firm's fixed assets such as "+v.s.Firms[0].ID+plantKey, of, Nearest(of, may))
	}
	if d.Last == Unlimited && !v.issued(d) {
		v.add(path+"last", "protection without an end", "the quarter in which it is settled; only that of a token ends with its issuer")
	}
}

// issued reports whether protection is of a token, which ends with its issuer.
func (v dealRules) issued(d *Deal) bool {
	return slices.ContainsFunc(v.s.Assets, func(a Asset) bool { return a.ID == d.Terms.Protects.Of && a.Issuer != "" })
}

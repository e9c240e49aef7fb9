package model

import (
	"slices"
	"strings"
)

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

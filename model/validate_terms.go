package model

import (
	"fmt"
	"slices"
)

// conversion checks when something becomes shares.
func (v dealRules) conversion(path string, d *Deal) {
	x := &d.Terms.Converts
	if x.When != "" && !d.Uses("converts_at") {
		v.add(path+"converts_when", Quoted(x.When), fmt.Sprintf("nothing: only loans and preferred shares become shares (%s)", d.Kind))
		return
	}
	if d.Prefers() && !d.Preferred() {
		v.add(path+"from", Quoted(d.From), "investors, or the government: only they buy preferred shares")
	}
	if x.Least > x.Most {
		v.add(path+"converts_most", Notation(x.Most, Money), "no less than the least: "+Notation(x.Least, Money))
	}
	switch {
	case !x.Any():
	case !v.isFirm(d.To):
		v.add(path+"to", Quoted(d.To), "a firm: nobody else has shares")
	case x.At > 0 && !priced(v.s, d.To):
		v.add(path+"converts_at", Notation(x.At, Money)+", and shares of "+d.To+" that have no price", "a price: a multiple of it, or pre_money on a deal that buys its shares")
	}
}

// priced reports whether shares of a firm have a price, or get one.
func priced(s *Scenario, firm string) bool {
	if i := s.Firm(firm); i >= 0 && s.Firms[i].Listing.Multiple > 0 {
		return true
	}
	return slices.ContainsFunc(s.Deals, func(d Deal) bool {
		return d.Kind == Equity && d.To == firm && d.Terms.PreMoney > 0
	})
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
	has := v.s.Firms[v.ids[d.To].Index].ID
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
			may = append(may, id+PlantKey)
		}
		v.unknown(path+"of", Quoted(of), "what has a price: an asset, or a firm's fixed assets such as "+v.s.Firms[0].ID+PlantKey, of, Nearest(of, may))
	}
	if d.Last == Unlimited && !v.issued(d) {
		v.add(path+"last", "protection without an end", "the quarter in which it is settled; only that of a token ends with its issuer")
	}
}

// issued reports whether protection is of a token, which ends with its issuer.
func (v dealRules) issued(d *Deal) bool {
	return slices.ContainsFunc(v.s.Assets, func(a Asset) bool { return a.ID == d.Terms.Protects.Of && a.Issuer != "" })
}

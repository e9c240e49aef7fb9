package rules

import (
	"fmt"
	"slices"

	"moneyloop/model"
)

// conversion checks when something becomes shares.
func (v dealRules) conversion(path string, d *model.Deal) {
	x := &d.Terms.Converts
	if x.When != "" && !d.Uses("converts_at") {
		v.add(path+"converts_when", model.Quoted(x.When), fmt.Sprintf("nothing: only loans and preferred shares become shares (%s)", d.Kind))
		return
	}
	if d.Prefers() && !d.Preferred() {
		v.add(path+"from", model.Quoted(d.From), "investors, or the government: only they buy preferred shares")
	}
	if x.Least > x.Most {
		v.add(path+"converts_most", model.Notation(x.Most, model.Money), "no less than the least: "+model.Notation(x.Least, model.Money))
	}
	switch {
	case !x.Any():
	case !v.isFirm(d.To):
		v.add(path+"to", model.Quoted(d.To), "a firm: nobody else has shares")
	case x.At > 0 && !priced(v.s, d.To):
		v.add(path+"converts_at", model.Notation(x.At, model.Money)+", and shares of "+d.To+" that have no price", "a price: a multiple of it, or pre_money on a deal that buys its shares")
	}
}

// priced reports whether shares of a firm have a price, or get one.
func priced(s *model.Scenario, firm string) bool {
	if i := s.Firm(firm); i >= 0 && s.Firms[i].Listing.Multiple > 0 {
		return true
	}
	return slices.ContainsFunc(s.Deals, func(d model.Deal) bool {
		return d.Kind == model.Equity && d.To == firm && d.Terms.PreMoney > 0
	})
}

// security checks what a loan is secured by.
func (v dealRules) security(path string, d *model.Deal) {
	x := &d.Terms.Security
	switch {
	case x.By == "":
		return
	case d.Kind != model.Loan:
		v.add(path+"secured_by", model.Quoted(x.By), fmt.Sprintf("nothing: only a loan is secured (%s)", d.Kind))
		return
	case !v.isFirm(d.To):
		v.add(path+"secured_by", model.Quoted(x.By), "nothing: only a firm pledges what it has")
		return
	}
	has := v.s.Firms[v.ids[d.To].Index].ID
	switch {
	case model.Pledges(v.s, has, x.By):
	case x.By == model.OwnShares:
		v.add(path+"secured_by", model.Quoted(x.By)+" of a firm that is not listed", "a multiple of it, so that its shares have a price")
	case v.isFirm(x.By):
		v.add(path+"secured_by", model.Quoted(x.By)+", of which "+has+" has no shares", "what "+has+" has: say stakes: {"+x.By+": …}")
	case model.AssetIndex(v.s, x.By) >= 0:
		v.add(path+"secured_by", model.Quoted(x.By)+", of which "+has+" has nothing", "what "+has+" has: say holds: {"+x.By+": …}")
	default:
		may := append(v.idsOf(model.AssetPart), append(v.firmIDs(), model.OwnShares, model.FixedAssets)...)
		v.unknown(path+"secured_by", model.Quoted(x.By), "an asset, a firm whose shares "+has+" has, own shares, or fixed assets", x.By, model.Nearest(x.By, may))
	}
	if x.CallAt < x.LendUpTo && x.LendUpTo < model.Unlimited {
		v.add(path+"call_at", model.Notation(x.CallAt, model.Share), "at least lend_up_to, "+model.Notation(x.LendUpTo, model.Share))
	}
	for i := range v.s.Deals {
		other := &v.s.Deals[i]
		if other == d {
			break
		}
		if other.To == d.To && other.Kind == model.Loan && other.Terms.Security.By == x.By {
			v.add(path+"secured_by", model.Quoted(x.By)+", which secures "+other.ID+" already", "something that is pledged once")
			break
		}
	}
}

// protection checks what protection is of.
func (v dealRules) protection(path string, d *model.Deal) {
	of := d.Terms.Protects.Of
	if d.Kind.OfMoney() && (d.Amount.Of != model.OfNothing || d.Amount.Then.List) {
		v.add(path+"amount", "a share, or a list", "an amount of money, which may change in steps")
	}
	if d.Kind != model.Protection {
		if of != "" {
			v.add(path+"of", model.Quoted(of), "nothing: only protection is of something ("+d.Kind.String()+")")
		}
		return
	}
	if asset, firm := model.Protected(v.s, d); asset < 0 && firm < 0 {
		may := v.idsOf(model.AssetPart)
		for _, id := range v.firmIDs() {
			may = append(may, id+model.PlantKey)
		}
		v.unknown(path+"of", model.Quoted(of), "what has a price: an asset, or a firm's fixed assets such as "+v.s.Firms[0].ID+model.PlantKey, of, model.Nearest(of, may))
	}
	if d.Last == model.Unlimited && !v.issued(d) {
		v.add(path+"last", "protection without an end", "the quarter in which it is settled; only that of a token ends with its issuer")
	}
}

// issued reports whether protection is of a token, which ends with its issuer.
func (v dealRules) issued(d *model.Deal) bool {
	return slices.ContainsFunc(v.s.Assets, func(a model.Asset) bool { return a.ID == d.Terms.Protects.Of && a.Issuer != "" })
}

package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
)

// dealRules check deals: their parties, their amounts, and that none is a share of
// itself.
type dealRules struct{ *validator }

func (v dealRules) deal(i int) {
	d := &v.s.Deals[i]
	path := fmt.Sprintf("deals[%d].", i)
	v.text(path, "name", d.Name, 60)
	if !v.word(path+"kind", int(d.Kind), model.KindWords()) {
		return
	}
	v.parties(path, d)
	v.amount(path+"amount", d)
	numbers(v.validator, path, model.DealFields(), d)
	for _, f := range model.DealFields() {
		if x := *f.Value(d); !d.Uses(f.Key) && x != 0 && x != f.Default && !math.IsNaN(x) {
			expected := fmt.Sprintf("no %s: it means nothing here (%s)", f.Key, d.Kind)
			if d.Kind == model.Loan && slices.Contains(model.SecurityKeys(), f.Key) {
				expected = "no " + f.Key + " where nothing is secured_by"
			}
			v.add(path+f.Key, model.Notation(x, f.UnitOf(d)), expected)
		}
	}
	v.instrument(path, d)
	v.conversion(path, d)
	v.security(path, d)
	v.protection(path, d)
	if then := &d.Amount.Then; then.Moves() {
		switch {
		case d.Amount.Of != model.OfNothing:
			v.add(path+"amount", "a share that changes", "an amount of money, if it is to change")
		case d.Growth.Value != 0:
			v.add(path+"growth", model.Notation(d.Growth.Value, model.QuarterRate), "no growth of an amount that changes: write the last step as the level, or leave the steps")
		case then.List && d.Last < model.Unlimited && d.First+float64(len(then.Points))*d.Every > d.Last:
			v.add(path+"amount", fmt.Sprintf("a list of %d payments", len(then.Points)+1), "no more than it pays up to its last quarter, "+model.Notation(d.Last, model.QuarterCount))
		}
	}
	v.promise(path, d)
	if d.Terms.Bargain.With != "" {
		v.bargain(path, d)
	}
	if d.Terms.Financed.By != "" {
		v.financed(path+"financed_by", d)
	}
	if d.First < 1 {
		v.add(path+"first", model.Notation(d.First, model.QuarterCount), "a quarter; 1 is the first")
	}
	if d.Last < d.First {
		v.add(path+"last", model.Notation(d.Last, model.QuarterCount), "a quarter not before the first, "+model.Notation(d.First, model.QuarterCount))
	}
	if d.Order < -1000 || d.Order > 1000 {
		v.add(path+"order", strconv.Itoa(d.Order), "between -1000 and 1000")
	}
}

// instrument checks what one kind of deal needs and others must not have.
func (v dealRules) instrument(path string, d *model.Deal) {
	switch {
	case d.Kind == model.Guarantee && !v.isFirm(d.For):
		v.unknown(path+"for", model.Quoted(d.For), "the id of the firm whose debt is guaranteed", d.For, model.Nearest(d.For, v.firmIDs()))
	case d.Kind == model.Guarantee && (d.For == d.From || d.For == d.To):
		v.add(path+"for", model.Quoted(d.For), "a third party: neither who guarantees nor who is owed")
	case d.Kind != model.Guarantee && d.For != "":
		v.add(path+"for", model.Quoted(d.For), fmt.Sprintf("nothing: only a guarantee is for somebody (%s)", d.Kind))
	}
	if v.word(path+"carried_at", int(d.Carry), model.CarryWords()) && d.Carry != model.AtCost && d.Kind != model.Equity && !(d.Kind == model.Protection && d.Carry == model.AtFairValue) {
		v.add(path+"carried_at", d.Carry.String(), fmt.Sprintf("nothing: only shares are carried at a value (%s)", d.Kind))
	}
	if v.word(path+"repay_as", int(d.Terms.RepayAs), model.RepayWords()) && d.Terms.RepayAs != model.EqualParts && !d.Uses("interest") {
		v.add(path+"repay_as", d.Terms.RepayAs.String(), fmt.Sprintf("nothing: nothing is repaid on it (%s)", d.Kind))
	}
	v.word(path+"rank", int(d.Rank), model.RankWords())
	if d.Terms.Warrants != 0 && (slices.Contains(model.Outside(), d.To) || d.Terms.Covers > 1) {
		v.add(path+"warrants", model.Notation(d.Terms.Warrants, model.Share), "none: warrants come from a firm, with sales that are not spread over quarters")
	}
	if d.Kind == model.Guarantee && (d.Amount.Of == model.OfDeal || d.Amount.Of == model.OfCash || d.Amount.Of == model.OfGain) {
		v.add(path+"amount", "a guarantee that depends on what is paid", "an amount of money, or a share such as 50% of the debt")
	}
}

// financed checks who lends customers what they buy on credit.
func (v dealRules) financed(path string, d *model.Deal) {
	by, t := d.Terms.Financed.By, &d.Terms
	switch {
	case by != model.Lenders && !v.isFirm(by):
		v.unknown(path, model.Quoted(by), "a firm, or lenders", by, model.Nearest(by, append(v.firmIDs(), model.Lenders)))
	case by == d.To:
		v.add(path, model.Quoted(by)+", who sells", "another, or nothing: without it the seller lends")
	case d.From != model.Customers || d.Kind != model.Service && d.Kind != model.Equipment:
		v.add(path, model.Quoted(by), "nothing: only what customers outside buy is financed by somebody else")
	case t.OnCredit == 0 && d.Before.Owed == 0 || t.Covers != 1 || t.Warrants != 0 || d.Left().Ahead != 0:
		v.add(path, model.Quoted(by), "a part on_credit, delivered at once and without warrants")
	}
}

// bargain checks that a deal and the one that it is sold with are two services crosswise, paid as
// they are delivered.
func (v dealRules) bargain(path string, d *model.Deal) {
	path += "same_bargain_as"
	at, ok := v.ids[d.Terms.Bargain.With]
	if !ok || at.Kind != model.DealPart {
		v.unknown(path, model.Quoted(d.Terms.Bargain.With), "the id of a deal", d.Terms.Bargain.With, model.Nearest(d.Terms.Bargain.With, v.dealIDs(model.Service)))
		return
	}
	other := &v.s.Deals[at.Index]
	plain := func(d *model.Deal) bool {
		t, b := &d.Terms, d.Left()
		return d.Kind == model.Service && t.OnCredit == 0 && t.Covers == 1 && t.Warrants == 0 && b.Owed == 0 && b.Ahead == 0
	}
	switch {
	case d.From != other.To || d.To != other.From || !v.isFirm(d.From) || !v.isFirm(d.To):
		v.add(path, model.Quoted(d.Terms.Bargain.With), "a deal between the same two firms, the other way round")
	case !plain(d) || !plain(other):
		v.add(path, model.Quoted(d.Terms.Bargain.With), "two services, paid as they are delivered: nothing on credit, ahead, or with warrants")
	case slices.ContainsFunc(v.s.Deals, func(x model.Deal) bool {
		return x.ID != d.ID && (x.Terms.Bargain.With == d.Terms.Bargain.With || x.Terms.Bargain.With == d.ID)
	}):
		v.add(path, model.Quoted(d.Terms.Bargain.With), "one bargain of two deals, said once, on either")
	}
}

// promise checks how firm a deal is said to be.
func (v dealRules) promise(path string, d *model.Deal) {
	p := &d.Promise
	v.word(path+"status", int(p.Status), model.StandingWords())
	sum := d.Amount.Value
	for _, q := range d.Amount.Then.Points {
		sum += q.Value
	}
	if sum *= d.Terms.Scale; d.Amount.Then.List && p.Total < sum*(1-1e-9) {
		v.add(path+"total", model.Notation(p.Total, model.Money), "no less than the list comes to: "+model.Notation(sum, model.Money))
	}
	if p.BreakFee > 0 && p.Total == model.Unlimited {
		v.add(path+"break_fee", model.Notation(p.BreakFee, model.Share), "a total, of which something is left")
	}
	if p.Supersedes == "" {
		return
	}
	at, ok := v.ids[p.Supersedes]
	if !ok || at.Kind != model.DealPart {
		v.unknown(path+"supersedes", model.Quoted(p.Supersedes), "the id of a deal", p.Supersedes, model.Nearest(p.Supersedes, v.dealIDs()))
		return
	}
	for n, next := 0, at.Index; n <= len(v.s.Deals); n++ {
		by := &v.s.Deals[next]
		if by.ID == d.ID {
			v.add(path+"supersedes", model.Quoted(p.Supersedes)+", which in the end it is superseded by", "a deal that is there before it")
			return
		}
		if next = v.s.Deal(by.Promise.Supersedes); next < 0 {
			return
		}
	}
}

// parties checks who pays whom.
func (v dealRules) parties(path string, d *model.Deal) {
	payers, payees := d.Kind.Outside()
	from := v.party(path+"from", d.From, "pay", d.Kind, payers)
	to := v.party(path+"to", d.To, "be paid", d.Kind, payees)
	switch {
	case !from || !to:
	case d.From == d.To:
		v.add(path+"to", model.Quoted(d.To)+", which pays itself", "another party than the payer")
	case !v.isFirm(d.From) && !v.isFirm(d.To) && d.Kind != model.Guarantee:
		v.add(path+"to", model.Quoted(d.To)+", and both ends outside", "at least one firm")
	}
	if d.Borrow != 0 && from && !v.isFirm(d.From) {
		v.add(path+"borrow", model.Notation(d.Borrow, model.Share), "no borrowing: only a firm borrows, not "+d.From)
	}
	if d.Terms.Cost != 0 && to && !v.isFirm(d.To) {
		v.add(path+"cost", model.Notation(d.Terms.Cost, model.Share), "no cost: only a firm has one, not "+d.To)
	}
}

func (v *validator) isFirm(id string) bool {
	p, ok := v.ids[id]
	return ok && p.Kind == model.FirmPart
}

// party checks one end of a deal and reports whether it exists.
func (v dealRules) party(path, id, does string, kind model.Kind, outside []string) bool {
	switch {
	case v.isFirm(id):
		return true
	case !slices.Contains(model.Outside(), id):
		v.unknown(path, model.Quoted(id), "the id of a firm, or "+model.Either(model.Outside()), id, model.Nearest(id, append(v.firmIDs(), model.Outside()...)))
		return false
	case len(outside) == 0:
		v.add(path, id, fmt.Sprintf("a firm: nobody outside can %s by a deal of kind %s", does, kind))
		return false
	case !slices.Contains(outside, id):
		v.add(path, id, fmt.Sprintf("a firm or %s: %s cannot %s by a deal of kind %s", model.Either(outside), id, does, kind))
		return false
	}
	return true
}

func (v dealRules) amount(path string, d *model.Deal) {
	if d.Committed && d.Amount.Of == model.OfCash {
		v.add(strings.TrimSuffix(path, "amount")+"committed", "true", "false: a share of cash is what can be spared, nothing that must be paid")
	}
	switch d.Amount.Of {
	case model.OfNothing:
	case model.OfDeal:
		switch p, ok := v.ids[d.Amount.Deal]; {
		case !ok || p.Kind != model.DealPart:
			near := model.Nearest(d.Amount.Deal, append(v.dealIDs(), "cash", "revenue"))
			v.unknown(path, "a share of "+model.Quoted(d.Amount.Deal), "a share of a deal, of cash, of revenue or of yearly revenue", d.Amount.Deal, near)
		case d.Amount.Deal == d.ID:
			v.add(path, "a share of itself", "a share of another deal")
		}
	case model.OfDebt:
		if d.Kind != model.Guarantee {
			v.add(path, "a share of the debt", "a share of something else: only a guarantee is of a debt")
		}
	case model.OfCash, model.OfRevenue, model.OfYearRevenue, model.OfGain:
		if slices.Contains(model.Outside(), d.From) {
			v.add(path, "a share of the money of "+d.From, "a fixed amount or a share of a deal: only the books of firms are known")
		}
	default:
		v.add(path, "an unknown basis", "a share of a deal, of cash, of revenue or of yearly revenue")
	}
}

// dealIDs lists the ids of the deals of some kinds, or of all.
func (v dealRules) dealIDs(kinds ...model.Kind) []string {
	var ids []string
	for i := range v.s.Deals {
		if d := &v.s.Deals[i]; !v.refused[d.ID] && (len(kinds) == 0 || slices.Contains(kinds, d.Kind)) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// cycles finds amounts that are shares of each other in a circle and are all settled
// at once: none could be known first. A share of a deal settled later in the quarter
// takes its last payment, so it closes no circle.
func (v dealRules) cycles() {
	const (
		unseen = iota
		onPath
		done
	)
	state := make([]uint8, len(v.s.Deals))
	for start := range v.s.Deals {
		var path []int
		i := start
		for i >= 0 && state[i] == unseen {
			state[i] = onPath
			path = append(path, i)
			i = v.basisNow(i)
		}
		if i >= 0 && state[i] == onPath {
			v.cycle(path[slices.Index(path, i):])
		}
		for _, j := range path {
			state[j] = done
		}
	}
}

// basisNow returns the deal of which deal i is a share if both are settled at the
// same time, or -1.
func (v dealRules) basisNow(i int) int {
	d := &v.s.Deals[i]
	p, ok := v.ids[d.Amount.Deal]
	if d.Amount.Of != model.OfDeal || !ok || p.Kind != model.DealPart || p.Index == i {
		return -1
	}
	other := &v.s.Deals[p.Index]
	if d.Kind >= model.KindCount || other.Kind >= model.KindCount {
		return -1
	}
	if d.Kind.Phase() != other.Kind.Phase() || d.Order != other.Order {
		return -1
	}
	return p.Index
}

func (v dealRules) cycle(deals []int) {
	var names []string
	for _, i := range append(deals, deals[0]) {
		if names = append(names, v.s.Deals[i].ID); len(names) == 8 {
			names = append(names, "…")
			break
		}
	}
	v.add(fmt.Sprintf("deals[%d].amount", deals[0]), "a circle of shares: "+strings.Join(names, " of "),
		"one amount that does not depend on the others, or a lower order for the one to settle first")
}

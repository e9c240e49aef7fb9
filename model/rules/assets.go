package rules

import (
	"fmt"
	"strings"

	"moneyloop/model"
)

// assetRules check assets, and what firms hold of them.
type assetRules struct{ *validator }

// asset checks an asset.
func (v assetRules) asset(i int) {
	a, path := &v.s.Assets[i], fmt.Sprintf("assets[%d].", i)
	v.text(path, "name", a.Name, 60)
	numbers(v.validator, path, model.AssetFields(), a)
	if a.Issuer != "" {
		v.firmNamed(path+"issuer", a.Issuer)
	}
	if a.Then.List {
		v.add(path+"price", "a list", "steps such as 100% then 40% from Q6: a price does not end")
	}
}

// holds checks what a firm holds.
func (v assetRules) holds(path string, f *model.Firm) {
	held := map[string]bool{}
	for _, h := range f.Opening.Holds {
		switch at := path + "holds." + h.In; {
		case model.AssetIndex(v.s, h.In) < 0:
			expected := "the id of an asset"
			if v.isFirm(h.In) {
				expected = "an asset; shares in a firm are stakes: {" + h.In + ": …}"
			}
			v.unknown(at, model.Quoted(h.In), expected, h.In, model.Nearest(h.In, v.idsOf(model.AssetPart)))
		case held[h.In]:
			v.add(at, "the same asset twice", "one number")
		case !(h.Cost >= 0 && h.Cost <= model.MaxMoney):
			v.add(at, model.Notation(h.Cost, model.Money), model.Param{Unit: model.Money, Ceil: model.MaxMoney}.Range())
		}
		held[h.In] = true
	}
}

// positionRules check what the person holds.
type positionRules struct{ *validator }

func (v positionRules) position(i int) {
	p := &v.s.Positions[i]
	path := fmt.Sprintf("positions[%d].", i)
	v.text(path, "name", p.Name, 60)
	if p.Kind == model.NoPosition || p.Kind >= model.PositionKindCount {
		v.add(strings.TrimSuffix(path, "."), "a position without "+model.Either(model.PositionWords()), "what is held: "+model.Either(model.PositionWords()))
		return
	}
	numbers(v.validator, path, model.PositionFields(), p)
	if p.Kind != model.CashHeld {
		v.firmNamed(path+p.Kind.String(), p.Of)
	}
	if p.From != "" {
		v.firmNamed(path+"from", p.From)
		if p.From == p.Of {
			v.add(path+"from", model.Quoted(p.From), "another firm: nobody insures his own debt")
		}
	}
	fresh := model.NewPosition("")
	for _, f := range model.PositionFields() {
		if x := *f.Value(p); !p.Kind.Has(f.Key) && x != *f.Value(&fresh) && x == x {
			v.add(path+f.Key, model.Notation(x, f.UnitOf(p)), "nothing: that is not of "+p.Kind.String())
		}
	}
	for _, x := range []struct {
		key  string
		said bool
	}{{"mark", p.Mark != model.BackedMark}, {"rank", p.Rank != model.Ordinary}, {"from", p.From != ""}} {
		if x.said && !p.Kind.Has(x.key) {
			v.add(path+x.key, x.key, "nothing: that is not of "+p.Kind.String())
		}
	}
}

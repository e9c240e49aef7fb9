package grammar

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// positionShape is what the person holds. One of four keys says what it is.
func positionShape() Shape[model.Position] {
	keys := Shape[model.Position]{
		textKey("id", "short name for levers and metrics, such as stake.gain", func(p *model.Position) *string { return &p.ID }).required(),
		textKey("name", "what it is called", func(p *model.Position) *string { return &p.Name }),
		sharesKey(),
		heldKey("bond", "the firm whose bond it is", model.BondHeld),
		heldKey("insurance", "the firm whose debt is insured", model.InsuranceHeld),
	}
	for _, k := range fieldKeys(model.PositionFields()) {
		switch k.Name {
		case "shares":
			continue
		case "cash":
			read := k.read
			k.read = func(r *Reader, n *yaml.Node, p *model.Position) {
				if r.holds(n, p, model.CashHeld) {
					read(r, n, p)
				}
			}
			k.write = func(p *model.Position) (*yaml.Node, bool) {
				return Plain(model.Notation(p.Cash, model.Money)), p.Kind == model.CashHeld
			}
		}
		keys = append(keys, k)
	}
	return append(keys,
		textKey("from", "of insurance: the firm that has sold it; without it, somebody who never fails", func(p *model.Position) *string { return &p.From }).naming(),
		wordKey("mark", "of shares: what they are valued at", model.MarkWords(), func(p *model.Position) *model.Mark { return &p.Mark }),
		wordKey("rank", "of a bond: with whom it is paid if the firm fails", model.RankWords(), func(p *model.Position) *model.Rank { return &p.Rank }),
	)
}

// holds says what a position is, unless it is something else already.
func (r *Reader) holds(n *yaml.Node, p *model.Position, kind model.PositionKind) bool {
	if p.Kind != model.NoPosition {
		r.fail(n.At, kind.String()+" beside "+p.Kind.String(), "one of "+model.Either(model.PositionWords())+": two things are two positions")
		return false
	}
	p.Kind = kind
	return true
}

// heldKey names the firm that a position is about, and makes it one of a kind.
func heldKey(name, help string, kind model.PositionKind) key[model.Position] {
	k := textKey(name, help, func(p *model.Position) *string { return &p.Of }).naming()
	read := k.read
	k.read = func(r *Reader, n *yaml.Node, p *model.Position) {
		if r.holds(n, p, kind) {
			read(r, n, p)
		}
	}
	k.write = func(p *model.Position) (*yaml.Node, bool) {
		return &yaml.Node{Shape: yaml.Scalar, Text: p.Of}, p.Kind == kind
	}
	return k
}

const sharesNotation = "a part of a firm's shares, such as 1% of a"

// sharesKey is a part of a firm's shares: 1% of a.
func sharesKey() key[model.Position] {
	return key[model.Position]{
		Outline: Outline{Name: "shares", Help: sharesNotation, Names: true, takes: "share"},
		schema:  func() schema { return stringSchema("^.*% +of .*$") },
		read: func(r *Reader, n *yaml.Node, p *model.Position) {
			if !r.holds(n, p, model.SharesHeld) {
				return
			}
			number, firm, ok := strings.Cut(n.Text, " of ")
			x, expected := model.Written(number, model.Share)
			if !ok || expected != "" || n.Shape != yaml.Scalar {
				r.fail(n.At, n.Found(), sharesNotation)
				return
			}
			p.Share, p.Of = x, strings.TrimSpace(firm)
		},
		write: func(p *model.Position) (*yaml.Node, bool) {
			return Plain(model.Notation(p.Share, model.Share) + " of " + p.Of), p.Kind == model.SharesHeld
		},
	}
}

// Hold reads a position as it is typed: "1% of a", "bond c 100 at 1.5%/q until 24", "insure c 100
// at 500bp/y", "cash 50", each with an id and a colon before it if it should have one of its own.
// Without one it is called after what it is. If it cannot, it says what was expected.
func Hold(s *model.Scenario, text string) (p model.Position, expected string) {
	id, rest, named := strings.Cut(text, ":")
	if !named {
		id, rest = "", text
	}
	words := strings.Fields(rest)
	p = model.NewPosition(strings.TrimSpace(id))
	if expected = held(&p, words); expected != "" {
		return p, expected
	}
	if p.ID == "" {
		p.ID = model.FreeID(strings.Trim(p.Kind.String()+"-"+p.Of, "-"), s.Taken)
	}
	return p, ""
}

// HoldEdit is the edit that adds a position as it is typed, see [Hold].
func HoldEdit(s *model.Scenario, text string) (e model.Edit, expected string) {
	p, expected := Hold(s, text)
	if expected != "" {
		return e, expected
	}
	return model.Edit{Verb: model.AddEdit, At: "positions", Value: yaml.Flat(positionShape().write(&p), false, true)}, ""
}

// holdNotation is how a position is typed.
const holdNotation = "a position such as 1% of a, bond c 100 at 1.5%/q until 24, insure c 100 at 500bp/y, or money 50"

func held(p *model.Position, words []string) string {
	switch {
	case len(words) >= 3 && words[1] == "of":
		share, expected := model.Written(words[0], model.Share)
		if expected != "" {
			return holdNotation
		}
		p.Kind, p.Share, p.Of = model.SharesHeld, share, words[2]
		return terms(p, words[3:])
	case len(words) == 2 && slices.Contains([]string{"cash", "money"}, words[0]):
		x, expected := model.Written(words[1], model.Money)
		if p.Kind, p.Cash = model.CashHeld, x; expected != "" {
			return holdNotation
		}
		return ""
	case len(words) < 3:
		return holdNotation
	}
	x, expected := model.Written(words[2], model.Money)
	switch {
	case expected != "":
		return holdNotation
	case words[0] == "bond":
		p.Kind, p.Of, p.Face = model.BondHeld, words[1], x
	case slices.Contains([]string{"insure", "insurance", "protect"}, words[0]):
		p.Kind, p.Of, p.Notional = model.InsuranceHeld, words[1], x
	default:
		return holdNotation
	}
	return terms(p, words[3:])
}

// terms reads pairs of a word and what it says: at 500bp/y until 24 from d.
func terms(p *model.Position, words []string) string {
	if len(words)%2 > 0 {
		return holdNotation
	}
	for i := 0; i < len(words); i += 2 {
		value, bond, expected := words[i+1], p.Kind == model.BondHeld, ""
		switch word := words[i]; {
		case word == "at" && p.Kind == model.SharesHeld:
			k := slices.Index(model.MarkWords(), value)
			if p.Mark = model.Mark(max(k, 0)); k < 0 {
				return model.Either(model.MarkWords())
			}
		case word == "at" && bond:
			p.Coupon, expected = parseRate(value)
		case word == "at":
			p.Premium, expected = parseRate(value)
		case word == "until" && bond:
			p.Matures, expected = model.Written(value, model.QuarterCount)
		case word == "until" && p.Kind == model.InsuranceHeld:
			p.Until, expected = model.Written(value, model.QuarterCount)
		case word == "for" || word == "paid":
			p.Paid, expected = model.Written(value, model.Money)
		case word == "from" && p.Kind == model.InsuranceHeld:
			p.From = value
		default:
			return holdNotation
		}
		if expected != "" {
			return expected
		}
	}
	return ""
}

// Package grammar has the keys of scenario files, each declared once: what it is called, what it takes,
// what it means, how it is read and how it is written. Reading, writing, the JSON Schema and the
// guide to the format follow from that table ([fileShape]), most of which follows from the fields,
// kinds and metrics that package model declares.
//
// [Read] reads a scenario from a tree of package yaml, and [Reader.Validate] holds it to the rules of
// the model; errors are at the place where they are written.
package grammar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// format is the version of the file format.
const format = 1

// DefaultQuarters is the horizon of a file that does not say.
const DefaultQuarters = 16

// fileShape is a whole file. What is read late (levers, sources, expectations) takes
// its units from what s holds by then; of items that are broken it is not read.
func fileShape(s *model.Scenario, broken map[string]bool) Shape[model.Scenario] {
	number := UnitOfRef(s, broken)
	return append(slices.Clip(steadyKeys),
		listKey("levers", "numbers to move; without them a scenario offers sensible ones", controlShape(number), zeroOf[model.Control], model.MaxControls, func(s *model.Scenario) *[]model.Control { return &s.Controls }),
		listKey("sources", "where numbers come from", sourceShape(number), zeroOf[model.Source], model.MaxSources, func(s *model.Scenario) *[]model.Source { return &s.Sources }),
		sentencesKey("expect", "what the scenario promises: conditions such as group.cash@16 at least 100, or numbers", expectShape(s), zeroOf[model.Expect], promise, model.MaxExpects, func(s *model.Scenario) *[]model.Expect { return &s.Expects }),
	)
}

// steadyKeys are the keys of a file that are read alike whatever it says.
var steadyKeys = steadyShape()

func steadyShape() Shape[model.Scenario] {
	keys := Shape[model.Scenario]{
		formatKey(),
		textKey("name", "short name of small letters, digits, - and _", func(s *model.Scenario) *string { return &s.Name }).required(),
		textKey("title", "what the scenario is called", func(s *model.Scenario) *string { return &s.Title }),
		textKey("story", "what happens here, in about three sentences", func(s *model.Scenario) *string { return &s.Story }),
		wordKey("shelf", "where it stands in the library", model.ShelfWords(), func(s *model.Scenario) *model.Shelf { return &s.About.Shelf }),
		textKey("teaches", "what one takes away, in one sentence", func(s *model.Scenario) *string { return &s.About.Teaches }),
		textKey("believer", "the same flows, as who believes in them reads them, in one sentence", func(s *model.Scenario) *string { return &s.About.Believer }),
		textKey("sceptic", "the same flows, as who does not reads them, in one sentence", func(s *model.Scenario) *string { return &s.About.Sceptic }),
		textKey("question", "what to try first, in one sentence", func(s *model.Scenario) *string { return &s.Question }),
		sentencesKey("next", "what to try after that: sentences to read, or prompts that stay until they are met", promptShape(), zeroOf[model.Prompt], page, model.MaxNext,
			func(s *model.Scenario) *[]model.Prompt { return &s.Next }),
		sentencesKey("opens_on", "what is charted first, in the place of solvency: series of one unit such as b.cash or loan.ltv", chartedShape(), zeroOf[model.Charted], charted, model.MaxOpens,
			func(s *model.Scenario) *[]model.Charted { return &s.OpensOn }),
		textKey("unit", "unit of money, such as $ or $bn", func(s *model.Scenario) *string { return &s.Unit }),
		wholeKey("quarters", "number of quarters to play; 16 if not given", func(s *model.Scenario) *int { return &s.Quarters }).missing(strconv.Itoa(DefaultQuarters)),
	}
	keys = append(keys, fieldKeys(model.ScenarioFields())...)
	keys = append(keys,
		textKey("as_of", "the day the facts of a real case end, such as 2025-08-31", func(s *model.Scenario) *string { return &s.AsOf }),
		listKey("firms", "the friends", firmShape(), func() model.Firm { return model.NewFirm("") }, model.MaxFirms, func(s *model.Scenario) *[]model.Firm { return &s.Firms }).required(),
		listKey("deals", "who pays whom, and how much", dealShape(), func() model.Deal { return model.NewDeal("", "", "", 0) }, model.MaxDeals, func(s *model.Scenario) *[]model.Deal { return &s.Deals }),
		listKey("assets", "what firms hold that is outside the loop and has a price: securities, tokens, shares of others", assetShape(), func() model.Asset { return model.NewAsset("") }, model.MaxAssets, func(s *model.Scenario) *[]model.Asset { return &s.Assets }),
		listKey("shocks", "what may hit", shockShape(), func() model.Shock { return model.NewShock("", 0, "") }, model.MaxShocks, func(s *model.Scenario) *[]model.Shock { return &s.Shocks }),
		listKey("positions", "what you hold: shares, bonds, insurance, cash; a shadow that no run depends on", positionShape(), func() model.Position { return model.NewPosition("") }, model.MaxPositions, func(s *model.Scenario) *[]model.Position { return &s.Positions }),
	)
	return append(keys, doubtKeys()...)
}

func zeroOf[T any]() (zero T) { return zero }

// UnitOfRef tells the unit of a number of s by name. That of an item with errors may
// depend on what could not be read.
func UnitOfRef(s *model.Scenario, broken map[string]bool) func(ref string) (model.Unit, bool) {
	return func(ref string) (model.Unit, bool) {
		id, _, dotted := strings.Cut(ref, ".")
		if p, found := s.Find(id); dotted && found && broken[fmt.Sprintf("%s[%d]", p.Kind.List(), p.Index)] {
			return 0, false
		}
		n, ok := s.Slot(ref)
		return n.Unit, ok
	}
}

func formatKey() key[model.Scenario] {
	return key[model.Scenario]{
		Outline: Outline{Name: "format", Help: "version of the file format, 1", Must: true, takes: "1"},
		schema:  func() schema { return schema{{"const", format}} },
		read: func(r *Reader, n *yaml.Node, _ *model.Scenario) {
			if n.Text != "1" {
				r.fail(n.At, n.Found(), "1: this moneyloop knows no other format")
			}
		},
		write: func(*model.Scenario) (*yaml.Node, bool) { return Plain("1"), true },
	}
}

func firmShape() Shape[model.Firm] {
	keys := Shape[model.Firm]{
		textKey("id", "short name for deals and levers", func(f *model.Firm) *string { return &f.ID }).required(),
		textKey("name", "what it is called", func(f *model.Firm) *string { return &f.Name }),
		textKey("role", "what the firm does, in a word or two", func(f *model.Firm) *string { return &f.Role }),
	}
	keys = append(keys, fieldKeys(model.FirmFields())...)
	keys = keys.insert("fixed_assets", stakesKey("holds", "assets that it holds, at their price before the first quarter, such as {bonds: 50}", func(f *model.Firm) *[]model.Stake { return &f.Opening.Holds }))
	keys = keys.insert("fixed_assets", stakesKey("stakes", "shares in other firms at cost, such as {b: 50}", func(f *model.Firm) *[]model.Stake { return &f.Opening.Stakes }))
	keys = keys.insert("lenders_stop_at", wordKey("debt_rank", "rank of debt to outside lenders: within a quarter, and in a failure", model.RankWords(), func(f *model.Firm) *model.Rank { return &f.Credit.Rank }))
	keys = keys.insert("fire_sale", wordKey("resolution", "what becomes of the firm if it cannot pay", model.ResolutionWords(), func(f *model.Firm) *model.Resolution { return &f.Distress.Resolution }))
	keys = keys.insert("target_leverage", textKey("vehicle_of", "the firm whose special-purpose vehicle this one is", func(f *model.Firm) *string { return &f.Vehicle.Of }).naming())
	return keys.insert("interest", wordKey("pricing", "how new money is priced", model.PricingWords(), func(f *model.Firm) *model.Pricing { return &f.Credit.Pricing }))
}

// insert puts a key behind the one with this name.
func (s Shape[T]) insert(name string, k key[T]) Shape[T] {
	i := slices.IndexFunc(s, func(k key[T]) bool { return k.Name == name })
	return slices.Insert(s, i+1, k)
}

// stakesKey is what a firm has of others, at cost: {b: 50}.
func stakesKey(name, help string, at func(*model.Firm) *[]model.Stake) key[model.Firm] {
	return key[model.Firm]{
		Outline: Outline{Name: name, Help: help, Holds: HoldsNamed, Names: true, takes: "names"},
		schema: func() schema {
			return schema{{"type", "object"}, {"additionalProperties", schema{{"type", "number"}}}}
		},
		read: func(r *Reader, n *yaml.Node, f *model.Firm) {
			if n.Shape != yaml.Mapping {
				r.fail(n.At, n.Found(), help)
			}
			for _, e := range n.Entries {
				stake := model.Stake{In: e.Key}
				r.number(e.Value, model.Money, "", &stake.Cost)
				*at(f) = append(*at(f), stake)
			}
		},
		write: func(f *model.Firm) (*yaml.Node, bool) {
			n := &yaml.Node{Shape: yaml.Mapping}
			for _, stake := range *at(f) {
				n.Entries = append(n.Entries, yaml.Entry{Key: stake.In, Value: Plain(model.Notation(stake.Cost, model.Money))})
			}
			return n, len(n.Entries) > 0
		},
	}
}

func dealShape() Shape[model.Deal] {
	keys := Shape[model.Deal]{
		textKey("id", "short name for other deals, shocks and levers", func(d *model.Deal) *string { return &d.ID }).required(),
		textKey("name", "what it is called", func(d *model.Deal) *string { return &d.Name }),
		textKey("from", "who pays: a firm, or an outside sector", func(d *model.Deal) *string { return &d.From }).naming().required(),
		textKey("to", "who is paid: a firm, or an outside sector", func(d *model.Deal) *string { return &d.To }).naming().required(),
		wordKey("kind", "what is paid for", model.KindWords(), func(d *model.Deal) *model.Kind { return &d.Kind }).required(),
	}
	for _, k := range fieldKeys(model.DealFields()) {
		if k.Name == "amount" {
			k = amountKey(k.Help)
		}
		keys = append(keys, k)
	}
	return append(keys,
		textKey("for", "of a guarantee: the firm whose debt it covers", func(d *model.Deal) *string { return &d.For }).naming(),
		wordKey("takes", "of a guarantee: the first losses, up to its amount, or of every loss its part", model.TakesWords(), func(d *model.Deal) *model.Takes { return &d.Takes }),
		textKey("secured_by", "of a loan: an asset, a firm whose shares the borrower has, own shares, or fixed assets", func(d *model.Deal) *string { return &d.Terms.Security.By }).naming(),
		wordKey("repay_as", "how what is owed on it is repaid: in equal parts, or in level payments of interest and principal", model.RepayWords(), func(d *model.Deal) *model.Repayment { return &d.Terms.RepayAs }),
		wordKey("status", "how firm it is", model.StandingWords(), func(d *model.Deal) *model.Standing { return &d.Promise.Status }),
		textKey("when", "what it waits for: once or while, and what must be so in the quarter before: once c.valuation at least 1000, while c.rating at least A and quarter at most 8, once cloud.paid@sum at least 50. What waits is not due and not owed", func(d *model.Deal) *string { return &d.Promise.When }).naming().taking("once or while"),
		textKey("converts_when", "what makes shares of what is owed on a loan, or of preferred ones, at the last price within its band; said as when is", func(d *model.Deal) *string { return &d.Terms.Converts.When }).naming().taking("once or while"),
		textKey("supersedes", "another deal, which pays no more from when this one does", func(d *model.Deal) *string { return &d.Promise.Supersedes }).naming(),
		textKey("financed_by", "who lends customers outside what they buy on_credit: a firm or lenders; it pays the seller on the day and holds the note", func(d *model.Deal) *string { return &d.Terms.Financed.By }).naming(),
		textKey("same_bargain_as", "the deal by which the same two firms sell each other a service the other way round, in one bargain: what goes there and back within a quarter is real through no lens but that of the statements, see booked_net", func(d *model.Deal) *string { return &d.Terms.Bargain.With }).naming(),
		textKey("of", "of protection: an asset, or a firm's fixed assets such as b.fixed_assets", func(d *model.Deal) *string { return &d.Terms.Protects.Of }).naming(),
		wordKey("carried_at", "of equity: at what the buyer carries the shares; of protection: fair_value, or only when it is due", model.CarryWords(), func(d *model.Deal) *model.Carry { return &d.Carry }),
		wordKey("rank", "of what is owed on it: a lower rank waits where it would leave less than is due ahead of it in the quarter, and in a failure gets what is left", model.RankWords(), func(d *model.Deal) *model.Rank { return &d.Rank }),
		flagKey("committed", "true if it must be paid: who cannot is in default. Without it the payer pays what it can spare, after what it must pay, or before where that keeps the payee from falling", func(d *model.Deal) *bool { return &d.Committed }),
		wholeKey("order", "deals of one phase of the quarter are settled by order, lowest first", func(d *model.Deal) *int { return &d.Order }),
	)
}

func amountKey(help string) key[model.Deal] {
	return key[model.Deal]{
		Outline: Outline{Name: "amount", Help: help + ": " + amountNotation, Must: true, Names: true, takes: "amount"},
		schema: func() schema {
			return anyOf(append(courseSchema(), stringSchema("^.*% +of .*$"), schema{{"type", "array"}, {"items", ofType("number")()}}))
		},
		read: func(r *Reader, n *yaml.Node, d *model.Deal) {
			a, expected := parseAmount(n.Line())
			if expected != "" {
				r.fail(n.At, n.Found(), expected)
				return
			}
			d.Amount = a
		},
		write: func(d *model.Deal) (*yaml.Node, bool) { return Plain(Amount(d.Amount)), true },
	}
}

func assetShape() Shape[model.Asset] {
	return append(Shape[model.Asset]{
		textKey("id", "short name for firms that hold it, loans that it secures, shocks and levers", func(a *model.Asset) *string { return &a.ID }).required(),
		textKey("name", "what it is called", func(a *model.Asset) *string { return &a.Name }),
		textKey("issuer", "the firm whose token it is: worth nothing once that fails, and nothing looked through", func(a *model.Asset) *string { return &a.Issuer }).naming(),
	}, fieldKeys(model.AssetFields())...)
}

func shockShape() Shape[model.Shock] {
	keys := Shape[model.Shock]{
		textKey("id", "short name for levers", func(k *model.Shock) *string { return &k.ID }).required(),
		textKey("name", "what it is called", func(k *model.Shock) *string { return &k.Name }),
		wordKey("kind", "what it changes", model.ShockWords(), func(k *model.Shock) *model.ShockKind { return &k.Kind }).required(),
		textKey("on", "whom or what it hits: a firm, a deal, an asset or all", func(k *model.Shock) *string { return &k.On }).naming(),
	}
	for _, k := range fieldKeys(model.ShockFields()) {
		if k.Name == "size" {
			k = sizeKey(k)
		}
		keys = append(keys, k)
	}
	return append(keys, textKey("when", "what it waits for, as a deal does; once that is so it lasts as long as it says", func(k *model.Shock) *string { return &k.When }).naming().taking("once or while"))
}

// sizeKey is the size of a shock, whose unit is that of its kind.
func sizeKey(k key[model.Shock]) key[model.Shock] {
	read := k.read
	k.Help += "; a share such as 30%, basis points such as 200bp or quarters such as 8, by kind"
	k.schema, k.takes = anyNumber, "size"
	k.read = func(r *Reader, n *yaml.Node, x *model.Shock) {
		if x.Kind < model.ShockKindCount {
			read(r, n, x)
		}
	}
	return k
}

func controlShape(number func(ref string) (model.Unit, bool)) Shape[model.Control] {
	unit := func(c *model.Control) (model.Unit, bool) { return number(c.Ref) }
	ranged := func(c *model.Control) bool { return c.Min != 0 || c.Max != 0 || c.Step != 0 }
	return Shape[model.Control]{
		textKey("lever", "the number to move, such as chips.borrow", func(c *model.Control) *string { return &c.Ref }).naming().required(),
		textKey("group", "heading under which it stands", func(c *model.Control) *string { return &c.Group }),
		textKey("label", "what people read beside the slider", func(c *model.Control) *string { return &c.Label }),
		numberKey("min", "least value", unit, func(c *model.Control) *float64 { return &c.Min }, ranged),
		numberKey("max", "largest value", unit, func(c *model.Control) *float64 { return &c.Max }, ranged),
		numberKey("step", "step of the slider", unit, func(c *model.Control) *float64 { return &c.Step }, func(c *model.Control) bool { return c.Step != 0 }),
		bandsKey(unit),
		textKey("help", "what it means and what to watch", func(c *model.Control) *string { return &c.Help }),
		numberKey("plausible", "one ordinary move, such as a year may bring: what is near and far is measured by it", unit, func(c *model.Control) *float64 { return &c.Plausible }, func(c *model.Control) bool { return c.Plausible != 0 }),
		textKey("uncertain", "what may become of it: 5 to 9, 5 to 9 (90%), normal(20%, 5%), lognormal(100, 30%), triangular(5, 7, 9), or 4, 8 or 12", func(c *model.Control) *string { return &c.Uncertain }).taking("a range"),
		textKey("why", "why its plausible move and its range are what they are", func(c *model.Control) *string { return &c.Why }),
	}
}

// bandsKey names stretches of a lever's range by where they begin.
func bandsKey(unit func(c *model.Control) (model.Unit, bool)) key[model.Control] {
	const help = "names for stretches of the range, each with where it begins, such as {careful: 10%, stretched: 40%}"
	return key[model.Control]{
		Outline: Outline{Name: "bands", Help: help, Holds: HoldsNamed, takes: "names"},
		schema: func() schema {
			return schema{{"type", "object"}, {"additionalProperties", anyNumber()}}
		},
		read: func(r *Reader, n *yaml.Node, c *model.Control) {
			if n.Shape != yaml.Mapping {
				r.fail(n.At, n.Found(), help)
			}
			u, known := unit(c)
			for _, e := range n.Entries {
				if band := (model.Band{Name: e.Key}); known {
					r.number(e.Value, u, "", &band.From)
					c.Bands = append(c.Bands, band)
				}
			}
		},
		write: func(c *model.Control) (*yaml.Node, bool) {
			u, _ := unit(c)
			n := &yaml.Node{Shape: yaml.Mapping}
			for _, b := range c.Bands {
				n.Entries = append(n.Entries, yaml.Entry{Key: b.Name, Value: Plain(model.Notation(b.From, u))})
			}
			return n, len(n.Entries) > 0
		},
	}
}

func sourceShape(number func(ref string) (model.Unit, bool)) Shape[model.Source] {
	unit := func(s *model.Source) (model.Unit, bool) {
		u, known := number(s.For)
		return u, known || !strings.Contains(s.For, ".") // a firm or a deal: money
	}
	return Shape[model.Source]{
		textKey("for", "the number, firm or deal that it is about", func(s *model.Source) *string { return &s.For }).naming().required(),
		numberKey("value", "what the source says", unit, func(s *model.Source) *float64 { return &s.Value }, func(s *model.Source) bool { return s.Value != 0 }),
		textKey("as_of", "the day it is about", func(s *model.Source) *string { return &s.AsOf }),
		wordKey("grade", "how firm it is", model.GradeWords(), func(s *model.Source) *model.Grade { return &s.Grade }).required(),
		textKey("title", "the document", func(s *model.Source) *string { return &s.Title }),
		textKey("url", "where it was seen", func(s *model.Source) *string { return &s.URL }),
	}
}

// FileKeys is what edits know of the keys of a file.
var FileKeys = fileShape(new(model.Scenario), nil).outline()

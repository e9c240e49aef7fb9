package table

import (
	"math"
	"strconv"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/page/field"
	"moneyloop/ui/view"
)

// A cell is one place of the table: a term that can be typed, or, without an address, what
// follows from others.
type cell struct {
	field.Term
	text  string
	means string
	right bool // numbers stand at the right edge of their column
}

// A column is one thing that is said of everything in a section.
type column struct {
	head  string
	width int // the columns that it would like
	rank  int // those of the lowest ranks are there on every screen
	of    func(s view.Scene, i int) cell
}

// A section is everything of one kind, a row each.
type section struct {
	name    string
	kind    view.Kind
	columns []column
	count   func(m *model.Scenario) int
	id      func(m *model.Scenario, i int) string
	also    func(m *model.Scenario, i int) string // words by which it is found, too
}

// sections returns those of the table, in the order of a file; then what else it lists.
func sections() []section {
	return append([]section{
		{
			"Scenario", view.Item, scenarioColumns(), func(*model.Scenario) int { return 1 },
			func(*model.Scenario, int) string { return "" },
			func(m *model.Scenario, _ int) string { return m.Name + " " + m.Title },
		},
		{
			"Firms", view.Firm, firmColumns(), func(m *model.Scenario) int { return len(m.Firms) },
			func(m *model.Scenario, i int) string { return m.Firms[i].ID },
			func(m *model.Scenario, i int) string { return m.Firms[i].Name + " " + m.Firms[i].Role },
		},
		{
			"Deals", view.Deal, dealColumns(), func(m *model.Scenario) int { return len(m.Deals) },
			func(m *model.Scenario, i int) string { return m.Deals[i].ID },
			func(m *model.Scenario, i int) string {
				d := &m.Deals[i]
				return d.Name + " " + d.From + " " + d.To + " " + d.Kind.String()
			},
		},
		{
			"Assets", view.Item, assetColumns(), func(m *model.Scenario) int { return len(m.Assets) },
			func(m *model.Scenario, i int) string { return m.Assets[i].ID },
			func(m *model.Scenario, i int) string { return m.Assets[i].Name + " " + m.Assets[i].Issuer },
		},
		{
			"Shocks", view.Shock, shockColumns(), func(m *model.Scenario) int { return len(m.Shocks) },
			func(m *model.Scenario, i int) string { return m.Shocks[i].ID },
			func(m *model.Scenario, i int) string { return m.Shocks[i].Name + " " + m.Shocks[i].On },
		},
		{
			"Levers", view.Lever, leverColumns(), func(m *model.Scenario) int { return len(m.Controls) },
			func(m *model.Scenario, i int) string { return m.Controls[i].Ref },
			func(m *model.Scenario, i int) string { return m.Controls[i].Label + " " + m.Controls[i].Group },
		},
	}, listed()...)
}

// listed are the sections of lists whose items are no things: what each says, in a line.
func listed() (all []section) {
	for _, l := range []struct {
		name, list string
		count      func(m *model.Scenario) int
	}{
		{"To try", "next", func(m *model.Scenario) int { return len(m.Next) }},
		{"Opens on", "opens_on", func(m *model.Scenario) int { return len(m.OpensOn) }},
		{"Positions", "positions", func(m *model.Scenario) int { return len(m.Positions) }},
		{"Luck", "noise", func(m *model.Scenario) int { return len(m.Noise) }},
		{"Factors", "factors", func(m *model.Scenario) int { return len(m.Loads) }},
		{"Together", "together", func(m *model.Scenario) int { return len(m.Pairs) }},
		{"Sources", "sources", func(m *model.Scenario) int { return len(m.Sources) }},
		{"Promises", "expect", func(m *model.Scenario) int { return len(m.Expects) }},
	} {
		id := func(_ *model.Scenario, i int) string { return l.list + "/" + strconv.Itoa(i+1) }
		all = append(all, section{l.name, view.Item, []column{
			{l.name, 10, 0, func(_ view.Scene, i int) cell {
				return derived(strconv.Itoa(i+1), "what edits call "+id(nil, i)+"; enter opens its page")
			}},
			{"says", 60, 1, func(s view.Scene, i int) cell { return says(s, id(nil, i)) }},
		}, l.count, id, func(*model.Scenario, int) string { return "" }})
	}
	return all
}

// says is what an item says: a sentence can be typed as it is, the rest on the item's page.
func says(s view.Scene, address string) cell {
	doc := s.Session.Document()
	text, _ := scenarios.Says(doc, address)
	if terms := doc.Terms(address); len(terms) == 1 && terms[0].At == address {
		return words(address, "sentence", text, terms[0].Means)
	}
	return derived(text, "what it says by its keys, each on the item's page")
}

// words is a cell of words that a file has at an address.
func words(ref, label, raw, means string) cell {
	return cell{Term: field.Term{Ref: ref, Label: label, Raw: raw, Lever: -1}, text: raw, means: means}
}

// derived is a cell that follows from others.
func derived(text, means string) cell {
	return cell{Term: field.Term{Lever: -1}, text: text, means: means}
}

// number is a cell of a declared number of x.
func number[T any](f *model.Field[T], prefix string, x *T, s view.Scene) cell {
	c := cell{means: f.Help, right: true, Term: field.Term{
		Ref: prefix + f.Key, Label: f.Label, Number: true, Unit: f.UnitOf(x), Now: *f.Value(x), Param: f.Param,
	}}
	c.Lever = s.Session.Lever(c.Ref)
	c.text = format.Given(c.Now, c.Unit, s.Session.Scenario().Unit)
	if text, spelt := f.Spelt(x); spelt {
		c.Raw, c.text, c.Number = text, text, false
	}
	return c
}

// numbered is a column of one of the declared numbers.
func numbered[T any](head string, width, rank int, fields []model.Field[T], key string, at func(m *model.Scenario, i int) (*T, string)) column {
	f := declared(fields, key)
	return column{head, width, rank, func(s view.Scene, i int) cell {
		x, prefix := at(s.Session.Scenario(), i)
		return number(f, prefix, x, s)
	}}
}

// declared returns the declaration of a number.
func declared[T any](fields []model.Field[T], key string) *model.Field[T] {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	panic("no number is called " + key)
}

// worded is a column of words of x.
func worded[T any](head string, width, rank int, means string, at func(m *model.Scenario, i int) (*T, string), of func(x *T) string) column {
	return column{head, width, rank, func(s view.Scene, i int) cell {
		x, prefix := at(s.Session.Scenario(), i)
		return words(prefix+head, head, of(x), means)
	}}
}

func scenarioColumns() []column {
	whole := func(m *model.Scenario, _ int) (*model.Scenario, string) { return m, "" }
	all := model.ScenarioFields()
	return []column{
		worded("title", 24, 0, "what the scenario is called", whole, func(m *model.Scenario) string { return m.Title }),
		worded("unit", 6, 2, "the unit of money, such as $ or $bn", whole, func(m *model.Scenario) string { return m.Unit }),
		{"quarters", 9, 1, func(s view.Scene, _ int) cell { return horizon(s) }},
		numbered("base rate", 10, 3, all, "base_rate", whole),
		numbered("tightness", 10, 4, all, "tightness", whole),
		numbered("impact", 8, 5, all, "price_impact", whole),
		{"promises", 15, 6, func(s view.Scene, _ int) cell { return promises(s) }},
	}
}

// promises says how much of what the scenario promises is so.
func promises(s view.Scene) cell {
	text := "none"
	switch all, broken := s.Promises(); {
	case all > 0 && broken == 0:
		text = format.Whole(all) + ", all kept"
	case all > 0:
		text = format.Whole(broken) + " of " + format.Whole(all) + " broken"
	}
	return derived(text, "what the scenario says must come of it, under expect, and how much of that does not")
}

// horizon is how many quarters are played.
func horizon(s view.Scene) cell {
	n := float64(s.Session.Scenario().Quarters)
	c := derived(format.Whole(int(n)), "how many quarters are played")
	c.right = true
	c.Term = field.Term{
		Ref: "quarters", Label: "number of quarters", Number: true, Unit: model.QuarterCount, Now: n, Lever: -1,
		Param: model.Param{Key: "quarters", Unit: model.QuarterCount, Floor: model.MinQuarters, Ceil: model.MaxQuarters},
	}
	return c
}

// ids is the first column: of what is called by an id.
func ids(head string, width int, id func(m *model.Scenario, i int) string) column {
	return column{head, width, 0, func(s view.Scene, i int) cell {
		return derived(id(s.Session.Scenario(), i), "what it is called in deals, levers and edits; enter opens its page")
	}}
}

func firmColumns() []column {
	at := func(m *model.Scenario, i int) (*model.Firm, string) { return &m.Firms[i], m.Firms[i].ID + "." }
	all := model.FirmFields()
	return []column{
		ids("id", 10, func(m *model.Scenario, i int) string { return m.Firms[i].ID }),
		worded("name", 14, 1, "what it is called", at, func(f *model.Firm) string { return f.Name }),
		worded("role", 12, 4, "what it does", at, func(f *model.Firm) string { return f.Role }),
		numbered("cash", 10, 2, all, "cash", at),
		numbered("sales", 10, 3, all, "sales.amount", at),
		numbered("debt", 10, 5, all, "debt", at),
		numbered("interest", 9, 6, all, "interest", at),
		{"pays", 13, 7, func(s view.Scene, i int) cell {
			m := s.Session.Scenario()
			return derived(paying(m, m.Firms[i].ID, ""), "the deals by which it pays")
		}},
		{"is paid", 13, 8, func(s view.Scene, i int) cell {
			m := s.Session.Scenario()
			return derived(paying(m, "", m.Firms[i].ID), "the deals by which it is paid")
		}},
	}
}

func dealColumns() []column {
	at := func(m *model.Scenario, i int) (*model.Deal, string) { return &m.Deals[i], m.Deals[i].ID + "." }
	all := declared(model.DealFields(), "amount")
	return []column{
		ids("id", 10, func(m *model.Scenario, i int) string { return m.Deals[i].ID }),
		worded("from", 10, 3, "who pays", at, func(d *model.Deal) string { return d.From }),
		worded("to", 10, 4, "who is paid", at, func(d *model.Deal) string { return d.To }),
		worded("kind", 12, 2, "what is paid for", at, func(d *model.Deal) string { return d.Kind.String() }),
		{"amount", 15, 1, func(s view.Scene, i int) cell {
			d := &s.Session.Scenario().Deals[i]
			c := number(all, d.ID+".", d, s)
			c.text += format.Basis(d.Amount, d.Amount.Deal)
			return c
		}},
		{"terms", 28, 6, func(s view.Scene, i int) cell {
			return derived(said(s, i), "what else is said of it; enter on its id opens its page")
		}},
		{inQuarter, 9, 5, func(s view.Scene, i int) cell {
			c := derived("", "what it pays in the quarter shown")
			r := s.Session.Run()
			if at := r.Scenario.Deal(s.Session.Scenario().Deals[i].ID); at >= 0 {
				_, paid := r.DealAt(at, s.Session.Quarter()-1)
				c.text = format.Value(paid, model.Money, s.Session.Scenario().Unit)
			}
			c.right = true
			return c
		}},
	}
}

// inQuarter heads the column of what happens in the quarter shown: in Q1.
const inQuarter = "in "

func assetColumns() []column {
	at := func(m *model.Scenario, i int) (*model.Asset, string) { return &m.Assets[i], m.Assets[i].ID + "." }
	all := model.AssetFields()
	return []column{
		{"id", 10, 0, func(s view.Scene, i int) cell {
			return derived(s.Session.Scenario().Assets[i].ID, "what firms that hold it, loans that it secures and shocks call it")
		}},
		worded("name", 14, 3, "what it is called", at, func(a *model.Asset) string { return a.Name }),
		worded("issuer", 10, 4, "the firm whose token it is", at, func(a *model.Asset) string { return a.Issuer }),
		numbered("price", 12, 1, all, "price", at),
		numbered("fetches", 9, 2, all, "fetches", at),
		numbered("impact", 9, 5, all, "impact", at),
	}
}

func shockColumns() []column {
	at := func(m *model.Scenario, i int) (*model.Shock, string) { return &m.Shocks[i], m.Shocks[i].ID + "." }
	all := model.ShockFields()
	return []column{
		ids("id", 10, func(m *model.Scenario, i int) string { return m.Shocks[i].ID }),
		worded("kind", 12, 3, "what it does", at, func(k *model.Shock) string { return k.Kind.String() }),
		worded("on", 10, 4, "whom it hits: a firm, a deal, or all", at, func(k *model.Shock) string { return k.On }),
		numbered("from", 8, 2, all, "at", at),
		numbered("for", 10, 5, all, "for", at),
		numbered("size", 9, 1, all, "size", at),
		{"now", 8, 6, func(s view.Scene, i int) cell {
			return derived(state(s, i), "whether it is on in the quarter shown")
		}},
	}
}

func leverColumns() []column {
	at := func(m *model.Scenario, i int) (*model.Control, string) {
		return &m.Controls[i], "levers/" + m.Controls[i].Ref + "."
	}
	return []column{
		ids("moves", 16, func(m *model.Scenario, i int) string { return m.Controls[i].Ref }),
		worded("label", 18, 2, "what people read beside it", at, func(c *model.Control) string { return c.Label }),
		worded("group", 10, 6, "what it stands with", at, func(c *model.Control) string { return c.Group }),
		{"now", 10, 1, position},
		edge("from", 10, 3, "min", "where its track begins", func(l model.Lever) float64 { return l.Min }),
		edge("to", 10, 4, "max", "where its track ends", func(l model.Lever) float64 { return l.Max }),
		edge("step", 9, 5, "step", "how far one step goes", func(l model.Lever) float64 { return l.Step }),
	}
}

// lever returns the lever of a control; ok is false where its number is not there.
func lever(s view.Scene, i int) (l model.Lever, at int, ok bool) {
	at = s.Session.Lever(s.Session.Scenario().Controls[i].Ref)
	if at < 0 {
		return l, at, false
	}
	return s.Session.Levers()[at], at, true
}

// edge is a column of a number of the lever itself.
func edge(head string, width, rank int, key, means string, of func(model.Lever) float64) column {
	return column{head, width, rank, func(s view.Scene, i int) cell {
		l, _, ok := lever(s, i)
		if !ok {
			return derived("", means)
		}
		c := derived(format.Given(of(l), l.Unit, s.Session.Scenario().Unit), means)
		c.right = true
		c.Term = field.Term{Ref: "levers/" + l.Ref + "." + key, Label: key, Number: true, Unit: l.Unit, Now: of(l), Lever: -1, Param: l.Number}
		c.Param.Floor, c.Param.Ceil = -math.MaxFloat64, math.MaxFloat64
		return c
	}}
}

// position is where a lever stands: what is typed there moves it.
func position(s view.Scene, i int) cell {
	l, at, ok := lever(s, i)
	if !ok {
		return derived("", "where it stands")
	}
	now := s.Session.Value(at)
	c := derived(format.Given(now, l.Unit, s.Session.Scenario().Unit), "where it stands; a typed number moves it, and the scenario stays")
	c.right = true
	c.Term = field.Term{Ref: l.Ref, Label: "now", Number: true, Slides: true, Unit: l.Unit, Now: now, Lever: at, Param: l.Number}
	return c
}

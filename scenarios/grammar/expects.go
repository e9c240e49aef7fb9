package grammar

import (
	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/scenarios/yaml"
)

// promptShape is something to try. Its condition is read when the whole scenario is.
func promptShape() Shape[model.Prompt] {
	return Shape[model.Prompt]{
		textKey("say", "what to do, or to read; numbers of the run in braces, such as {group.cash@1}", func(p *model.Prompt) *string { return &p.Say }).naming().taking("text").required(),
		textKey("move", "the lever that it is about, such as chips.borrow", func(p *model.Prompt) *string { return &p.Move }).naming(),
		textKey("until", "the condition that ends it, such as chips.borrow >= 20% and default:c", func(p *model.Prompt) *string { return &p.Until }).naming().taking("condition"),
		textKey("ask", "who: who falls is asked, before what do: says is done", func(p *model.Prompt) *string { return &p.Ask }),
		textKey("do", "what is done then, such as slide chips.borrow 40%; slide stop.size 100%", func(p *model.Prompt) *string { return &p.Do }).naming().taking("slides"),
		textKey("then", "what came of it, told once that is met or answered; with numbers in braces", func(p *model.Prompt) *string { return &p.Then }).naming().taking("text"),
	}
}

// page is a prompt that is only a sentence to read.
func page(p *model.Prompt) (text *string, alone bool) { return &p.Say, *p == model.Prompt{Say: p.Say} }

// chartedShape is a series that is charted first.
func chartedShape() Shape[model.Charted] {
	return Shape[model.Charted]{textKey("what", "a series, such as b.cash", func(o *model.Charted) *string { return &o.What }).naming().required()}
}

// charted is one that is said in a word.
func charted(o *model.Charted) (text *string, alone bool) { return &o.What, true }

// promise is an expectation that is a condition.
func promise(e *model.Expect) (text *string, alone bool) { return &e.That, e.That != "" }

func expectShape(s *model.Scenario) Shape[model.Expect] {
	unit := func(e *model.Expect) (model.Unit, bool) {
		q, err := phrase.Expected(s, *e)
		if err != nil {
			return 0, false
		}
		return q.Unit, true
	}
	return Shape[model.Expect]{
		wholeKey("quarter", "the quarter, 1 is the first", func(e *model.Expect) *int { return &e.Quarter }),
		textKey("what", "what is measured, such as a.cash, group.revenue.gross or the id of a deal; with @min, @max or @sum no quarter is needed", func(e *model.Expect) *string { return &e.What }).naming().required(),
		isKey(unit),
		numberKey("within", "how far off it may be", unit, func(e *model.Expect) *float64 { return &e.Within }, func(e *model.Expect) bool { return e.Within != 0 }),
	}
}

// meaningless is what a ratio without meaning is expected to be.
const meaningless = "n.m."

// isKey is the number or the word that is expected.
func isKey(unit func(e *model.Expect) (model.Unit, bool)) key[model.Expect] {
	return key[model.Expect]{
		Outline: Outline{Name: "is", Help: "the number, or a word such as defaulted or " + meaningless, Must: true, takes: "number"},
		schema:  anyNumber,
		read: func(r *Reader, n *yaml.Node, e *model.Expect) {
			u, known := unit(e)
			switch {
			case n.Shape == yaml.Scalar && (u == model.Class || n.Text == meaningless):
				e.Text = n.Text
			case known:
				r.number(n, u, "", &e.Is)
			}
		},
		write: func(e *model.Expect) (*yaml.Node, bool) {
			u, _ := unit(e)
			if e.Text != "" {
				return &yaml.Node{Shape: yaml.Scalar, Text: e.Text}, true
			}
			return Plain(model.Notation(e.Is, u)), true
		},
	}
}

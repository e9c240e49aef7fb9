package lesson

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
)

// A Voice says what runs say as people read it: numbers, falls, chances.
type Voice struct {
	Number func(x float64, u model.Unit, unit string) string
	Fall   func(s *model.Scenario, e result.Event) string
	Odds   func(p float64) string
}

// A teller writes the texts of a step.
type teller struct {
	voice  Voice
	step   *Step
	own    *result.Run // of who plays, where its levers are moved; nil: the lesson's
	answer string      // as it is kept, "" if there is none
	reveal bool
}

// told writes a text: no piece of it is a slot any more.
func (t teller) told(text Text) (Text, error) {
	out := make(Text, len(text))
	for i, b := range text {
		out[i] = Block{Kind: b.Kind, Cells: make([][]Piece, len(b.Cells))}
		for k, cell := range b.Cells {
			for _, p := range cell {
				say, err := t.piece(p)
				if err != nil {
					return nil, err
				}
				out[i].Cells[k] = append(out[i].Cells[k], Piece{Text: say, Bold: p.Bold})
			}
		}
	}
	return out, nil
}

func (t teller) piece(p Piece) (string, error) {
	if p.slot == nil {
		return p.Text, nil
	}
	run, err := t.run(p.slot.of)
	if err != nil {
		return "", err
	}
	switch p.slot.is {
	case theBefore, theTruth:
		out, err := t.step.scene.out()
		if err != nil {
			return "", err
		}
		if p.slot.is == theBefore {
			return t.number(out.before, t.step.Ask.Unit, run), nil
		}
		return t.truth(out, run), nil
	case theAnswer:
		return t.said(t.answer), nil
	case firstName, firstQuarter:
		quarter, firm := run.FirstDefault()
		switch {
		case firm < 0:
			return Nobody, nil
		case p.slot.is == firstName:
			return run.Scenario.Firms[firm].Label(), nil
		}
		return whole(quarter), nil
	case theCause:
		if e := result.DefaultOf(run, p.slot.firm); e != nil {
			return t.voice.Fall(run.Scenario, *e), nil
		}
		return run.Scenario.Firms[p.slot.firm].Label() + " stands.", nil
	case theRescue:
		return t.number(t.rescue(run, p.slot.firm), model.Money, run), nil
	case theOdds:
		return t.voice.Odds(p.slot.quantity.Of(run)), nil
	case thePremium:
		return t.number(p.slot.quantity.Of(run)/100, model.Count, run), nil
	case thePart:
		return t.number(p.slot.quantity.Of(run), model.Share, run), nil
	}
	return t.number(p.slot.quantity.Of(run), p.slot.quantity.Unit, run), nil
}

// run is the one that a slot reads.
func (t teller) run(of moment) (*result.Run, error) {
	switch {
	case of == after || of == usual && t.reveal && t.own == nil:
		return t.step.scene.now()
	case of == usual && t.own != nil:
		return t.own, nil
	}
	return t.step.scene.old()
}

// rescue is the least that would have kept a firm from its fall, NaN where it did not fall. What it
// is in the runs of the step is worked out once, for it takes many runs.
func (t teller) rescue(run *result.Run, firm int) float64 {
	type of struct {
		run  *result.Run
		firm int
	}
	if x, known := t.step.scene.rescues.Load(of{run, firm}); known {
		return x.(float64)
	}
	x, ok := rescue(run, firm)
	if !ok {
		x = math.NaN()
	}
	if run != t.own {
		t.step.scene.rescues.Store(of{run, firm}, x)
	}
	return x
}

func (t teller) number(x float64, u model.Unit, r *result.Run) string {
	return t.voice.Number(x, u, r.Scenario.Unit)
}

// truth says what the run says to the question.
func (t teller) truth(out outcome, r *result.Run) string {
	if a := t.step.Ask; a.quantity != nil || a.broken != nil {
		return t.number(out.value, a.Unit, r)
	}
	var all []string
	for _, x := range out.right {
		all = append(all, t.said(x))
	}
	return strings.Join(all, " and ")
}

// said is an answer as people read it.
func (t teller) said(answer string) string {
	a := t.step.Ask
	s := t.step.scene.after.scenario
	switch {
	case answer == "":
		return "nothing"
	case answer == NoIdea:
		return "no idea"
	case a.Kind == Choice || a.Order:
		for i, x := range a.Answers {
			if whole(i+1) == answer {
				told, err := t.told(x.Text)
				if err != nil {
					return answer
				}
				return told.String()
			}
		}
	case a.Kind == Number:
		if x, like := model.Written(answer, a.Unit); like == "" {
			return t.voice.Number(x, a.Unit, s.Unit)
		}
	case a.Kind == Who && s.Firm(answer) >= 0:
		return s.Firms[s.Firm(answer)].Label()
	}
	return answer
}

// String returns a text without any form: blocks apart by a blank.
func (t Text) String() string {
	var b strings.Builder
	for i, block := range t {
		if i > 0 {
			b.WriteByte(' ')
		}
		for k, cell := range block.Cells {
			if k > 0 {
				b.WriteByte(' ')
			}
			for _, p := range cell {
				b.WriteString(p.Text)
			}
		}
	}
	return b.String()
}

package report

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore"
)

// object is the answer for programs.
func (t holdTeller) object() object {
	falls := list{}
	for _, x := range t.IfFalls {
		o := object{{"firm", t.s.Firms[x.Firm].ID}, {"change", series(x.Changes)}, {"worst", nil}, {"falls", fallList(t.s, x.With)}}
		if x.Worst > 0 {
			o[2].value = x.Worst
		}
		falls = append(falls, o)
	}
	saved := list{}
	for _, e := range t.Saved {
		firm := e.Firm
		if e.Kind == model.CallEvent {
			firm = e.Debtor
		}
		saved = append(saved, object{{"firm", t.s.Firms[firm].ID}, {"quarter", e.Quarter}, {"by", e.Kind.String()}})
	}
	answer := object{{"total", t.Gain(t.last())}, {"positions", t.positions()}, {"if_falls", falls}, {"saved", saved}, {"hedge", nil}, {"risk", nil}, {"strategies", t.shelf()}}
	if t.Hedge != nil {
		answer[4].value = t.hedgeObject()
	}
	if t.Total != nil {
		each := object{}
		for i := range t.Each {
			each.set(t.s.Positions[i].ID, spreadObject(&t.Each[i]))
		}
		answer[5].value = object{{"n", t.N}, {"total", spreadObject(t.Total)}, {"each", each}}
	}
	return answer
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// spreadObject is one number over many runs.
func spreadObject(x *explore.Spread) object {
	return object{
		{"n", x.N},
		{"mean", x.Mean},
		{"error", x.Error},
		{"p5", x.P5},
		{"p25", x.P25},
		{"p50", x.P50},
		{"p75", x.P75},
		{"p95", x.P95},
		{"shortfall", object{{"level", 0.95}, {"value", x.Shortfall}, {"error", x.ShortfallErr}}},
	}
}

func (t holdTeller) hedgeObject() object {
	h, lines := t.Hedge, list{}
	for _, l := range h.Lines {
		lines = append(lines, object{{"part", l.Part}, {"notional", l.Notional}, {"cost", l.Cost}, {"gain", l.Gain}, {"p5", l.Worst}, {"shortfall", l.Shortfall}})
	}
	o := object{{"firm", t.s.Firms[h.Firm].ID}, {"position", nil}, {"premium", h.Premium}, {"until", h.Until}, {"now", h.Now}, {"debt", h.Debt}, {"notionals", lines}, {"cap", nil}}
	if h.Position >= 0 {
		o[1].value = t.s.Positions[h.Position].ID
	}
	if x := h.Cap; x != nil {
		c := object{{"most", x.Most}, {"possible", x.Possible}, {"needed", x.Needed}, {"notional", x.Notional}, {"cost", x.Cost}, {"up_to", nil}, {"least", nil}, {"least_notional", nil}}
		if !math.IsInf(x.UpTo, 1) {
			c[5].value = x.UpTo
		}
		if !x.Possible {
			c[6].value, c[7].value = x.Least, x.LeastNotional
		}
		o[7].value = c
	}
	return o
}

// shelf is strategies for programs.
func (t holdTeller) shelf() list {
	all := list{}
	for _, x := range t.Strategies {
		firms := words{}
		for _, i := range x.Firms {
			firms = append(firms, t.s.Firms[i].ID)
		}
		o := object{{"held", strategyNames[x.Kind]}, {"firms", firms}, {"lacks", orNull(x.Lacks)}, {"story", nil}, {"gain", nil}, {"risk", nil}, {"loses", nil}}
		if x.Lacks == "" {
			o[3].value, o[4].value, o[6].value = x.Story, x.Gain, t.loses(x)
		}
		if x.Spread != nil {
			o[5].value = spreadObject(x.Spread)
		}
		all = append(all, o)
	}
	return all
}

// heldObjects is what becomes of positions in one run.
func heldObjects(r *model.Run) list { return holdingsOf(r).positions() }

// positions are what is held, for programs.
func (t holdTeller) positions() list {
	held := list{}
	for i, h := range t.Holdings {
		p, gain := &t.s.Positions[i], series{}
		for q := range h.Value {
			gain = append(gain, h.Gain(q))
		}
		o := object{
			{"position", p.ID},
			{"kind", p.Kind.String()},
			{"of", orNull(p.Of)},
			{"paid", h.Paid},
			{"income", series(h.Income)},
			{"repaid", series(h.Repaid)},
			{"value", series(h.Value)},
			{"marked", series(h.Marked)},
			{"failed", series(h.Failed)},
			{"gain", gain},
		}
		if p.Kind == model.SharesHeld {
			o = append(o, member{"book", series(h.Book)}, member{"backed", series(h.Backed)})
		}
		o = append(o, member{"fell", nil}, member{"recovery", nil}, member{"assumed", h.Assumed})
		if h.Fell > 0 {
			o[len(o)-3].value, o[len(o)-2].value = h.Fell, h.Recovery
		}
		held = append(held, o)
	}
	return held
}

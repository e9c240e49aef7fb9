package answer

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
)

// object is the answer for programs.
func (t holdTeller) object() encode.Object {
	falls := encode.List{}
	for _, x := range t.IfFalls {
		o := encode.Object{{"firm", t.S.Firms[x.Firm].ID}, {"change", encode.Series(x.Changes)}, {"worst", nil}, {"falls", fallList(t.S, x.With)}}
		if x.Worst > 0 {
			o.Set("worst", x.Worst)
		}
		falls = append(falls, o)
	}
	saved := encode.List{}
	for _, e := range t.Saved {
		firm := e.Firm
		if e.Kind == result.CallEvent {
			firm = e.Debtor
		}
		saved = append(saved, encode.Object{{"firm", t.S.Firms[firm].ID}, {"quarter", e.Quarter}, {"by", e.Kind.String()}})
	}
	answer := encode.Object{{"total", t.Gain(t.last())}, {"positions", t.positions()}, {"if_falls", falls}, {"saved", saved}, {"hedge", nil}, {"risk", nil}, {"strategies", t.shelf()}}
	if t.Hedge != nil {
		answer.Set("hedge", t.hedgeObject())
	}
	if t.Total != nil {
		each := encode.Object{}
		for i := range t.Each {
			each.Set(t.S.Positions[i].ID, spreadObject(&t.Each[i]))
		}
		answer.Set("risk", encode.Object{{"n", t.N}, {"total", spreadObject(t.Total)}, {"each", each}})
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
func spreadObject(x *chance.Spread) encode.Object {
	return encode.Object{
		{"n", x.N},
		{"mean", x.Mean},
		{"error", x.Error},
		{"p5", x.P5},
		{"p25", x.P25},
		{"p50", x.P50},
		{"p75", x.P75},
		{"p95", x.P95},
		{"shortfall", encode.Object{{"level", 0.95}, {"value", x.Shortfall}, {"error", x.ShortfallErr}}},
		{"excess", encode.Object{{"level", 0.95}, {"value", x.Excess}, {"error", x.ExcessErr}}},
	}
}

func (t holdTeller) hedgeObject() encode.Object {
	h, lines := t.Hedge, encode.List{}
	for _, l := range h.Lines {
		lines = append(lines, encode.Object{{"part", l.Part}, {"notional", l.Notional}, {"cost", l.Cost}, {"gain", l.Gain}, {"p5", l.Worst}, {"shortfall", l.Shortfall}})
	}
	o := encode.Object{{"firm", t.S.Firms[h.Firm].ID}, {"position", nil}, {"premium", h.Premium}, {"once", h.Once}, {"until", h.Until}, {"now", h.Now}, {"debt", h.Debt}, {"notionals", lines}, {"cap", nil}}
	if h.Position >= 0 {
		o.Set("position", t.S.Positions[h.Position].ID)
	}
	if x := h.Cap; x != nil {
		c := encode.Object{{"most", x.Most}, {"possible", x.Possible}, {"needed", x.Needed}, {"notional", x.Notional}, {"cost", x.Cost}, {"up_to", nil}, {"least", nil}, {"least_notional", nil}}
		if !math.IsInf(x.UpTo, 1) {
			c.Set("up_to", x.UpTo)
		}
		if !x.Possible {
			c.Set("least", x.Least)
			c.Set("least_notional", x.LeastNotional)
		}
		o.Set("cap", c)
	}
	return o
}

// shelf is strategies for programs.
func (t holdTeller) shelf() encode.List {
	all := encode.List{}
	for _, x := range t.Strategies {
		firms := encode.Words{}
		for _, i := range x.Firms {
			firms = append(firms, t.S.Firms[i].ID)
		}
		o := encode.Object{{"held", strategyNames[x.Kind]}, {"firms", firms}, {"lacks", orNull(x.Lacks)}, {"story", nil}, {"gain", nil}, {"risk", nil}, {"loses", nil}}
		if x.Lacks == "" {
			o.Set("story", x.Story)
			o.Set("gain", x.Gain)
			o.Set("loses", t.loses(x))
		}
		if x.Spread != nil {
			o.Set("risk", spreadObject(x.Spread))
		}
		all = append(all, o)
	}
	return all
}

// HeldObjects is what becomes of positions in one run.
func HeldObjects(r *result.Run) encode.List { return holdingsOf(r).positions() }

// positions are what is held, for programs.
func (t holdTeller) positions() encode.List {
	held := encode.List{}
	for i, h := range t.Holdings {
		p, gain := &t.S.Positions[i], encode.Series{}
		for q := range h.Value {
			gain = append(gain, h.Gain(q))
		}
		o := encode.Object{
			{"position", p.ID},
			{"kind", p.Kind.String()},
			{"of", orNull(p.Of)},
			{"paid", h.Paid},
			{"income", encode.Series(h.Income)},
			{"repaid", encode.Series(h.Repaid)},
			{"value", encode.Series(h.Value)},
			{"marked", encode.Series(h.Marked)},
			{"failed", encode.Series(h.Failed)},
			{"gain", gain},
		}
		if p.Kind == model.SharesHeld {
			o = append(o, encode.Member{"book", encode.Series(h.Book)}, encode.Member{"backed", encode.Series(h.Backed)})
		}
		o = append(o, encode.Member{"fell", nil}, encode.Member{"recovery", nil}, encode.Member{"assumed", h.Assumed})
		if h.Fell > 0 {
			o[len(o)-3].Value, o[len(o)-2].Value = h.Fell, h.Recovery
		}
		held = append(held, o)
	}
	return held
}

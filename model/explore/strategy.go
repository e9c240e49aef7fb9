package explore

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

// A Strategy is what could have been held for the same money. It is what a mechanism does with
// it, and no advice.
type Strategy struct {
	Kind   StrategyKind
	Firms  []int          // whose shares
	Lacks  string         // why it cannot be held; the rest means nothing then
	Story  float64        // what it gains if the story holds: all shocks off
	Gain   float64        // in this run
	Spread *chance.Spread // over ranges, or nil
	Loses  *Breaks        // the nearest move of a lever with which it loses, or nil
	until  string         // the condition for that
}

// StrategyKind says what is held.
type StrategyKind uint8

const (
	AsHeld           StrategyKind = iota // what is held
	ReportedWinner                       // who reports most revenue over the run
	WinnerInsured                        // the same, and insurance on whoever owes most
	StrongBalance                        // who owes least per unit of equity
	WeakBalance                          // who owes most
	OutsideCustomers                     // those whom customers outside pay, by what they pay
	CashAlone
	StrategyKindCount = iota
)

// shelved is a strategy and where its positions are.
type shelved struct {
	Strategy
	from, to int
	times    float64 // what has been bought, for the money: shares of all there are may cost less
}

// shelve adds to a scenario what could be held for a sum, beside so many positions that are.
func shelve(s *model.Scenario, seen sight, held int, sum float64) []shelved {
	if sum <= 0 {
		sum = 1
	}
	list := []shelved{{Strategy{Kind: AsHeld}, 0, held, 1}}
	for kind := ReportedWinner; kind < StrategyKindCount; kind++ {
		if kind == WeakBalance && slices.Equal(seen.firms(kind), seen.firms(StrongBalance)) {
			continue // there is but one
		}
		x := shelved{Strategy{Kind: kind, Firms: seen.firms(kind)}, len(s.Positions), 0, 1}
		x.Lacks = x.buy(s, seen, sum)
		if x.to = len(s.Positions); x.Lacks != "" {
			s.Positions = s.Positions[:x.from]
			x.to = x.from
		}
		list = append(list, x)
	}
	for i := range list {
		x := &list[i]
		for _, p := range s.Positions[x.from:x.to] {
			x.until += " + " + p.ID + ".gain@end"
		}
		if x.until != "" {
			x.until = x.until[len(" + "):] + " < -0.000000001" // less no ledger knows: what adding up left of nothing
		}
	}
	return list
}

// firms are those whose shares a strategy has.
func (s sight) firms(kind StrategyKind) []int {
	switch kind {
	case ReportedWinner, WinnerInsured:
		return best(s.book, func(i int) float64 { return s.gross[i] })
	case StrongBalance:
		return best(s.book, func(i int) float64 { return -s.debt[i] / s.book[i] })
	case WeakBalance:
		return best(s.book, func(i int) float64 { return s.debt[i] / s.book[i] })
	case OutsideCustomers:
		var list []int
		for i, x := range s.real {
			if x > 0 && s.book[i] > 0 && len(list) < 5 {
				list = append(list, i)
			}
		}
		return list
	}
	return nil
}

// best is the firm with the most of something among those that have equity at the start, which can
// be bought then.
func best(book []float64, of func(i int) float64) []int {
	at := -1
	for i, x := range book {
		if x > 0 && (at < 0 || of(i) > of(at)) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	return []int{at}
}

// buy adds the positions of a strategy to a scenario, or says why there are none. Where all shares
// cost less than there is to spend it buys all, and what that gains counts so much more: what is
// held is a shadow, however large.
func (x *shelved) buy(s *model.Scenario, seen sight, sum float64) (lacks string) {
	if x.Kind == CashAlone {
		p := model.NewPosition(model.FreeID("cash-alone", s.Taken))
		p.Kind, p.Cash = model.CashHeld, sum
		s.Positions = append(s.Positions, p)
		return ""
	}
	all := 0.0
	for _, i := range x.Firms {
		all += seen.book[i]
	}
	switch {
	case len(x.Firms) == 0 && x.Kind == OutsideCustomers:
		return "nobody with equity at the start has customers outside"
	case len(x.Firms) == 0:
		return "nobody has equity at the start"
	case sum > all:
		x.times, sum = sum/all, all
	}
	for _, i := range x.Firms {
		p := model.NewPosition(model.FreeID("strategy-"+s.Firms[i].ID, s.Taken))
		p.Kind, p.Of, p.Mark, p.Share = model.SharesHeld, s.Firms[i].ID, model.BookMark, sum/all
		s.Positions = append(s.Positions, p)
	}
	if x.Kind != WinnerInsured {
		return ""
	}
	debtor := -1
	for i, spread := range seen.spread {
		if spread > 0 && !math.IsInf(spread, 0) && (debtor < 0 || seen.debt[i] > seen.debt[debtor]) {
			debtor = i
		}
	}
	if debtor < 0 {
		return "nobody owes anything that could be insured"
	}
	p := model.NewPosition(model.FreeID("strategy-insurance", s.Taken))
	p.Kind, p.Of, p.Notional = model.InsuranceHeld, s.Firms[debtor].ID, sum
	seen.insure(s, &p)
	s.Positions = append(s.Positions, p)
	return ""
}

// gain is what it gains in a run.
func (x *shelved) gain(o rounds.Outcome) float64 { return x.times * gainOf(o, x.from, x.to) }

// compare sets strategies side by side.
func (k *keeper) compare(answer *Positions) error {
	if len(k.shelf) == 0 {
		return nil
	}
	var off rounds.Point
	for _, x := range k.Scenario.Shocks {
		off = append(off, model.Setting{Ref: x.ID + ".size"})
	}
	story, err := k.Round([]rounds.Point{off})
	if err != nil {
		return err
	}
	for _, x := range k.shelf {
		if x.Lacks == "" {
			x.Story, x.Gain = x.gain(story[0]), x.gain(k.now)
			if len(k.drawn) > 0 {
				spread := chance.SpreadOf(nil, valuesOf(k.drawn, x.gain))
				x.Spread = &spread
			}
			means := k.Means
			means.Runs = max(k.n, breakLeast)
			loses, err := Break(k.Scenario, BreakQuestion{Until: x.until, Nearest: 1}, means)
			if err != nil {
				return err
			}
			k.Runs += loses.Runs
			x.Loses = loses
		}
		answer.Strategies = append(answer.Strategies, x.Strategy)
	}
	return nil
}

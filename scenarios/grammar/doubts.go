package grammar

import (
	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// unitIs is the unit of a number that is always the same.
func unitIs[T any](u model.Unit) func(*T) (model.Unit, bool) {
	return func(*T) (model.Unit, bool) { return u, true }
}

// weightKey is how much one number follows another.
func weightKey[T any](name, help string, at func(*T) *float64) key[T] {
	k := numberKey(name, help, unitIs[T](model.Times), at, func(*T) bool { return true }).required()
	read := k.read
	k.read = func(r *Reader, n *yaml.Node, x *T) {
		if _, wrong := model.Written(n.Text, model.Times); wrong != "" {
			r.fail(n.At, n.Found(), "a number from -1 to 1 such as 0.7")
			return
		}
		read(r, n, x)
	}
	return k
}

// doubtKeys are what runs that are drawn have in common: luck with customers, and what ranges of
// levers depend on.
func doubtKeys() Shape[model.Scenario] {
	return Shape[model.Scenario]{
		listKey("noise", "luck with customers, in runs that are drawn; a run by itself has none", Shape[model.Noise]{
			textKey("on", "the firm whose customers it is with, or all", func(n *model.Noise) *string { return &n.On }).naming().required(),
			numberKey("size", "how much it is off in a quarter, such as 10%/q; on average they pay the same", unitIs[model.Noise](model.QuarterRate), func(n *model.Noise) *float64 { return &n.Size }, func(*model.Noise) bool { return true }).required(),
			numberKey("lasts", "how much of it is still there a quarter later, such as 60%", unitIs[model.Noise](model.Share), func(n *model.Noise) *float64 { return &n.Lasts }, func(n *model.Noise) bool { return n.Lasts != 0 }),
		}, zeroOf[model.Noise], model.MaxNoise, func(s *model.Scenario) *[]model.Noise { return &s.Noise }),
		listKey("factors", "what stands behind several levers that are uncertain, and luck: an item for each of them", Shape[model.Load]{
			textKey("factor", "what it is called, such as mood", func(l *model.Load) *string { return &l.Factor }).required(),
			textKey("of", "the lever that follows it, such as b.sales.amount; or luck with customers, such as noise.b, quarter by quarter", func(l *model.Load) *string { return &l.Ref }).naming().required(),
			weightKey("weight", "how much, from -1 to 1: 0.7 goes with it, -0.7 against it", func(l *model.Load) *float64 { return &l.Rho }),
		}, zeroOf[model.Load], model.MaxLoads, func(s *model.Scenario) *[]model.Load { return &s.Loads }),
		listKey("together", "two levers that are uncertain and depend on each other", Shape[model.Pair]{
			textKey("lever", "one of them", func(p *model.Pair) *string { return &p.A }).naming().required(),
			textKey("with", "the other", func(p *model.Pair) *string { return &p.B }).naming().required(),
			weightKey("by", "how much, from -1 to 1", func(p *model.Pair) *float64 { return &p.Rho }),
		}, zeroOf[model.Pair], model.MaxPairs, func(s *model.Scenario) *[]model.Pair { return &s.Pairs }),
	}
}

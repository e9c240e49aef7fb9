package model

// sizes says how big shocks of a kind are, and when the world last saw one: the bands
// of a lever whose scenario names none, and its help. Domain-model 7.
type sizes struct {
	mild, mid, severe float64 // 0: it happens or it does not
	step              float64
	seen              string // what it is, and the precedent
}

// sizes are how big shocks of a kind usually are; of a kind that there is not, of no size.
func (k ShockKind) sizes() *sizes {
	if int(k) >= len(shocks) {
		return new(sizes)
	}
	return &shocks[k].sizes
}

// Bands names how big shocks of this kind are: mild, mid, severe.
func (k ShockKind) Bands() []Band {
	s := k.sizes()
	if s.severe == 0 {
		return nil
	}
	return []Band{{"mild", s.mild}, {"mid", s.mid}, {"severe", s.severe}}
}

// measure gives the lever of a shock's size what its scenario does not: steps that suit
// its unit, the bands within its range, a plausible move, its help.
func (k ShockKind) measure(l *Lever, c Control) {
	s := k.sizes()
	if c.Min == c.Max && s.severe > l.Max {
		l.Max = s.severe + float64(s.severe/3)
	}
	if c.Step <= 0 {
		l.Step = s.step
	}
	if len(c.Bands) == 0 {
		for _, b := range k.Bands() {
			if b.From >= l.Min && b.From <= l.Max {
				l.Bands = append(l.Bands, b)
			}
		}
	}
	if c.Plausible == 0 {
		l.Plausible = s.mid
	}
	if c.Help == "" {
		l.Help = s.seen
	}
}

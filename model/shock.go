package model

// weather is what the shocks of a quarter do, by firm and by deal.
type weather struct {
	any     bool
	funding []float64 // by deal: share still paid
	refused []float64 // by deal: share still honoured
	demand  []float64 // by firm: share of outside sales left
	frozen  []float64 // by firm: share of new lending refused
	base    float64   // added to the base rate, per quarter
	spread  []float64 // by firm: added to new money, per quarter
	active  []bool    // by shock: last quarter
}

func newWeather(s *Scenario) weather {
	n, d := len(s.Firms), len(s.Deals)
	all := make([]float64, 2*d+3*n)
	return weather{
		funding: all[:d], refused: all[d : 2*d],
		demand: all[2*d : 2*d+n], frozen: all[2*d+n : 2*d+2*n], spread: all[2*d+2*n:],
		active: make([]bool, len(s.Shocks)),
	}
}

func (w *weather) clear() {
	for i := range w.funding {
		w.funding[i], w.refused[i] = 1, 1
	}
	for i := range w.demand {
		w.demand[i], w.frozen[i], w.spread[i] = 1, 0, 0
	}
	w.base = 0
}

// draw sets the weather of the quarter and tells which shocks begin and end (P0).
func (e *engine) draw() {
	w := &e.shocks
	w.clear()
	for k := range e.s.Shocks {
		shock := &e.s.Shocks[k]
		now := shock.Size != 0 && float64(e.t) >= shock.At && float64(e.t) < shock.At+shock.For
		began := now && !w.active[k]
		switch {
		case began:
			ev := happening(ShockEvent, 0)
			ev.Shock, ev.Amount = k, shock.Size
			e.event(ev)
		case !now && w.active[k]:
			ev := happening(ShockEndEvent, 0)
			ev.Shock = k
			e.event(ev)
		}
		w.active[k] = now
		if now {
			e.strike(shock, began)
		}
	}
}

// strike applies one shock; what it does to assets and lives it does once, when it
// begins.
func (e *engine) strike(k *Shock, began bool) {
	w := &e.shocks
	switch k.Kind {
	case FundingStop:
		e.eachDeal(k.On, func(d int) {
			if kind := e.s.Deals[d].Kind; kind == Equity || kind == Loan {
				w.funding[d] *= left(k.Size)
			}
		})
	case Repudiation:
		e.eachDeal(k.On, func(d int) { w.refused[d] *= left(k.Size) })
	case DemandDrop:
		e.eachFirm(k.On, func(i int) { w.demand[i] *= left(k.Size) })
	case BaseRate:
		w.base += k.Size / 4
	case SpreadJump:
		e.eachFirm(k.On, func(i int) { w.spread[i] += k.Size / 4 })
	case LendersFreeze:
		e.eachFirm(k.On, func(i int) { w.frozen[i] = 1 - (1-w.frozen[i])*left(k.Size) })
	}
	if began {
		e.strikeAssets(k)
	}
}

// strikeAssets applies what a shock does once, when it begins.
func (e *engine) strikeAssets(k *Shock) {
	switch k.Kind {
	case LifeCut:
		e.eachFirm(k.On, func(i int) {
			e.firms[i].book.Shorten(int(k.Size))
			e.firms[i].group.Shorten(int(k.Size))
		})
	case Impairment:
		e.eachFirm(k.On, func(i int) { e.impair(i, k.Size) })
	}
}

// failForced lets the firms fail that the scenario makes fail this quarter.
func (e *engine) failForced() {
	for k := range e.s.Shocks {
		shock := &e.s.Shocks[k]
		if i := e.s.Firm(shock.On); shock.Kind == Failure && e.shocks.active[k] && i >= 0 && !e.firms[i].dead {
			e.clear(i)
		}
	}
}

func (e *engine) impair(i int, share float64) {
	f := &e.firms[i]
	book, err := f.book.Scale(share)
	e.fail("firm "+f.spec.ID, err)
	group, err := f.group.Scale(share)
	e.fail("firm "+f.spec.ID, err)
	e.books.Impair(i, book)
	e.group.profit -= group
}

// left is what remains of a whole after a share of it is lost. A negative share is a
// gain.
func left(share float64) float64 { return max(0, 1-share) }

// eachFirm calls do for the living firms that on names.
func (e *engine) eachFirm(on string, do func(i int)) {
	for i := range e.firms {
		if (on == Everyone || on == "" || e.firms[i].spec.ID == on) && !e.firms[i].dead {
			do(i)
		}
	}
}

// eachDeal calls do for the deals that on names: a deal, or what a firm pays.
func (e *engine) eachDeal(on string, do func(d int)) {
	for d := range e.s.Deals {
		if spec := &e.s.Deals[d]; on == Everyone || on == "" || spec.ID == on || spec.From == on {
			do(d)
		}
	}
}

package table

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
)

// mostNamed is how many deals a cell names: there is room for no more.
const mostNamed = 4

// paying lists the deals by which a firm pays, or by which one is paid.
func paying(m *model.Scenario, from, to string) string {
	var list []string
	for i := range m.Deals {
		if d := &m.Deals[i]; from != "" && d.From == from || to != "" && d.To == to {
			if list = append(list, d.ID); len(list) == mostNamed {
				break
			}
		}
	}
	return strings.Join(list, ", ")
}

// said lists what is said of a deal beside its amount; what a lever moves has a star.
func said(s view.Scene, i int) string {
	m := s.Session.Scenario()
	d := &m.Deals[i]
	var list []string
	fields := model.DealFields()
	for k := range fields {
		f := &fields[k]
		x := *f.Value(d)
		if f.Key == "amount" || !d.Uses(f.Key) || x != x {
			continue
		}
		lever := s.Session.Lever(d.ID+"."+f.Key) >= 0
		spelt, words := f.Spelt(d)
		if !lever && !words && x == f.Default {
			continue
		}
		if !words {
			spelt = format.Given(x, f.UnitOf(d), m.Unit)
		}
		text := strings.ReplaceAll(f.Key, "_", " ") + " " + spelt
		if lever {
			text += "*"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// state says of a shock whether it is on in the quarter shown.
func state(s view.Scene, i int) string {
	list, q := s.Session.Run().Scenario.Shocks, float64(s.Session.Quarter())
	switch {
	case i >= len(list) || list[i].Size == 0:
		return "off"
	case q < list[i].At:
		return "to come"
	case q >= list[i].At+list[i].For:
		return "over"
	}
	return "on"
}

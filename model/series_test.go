package model

import "testing"

func TestSeriesNearby(t *testing.T) {
	s := &Scenario{Firms: []Firm{NewFirm("a"), NewFirm("b")}, Deals: []Deal{NewDeal("invest", "a", "b", Equity)}}
	for name, near := range map[string]string{"a.csh": "a.cash", "grup.cash": "group.cash", "inwest": "invest", "nothing.like.it": ""} {
		if _, err := SeriesOf(s, name); err == nil || err.(*RefError).Nearest != near {
			t.Errorf("%s: %v, want nearest %q", name, err, near)
		}
	}
}

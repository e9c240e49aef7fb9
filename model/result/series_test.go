package result

import (
	"testing"

	"moneyloop/model"
)

func TestSeriesNearby(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b")}, Deals: []model.Deal{model.NewDeal("invest", "a", "b", model.Equity)}}
	for name, near := range map[string]string{"a.csh": "a.cash", "grup.cash": "group.cash", "inwest": "invest", "nothing.like.it": ""} {
		if _, err := SeriesOf(s, name); err == nil || err.(*model.RefError).Nearest != near {
			t.Errorf("%s: %v, want nearest %q", name, err, near)
		}
	}
}

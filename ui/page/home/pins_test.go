package home

import (
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// A pin keeps all that charts may draw of it: every lens, every measure.
func TestPinsKeepWhatIsDrawn(t *testing.T) {
	f, err := scenarios.Open(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.New(f)
	if err != nil {
		t.Fatal(err)
	}
	if s, _, err = session.PinRun(s, "x"); err != nil {
		t.Fatal(err)
	}
	p := session.Pins(s)[0]
	for _, l := range lenses {
		if p.Group(l.group) == nil {
			t.Errorf("no %s", l.name)
		}
	}
	for i := range measures {
		if p.Firm("a", measures[i].firm) == nil {
			t.Errorf("no %s", measures[i].name)
		}
	}
}

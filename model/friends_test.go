package model

import "testing"

// threeFriends is AT-1 of the domain model.
func threeFriends() *Scenario {
	a, b, c := NewFirm("a"), NewFirm("b"), NewFirm("c")
	a.Name, b.Name, c.Name = "Mr A", "Mr B", "Mr C"
	a.Opening.Cash = 100
	invest := NewDeal("invest", "a", "b", Equity)
	invest.Amount = Amount{Value: 1, Of: OfCash}
	cloud := NewDeal("cloud", "b", "c", Service)
	cloud.Amount = Amount{Value: 1, Of: OfCash}
	chips := NewDeal("chips", "c", "a", Equipment)
	chips.Amount = Amount{Value: 1, Of: OfDeal, Deal: "cloud"}
	return &Scenario{
		Name: "three-friends", Unit: "$", Quarters: 16,
		Firms: []Firm{a, b, c}, Deals: []Deal{invest, cloud, chips},
	}
}

func mustRun(t testing.TB, s *Scenario) *Run {
	t.Helper()
	r, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestThreeFriends(t *testing.T) {
	r := mustRun(t, threeFriends())
	for m := range GroupMetricCount {
		t.Log(GroupMetric(m).Info().Key, r.Group(GroupMetric(m))[:4])
	}
	for m := range FirmMetricCount {
		t.Log(FirmMetric(m).Info().Key, r.Firm(0, FirmMetric(m))[:4], r.Firm(1, FirmMetric(m))[:4], r.Firm(2, FirmMetric(m))[:4])
	}
	t.Log(r.Events)
}

func BenchmarkRun(b *testing.B) {
	s := threeFriends()
	s.Quarters = 40
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

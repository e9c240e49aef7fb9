package result

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/credit"
)

// A Series names one line of numbers of a run: of the group, of a firm or of a deal.
type Series struct {
	Metric
	Name string // "a.cash", "group.revenue.gross", "invest"

	of    seriesOf
	index int // of the firm or deal
	line  int // FirmMetric or GroupMetric
}

type seriesOf uint8

const (
	ofGroup seriesOf = iota
	ofFirm
	ofDeal
	ofPosition
	ofPositions
)

// OfPositions reports a series of what somebody holds.
func (s Series) OfPositions() bool { return s.of == ofPosition || s.of == ofPositions }

// IsPaid reports a series of what a deal paid.
func (s Series) IsPaid() bool { return s.of == ofDeal && s.line == 0 }

// IsGauge reports a series of a deal beside what it calls for and pays.
func (s Series) IsGauge() bool { return s.of == ofDeal && s.line > 1 }

// OfFirm returns of which firm the series is, by its index, and which metric; ok is false if it is of none.
func (s Series) OfFirm() (firm int, m FirmMetric, ok bool) {
	return s.index, FirmMetric(s.line), s.of == ofFirm
}

// OfGroup returns which metric of all firms together the series is, if it is one.
func (s Series) OfGroup() (m GroupMetric, ok bool) {
	return GroupMetric(s.line), s.of == ofGroup && s.Name != ""
}

// OfDeal returns of which deal the series is, by its index, if it is of one.
func (s Series) OfDeal() (deal int, ok bool) { return s.index, s.of == ofDeal }

// IsRating reports a series of ratings, which are counted from the best.
func (s Series) IsRating() bool { return s.of == ofFirm && FirmMetric(s.line) == FirmRating }

// SeriesOf finds a series by name: a firm's id or "group", a dot and the key of a
// metric; that of a deal with .paid or .due, and alone for what it paid; that of a position, or
// "positions" for all of them. The error is a *RefError.
func SeriesOf(s *model.Scenario, name string) (Series, error) {
	if series, ok := NamedSeries(s, name); ok {
		return series, nil
	}
	id, key, _ := strings.Cut(name, ".")
	return Series{}, &model.RefError{Ref: name, Nearest: nearestSeries(s, id, key)}
}

// SeriesNames lists all series of the scenario, of the group first.
func SeriesNames(s *model.Scenario) []string {
	var list []string
	for _, m := range groupMetrics {
		list = append(list, model.GroupName+"."+m.Key)
	}
	for i := range s.Firms {
		for _, m := range firmMetrics {
			list = append(list, s.Firms[i].ID+"."+m.Key)
		}
	}
	for i := range s.Deals {
		list = append(list, s.Deals[i].ID+".paid")
		for _, m := range MetricsOf(&s.Deals[i]) {
			list = append(list, s.Deals[i].ID+"."+m.Info().Key)
		}
	}
	for i := range s.Positions {
		for _, m := range holdingMetrics {
			list = append(list, s.Positions[i].ID+"."+m.Key)
		}
	}
	if len(s.Positions) > 0 {
		list = append(list, PositionsName+".value", PositionsName+".cash", PositionsName+".total")
	}
	return list
}

// NamedSeries returns the series that has a name, if one has.
func NamedSeries(s *model.Scenario, name string) (series Series, ok bool) {
	id, key, dotted := strings.Cut(name, ".")
	switch {
	case id == model.GroupName && dotted:
		for m := range GroupMetricCount {
			if info := groupMetrics[m]; info.Key == key {
				return Series{info, name, ofGroup, 0, m}, true
			}
		}
	case s.Firm(id) >= 0 && dotted:
		for m := range FirmMetricCount {
			if info := firmMetrics[m]; info.Key == key {
				return Series{info, name, ofFirm, s.Firm(id), m}, true
			}
		}
	case s.Deal(id) >= 0 && (!dotted || key == "paid"):
		return Series{Metric{name, s.Deals[s.Deal(id)].Label(), model.Money, "what the deal paid"}, name, ofDeal, s.Deal(id), 0}, true
	case s.Deal(id) >= 0 && key == "due":
		return Series{Metric{name, s.Deals[s.Deal(id)].Label() + ", due", model.Money, "what the deal called for"}, name, ofDeal, s.Deal(id), 1}, true
	case s.Deal(id) >= 0:
		return dealSeries(s, s.Deal(id), key)
	case s.Position(id) >= 0:
		if m := holdingMetric(key); m >= 0 {
			return Series{holdingMetrics[m], name, ofPosition, s.Position(id), m}, true
		}
	case id == PositionsName && len(s.Positions) > 0:
		if m := holdingMetric(strings.Replace(key, "total", "gain", 1)); m >= 0 && m <= holdingGain {
			return Series{holdingMetrics[m], name, ofPositions, 0, m}, true
		}
	}
	return Series{}, false
}

// nearestSeries suggests the name of a series: the nearest id, then the nearest key.
func nearestSeries(s *model.Scenario, id, key string) string {
	ids := []string{model.GroupName}
	for i := range s.Firms {
		ids = append(ids, s.Firms[i].ID)
	}
	if len(s.Positions) > 0 {
		ids = append(ids, PositionsName)
	}
	for i := range s.Positions {
		ids = append(ids, s.Positions[i].ID)
	}
	if key == "" {
		for i := range s.Deals {
			ids = append(ids, s.Deals[i].ID)
		}
		if id = model.Nearest(id, ids); id == "" || s.Deal(id) >= 0 {
			return id
		}
		return id + "." + firmMetrics[FirmCash].Key
	}
	var keys []string
	if i := s.Deal(id); i >= 0 {
		keys = []string{"paid", "due"}
		for _, m := range MetricsOf(&s.Deals[i]) {
			keys = append(keys, m.Info().Key)
		}
	} else if id = model.Nearest(id, ids); id == PositionsName {
		keys = []string{"value", "cash", "total"}
	} else if s.Position(id) >= 0 {
		for _, m := range holdingMetrics {
			keys = append(keys, m.Key)
		}
	} else if id == model.GroupName {
		for _, m := range groupMetrics {
			keys = append(keys, m.Key)
		}
	} else {
		for _, m := range firmMetrics {
			keys = append(keys, m.Key)
		}
	}
	if key = model.Nearest(key, keys); id == "" || key == "" {
		return ""
	}
	return id + "." + key
}

// Series returns the numbers of a series of the run's scenario. They must not be
// changed.
func (r *Run) Series(s Series) []float64 {
	switch s.of {
	case ofFirm:
		return r.Firm(s.index, FirmMetric(s.line))
	case ofDeal:
		switch s.line {
		case 0:
			return r.Paid(s.index)
		case 1:
			return r.Due(s.index)
		}
		return GaugeOf(r, s.index, DealMetric(s.line-2))
	case ofPosition:
		return r.Holding(s.index).line(s.line)
	case ofPositions:
		sum := make([]float64, r.Quarters)
		for i := range r.Scenario.Positions {
			for q, x := range r.Holding(i).line(s.line) {
				sum[q] += x
			}
		}
		return sum
	}
	return r.Group(GroupMetric(s.line))
}

// Word is what x means in a series of words: a status, a rating, a Minsky class.
func (s Series) Word(x float64) string {
	if words := s.Words(); x >= 0 && x < float64(len(words)) {
		return words[int(x)]
	}
	if Veiled(x) {
		return "?"
	}
	return "n.m."
}

// Words lists the words of a series of words, in the order of their numbers.
func (s Series) Words() []string {
	if s.of != ofFirm {
		return nil
	}
	switch FirmMetric(s.line) {
	case FirmStatus:
		return statusWords
	case FirmRating:
		return inOrder(credit.RatingCount, func(i int) string { return credit.Rating(i).String() })
	case FirmMinsky:
		return inOrder(int(credit.CashBurner)+1, func(i int) string { return credit.Minsky(i).String() })
	}
	return nil
}

func inOrder(n int, word func(i int) string) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = word(i)
	}
	return words
}

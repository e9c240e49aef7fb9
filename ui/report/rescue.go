package report

import (
	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// rescuable is how many firms times quarters a run may have for its printed account to
// look for the cheapest rescue from each default: the scenario is played some fifty
// times for that.
const rescuable = 20_000

// rescues finds, by event, the cheapest rescue from each default of a run: one for each,
// unless nothing would have saved the firm or the run is too large to look.
func rescues(r *result.Run) map[int]result.Rescue {
	found := map[int]result.Rescue{}
	work := 0
	for k := range r.Events {
		e := &r.Events[k]
		if e.Kind != result.DefaultEvent {
			continue
		}
		if work += e.Quarter * len(r.Scenario.Firms); work > rescuable {
			break
		}
		if rescue, err := explore.FindRescue(r, k, nil); err == nil {
			found[k] = rescue
		}
	}
	return found
}

// rescueObject is a rescue in JSON.
func rescueObject(s *model.Scenario, fallen result.Event, r result.Rescue) encode.Object {
	saved, later := encode.Words{}, encode.List{}
	for _, i := range r.Saved {
		saved = append(saved, s.Firms[i].ID)
	}
	for _, e := range r.Later {
		later = append(later, encode.Object{{"firm", s.Firms[e.Firm].ID}, {"quarter", e.Quarter}})
	}
	return encode.Object{{"amount", r.Amount}, {"saves", saved}, {"later", later}, {"text", sentence.Rescue(s, fallen, r)}}
}

func rescueSchema() encode.Object {
	return encode.Required(encode.Object{
		{"amount", encode.Numeric("cash that the firm lacks to stand, found by playing the scenario with it")},
		{"saves", encode.Items(encode.Text("another firm that then stands in that quarter"))},
		{"later", encode.Items(encode.Required(encode.Object{
			{"firm", encode.Text("a firm that falls all the same")},
			{"quarter", encode.Numeric("when")},
		}))},
		{"text", encode.Text("the same in a sentence")},
	})
}

package events

import (
	"fmt"

	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/view"
)

// Asks says what the page wants to know: what would have saved the firm of the selected event,
// then those of the others.
func (p Page) Asks(s view.Scene) (*result.Run, []view.Question) {
	run := s.Session.Run()
	var list []view.Question
	if len(sentence.Told(run)) > 0 {
		if k := p.told(run); run.Events[k].Kind == result.DefaultEvent {
			list = append(list, view.Rescue{Event: k})
		}
	}
	for k := range run.Events {
		if q := (view.Rescue{Event: k}); run.Events[k].Kind == result.DefaultEvent && (len(list) == 0 || list[0] != q) {
			list = append(list, q)
		}
	}
	return run, list
}

// rescue is the sentence about an event: what would have saved the firm or, while that is not
// known, how far the questions have come; nothing if nothing would have.
func (p Page) rescue(s view.Scene, event int) (text string, known bool) {
	run := s.Session.Run()
	if run.Events[event].Kind != result.DefaultEvent {
		return "", false
	}
	if saved, known := view.Of[view.Rescued](s.Answer(view.Rescue{Event: event})); known {
		if !saved.Would {
			return "", true
		}
		return sentence.Rescue(run.Scenario, run.Events[event], saved.Rescue), true
	}
	done, all := 0, 0
	for k := range run.Events {
		if run.Events[k].Kind == result.DefaultEvent {
			all++
			if s.Answer(view.Rescue{Event: k}).Whole {
				done++
			}
		}
	}
	return fmt.Sprintf("The cheapest rescue is being worked out: %d of %d defaults done.", done, all), false
}

var _ view.Asker = Page{}

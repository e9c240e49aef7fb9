package tell

import (
	"slices"

	"moneyloop/model"
	"moneyloop/ui/view"
)

// MakeSo is the session with levers at other values, as one step, and what is told of that.
func MakeSo(s view.Scene, set ...model.Setting) view.Request {
	next := s.Session.Settle()
	var slides []model.Edit
	for _, x := range set {
		if i := next.Lever(x.Ref); i >= 0 && next.Value(i) != x.Value {
			slides = append(slides, model.Edit{Verb: model.SlideEdit, At: x.Ref, Value: model.Notation(x.Value, next.Levers()[i].Unit)})
		}
	}
	switch {
	case len(slides) == 1:
		next = next.Slide(slides[0].At, set[slices.IndexFunc(set, func(x model.Setting) bool { return x.Ref == slides[0].At })].Value)
	case len(slides) > 1:
		both, err := next.Edit(slides...)
		if err != nil {
			return view.Say{Text: err.Error()}
		}
		next = both
	}
	if next.Version() == s.Session.Version() {
		return view.Say{Text: "That is where it stands."}
	}
	return view.Become{Session: next, Told: Of(next).Moved(set[len(set)-1].Ref)}
}

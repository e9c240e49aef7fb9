package home

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// ranged takes what is typed on the selected lever as what may become of it: "5 to 9". ok is false if
// that is no range.
func ranged(h home, typed string) (next home, ok bool) {
	if !strings.Contains(typed, " to ") && !strings.Contains(typed, " or ") && !strings.Contains(typed, "(") {
		return h, false
	}
	l, spec := h.session.Levers()[h.levers.at], h.levers.specs[h.levers.at]
	read := func(text string) (float64, error) {
		return spec.Read(spec.Meant(text), h.session.Value(h.levers.at))
	}
	law, err := model.ReadUncertain(l, typed, read)
	if err == nil {
		l.Uncertain = written(law, l.Unit, typed)
		h.desk, err = h.uncertain(view.Thing{Kind: view.Lever, ID: l.Ref}, model.Edit{Verb: model.SetEdit, At: "levers/" + l.Ref + ".uncertain", Value: l.Uncertain})
	}
	if err != nil {
		h.notice = view.Failing("%s.", view.Capital(err.Error()))
		return h, true
	}
	h = h.stopTyping()
	h.views.fans.on, h.views.fans.seed = true, max(h.views.fans.seed, 1)
	h.notice = view.Saying("%s may be %s: charts show many runs. %% says how likely what is, D takes the range away.", l.Label, tell.MayText(l, h.session.Scenario().Unit))
	return h, true
}

// certain takes the range of the selected lever away, if it has one.
func certain(h home) (next home, ok bool) {
	if !h.views.fans.on || h.focus != Levers || len(h.levers.specs) == 0 || h.session.Levers()[h.levers.at].Uncertain == "" {
		return h, false
	}
	l := h.session.Levers()[h.levers.at]
	d, err := h.uncertain(view.Thing{Kind: view.Lever, ID: l.Ref}, model.Edit{Verb: model.UnsetEdit, At: "levers/" + l.Ref + ".uncertain"})
	if err != nil {
		return h.at(h.say("%s.", view.Capital(err.Error()))), true
	}
	return h.at(d.say("%s is certain again. u has its range back.", l.Label)), true
}

// uncertain edits what a lever says may become of it.
func (d desk) uncertain(of view.Thing, e model.Edit) (desk, error) {
	at := d.levers.at
	next, err := d.session.Settle().Edit(e)
	if err != nil {
		return d, err
	}
	d.session = next
	d = d.follow()
	d.levers.at = at
	return d, nil
}

// written is a range as files write it.
func written(u model.Uncertain, unit model.Unit, typed string) string {
	list := make([]string, len(u.Numbers))
	for i, x := range u.Numbers {
		list[i] = model.Notation(x, unit)
	}
	switch {
	case u.Law == model.Between:
		return strings.Join(list, " to ")
	case u.Law == model.NineOfTen:
		return strings.Join(list, " to ") + " (90%)"
	case u.Law == model.OneOf && len(list) > 1:
		last := len(list) - 1
		return strings.Join(list[:last], ", ") + " or " + list[last]
	case u.Law == model.Lognormal:
		return fmt.Sprintf("lognormal(%s, %s)", list[0], model.Notation(u.Numbers[1], model.Share))
	}
	name, _, _ := strings.Cut(typed, "(")
	return strings.TrimSpace(name) + "(" + strings.Join(list, ", ") + ")"
}

// stretch is where a lever may be, nine times of ten; ok is false if it is certain.
func stretch(s session.Board, i int) (from, to float64, ok bool) {
	l := s.Levers()[i]
	if l.Uncertain == "" {
		return 0, 0, false
	}
	u, err := model.ReadUncertain(l, l.Uncertain, nil)
	if err != nil {
		return 0, 0, false
	}
	const middle = 1.645 // standard deviations
	n := u.Numbers
	switch u.Law {
	case model.Normal:
		return n[0] - middle*n[1], n[0] + middle*n[1], true
	case model.Lognormal:
		return n[0] * math.Exp(-middle*n[1]), n[0] * math.Exp(middle*n[1]), true
	}
	return slices.Min(n), slices.Max(n), true
}

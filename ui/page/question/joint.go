package question

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// jointly is the question of several levers at once, which goes with that of single ones. The answer
// is an *explore.Breaks with a joint break.
type jointly breaking

func (q jointly) Answer(run *result.Run, means view.Means) (any, error) {
	return explore.Break(run.Scenario, explore.BreakQuestion{Until: q.until, By: q.by, Levers: measured(run.Scenario.Levers(), q.by), Joint: true}, means)
}

// together is the row of several levers at once.
var together = moveOf{ref: "&"}

// onJoint reports whether that is selected.
func (p breaksPage) onJoint() bool { return p.joint && p.on == together }

// count is how many rows there are.
func (p breaksPage) count(rows []answer.MoveRow) int {
	if p.joint {
		return len(rows) + 1
	}
	return len(rows)
}

// found is what several levers at once come to, nil while that is not known.
func (p breaksPage) found(s view.Scene) (view.Answer, *explore.Breaks) {
	a, b := known[*explore.Breaks](s, jointly(p.breaking()))
	if b == nil || b.Joint == nil {
		return a, nil
	}
	return a, b
}

// makeJoint moves all levers to where they break it together.
func (p breaksPage) makeJoint(s view.Scene) view.Request {
	_, a := p.found(s)
	switch {
	case a == nil:
		return nil
	case !a.Joint.Found:
		return view.Say{Text: "There is nothing to go to."}
	}
	var set []model.Setting
	for _, m := range a.Joint.Moves {
		set = append(set, model.Setting{Ref: m.Lever.Ref, Value: m.Print})
	}
	return tell.MakeSo(s, set...)
}

// jointRow draws the row of several levers at once.
func (p breaksPage) jointRow(b view.Brush, r canvas.Rect, c columns, s view.Scene) {
	plain := theme.Style{Fg: theme.Text}
	if p.onJoint() {
		plain = b.Chosen(r)
	}
	text := "it is being worked out " + string(b.Theme.Glyph(theme.Ellipsis))
	if _, a := p.found(s); a != nil {
		text, _ = answer.Jointly(s.Session.Run().Scenario, a)
	}
	b.Text(r.X+1, r.Y, c.lever, "jointly", plain)
	x := r.X + 1 + c.lever + gap
	b.Text(x, r.Y, r.X+r.W-1-x, text, plain)
}

// saysJoint says it in sentences, or why it is not known.
func (p breaksPage) saysJoint(s view.Scene) string {
	a, joint := p.found(s)
	switch {
	case a.Err != nil:
		return "Jointly this cannot be answered: " + a.Err.Error()
	case joint == nil:
		return "The nearest of all moves of several levers at once: up to twelve of them, those first that break it soonest alone."
	}
	_, says := answer.Jointly(s.Session.Run().Scenario, joint)
	return strings.Join(says, " ")
}

package answer

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// A jointTeller says what several levers moved at once come to.
type jointTeller struct {
	moveTeller
	*explore.Joint
}

// Jointly says what several levers moved at once come to: shortly for a row, and in sentences.
func Jointly(s *model.Scenario, b *explore.Breaks) (short string, says []string) {
	t := jointTeller{moveTeller{sentence.Teller{S: s}, b}, b.Joint}
	says = t.sentences()
	if !t.Found || len(t.Among) < 2 {
		return "nothing found", says
	}
	var parts []string
	for _, m := range t.Joint.Moves {
		parts = append(parts, m.Lever.Label+" "+exactly(m.Print, m.Lever, s))
	}
	return t.away() + ": " + strings.Join(parts, ", "), says
}

// away says how far away it is: "0.26% of range", "0.03 plausible moves".
func (t jointTeller) away() string {
	return strings.TrimSuffix(far(t.Radius, t.By), "x") + " " + measureHead(t.By)
}

func (t jointTeller) sentences() []string {
	var list []string
	for _, l := range t.Aside {
		list = append(list, "\""+l.Label+"\" is set aside: any move of it is enough.")
	}
	switch {
	case len(t.Among) < 2:
		return append(list, "Jointly: that takes two levers at least.")
	case !t.Found:
		return append(list, "Jointly: nothing was found among "+format.Whole(len(t.Among))+" levers.")
	case len(t.Joint.Moves) == 1:
		return append(list, "Jointly: nothing nearer was found than one lever alone: "+t.certificate())
	}
	needs := "needs all of them"
	if len(t.Joint.Moves) == 2 {
		needs = "needs both"
	}
	text := "Jointly: " + t.moved(t.Joint) + ". That is " + t.away() + ", and " + needs + ". It is the nearest found: " + t.certificate()
	if list = append(list, text); t.Rival != nil {
		list = append(list, "Another is as near: "+t.moved(t.Rival)+".")
	}
	return list
}

// moved says what is moved, and who falls then.
func (t jointTeller) moved(j *explore.Joint) string {
	var parts []string
	for _, m := range j.Moves {
		parts = append(parts, "\""+m.Lever.Label+"\" "+exactly(m.Print, m.Lever, t.S))
	}
	return sentence.Enumerate(parts) + ": " + fate(t.S, j.Falls)
}

// certificate says how sure it is that there is nothing nearer.
func (t jointTeller) certificate() string {
	if t.Failed > 0 {
		return format.Whole(t.Failed) + " of " + format.Whole(t.Tried) + " nearer points do it, too."
	}
	if t.Tried == 0 {
		return "the budget ended before nearer points were tried."
	}
	most := 1 - math.Pow(.05, 1/float64(t.Tried))
	return "none of " + format.Whole(t.Tried) + " nearer points does it, so with 95% confidence at most " + format.Percent(most) + " of what is nearer does."
}

func (t jointTeller) object() encode.Object {
	aside := encode.Words{}
	for _, l := range t.Aside {
		aside = append(aside, l.Ref)
	}
	among := encode.Words{}
	for _, l := range t.Among {
		among = append(among, l.Ref)
	}
	return encode.Object{
		{"found", t.Found},
		{"radius", t.Radius},
		{"by", t.By.String()},
		{"moves", jointMoves(t.Joint)},
		{"falls", fallList(t.S, t.Joint.Falls)},
		{"as_near", t.rival()},
		{"aside", aside},
		{"among", among},
		{"nearer_tried", t.Tried},
		{"nearer_failed", t.Failed},
	}
}

// rival is another one that is as near, or null.
func (t jointTeller) rival() any {
	if t.Rival == nil {
		return nil
	}
	return encode.Object{{"radius", t.Rival.Radius}, {"moves", jointMoves(t.Rival)}, {"falls", fallList(t.S, t.Rival.Falls)}}
}

func jointMoves(j *explore.Joint) encode.List {
	moves := encode.List{}
	for _, m := range j.Moves {
		moves = append(moves, encode.Object{{"lever", m.Lever.Ref}, {"now", m.Lever.Baseline}, {"to", m.To}, {"print", model.Notation(m.Print, m.Lever.Unit)}, {"u", m.U}, {"share", m.Share}})
	}
	return moves
}

package thing

import (
	"errors"
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/page/field"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// leverTerms are what a lever says of itself, and where it stands.
func (r *reading) leverTerms(lever int) []term {
	m, l := r.Session.Scenario(), r.Session.Levers()[lever]
	now := term{section: "Where it stands", means: l.Help, slides: true, Term: field.Term{
		Ref: l.Ref, Label: "now", Unit: l.Unit, Number: true, Slides: true, Lever: lever, Now: r.Session.Value(lever), Param: l.Number,
	}}
	now.value = format.Given(now.Now, l.Unit, m.Unit)
	list := []term{now}
	i := slices.IndexFunc(m.Controls, func(c model.Control) bool { return c.Ref == l.Ref })
	if i < 0 {
		return append(list, term{Term: field.Term{Label: "moves", Lever: -1}, value: l.Ref, means: "The file names no levers, so this one is offered unasked. * writes it down"})
	}
	at := "levers/" + l.Ref
	list = append(list, r.words(at, named("lever", "group", "label"))...)
	list = append(list, edges(l, m.Controls[i], m.Unit)...)
	list = append(list, term{value: bands(l, m.Unit), means: "names for stretches of the track and where each begins, such as careful 0%, usual 4%", Term: field.Term{
		Ref: at + ".bands", Label: "bands", Raw: bands(l, ""), Lever: -1, Written: func(text string) (string, error) { return bandsWritten(text, l.Unit, m.Unit) },
	}})
	list = append(list, r.words(at, named("help", "plausible", "uncertain", "why"))...)
	for i := range list[1:] {
		list[1+i].section = "The lever"
	}
	return list
}

func named(keys ...string) func(string) bool {
	return func(key string) bool { return slices.Contains(keys, key) }
}

// edges are the numbers of the track. A file that says neither end is told both when one is
// typed.
func edges(l model.Lever, c model.Control, unit string) []term {
	at := "levers/" + l.Ref
	wide := l.Number
	wide.Floor, wide.Ceil = max(l.Number.Floor, -math.MaxFloat64), min(l.Number.Ceil, math.MaxFloat64)
	one := func(key, label, means string, x float64) term {
		return term{value: format.Given(x, l.Unit, unit), means: means, Term: field.Term{
			Ref: at + "." + key, Label: label, Number: true, Unit: l.Unit, Now: x, Param: wide, Lever: -1,
		}}
	}
	from := one("min", "from", "where its track begins; a typed number may lie beyond", l.Min)
	to := one("max", "to", "where its track ends", l.Max)
	if c.Min == c.Max {
		from.Beside = []model.Edit{model.Setting{Ref: to.Ref, Value: l.Max}.Edit(l.Unit)}
		to.Beside = []model.Edit{model.Setting{Ref: from.Ref, Value: l.Min}.Edit(l.Unit)}
	}
	step := one("step", "step", "how far one step goes", l.Step)
	step.Param.Floor = 0
	if c.Min == c.Max {
		step.Beside = []model.Edit{from.Beside[0], to.Beside[0]}
	}
	return []term{from, to, step}
}

// bands are the names of stretches as they are read and typed: cheap 0%/y, dear 9%/y.
func bands(l model.Lever, unit string) string {
	var list []string
	for _, b := range l.Bands {
		list = append(list, b.Name+" "+format.Given(b.From, l.Unit, unit))
	}
	return strings.Join(list, ", ")
}

// bandsWritten is how a file says what was typed for bands.
func bandsWritten(text string, u model.Unit, unit string) (string, error) {
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		at := strings.LastIndexByte(part, ' ')
		if at < 0 {
			return "", errors.New("each is a name and where it begins, such as usual 4%, with commas between them")
		}
		x, err := format.ParseIn(format.Meant(part[at+1:], u), u, unit, 0)
		if err != nil {
			return "", err
		}
		name := strings.TrimSpace(part[:at])
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ") != "" || slices.Contains([]string{"yes", "no", "on", "off", "true", "false", "null"}, strings.ToLower(name)) {
			name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
		}
		list = append(list, name+": "+model.Notation(x, u))
	}
	return "{" + strings.Join(list, ", ") + "}", nil
}

// drawTrack draws a lever's whole track in a line, with the names of its bands above it.
func drawTrack(p Page, b view.Brush, r canvas.Rect, s view.Scene) {
	lever := s.Session.Lever(p.thing.ID)
	if r.H < 2 || r.W < 12 || lever < 0 {
		return
	}
	l := s.Session.Levers()[lever]
	m := slider.New(slider.Spec{
		Min: l.Min, Max: l.Max, Step: l.Step, Baseline: l.Baseline, Open: l.Open, Band: l.Band,
		Show: func(float64) string { return "" },
	}, s.Session.Value(lever))
	c := slider.Columns{Track: r.W - 4}
	track := c.TrackRect(r.Row(1))
	m.View(b.Canvas, r.Row(1), b.Theme, c, false)
	end := track.X
	for _, band := range l.Bands {
		part := (band.From - l.Min) / (l.Max - l.Min)
		if !(part >= 0 && part <= 1) {
			continue
		}
		x := min(track.X+1+int(math.Round(part*float64(track.W-3))), r.X+r.W-canvas.Width(band.Name))
		if x >= end {
			b.Text(x, r.Y, r.X+r.W-x, band.Name, theme.Style{Fg: theme.Dim})
			end = x + canvas.Width(band.Name) + 1
		}
	}
}

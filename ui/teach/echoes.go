package teach

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/echo"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// What goes with every list of the echoes.
const (
	EchoesTitle = "The echoes of 2008"
	EchoesOurs  = "The list of five is ours. Every number is worked out by the run of its own scenario."
	BurdenTitle = "Who pays: lenders and others outside, owners, the state"
)

// Indicated is the number of one side of a similarity, and its quarter.
func Indicated(e echo.Echo, r echo.Reading) string {
	if e.Unit == model.Money { // what a promise costs shows once it is called
		return format.Value(r.Moved, e.Unit, r.Money) + " in Q" + fmt.Sprint(r.When)
	}
	return format.Value(r.Value, e.Unit, r.Money) + " in Q" + fmt.Sprint(r.When)
}

// Shown is what the lever of a side does.
func Shown(e echo.Echo, r echo.Reading) string {
	text := fmt.Sprintf("'%s' %s to %s: %s", r.Label, format.Given(r.From, r.Unit, r.Money), format.Given(r.To, r.Unit, r.Money), r.Fell)
	if r.Fell == r.Falls && e.Unit != model.Money && !math.IsNaN(r.Moved) {
		text += ", and it is " + format.Value(r.Moved, e.Unit, r.Money)
	}
	return text
}

// Burdened says who bears what falls cost, and Bar draws it in letters.
func Burdened(b echo.Burden, unit string) string {
	money := func(x float64) string { return format.Money(x, unit, 0) }
	return "lenders " + money(b.Lenders) + ", owners " + money(b.Owners) + ", state " + money(b.State)
}

// Bar draws who bears how much of what is most, in cells of letters: l, o and s.
func Bar(b echo.Burden, most float64, width int) []typeset.Span {
	var list []typeset.Span
	for _, part := range []struct {
		of     float64
		letter string
		role   theme.Role
	}{{b.Lenders, "l", theme.Reported}, {b.Owners, "o", theme.Text}, {b.State, "s", theme.Bad}} {
		n := int(math.Round(part.of / most * float64(width)))
		list = append(list, typeset.Span{Text: strings.Repeat(part.letter, n), Style: theme.Style{Fg: part.role, Attr: theme.Bold}})
	}
	return list
}

// Most is the largest sum of what is borne.
func Most(list []echo.Burden) (most float64) {
	for _, b := range list {
		most = max(most, b.Lenders+b.Owners+b.State)
	}
	return most
}

// Echoes sets the five similarities, and who pays.
func Echoes(p *typeset.Page) error {
	told, err := echo.All()
	if err != nil {
		return err
	}
	heading(p, EchoesTitle)
	p.Paragraph("", plain, EchoesOurs, theme.Style{Fg: theme.Dim})
	for i, e := range told.Echoes {
		p.Blank()
		heading(p, fmt.Sprintf("%d. %s", i+1, e.Title))
		p.Paragraph("", plain, e.Mechanism, plain)
		p.Paragraph("", plain, "Measured: "+e.Indicator+".", theme.Style{Fg: theme.Dim})
		for _, side := range []struct {
			when string
			of   echo.Reading
		}{{"then  ", told.Then[i]}, {"now   ", told.Now[i]}} {
			p.Paragraph(side.when, theme.Style{Fg: theme.KeyName}, fmt.Sprintf("%s. %s (%s) %s", Indicated(e, side.of), side.of.Says, side.of.Scenario, Shown(e, side.of)), plain)
		}
		p.Paragraph("but   ", theme.Style{Fg: theme.KeyName}, e.Breaks, plain)
	}
	p.Blank()
	heading(p, BurdenTitle)
	for _, side := range []struct {
		when, unit string
		list       []echo.Burden
	}{{"then", told.Then[4].Money, told.ThenPays}, {"now ", told.Now[4].Money, told.NowPays}} {
		for _, b := range side.list {
			line := append([]typeset.Span{{Text: fmt.Sprintf("%s %4s guaranteed  ", side.when, format.Percent(b.Guaranteed))}}, Bar(b, Most(side.list), 30)...)
			p.Line(append(line, typeset.Span{Text: "  " + Burdened(b, side.unit)})...)
		}
	}
	return nil
}

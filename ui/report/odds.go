package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// LeastSpread is what no spread is below: 0.1 bp.
const LeastSpread = 1e-5

// Odds are a spread and the chance of default that it pays for.
type Odds struct {
	Spread, Recovery, Years float64
	Hazard                  credit.Hazard
	ByPrice                 bool // the spread was given, not the chance
	Assumed                 bool // nobody said what creditors recover
}

// AtSpread are the odds that a spread pays for.
func (o Odds) AtSpread(spread float64) Odds {
	o.Spread, o.ByPrice, o.Hazard = spread, true, credit.HazardOf(spread, o.Recovery)
	return o
}

// AtProbability are those of a chance of default within the years.
func (o Odds) AtProbability(p float64) Odds {
	o.Hazard = credit.Probability(p).Hazard(o.Years)
	o.Spread = o.Hazard.Spread(o.Recovery)
	return o
}

// horizons are the years that are always shown, and those asked for.
func (o Odds) horizons() []float64 {
	list := []float64{1, 2, 3, 5, 10}
	if i, found := slices.BinarySearch(list, o.Years); !found {
		list = slices.Insert(list, i, o.Years)
	}
	return list
}

func (o Odds) within(years float64) float64 { return float64(o.Hazard.Probability(years)) }

// Page sets odds to be read; the line that was asked for stands out.
func (o Odds) Page(p *typeset.Page) {
	assumed := ""
	if o.Assumed {
		assumed = ", as is usually assumed"
	}
	plain := theme.Style{}
	p.Paragraph("", plain, fmt.Sprintf("CDS spread %s a year, creditors recover %s%s", basisPoints(o.Spread), format.Given(o.Recovery, model.Share, ""), assumed), plain)
	p.Blank()
	roles := make([]theme.Role, len(o.horizons()))
	roles[slices.Index(o.horizons(), o.Years)] = theme.Accent
	list := typeset.Rows("", typeset.Words("WITHIN").As(roles), typeset.Words("DEFAULT").As(roles), typeset.Words("ABOUT").As(roles))
	for _, y := range o.horizons() {
		list.Row(yearsLong(y), format.Chance(o.within(y)), strings.TrimPrefix(format.OneIn(o.within(y)), "about "))
	}
	p.List(list)
	p.Blank()
	p.Paragraph("", plain, o.sentence(), plain)
	p.Blank()
	p.Paragraph("", plain, o.caveat(), theme.Style{Fg: theme.Dim})
}

// sentence says the odds to anybody.
func (o Odds) sentence() string {
	p, recovery := o.within(o.Years), format.Given(o.Recovery, model.Share, "")
	perYear := format.Chance(o.within(1)) + " a year if it is the same every year"
	if o.ByPrice {
		return fmt.Sprintf("At %s a year, the chance of a default within %s is %s: %s, and if creditors recover %s.",
			basisPoints(o.Spread), yearsLong(o.Years), format.OneIn(p), perYear, recovery)
	}
	return fmt.Sprintf("A chance of %s within %s is %s, or %s. To insure against it costs %s a year, if creditors recover %s.",
		format.Chance(p), yearsLong(o.Years), format.OneIn(p), perYear, basisPoints(o.Spread), recovery)
}

// caveat says what these odds are not.
func (o Odds) caveat() string {
	if o.ByPrice {
		return "These odds are risk-neutral, as read from a price. Market prices include a premium for risk, so real-world odds are usually lower."
	}
	return "This pays for the expected loss and no more. Market prices include a premium for risk, so for real-world odds they are usually higher."
}

func basisPoints(spread float64) string {
	if spread < LeastSpread/2 {
		return "less than 0.1 bp"
	}
	return format.Given(spread, model.Points, "")
}

func yearsLong(years float64) string {
	if years == 1 {
		return "1 year"
	}
	return strconv.FormatFloat(years, 'f', -1, 64) + " years"
}

// oddsJSON is odds for programs, in fractions.
type oddsJSON struct {
	Format      int          `json:"format"`
	Measure     string       `json:"measure"`
	Spread      float64      `json:"spread"` // per year
	Recovery    float64      `json:"recovery"`
	Hazard      float64      `json:"hazard"` // per year
	Years       float64      `json:"years"`
	Probability float64      `json:"probability"` // of a default within Years
	PerYear     float64      `json:"per_year"`
	Within      []withinJSON `json:"within"`
}

type withinJSON struct {
	Years       float64 `json:"years"`
	Probability float64 `json:"probability"`
}

// JSON writes odds for programs, in fractions.
func (o Odds) JSON(out io.Writer) error {
	j := oddsJSON{
		Format: 1, Measure: "risk-neutral", Spread: o.Spread, Recovery: o.Recovery, Hazard: float64(o.Hazard),
		Years: o.Years, Probability: o.within(o.Years), PerYear: o.within(1),
	}
	for _, y := range o.horizons() {
		j.Within = append(j.Within, withinJSON{y, o.within(y)})
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	return enc.Encode(j)
}

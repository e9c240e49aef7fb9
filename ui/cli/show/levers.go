package show

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Levers prints what can be moved.
func Levers(a *command.Caller) *cobra.Command {
	var page command.Page
	as := string(encode.Table)
	formats := []string{string(encode.Table), string(encode.JSON)}
	c := &cobra.Command{
		Use:   "levers [SCENARIO]",
		Short: "List what can be moved in a scenario",
		Example: `moneyloop levers three-friends
moneyloop levers mine.yaml --format json`,
		Args:              command.Args(0, 1, "one scenario"),
		ValidArgsFunction: command.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := a.Scenario(c, args)
			switch {
			case err != nil:
				return err
			case !slices.Contains(formats, as):
				return command.Misuse(c, "--format %s: expected %s", as, strings.Join(formats, " or "))
			case as == string(encode.JSON):
				return leversAsJSON(a.Out, f.Scenario)
			}
			return page.Print(a, c, func(p *typeset.Page) { leversAsTable(p, f.Scenario) })
		},
	}
	c.Flags().StringVar(&as, "format", as, "how to print them: "+strings.Join(formats, ", "))
	a.Complete(c, "format", formats)
	page.Flags(a, c)
	return c
}

// leversAsTable sets a line for each lever.
func leversAsTable(p *typeset.Page, s *model.Scenario) {
	columns := []typeset.Column{typeset.Words("BASELINE")}
	for _, head := range []string{"RANGE", "STEP", "PLAUSIBLE", "UNCERTAIN", "GROUP"} {
		columns = append(columns, typeset.Words(head).In(theme.Dim))
	}
	list := typeset.Rows("", typeset.Words("LEVER").In(theme.Title), append(columns, typeset.Words("MEANING"), typeset.Words("BANDS").Prose().In(theme.Dim))...)
	for _, l := range s.Levers() {
		value := func(x float64) string { return format.Given(x, l.Unit, s.Unit) }
		plausible := ""
		if l.Plausible > 0 {
			plausible = value(l.Plausible)
		}
		list.Row(l.Ref, value(l.Baseline), value(l.Min)+" to "+value(l.Max), value(l.Step), plausible, l.Uncertain, l.Group, l.Label, bands(l, value))
	}
	p.List(list)
}

// bands lists where the bands of a lever begin.
func bands(l model.Lever, value func(float64) string) string {
	list := make([]string, len(l.Bands))
	for i, b := range l.Bands {
		list[i] = b.Name + " " + value(b.From)
	}
	return strings.Join(list, ", ")
}

// leverJSON is a lever for programs. Numbers are as the engine keeps them: a share of
// 20% is 0.2.
type leverJSON struct {
	Lever    string             `json:"lever"`
	Group    string             `json:"group"`
	Label    string             `json:"label"`
	Help     string             `json:"help"`
	Unit     string             `json:"unit"`
	Min      float64            `json:"min"`
	Max      float64            `json:"max"`
	Step     float64            `json:"step"`
	Baseline *float64           `json:"baseline"` // null: no limit, or not given
	Bands    map[string]float64 `json:"bands,omitempty"`

	Plausible float64 `json:"plausible,omitempty"`
	Uncertain string  `json:"uncertain,omitempty"`
	Why       string  `json:"why,omitempty"`
}

func leversAsJSON(w io.Writer, s *model.Scenario) error {
	list := []leverJSON{}
	for _, l := range s.Levers() {
		j := leverJSON{Lever: l.Ref, Group: l.Group, Label: l.Label, Help: l.Help, Unit: unitName(l.Unit), Min: l.Min, Max: l.Max, Step: l.Step, Plausible: l.Plausible, Uncertain: l.Uncertain, Why: l.Why}
		if !math.IsInf(l.Baseline, 0) && !math.IsNaN(l.Baseline) {
			j.Baseline = &l.Baseline
		}
		for _, b := range l.Bands {
			if j.Bands == nil {
				j.Bands = map[string]float64{}
			}
			j.Bands[b.Name] = b.From
		}
		list = append(list, j)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(list)
}

func unitName(u model.Unit) string {
	switch u {
	case model.Money:
		return "money"
	case model.Share:
		return "share"
	case model.YearlyRate, model.Points:
		return "share per year"
	case model.QuarterRate:
		return "share per quarter"
	case model.QuarterCount:
		return "quarters"
	case model.Count:
		return "0 or 1"
	}
	return "multiple"
}

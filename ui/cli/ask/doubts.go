package ask

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/ui/cli/command"
)

// doubts are the flags that say what is uncertain.
type doubts struct{ ranges, noise, factors, together []string }

func (d *doubts) flags(c *cobra.Command) {
	ranged(c, &d.ranges)
	c.Flags().StringArrayVar(&d.noise, "noise", nil, "luck with a firm's customers, or all: b=10%, all=5%:60%")
	c.Flags().StringArrayVar(&d.factors, "factor", nil, "what is behind several ranges, or luck, and how much each follows it: 'mood: b.sales.amount=0.7, slump.size=-0.7', 'times: noise.a=0.6, noise.b=0.6'")
	c.Flags().StringArrayVar(&d.together, "together", nil, "two ranges that depend on each other, and by how much: b.sales.amount,slump.size=-0.5")
}

// any reports whether something was said.
func (d *doubts) any() bool { return len(d.ranges)+len(d.noise) > 0 }

// ranged declares --range.
func ranged(c *cobra.Command, ranges *[]string) {
	c.Flags().StringArrayVar(ranges, "range", nil, "what may become of a lever, as often as you like: 'b.sales.amount=5 to 9'")
}

// seeded declares --seed.
func seeded(c *cobra.Command, seed *uint64, help string) {
	c.Flags().Uint64Var(seed, "seed", 1, help)
}

// read reads them; without any it is what the scenario says that is uncertain.
func (d *doubts) read(c *cobra.Command, s *model.Scenario, q *chance.Doubts) (err error) {
	if q.Ranges, err = uncertain(c, s, d.ranges); err != nil {
		return err
	}
	if q.Noise, err = luck(c, d.noise); err != nil {
		return err
	}
	if q.None() {
		if *q, err = chance.Declared(s); err != nil {
			return command.Misuse(c, "%w", err)
		}
	}
	if q.None() {
		return command.Misuse(c, "nothing is uncertain: expected --range or --noise, or levers of the scenario that say it")
	}
	return d.depends(c, q)
}

// depends reads what ranges have in common; what is said here takes the place of what the scenario
// says.
func (d *doubts) depends(c *cobra.Command, q *chance.Doubts) error {
	if len(d.factors)+len(d.together) > 0 {
		q.Loads, q.Pairs = nil, nil
	}
	for _, text := range d.factors {
		name, loads, ok := strings.Cut(text, ":")
		for _, part := range strings.Split(loads, ",") {
			ref, rho, err := weighed(part)
			if !ok || err != nil {
				return command.Misuse(c, "--factor %s: expected a name and levers, such as 'mood: b.sales.amount=0.7, slump.size=-0.7'", text)
			}
			q.Loads = append(q.Loads, chance.Load{Factor: strings.TrimSpace(name), Ref: ref, Rho: rho})
		}
	}
	for _, text := range d.together {
		refs, rho, err := weighed(text)
		a, b, two := strings.Cut(refs, ",")
		if err != nil || !two {
			return command.Misuse(c, "--together %s: expected two levers, such as b.sales.amount,slump.size=-0.5", text)
		}
		q.Pairs = append(q.Pairs, chance.Pair{A: strings.TrimSpace(a), B: strings.TrimSpace(b), Rho: rho})
	}
	return nil
}

// weighed reads name=0.5.
func weighed(text string) (name string, weight float64, err error) {
	name, number, _ := strings.Cut(text, "=")
	weight, err = strconv.ParseFloat(strings.TrimSpace(number), 64)
	return strings.TrimSpace(name), weight, err
}

// drawn reads --draw seed:run.
func drawn(c *cobra.Command, typed string, q *chance.RiskQuestion) (run uint64, err error) {
	seed, number, _ := strings.Cut(typed, ":")
	if q.Seed, err = strconv.ParseUint(seed, 10, 64); err == nil {
		run, err = strconv.ParseUint(number, 10, 64)
	}
	if err != nil {
		return 0, command.Misuse(c, "--draw %s: expected a seed and a run, such as 1:7", typed)
	}
	return run, nil
}

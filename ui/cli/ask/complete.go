package ask

import (
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model/result"
	"moneyloop/ui/cli/command"
)

// completes are what shells offer for flags, which mean the same whatever is asked: nothing, not even
// files, for numbers and for sentences.
var completes = func() map[string]cobra.CompletionFunc {
	all := map[string]cobra.CompletionFunc{"lever": completeName, "metric": completeMetric, "band": completeSeries}
	for _, flag := range []string{"range", "search", "with", "x", "y"} {
		all[flag] = command.CompleteLever
	}
	for _, flag := range []string{"runs", "until", "target", "within", "cap", "deep", "seed", "noise", "factor", "together", "edit", "draw", "quarter", "quarters"} {
		all[flag] = cobra.NoFileCompletions
	}
	return all
}()

// completed has shells complete the flags of a command that does not say itself what they take.
func completed(a *command.Caller, c *cobra.Command) *cobra.Command {
	for flag, words := range completes {
		if _, said := c.GetFlagCompletionFunc(flag); !said && c.Flags().Lookup(flag) != nil {
			a.CompleteWith(c, flag, words)
		}
	}
	return c
}

// completeName offers the names of levers.
func completeName(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	words, _ := command.CompleteLever(c, args, begun)
	for i, word := range words {
		name, label, _ := strings.Cut(word, "=")
		words[i] = name + label
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// completeMetric offers what a metric may be of the scenario named before: of series, with when.
func completeMetric(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if name, _, dated := strings.Cut(begun, "@"); dated {
		var words []string
		for _, when := range []string{"end", "min", "max", "sum", "1"} {
			words = append(words, name+"@"+when)
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
	words, _ := completeSeries(c, args, begun)
	for i, word := range words {
		name, label, described := strings.Cut(word, "\t")
		if words[i] = name + "@"; described {
			words[i] += "\t" + label
		}
	}
	for _, word := range []string{"default.count", "default.quarter", "default.loss"} {
		if strings.HasPrefix(word, begun) {
			words = append(words, word)
		}
	}
	return words, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// completeSeries offers the series of the scenario named before: first whose, then which.
func completeSeries(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	s, err := command.Spelt(args)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var words []string
	for _, name := range result.SeriesNames(s) {
		if series, err := result.SeriesOf(s, name); err == nil && strings.HasPrefix(name, begun) {
			words = append(words, cobra.CompletionWithDesc(name, series.Label))
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

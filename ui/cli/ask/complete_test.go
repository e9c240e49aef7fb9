package ask

import (
	"regexp"
	"testing"

	"github.com/spf13/cobra"

	"moneyloop/ui/cli/command"
)

// A shell completes every flag that takes something, and offers a file for none of them.
func TestFlagsAreCompleted(t *testing.T) {
	a, takes := &command.Caller{}, regexp.MustCompile(`--([a-z-]+) [a-z]`)
	for _, c := range []*cobra.Command{Run(a), Break(a), Solve(a), Sweep(a), Compare(a), Sensitivity(a), Risk(a), Positions(a)} {
		flags := takes.FindAllStringSubmatch(c.Flags().FlagUsages(), -1)
		if len(flags) < 5 {
			t.Errorf("%s: %q", c.Name(), flags)
		}
		for _, flag := range flags {
			if _, said := c.GetFlagCompletionFunc(flag[1]); !said {
				t.Errorf("%s --%s", c.Name(), flag[1])
			}
		}
	}
}

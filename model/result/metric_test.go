package result

import (
	"strings"
	"testing"
)

// What shares the part of its key before the dot stands together: printed as JSON it is
// one object, and two of one name in an object hide each other.
func TestKeysOfMetricsStandTogether(t *testing.T) {
	lists := map[string][]string{}
	for m := range FirmMetric(FirmMetricCount) {
		lists["firm"] = append(lists["firm"], m.Info().Key)
	}
	for m := range GroupMetric(GroupMetricCount) {
		lists["group"] = append(lists["group"], m.Info().Key)
	}
	for what, keys := range lists {
		seen, last := map[string]bool{}, ""
		for _, key := range keys {
			head, _, _ := strings.Cut(key, ".")
			if head != last && seen[head] {
				t.Errorf("%s: %s does not stand with the other %s", what, key, head)
			}
			seen[head], last = true, head
		}
	}
}

package sshd

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Versions below these have known holes that a stranger can use: x/crypto before 0.56
// (GO-2026-6354, GO-2026-6355 and thirteen before them), charm.land/ssh before 0.4.2
// (a panic ends the server), wish before 2.0.1 (CVE-2026-41589).
func TestVersionsWithoutKnownHoles(t *testing.T) {
	data, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for module, floor := range map[string][3]int{
		"golang.org/x/crypto": {0, 56, 0}, "charm.land/ssh": {0, 4, 2}, "charm.land/wish/v2": {2, 0, 1}, "charm.land/bubbletea/v2": {2, 1, 1},
	} {
		found := regexp.MustCompile(regexp.QuoteMeta(module) + ` v(\d+)\.(\d+)\.(\d+)`).FindStringSubmatch(string(data))
		if found == nil {
			t.Errorf("go.mod does not have %s", module)
			continue
		}
		for i, least := range floor {
			n, _ := strconv.Atoi(found[i+1])
			if n > least {
				break
			}
			if n < least {
				t.Errorf("%s is %s", module, strings.Join(found[1:], "."))
				break
			}
		}
	}
}

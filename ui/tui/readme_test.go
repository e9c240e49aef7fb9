package tui

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The README's table of keys is the key map's.
func TestReadmeListsTheKeys(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("| key | does |\n| --- | --- |\n")
	for _, g := range newKeys().home.groups() {
		for _, b := range g.Keys {
			fmt.Fprintf(&table, "| `%s` | %s |\n", b.Help().Key, b.Help().Desc)
		}
	}
	if !strings.Contains(string(data), table.String()) {
		t.Errorf("the README's table of keys is not the key map's; it should hold:\n%s", table.String())
	}
}

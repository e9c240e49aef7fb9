package tui

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page/home"
)

const readme = "../../README.md"

// The README's table of keys is of the key map: those to begin with.
func TestReadmeListsTheFirstKeys(t *testing.T) {
	k := home.NewKeys()
	first := []key.Binding{
		k.Lever.Up, k.Lever.Down, k.Lever.Less, k.Lever.More, k.Lever.Type, k.Lever.Reset, k.App.Undo, k.Time.Play,
		k.View.Next, k.View.Lens, k.View.Measure, k.View.Events, k.Ask.Why, k.Ask.Breaks, k.Ask.Pin, k.Ask.Differ, k.Ask.Chance, k.App.Table, k.View.NextDeal, k.Edit.New, k.Edit.Kind, k.Edit.Remove, k.App.Open, k.App.Help, k.App.Quit,
	}
	var table strings.Builder
	table.WriteString("| key | does |\n| --- | --- |\n")
	for _, b := range first {
		fmt.Fprintf(&table, "| `%s` | %s |\n", b.Help().Key, b.Help().Desc)
	}
	inReadme(t, "| key | does |", "\n\n", strings.TrimSpace(table.String()))
}

// The README's picture is the explorer where its story begins: customers are let in, and A
// puts in no more than before.
func TestReadmeShowsTheExplorer(t *testing.T) {
	var frame string
	o := still(t)
	o.Env = append(o.Env, "NO_COLOR=1") // so that text shows the shades
	exploreWith(t, 110, 40, o, func(p person) {
		for _, set := range [][2]string{{"b.sales.amount", "20"}, {"invest.cap", "100"}} {
			p.choose(set[0])
			p.Type(set[1])
			p.press(p.keys.home.Typing.Commit)
		}
		p.Advance(restsAfter)
		frame = p.Frame()
	})
	var picture strings.Builder
	for line := range strings.SplitSeq(frame, "\n") {
		picture.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	inReadme(t, " moneyloop ▸", "```", picture.String())
}

// inReadme fails the test unless what stands between two texts in the README is this. With
// -update it is from now on.
func inReadme(t *testing.T, from, to, want string) {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	i := strings.Index(text, from)
	n := strings.Index(text[max(i, 0):], to)
	if i < 0 || n < 0 {
		t.Fatalf("the README has nothing that begins with %q", from)
	}
	if text[i:i+n] == want {
		return
	}
	if flag.Lookup("update").Value.String() != "true" {
		t.Fatalf("the README is not as it is here; go test ./ui/tui -run Readme -update writes it:\n%s", want)
	}
	if err := os.WriteFile(readme, []byte(text[:i]+want+text[i+n:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

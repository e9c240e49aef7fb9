package compose

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios"
)

// BenchmarkSay is a key of a sentence: in a small file, and in one of a thousand firms.
func BenchmarkSay(b *testing.B) {
	var text strings.Builder
	text.WriteString("format: 1\nname: big\nfirms:\n")
	for i := range 1000 {
		fmt.Fprintf(&text, "  - {id: f%d, cash: 5}\n", i)
	}
	text.WriteString("deals:\n")
	for i := range 9000 {
		fmt.Fprintf(&text, "  - {id: d%d, from: f%d, to: f%d, kind: service, amount: 1}\n", i, i%1000, (i*7+1)%1000)
	}
	big, err := scenarios.Parse("big", []byte(text.String()))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		f    *scenarios.File
		text string
	}{{"friends", open(b, "three-friends"), "a b s 50% of c"}, {"friends, whole", open(b, "three-friends"), "a b s 50%"}, {"1,000 firms", big, "f1 f2 s"}, {"1,000 firms, unfinished", big, "f1 f2"}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Say(c.f, c.text)
			}
		})
	}
}

package compose

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios"
)

// BenchmarkSay is a key of a sentence: in a small file, alone and behind forty others, and in
// one of a thousand firms.
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
	}{{"friends", open(b, "three-friends"), "a b s 5%d% of c"}, {"friends, whole", open(b, "three-friends"), "a b s 5%d%"}, {"friends, the last of 41", open(b, "three-friends"), strings.Repeat("a b s 50; ", 40) + "a b s 5%d%"}, {"1,000 firms", big, "f1 f2 s 5%d"}, {"1,000 firms, unfinished", big, "f1 f2"}} {
		b.Run(c.name, func(b *testing.B) {
			var before Saying // as whoever types has it
			for n := 0; b.Loop(); n++ {
				said := Say(c.f, strings.ReplaceAll(c.text, "%d", string(rune('0'+n%10))))
				if before = said; before.Err != nil {
					b.Fatal(before.Err)
				}
			}
		})
	}
}

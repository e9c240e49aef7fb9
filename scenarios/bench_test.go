package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
)

// wide is a file of so many firms in a ring, each with nine deals: the first with a borrowed
// amount, the others shares of it.
func wide(firms, dealsEach int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\nname: wide\nquarters: 12\nfirms:\n")
	for i := range firms {
		fmt.Fprintf(&b, "  - {id: f%d, cash: 100, sales: {amount: %d, growth: 1%%/q}, interest: 6%%/y}\n", i, i%7)
	}
	b.WriteString("deals:\n")
	for i := range firms {
		for k := range dealsEach {
			fmt.Fprintf(&b, "  - {id: d%d-%d, from: f%d, to: f%d, kind: service, amount: %d%% of cash}\n", i, k, i, (i+k+1)%firms, k+1)
		}
	}
	return []byte(b.String())
}

// benched are the files on which the design sets a time for a key.
func benched(b *testing.B, run func(b *testing.B, f *File)) {
	for _, name := range []string{"three-friends", "two-clouds", "wide-200"} {
		b.Run(name, func(b *testing.B) {
			f, err := Open(name)
			if name == "wide-200" {
				f, err = Parse(name, wide(200, 9))
			}
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			run(b, f)
		})
	}
}

// BenchmarkSet is an edit of one number, as each key in a field and each step of a slider
// of a page makes it.
func BenchmarkSet(b *testing.B) {
	benched(b, func(b *testing.B, f *File) {
		at := f.Scenario.Firms[0].ID + ".cash"
		for n := 0; b.Loop(); n++ {
			if _, _, err := f.Edit(model.Edit{Verb: model.SetEdit, At: at, Value: fmt.Sprint(100 + n%50)}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAdd is an edit that adds a deal.
func BenchmarkAdd(b *testing.B) {
	benched(b, func(b *testing.B, f *File) {
		for n := 0; b.Loop(); n++ {
			value := fmt.Sprintf("{id: new, from: %s, to: %s, kind: service, amount: %d}", f.Scenario.Firms[0].ID, f.Scenario.Firms[1].ID, 1+n%50)
			if _, _, err := f.Edit(model.Edit{Verb: model.AddEdit, At: "deals", Value: value}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkParse reads a file whole.
func BenchmarkParse(b *testing.B) {
	benched(b, func(b *testing.B, f *File) {
		for b.Loop() {
			if _, err := Parse(f.Name, f.source); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkParseBig reads as many firms and deals as a scenario may have, nearly.
func BenchmarkParseBig(b *testing.B) {
	text := wide(1000, 9)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("wide", text); err != nil {
			b.Fatal(err)
		}
	}
}

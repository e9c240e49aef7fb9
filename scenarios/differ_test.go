package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
)

func TestDiffer(t *testing.T) {
	f, err := Open(Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		edits string
		want  string
	}{
		{"set a.cash 50", "1 number changed"},
		{"set a.cash 50\nset invest.amount 50% of cash", "2 numbers changed"},
		{"set a.cash 50\nset a.name Mr Z", "1 text and 1 number changed"},
		{"set c.tax 5%", "1 number changed"},
		{"unset c.maturity", "1 number changed"},
		{"set b.sales.growth 5%/y", "1 number changed"},
		{"set title Mine", "1 text changed"},
		{"add firms {id: d, name: D, cash: 5}", "1 firm came"},
		{"remove rates", "1 shock and 1 lever went"},
		{"set a.cash 50\nadd firms {id: d, name: D, cash: 5}\nremove rates", "1 number changed, 1 firm came, 1 shock and 1 lever went"},
		{"move chips before cloud", "the order changed"},
		{"set next/6 Something else.", "1 prompt changed"},
		{"remove next/6", "1 prompt went"},
	} {
		var edits []model.Edit
		for line := range strings.SplitSeq(test.edits, "\n") {
			e, err := model.ParseEdit(line)
			if err != nil {
				t.Fatal(err)
			}
			edits = append(edits, e)
		}
		g, _, err := f.Edit(edits...)
		if err != nil {
			t.Errorf("%s: %v", test.edits, err)
			continue
		}
		if got := Differ(f, g); got != test.want {
			t.Errorf("%s: %q, expected %q", test.edits, got, test.want)
		}
	}
	commented, err := Parse("x", append([]byte("# more\n"), f.Bytes()...))
	if err != nil || Differ(f, commented) != "comments or layout changed" || Differ(f, f) != "" {
		t.Errorf("%v, %q, %q", err, Differ(f, commented), Differ(f, f))
	}
}

// Words that differ are listed by address; numbers, and what one text alone has, are not.
func TestWordsChanged(t *testing.T) {
	parse := func(text string) *File {
		f, err := Parse("x", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	a := parse("format: 1\nname: x\nfirms:\n  - {id: a, cash: 10, sales: {amount: 5}}\n  - {id: b, role: lab}\ndeals:\n  - {id: d, from: a, to: b, kind: equity, amount: 1}\n")
	b := parse("format: 1\nname: x\nfirms:\n  - {id: a, cash: 20, sales: {amount: 7}}\n  - {id: b, name: Mr B}\n  - {id: c}\ndeals:\n  - {id: d, from: b, to: a, kind: loan, amount: 1}\n")
	want := "[{b.role lab } {b.name  Mr B} {d.from a b} {d.to b a} {d.kind equity loan}]"
	if got := fmt.Sprint(WordsChanged(a, b)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := WordsChanged(a, a); got != nil {
		t.Errorf("with itself: %v", got)
	}
}

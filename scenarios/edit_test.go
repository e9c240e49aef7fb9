package scenarios

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// sentences reads edits, one a line.
func sentences(t testing.TB, lines string) []model.Edit {
	t.Helper()
	var list []model.Edit
	for _, line := range strings.Split(lines, "\n") {
		e, err := model.ParseEdit(line)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// edited makes edits and holds them to what every edit must hold to: it is undone byte for
// byte.
func edited(t testing.TB, f *File, lines string) (*File, Change) {
	t.Helper()
	g, change, err := f.Edit(sentences(t, lines)...)
	if err != nil {
		t.Fatalf("%s\n%v", lines, err)
	}
	holdPatches(t, f, g, change.Patches)
	return g, change
}

func holdPatches(t testing.TB, f, g *File, patches []yaml.Patch) {
	t.Helper()
	if text, fits := yaml.Apply(f.Bytes(), patches); !fits || !bytes.Equal(text, g.Bytes()) {
		t.Fatalf("the patches %+v make something else of\n%s", patches, f.Bytes())
	}
	back, err := g.Patched(yaml.Inverse(patches))
	if err != nil || !bytes.Equal(back.Bytes(), f.Bytes()) {
		t.Fatalf("undone: %v, the patches were %+v of\n%s", err, patches, f.Bytes())
	}
}

// An edit of a text, as a table: what is there, the edits, what is there then.
var losslessTable = []struct{ name, before, edits, after string }{
	{"comment", "    cash: 100   # all he has\n", "set a.cash 50", "    cash: 50   # all he has\n"},
	{"quotes", "    cash: '100' # q\n", "set a.cash 5", "    cash: '5' # q\n"},
	{"double quotes", "    name: \"Mr \\\"A\\\"\"\n", "set a.name A \"B\"", "    name: \"A \\\"B\\\"\"\n"},
	{"typed", "    interest: 1%/q\n", "set a.interest 5%/y", "    interest: 5%/y\n"},
	{
		"new key", "    name: A\n\n    # money\n    cash: 100\n    sales: 5\n", "set a.interest 5%/y",
		"    name: A\n\n    # money\n    cash: 100\n    sales: 5\n    interest: 5%/y\n",
	},
	{"folded", "    name: >-\n      Mr\n      A\n    # here\n", "set a.tax 5%", "    name: >-\n      Mr\n      A\n    tax: 5%\n    # here\n"},
	{"folded name", "    name: >- # why\n        Mr\n        A\n    cash: 1\n", "set a.name Mr B", "    name: >- # why\n        Mr B\n    cash: 1\n"},
	{"folded after a blank line", "    name: >\n\n      Mr A\n    cash: 4\n", "set a.name Mr B", "    name: >\n\n      Mr B\n    cash: 4\n"},
	{"literal name", "    name: |\n      Mr A\n", "set a.name Mr B", "    name: |\n      Mr B\n"},
	{"group", "    sales: 5 # five\n", "set a.sales.growth 5%/y", "    sales: {amount: 5, growth: 5%/y} # five\n"},
	{"group first", "    costs: 60% of revenue\n", "set a.costs.fixed 3", "    costs: {fixed: 3, of_revenue: 60%}\n"},
	{"short form", "    costs: 60% of revenue\n", "set a.costs.of_revenue 5%", "    costs: 5% of revenue\n"},
	{"block group", "    sales:\n      # who\n      amount: 5\n    tax: 5%\n", "set a.sales.growth 1%/q", "    sales:\n      # who\n      amount: 5\n      growth: 1%/q\n    tax: 5%\n"},
	{"unset", "    cash: 5\n    tax: 5% # gone, too\n    # stays\n    interest: 1%/q\n", "unset a.tax", "    cash: 5\n    # stays\n    interest: 1%/q\n"},
	{"unset below a comment", "    cash: 5\n    # heads tax alone\n    tax: 5%\n\n    interest: 1%/q\n", "unset a.tax", "    cash: 5\n\n    interest: 1%/q\n"},
	{"unset last member", "    sales: {growth: 1%/q}\n    tax: 5%\n", "unset a.sales.growth", "    tax: 5%\n"},
	{"unset of a short form", "    sales: 5\n    tax: 5%\n", "unset a.sales.amount", "    tax: 5%\n"},
	{"text that needs quotes", "    name: A\n", "set a.name A: B", "    name: 'A: B'\n"},
	{"text that needs none", "    name: A\n", "set a.name A's, {B}", "    name: A's, {B}\n"},
	{"exclusive", "    cash: 9\n    debt: 5\n", "set a.leverage 50%", "    cash: 9\n    leverage: 50%\n"},
	{"rename", "    cash: 1 # a\n", "rename a maker", "    cash: 1 # a\n"},
	{"stakes", "    stakes: {b: 5} # b\n", "rename b lab", "    stakes: {lab: 5} # b\n"},
}

// TestEditsKeepWhatTheyDoNotTouch puts each row into a firm of a file, with every kind of
// line ending.
func TestEditsKeepWhatTheyDoNotTouch(t *testing.T) {
	head, tail := "# top\nformat: 1\nname: x\nfirms:\n  - id: a\n", "  - id: b\n"
	for _, c := range losslessTable {
		for _, ending := range []string{"\n", "\r\n"} {
			wrap := func(s string) []byte { return []byte(strings.ReplaceAll(head+s+tail, "\n", ending)) }
			f, err := Parse(c.name, wrap(c.before))
			if err != nil {
				t.Fatal(err)
			}
			g, _ := edited(t, f, c.edits)
			want := wrap(c.after)
			switch c.name {
			case "rename":
				want = bytes.Replace(want, []byte("id: a"), []byte("id: maker"), 1)
			case "stakes":
				want = bytes.Replace(want, []byte("id: b"), []byte("id: lab"), 1)
			}
			if !bytes.Equal(g.Bytes(), want) {
				t.Errorf("%s (%q):\n%s\nwant\n%s", c.name, ending, g.Bytes(), want)
			}
		}
	}
}

// wholeTable is the same for whole files.
var wholeTable = []struct{ name, before, edits, after string }{
	{
		"JSON on one line", `{"format": 1, "name": "x", "firms": [{"id": "a", "cash": 5}, {"id": "b"}]}`,
		"set a.tax 5%\nadd firms {id: c, name: C, cash: 7}\nset b.name B",
		`{"format": 1, "name": "x", "firms": [{"id": "a", "cash": 5, "tax": "5%"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C", "cash": 7}]}`,
	},
	{
		"JSON over lines", "{\n  \"format\": 1,\n  \"name\": \"x\",\n  \"firms\": [\n    {\"id\": \"a\"},\n    {\"id\": \"b\"}\n  ]\n}\n",
		"set quarters 8\nadd firms {id: c}\nremove b\nset title X",
		"{\n  \"format\": 1,\n  \"name\": \"x\",\n  \"title\": \"X\",\n  \"quarters\": 8,\n  \"firms\": [\n    {\"id\": \"a\"},\n    {\"id\": \"c\"}\n  ]\n}\n",
	},
	{
		"byte order mark, no last end of line", "\ufeffformat: 1\nname: x\nfirms:\n  - {id: a}\n  - {id: b}",
		"set a.cash 5\nadd firms {id: c}\nremove b\nremove c",
		"\ufeffformat: 1\nname: x\nfirms:\n  - {id: a, cash: 5}",
	},
	{
		"empty lists", "format: 1\nname: x\nfirms: [{id: a}]\ndeals: [] # none yet\nshocks: []\n",
		"add firms {id: b}\nadd deals {id: d, from: a, to: b, kind: service, amount: 5}\nadd shocks {id: s, kind: demand, on: a, size: 10%}\nadd shocks {id: r, kind: demand, on: b, size: 20%}",
		"format: 1\nname: x\nfirms: [{id: a}, {id: b}]\ndeals: # none yet\n  - {id: d, from: a, to: b, kind: service, amount: 5}\nshocks:\n  - {id: s, kind: demand, on: a, size: 10%}\n  - {id: r, kind: demand, on: b, size: 20%}\n",
	},
	{
		"brackets over lines with comments", "format: 1\nname: x\nfirms: [ # all\n  {id: a, # first\n   cash: 5, # five\n   tax: 5%}, # a\n  # second\n  {id: b}, # b\n  {id: c} # c\n]\n",
		"unset a.cash\nremove b\nset a.tax 6%\nset c.cash 1",
		"format: 1\nname: x\nfirms: [ # all\n  {id: a, # first\n   tax: 6%}, # a\n  # second\n  {id: c, cash: 1} # c\n]\n",
	},
	{
		"comment in empty brackets", "format: 1\nname: x\nfirms: [{id: a}]\ndeals: [ # none\n]\n",
		"add deals {id: d, from: a, to: suppliers, kind: service, amount: 4}",
		"format: 1\nname: x\nfirms: [{id: a}]\ndeals: [ # none\n{id: d, from: a, to: suppliers, kind: service, amount: 4}]\n",
	},
	{
		"blank lines between items", "format: 1\nname: x\n\nfirms:\n\n  - id: a\n\n  # about b\n  - id: b\n\n  - id: c\n\ndeals: []\n",
		"remove b\nadd firms {id: d}\nremove c\nadd firms after a {id: e}",
		"format: 1\nname: x\n\nfirms:\n\n  - id: a\n\n  - id: e\n\n  - id: d\n\ndeals: []\n",
	},
	{
		"dashes at the edge", "format: 1\nname: x\nfirms:\n- id: a\n  cash: 1\n- id: b\ndeals:\n- {id: d, from: a, to: b, kind: loan, amount: 1}\n",
		"move b before a\nadd firms {id: c}\nset d.kind lease\nset b.cash 2",
		"format: 1\nname: x\nfirms:\n- id: b\n  cash: 2\n- id: a\n  cash: 1\n- id: c\ndeals:\n- {id: d, from: a, to: b, kind: lease, amount: 1, life: 12, interest: 6%/y}\n",
	},
	{
		"order of the format", "format: 1\nname: x\nunit: $\nquarters: 16\n\nfirms:\n  - {id: a}\n",
		"set base_rate 2%/y\nadd sources {for: a.cash, grade: assumed}\nset title X",
		"format: 1\nname: x\ntitle: X\nunit: $\nquarters: 16\nbase_rate: 2%/y\n\nfirms:\n  - {id: a}\n\nsources:\n  - {for: a.cash, grade: assumed}\n",
	},
	{
		"comments in items", "format: 1\nname: x\nfirms:\n  # all of them\n  - # first\n    id: a # a\n    cash: 5\n      # deep\n  - id: b\n# end\n",
		"set a.tax 5%\nremove b",
		"format: 1\nname: x\nfirms:\n  # all of them\n  - # first\n    id: a # a\n    cash: 5\n      # deep\n    tax: 5%\n# end\n",
	},
	{
		"last of a list", "format: 1\nname: x\nfirms:\n  - {id: a}\nsources: # all\n  # why\n  - {for: a.cash, grade: assumed}\n# end\n",
		"remove sources/1",
		"format: 1\nname: x\nfirms:\n  - {id: a}\nsources: [] # all\n# end\n",
	},
	{
		"sentences", "format: 1\nname: x\nnext:\n  - One.\n  - 'It''s two.' # two\nfirms:\n  - {id: a}\n",
		"set next/2 It's 2.\nadd next Three: 3\nmove next/3 before next/1\nremove next/2",
		"format: 1\nname: x\nnext:\n  - 'Three: 3'\n  - 'It''s 2.' # two\nfirms:\n  - {id: a}\n",
	},
}

func TestEditsOfWholeFiles(t *testing.T) {
	for _, c := range wholeTable {
		f, err := Parse(c.name, []byte(c.before))
		if err != nil {
			t.Fatal(err)
		}
		if g, _ := edited(t, f, c.edits); string(g.Bytes()) != c.after {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, g.Bytes(), c.after)
		}
	}
}

// What an edit makes impossible goes with it, and the change says so.
func TestWhatFollowsFromAnEdit(t *testing.T) {
	for _, c := range []struct{ scenario, edits, told, there, gone string }{
		{"three-friends", "remove b", "With b went 4 prompts, 2 deals, 2 shocks and 5 levers.", "# Each passes on", "{id: invest"},
		{"three-friends", "remove invest", "With invest went 2 prompts, 1 shock and 2 levers.", "cloud.amount", "{id: stop"},
		{"three-friends", "rename c cloudco", "c is cloudco now, in 9 places.", "what: cloudco.status", "lever: c."},
		{"three-friends", "set invest.kind loan", "", "amount: 100% of cash, interest: 6%/y, repay_over: 8}", "kind: equity"},
		{"three-friends", "set chips.kind service", "chips has no life as service.", "kind: service, amount: 100% of cash}", "life: 20"},
		{"three-friends", "set invest.kind service", "The shock stop cannot hit it and went.\nWith stop went 1 prompt and 1 lever.", "leave.size", "lever: stop.size"},
		{"three-friends", "set quarters 4", "2 promises beyond quarter 4 went.\n3 prompts beyond quarter 4 went.", "quarters: 4", "quarter: 16"},
		{"three-friends", "remove levers/chips.borrow", "1 prompt that asked for it went, too.", "g, c, l, enter", "C borrows on top"},
		{"three-friends", "set c.interest 1%/q", "The range of c.interest is in the new unit, too.", "bands: {cheap: 0%/q, usual: 1%/q, dear: 2.25%/q}", "20%/y"},
		{"three-friends", "unset c.interest", "The range of c.interest is in the new unit, too.", "min: 0%/q", "interest: 6%/y"},
		{"three-friends", "set cloud.amount 50", "cloud.amount has another unit now, so its range went.", "amount: 50}", "hoards"},
		{"three-friends", "set cloud.amount 50%", "", "amount: 50% of cash", "xx"},
		{"three-friends", "set levers/chips.borrow.label C's debt", "", "Move 'C's debt' to", "'C borrows on top'"},
		{"three-friends", "set levers/chips.borrow.bands.much 20%", "", "stretched: 15%, much: 20%, reckless", "xx"},
		{"three-friends", "set stop.on all\nset stop.kind freeze", "", "kind: freeze, on: all", "xx"},
		{"three-friends", "add deals {id: promise, from: a, to: b, kind: guarantee, amount: 50% of the debt, for: c}\nset promise.kind equity", "promise has no for as equity.", "to: b, kind: equity, amount: 100% of cash}", "for: c}"},
		{"two-clouds", "set c.debt 100", "c says debt, so it says no leverage.", "debt: 100", "xx"},
	} {
		g, change := edited(t, open(t, c.scenario), c.edits)
		if told := strings.Join(change.Told, "\n"); told != c.told {
			t.Errorf("%s: told %q, want %q", c.edits, told, c.told)
		}
		if text := string(g.Bytes()); !strings.Contains(text, c.there) || strings.Contains(text, c.gone) {
			t.Errorf("%s: %q is %v, %q is %v:\n%s", c.edits, c.there, strings.Contains(text, c.there), c.gone, strings.Contains(text, c.gone), text)
		}
	}
}

// A share of a deal that goes becomes what it paid at first.
func TestAmountOfADealThatGoes(t *testing.T) {
	f, err := Parse("x", []byte("format: 1\nname: x\nfirms: [{id: a, cash: 100}, {id: b}]\ndeals:\n"+
		"  - {id: buy, from: a, to: b, kind: service, amount: 40% of cash}\n  - {id: back, from: b, to: a, kind: service, amount: 50% of buy}\n"+
		"levers:\n  - {lever: back.amount, min: 0%, max: 100%}\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, change := edited(t, f, "remove buy")
	if d := g.Scenario.Deals[0]; Amount(d.Amount) != "20" || len(change.Told) == 0 || len(g.Scenario.Levers()) != 1 {
		t.Errorf("%+v, told %q", d.Amount, change.Told)
	}
}

// The levers that are offered unasked do not vanish when one of them is written down.
func TestOfferedLeversAreWrittenDown(t *testing.T) {
	for _, levers := range []string{"", "levers: []\n"} {
		f, err := Parse("x", []byte("format: 1\nname: x\nfirms: [{id: a, cash: 100}, {id: b}]\n"+levers))
		if err != nil {
			t.Fatal(err)
		}
		if g, _ := edited(t, f, "add levers a.cash"); len(g.Scenario.Levers()) != 3 {
			t.Errorf("%s", g.Bytes())
		}
		if g, _ := edited(t, f, "set levers/b.sales.amount.max 70"); len(g.Scenario.Levers()) != 2 || g.Scenario.Levers()[1].Max != 70 {
			t.Errorf("%s", g.Bytes())
		}
	}
}

func TestEditsAreRefused(t *testing.T) {
	f := open(t, "three-friends")
	for _, c := range []struct{ edit, err string }{
		{"set invest.knd loan", `set invest.knd loan: column 5: found the key "knd", expected a key of a deal; did you mean "kind"?`},
		{"set invset.kind loan", `did you mean "invest.kind"?`},
		{"set invest.kind lon", `set invest.kind lon: column 17: found "lon", expected equity, loan, service, equipment, distribution, guarantee, swap, lease, protection, capacity or deposit; did you mean "loan"?`},
		{"set c.interest 5", "set c.interest 5: column 16: found \"5\", expected a rate such as 6%/y or 1.5%/q"},
		{"set invest.last -2", "column 17: found -2, expected a whole number, at least 0"},
		{"set lever/chips.borrow.max 1", `found "lever", expected a list: `},
		{"set levers/chips.borow.max 1", `did you mean "levers/chips.borrow"?`},
		{"set c.cash.much 1", "expected cash alone: it has no parts"},
		{"set c.sales.much 1", "expected one of amount or growth"},
		{"set c 1", "which is not one value"},
		{"unset invest.amount", "which must be said"},
		{"remove c.cash", "unset takes keys away"},
		{"rename a b", `found "b", which is taken, expected an id of its own; did you mean "b-2"?`},
		{"rename a cash", "this word has a meaning of its own"},
		{"rename levers/chips.borrow x", "the id of a firm, a deal or a shock"},
		{"add deal {id: x}", `did you mean "deals"?`},
		{"add deals {id: x, from: a, to: c, kind: service, amount: 5, lfie: 4}", `found the key "lfie"`},
		{"add deals {id: x", "column 11: found YAML that cannot be read"},
		{"add deals after chps {id: x}", `did you mean "deals/chips"?`},
		{"move chips after b", `found "deals/b"`},
		{"slide chips.borrow 20%", "set writes where a lever stands"},
		{"set invest.kind guarantee", "three-friends.yaml:53:5: found"},
	} {
		g, _, err := f.Edit(sentences(t, c.edit)...)
		if err == nil {
			t.Errorf("%s passes:\n%s", c.edit, g.Bytes())
			continue
		}
		if !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, want %q", c.edit, err, c.err)
		}
	}
	if _, _, err := f.Edit(model.Edit{Verb: model.ReplaceEdit, Value: "{"}); !errors.As(err, new(yaml.Errors)) {
		t.Errorf("replaced by nonsense: %v", err)
	}
}

// What is in between need not hold together; what is left in the end must.
func TestEditsTogether(t *testing.T) {
	f := open(t, "three-friends")
	g, _ := edited(t, f, "set chips.from a\nset chips.to c")
	if d := g.Scenario.Deals[2]; d.From != "a" || d.To != "c" {
		t.Errorf("%+v", d)
	}
	if _, _, err := f.Edit(sentences(t, "set chips.from a")...); err == nil {
		t.Error("A pays itself")
	}
}

// Where a place could not be changed by itself, its item or entry is written anew, and all
// else stays.
func TestItemsAreWrittenAnew(t *testing.T) {
	const text = "format: 1\nname: x\nfirms:\n  - id: a # one\n    cash: 5\n    interest: 6%/y # dear\n  - id: b # two\nquarters: 8 # few\n"
	const want = "format: 1\nname: x\nfirms:\n  - {id: a, cash: 7, interest: 6%/y} # dear\n  - id: b # two\nquarters: 9 # few\n"
	f, err := Parse("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	to := f.root.Clone()
	to.Entry("firms").Value.Items[0].Entry("cash").Value.Text = "7"
	to.Entry("quarters").Value.Text = "9"
	freshen(f.root, to)
	if _, got, ok := yaml.Anew(f.source, f.root, to).Patches(); !ok || string(got) != want {
		t.Errorf("%v\n%s", ok, got)
	}
}

func TestReplaceIsOnePatch(t *testing.T) {
	f := open(t, "three-friends")
	text := strings.Replace(string(f.Bytes()), "Mr B puts", "Mr B lays", 1)
	text = strings.Replace(text, "cash: 100}", "cash: 90}", 1)
	g, change, err := f.Edit(model.Edit{Verb: model.ReplaceEdit, Value: text})
	if err != nil || string(g.Bytes()) != text || len(change.Patches) != 1 {
		t.Fatal(err, change)
	}
	holdPatches(t, f, g, change.Patches)
}

// An editor begins where the selection is said.
func TestLineOfAnAddress(t *testing.T) {
	f, err := Open("three-friends")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(f.Bytes()), "\n")
	for address, want := range map[string]string{
		"b": "{id: b,", "invest": "{id: invest,", "quarters": "quarters: 16", "a.cash": "{id: a,", "a.tax": "{id: a,",
		"levers/chips.borrow": "- lever: chips.borrow", "nobody": lines[0], "": lines[0],
	} {
		if got := lines[f.Line(address)-1]; !strings.Contains(got, want) {
			t.Errorf("%s: line %d, %s", address, f.Line(address), got)
		}
	}
}

// What is called as a word of an amount is, is not meant by it.
func TestRenamesLeaveTheWordsOfAmounts(t *testing.T) {
	f, err := Parse("x", []byte("format: 1\nname: x\nfirms: [{id: a, cash: 5}, {id: then}]\ndeals:\n  - {id: from, from: a, to: then, kind: service, amount: 1 then 15 from Q6}\n  - {id: d, from: a, to: then, kind: service, amount: 50% of from}\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, _, err := f.Edit(model.Edit{Verb: model.RenameEdit, At: "then", Value: "b"}, model.Edit{Verb: model.RenameEdit, At: "from", Value: "c"})
	if text := string(g.Bytes()); err != nil || !strings.Contains(text, "to: b, kind: service, amount: 1 then 15 from Q6") || !strings.Contains(text, "50% of c") {
		t.Errorf("%v\n%s", err, text)
	}
}

// Where a lever on a number that changes stands is written into its course; who sets the number
// itself sets it for good.
func TestEditsOfAmountsThatChange(t *testing.T) {
	f, err := Parse("x", []byte("format: 1\nname: x\nfirms: [{id: a, cash: 5, sales: 1 then 2 from Q3}, {id: b}]\ndeals:\n  - {id: d, from: a, to: b, kind: service, amount: 1 then 15 from Q6}\n  - {id: l, from: a, to: b, kind: loan, amount: [5, 5, 5]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ ref, value, says string }{
		{"d.amount", "2", "amount: 2 then 15 from Q6"},
		{"d.amount.2", "20", "amount: 1 then 20 from Q6"},
		{"d.amount.2.at", "4", "amount: 1 then 15 from Q4"},
		{"a.sales.amount.2", "9", "sales: 1 then 9 from Q3"},
		{"l.amount.3", "7", "amount: [5, 5, 7]"},
	} {
		x, _ := model.Numeral(c.value, 0)
		g, err := f.With(model.Setting{Ref: c.ref, Value: x})
		if err != nil || !strings.Contains(string(g.Bytes()), c.says) {
			t.Errorf("%s: %v\n%s", c.ref, err, g.Bytes())
		}
	}
	for edit, says := range map[string]string{
		"set d.amount 2": "amount: 2}", "set d.amount.2 3": "1 then 3 from Q6", "set l.amount 1 rising to 5 by Q8": "amount: 1 rising to 5 by Q8",
		"set d.amount [1, 2]": "amount: [1, 2]", "set a.sales.amount 3": "sales: 3",
	} {
		e, err := model.ParseEdit(edit)
		if err != nil {
			t.Fatal(err)
		}
		if g, _, err := f.Edit(e); err != nil || !strings.Contains(string(g.Bytes()), says) {
			t.Errorf("%s: %v", edit, err)
		}
	}
}

package scenarios

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/remark"
	"moneyloop/scenarios/grammar"
)

// remarks returns the remarks on a file that plays.
func remarks(t testing.TB, f *File) []remark.Remark {
	t.Helper()
	run, err := engine.Run(f.Scenario)
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Bytes())
	}
	return remark.Of(f.Scenario, run)
}

// What the library says is meant.
func TestLibraryHasNoRemarks(t *testing.T) {
	for _, name := range Names() {
		for _, r := range remarks(t, open(t, name)) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// slips are edits as people make them by mistake; each calls for a remark in some file.
func slips(t *rapid.T, s *model.Scenario) model.Edit {
	pick := func(label string, ids []string) string {
		if len(ids) == 0 {
			return "nobody"
		}
		return rapid.SampledFrom(ids).Draw(t, label)
	}
	var firms, deals, shocks, levers []string
	for i := range s.Firms {
		firms = append(firms, s.Firms[i].ID)
	}
	for i := range s.Deals {
		deals = append(deals, s.Deals[i].ID)
	}
	for i := range s.Shocks {
		shocks = append(shocks, s.Shocks[i].ID)
	}
	for _, c := range s.Controls {
		levers = append(levers, "levers/"+c.Ref)
	}
	f, d, k, l := pick("firm", firms), pick("deal", deals), pick("shock", shocks), pick("lever", levers)
	text := rapid.SampledFrom([]string{
		"set F.cash 0", "set F.cash 100000000000", "set F.interest 6%/q", "set F.interest 0.06%/y", "set D.amount 0.2% of cash", "set K.size 5000bp", "add levers F.interest", "add levers D.interest", "add levers F.sales.growth", "set F.interest 600%/y", "set F.sales 0", "set F.sales.growth 5%/y", "set F.debt 500", "set F.leverage 900%",
		"set F.minimum_cash 5000", "set F.costs 500", "set F.covenant.debt_to_equity 100%", "set F.rollover.slope 2", "set F.rollover.cover 2", "set F.collateral.assets 50%", "set F.raise 2%", "set F.capex.borrow 50%",
		"set F.cash_from.customers 50%", "set F.multiple_moves.sensitivity 2", "set F.lenders_stop_at 0%", "add firms {id: zz, name: Mr Z}",
		"set D.amount 0", "set D.amount 20% of revenue", "set D.amount 70% of cash", "set D.amount 150% of cash", "set D.amount 50% of market gain", "set D.amount 50% of D", "set D.amount 90",
		"set D.first 30", "set D.first 9", "set D.every 7", "set D.last 2", "set D.cap 0", "set D.cap 5", "set D.kind loan", "set D.kind equity", "set D.kind service", "set D.kind guarantee", "set D.growth 900%/q", "set D.growth 5%/q",
		"set D.repay_over 0", "set D.repay_over 8", "set D.interest 0", "set D.interest 6%/q", "set D.interest 5%/y", "set D.grace 4", "set D.rank senior", "set D.borrow 20%", "set D.from F", "set D.to F", "unset D.on_credit", "set D.committed true",
		"add deals {id: gg, from: F, to: lenders, kind: guarantee, amount: 50% of the debt, for: zz}", "add deals {id: gh, from: F, to: lenders, kind: guarantee, amount: 900, for: b}",
		"add deals {id: dd, from: F, to: b, kind: loan, amount: 5}", "add deals {id: de, from: F, to: c, kind: service, amount: 60% of cash}", "add deals {id: df, from: b, to: F, kind: equity, amount: 60% of cash}",
		"set K.at 99", "set K.size 0", "set K.on F", "set K.on D", "set K.kind demand", "set K.kind impairment", "set K.kind spread", "set K.kind haircut", "set K.kind funding", "add shocks {id: kk, kind: multiple, on: F, size: 50%}", "add shocks {id: kl, kind: repudiation, on: D, at: 9, for: 2, size: 50%}",
		"remove L", "unset L.max", "unset L.min", "set L.max 1", "set L.max 10%", "set L.min 90%", "set L.label other", "unset L.label", "set quarters 4", "set quarters 300", "set unit $bn",
		"add next Then move 'nothing at all' to 0.", "add next Now move 'customers levae' to 50%.", "add sources {for: F.cash, value: 33, grade: filed}", "add expect {quarter: 1, what: F.cash, is: 12345}",
		"set base_rate 4%/q", "set F.debt 900", "set F.other_liabilities 900", "remove D", "remove K", "remove F",
	}).Draw(t, "slip")
	e, err := model.ParseEdit(strings.NewReplacer("F", f, "D", d, "K", k, "L", l).Replace(text))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A fix takes its remark away and breaks nothing, in whatever layout; and so many fixes in
// a row leave nothing to fix.
func TestFixesMend(t *testing.T) {
	all := odd(t)
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	seen := map[remark.Rule]int{}
	rapid.Check(t, func(t *rapid.T) {
		f, err := Parse("x", all[rapid.SampledFrom(names).Draw(t, "file")])
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			if g, _, err := f.Edit(slips(t, f.Scenario)); err == nil {
				f = g
			}
		}
		run, err := engine.Run(f.Scenario)
		if err != nil {
			t.Skip(err)
		}
		list := remark.Of(f.Scenario, run)
		for _, r := range list {
			seen[r.Rule]++
			holdRemark(t, f, r, list)
		}
	})
	t.Log(seen)
}

// holdRemark holds a remark to what it is: a place in the file, a sentence, and an edit
// that takes it away.
func holdRemark(t *rapid.T, f *File, r remark.Remark, before []remark.Remark) {
	tree := &tree{text: f.source, root: f.root, keys: grammar.FileKeys, scenario: f.Scenario}
	if _, wrong := tree.find(r.At); wrong != nil {
		t.Fatalf("%+v is nowhere: %+v", r, wrong)
	}
	if !strings.HasSuffix(r.Text, ".") && !strings.HasSuffix(r.Text, "?") || strings.Contains(r.Text, "%!") || strings.Contains(r.Text, "NaN") || strings.Contains(r.Text, "\n") {
		t.Fatalf("%+v is no sentence", r)
	}
	if r.Fix == nil {
		return
	}
	if read, err := model.ParseEdit(r.Fix.String()); err != nil || read != *r.Fix {
		t.Fatalf("%+v: the fix is read %+v: %v", r, read, err)
	}
	g, _, err := f.Edit(*r.Fix)
	if err != nil {
		t.Fatalf("%s %s %q: the fix %s is refused: %v", r.Rule, r.At, r.Text, r.Fix, err)
	}
	run, err := engine.Run(g.Scenario)
	if err != nil {
		t.Fatalf("%s %s %q: after %s nothing plays: %v", r.Rule, r.At, r.Text, r.Fix, err)
	}
	same := func(list []remark.Remark) (n int) {
		for _, x := range list {
			if x.Rule == r.Rule && (x.At == r.At || r.Fix.Verb == model.RemoveEdit) && (x.Text == r.Text || r.Fix.Verb != model.RemoveEdit) {
				n++ // of two that are removed by number, the next comes in the place of the first
			}
		}
		return n
	}
	if after := remark.Of(g.Scenario, run); same(after) >= same(before) {
		t.Fatalf("%s %s %q: after %s there is %+v", r.Rule, r.At, r.Text, r.Fix, after)
	}
}

const slight = `format: 1
name: small
unit: $bn
quarters: 8
firms:
  - {id: a, name: Mr A, cash: 100}
  - {id: b, name: Mr B}
  - {id: c, name: Mr C, sales: 5}
deals:
  - {id: invest, from: a, to: b, kind: equity, amount: 100% of cash}
  - {id: cloud, from: b, to: c, kind: service, amount: 100% of cash}
  - {id: chips, from: c, to: a, kind: equipment, amount: 100% of cash}
shocks:
  - {id: leave, kind: demand, on: c, at: 4, size: 0%}
levers: [{lever: leave.size}]
`

// What people do by mistake, what is remarked on it, and the edit that mends it.
func TestRemarksSayWhatIsProbablyNotMeant(t *testing.T) {
	plain, err := Parse("small.yaml", []byte(slight))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range plain.Remarks(run(t, plain.Scenario)) {
		t.Errorf("remarked on nothing: %+v", r)
	}
	for _, c := range []struct{ edits, at, text, fix string }{
		{"set a.cash 0;set c.sales 0", "a.cash", "Nothing moves: nobody puts in the first money.", "set a.cash 100"},
		{"remove invest", "b.cash", "Mr B never has money to pay cloud with: nobody pays Mr B, and opening cash is 0.", "set b.cash 100"},
		{"set b.costs 7", "", "", ""}, // what A puts in pays them
		{"set c.costs 7;set chips.kind equity;remove cloud", "c.cash", "Mr C falls in the first quarter: $2bn short of the $7bn that is due.", "set c.cash 2"},
		{"set chips.first 9", "chips.first", "chips begins in Q9; the run ends in Q8.", "set chips.first 1"},
		{"set cloud.every 9", "cloud.every", "cloud pays once, in Q1: the next time would be Q10, after the last.", "set cloud.last 1"},
		{"add factors {factor: mood, of: c.sales.amount, weight: 0.5}", "factors/1", "Nothing follows mood here: no lever says what may become of c.sales.amount (uncertain).", ""},
		{"add levers {lever: c.sales.amount, uncertain: 4 to 6};add factors {factor: mood, of: c.sales.amount, weight: 0.5}", "factors/1", "", ""},
		{"set cloud.amount 0", "cloud.amount", "cloud pays 0, and no lever moves that.", "add levers cloud.amount"},
		{"set cloud.amount 2;set cloud.last 4;set cloud.total 10", "cloud.total", "cloud pays $8bn in all, up to Q4: $2bn of its total stays in the backlog for good.", "set cloud.total 8"},
		{"set cloud.amount 2;set cloud.total 100", "cloud.total", "", ""}, // it goes on after the run
		{"set cloud.amount 2;set cloud.payments 3;set cloud.total 6", "cloud.total", "", ""},
		{"set cloud.amount 0;add levers cloud.amount", "cloud.amount", "", ""},
		{"set cloud.cap 0", "cloud.cap", "cloud pays nothing: its cap is 0.", "unset cloud.cap"},
		{"set cloud.amount 50;set cloud.cap 20", "cloud.amount", "cloud would be $50bn, and its cap lets only $20bn through.", "set cloud.amount 20"},
		{"set cloud.amount 120% of cash", "cloud.amount", "cloud is 120% of cash; nobody has more than 100%.", "set cloud.amount 100% of cash"},
		{"set invest.amount 70% of cash;add deals {id: too, from: a, to: c, kind: loan, amount: 60% of cash, interest: 6%/y, repay_over: 8}", "too.amount", "With too, Mr A shares out 130% of the same cash: only 30% are left for it.", "set too.amount 30% of cash"},
		{"set cloud.amount 20% of revenue", "cloud.amount", "cloud is a share of revenue, and Mr B never has any.", "set cloud.amount 20% of cash"},
		{"set cloud.amount 20% of market gain", "cloud.amount", "cloud is a share of a market gain, and Mr B is not listed: its multiple is 0.", "set cloud.amount 20% of cash"},
		{"set invest.kind loan;unset invest.interest;unset invest.repay_over", "invest.repay_over", "invest is never repaid and bears no interest: it is a gift.", "set invest.repay_over 8"},
		{"set invest.kind loan;unset invest.interest;unset invest.repay_over;set invest.bail_in 1", "invest.repay_over", "invest is never repaid and bears no interest: it is a gift.", "set invest.repay_over 8"},
		{"set invest.kind loan;unset invest.interest;unset invest.repay_over;set invest.converts_in 4", "invest.repay_over", "", ""},
		{"set b.interest 6%/q", "b.interest", "Mr B's interest: 6%/q is 24% a year.", "set b.interest 6%/y"},
		{"set b.interest 600%/y", "b.interest", "Mr B's interest: 600%/y is 600% of the debt every year.", "set b.interest 6%/y"},
		{"set c.sales 5000000000", "c.sales.amount", "$5000000000bn is far more than all else here: this scenario counts in $bn.", "set c.sales.amount 5"},
		{"add firms {id: d, name: Mr D, cash: 50}", "d", "Nothing happens to Mr D: nobody pays Mr D or is paid, and there are neither sales nor costs.", "remove d"},
		{"set leave.on a", "leave.on", "leave hits nothing: Mr A never sells anything to customers outside.", "set leave.on c"},
		{"set leave.at 9", "leave.at", "leave begins in Q9; the run ends in Q8.", "set leave.at 4"},
		{"add shocks {id: off, kind: failure, on: b}", "off.size", "off is off, and no lever turns it on.", "add levers off.size"},
		{"add shocks {id: no, kind: repudiation, on: cloud, at: 6, size: 50%};set cloud.last 4;", "no.at", "no hits nothing: it begins in Q6, and cloud pays last in Q4.", "set no.at 1"},
		{"set levers/leave.size.max 50%;set leave.size 80%", "levers/leave.size.max", "leave stands at 80%, and its slider ends at 50%.", "set levers/leave.size.max 80%"},
		{"add deals {id: word, from: a, to: lenders, kind: guarantee, amount: 50% of the debt, for: c}", "word.for", "word guarantees nothing: Mr C never owes lenders anything.", ""},
		{"set c.debt 500;set c.fixed_assets 900;add deals {id: word, from: b, to: lenders, kind: guarantee, amount: 400, for: c}", "word.amount", "Mr B promises $400bn for Mr C, and never owns more than $0bn.", ""},
		{"set cloud.rank senior", "cloud.rank", "rank of cloud does nothing: it leaves nobody owing anything.", "unset cloud.rank"},
		{"set cloud.interest 5%/y", "cloud.interest", "interest of cloud does nothing: nothing is on credit.", "unset cloud.interest"},
		{"set invest.amount 0.2% of cash", "invest.amount", "invest is a share of only 0.2%: is 20% meant?", "set invest.amount 20%"},
		{"set invest.amount 0.2% of cash;add levers invest.amount", "invest.amount", "", ""},
		{"set b.interest 0.06%/y", "b.interest", "Mr B's interest: 0.06%/y is hardly anything: is 6%/y meant?", "set b.interest 6%/y"},
		{"set b.interest 0.05%/q", "b.interest", "Mr B's interest: 0.05%/q is hardly anything: is 20%/y meant?", "set b.interest 20%/y"},
		{"set c.debt 5;set c.fixed_assets 9;add shocks {id: up, kind: base_rate, at: 2, size: 2000bp}", "up.size", "up: 2000bp is 20% a year on top.", "set up.size 200bp"},
		{"add levers b.interest", "levers/b.interest", "This lever does nothing, wherever it stands: there is never any debt to lenders outside.", "remove levers/b.interest"},
		{"add levers b.interest;set b.debt 5", "levers/b.interest", "", ""},
		{"add levers cloud.interest", "levers/cloud.interest", "This lever does nothing, wherever it stands: nothing is on credit.", "remove levers/cloud.interest"},
		{"add levers cloud.interest;add levers cloud.on_credit", "levers/cloud.interest", "", ""},
		{"add deals {id: sale, from: customers, to: c, kind: service, amount: 5, on_credit: 50%, repay_over: 2, financed_by: a, committed: true}", "sale.committed", "committed of sale does nothing: it is paid as far as who finances it can lend.", "unset sale.committed"},
		{"set c.tax_losses {offset: 80%}", "c.tax_losses.offset", "tax_losses.offset of Mr C does nothing: its tax is 0.", "unset c.tax_losses.offset"},
		{"set c.tax_losses {before: 5}", "c.tax_losses.before", "tax_losses.before of Mr C does nothing: its offset is 0, so losses are not carried forward.", "unset c.tax_losses.before"},
		{"set c.rollover.cover 2", "c.rollover.cover", "rollover.cover of Mr C does nothing: its slope is 0.", "unset c.rollover.cover"},
		{"add next Now move 'leaves' to 50%.", "next/1", "No lever is called 'leaves'; the nearest is 'leave'.", "set next/1 Now move 'leave' to 50%."},
		{"add sources {for: a.cash, value: 90, grade: filed}", "a.cash", "The source, filed, says 90, and here is 100.", "set a.cash 90"},
		{"add expect {quarter: 1, what: a.cash, is: 4}", "expect/1.is", "a.cash is 105, and not as expected.", "set expect/1.is 105"},
		{"add firms {id: d, name: Mr D};add deals {id: on, from: d, to: a, kind: service, amount: 100% of cash};add deals {id: to, from: c, to: d, kind: service, amount: 10, order: 1}", "on.order", "Money of Mr D waits a quarter: on is settled when to has not come yet.", "set on.order 2"},
	} {
		var edits []model.Edit
		for text := range strings.SplitSeq(strings.Trim(c.edits, ";"), ";") {
			e, err := model.ParseEdit(text)
			if err != nil {
				t.Fatal(err)
			}
			edits = append(edits, e)
		}
		f, _, err := plain.Edit(edits...)
		if err != nil {
			t.Errorf("%s: %v", c.edits, err)
			continue
		}
		text, fix := "", ""
		for _, r := range f.Remarks(run(t, f.Scenario)) {
			if r.At != c.at {
				continue
			}
			if text = r.Text; r.Fix != nil {
				fix = r.Fix.String()
			}
		}
		if !strings.HasPrefix(text, c.text) || (c.text == "") != (text == "") || fix != c.fix {
			t.Errorf("%s: on %s it is remarked\n%q, mended by %q, not\n%q, mended by %q", c.edits, c.at, text, fix, c.text, c.fix)
		}
	}
}

// A remark stands at the key that it is about, or at what could say it.
func TestRemarksHaveAPlace(t *testing.T) {
	f, err := Parse("small.yaml", []byte(strings.Replace(slight, "kind: service, amount: 100% of cash", "kind: service, amount: 100% of cash, first: 99", 1)))
	if err != nil {
		t.Fatal(err)
	}
	list := f.Remarks(run(t, f.Scenario))
	if len(list) == 0 || list[0].At != "cloud.first" || list[0].Line != 11 || list[0].Column != 77 {
		t.Errorf("%+v", list)
	}
	if at := f.where("b.tax"); at.Line != 7 || at.Column != 5 {
		t.Errorf("what is not said is at %v", at)
	}
}

// Of several sources of a number the best counts, and a number that one of them says is meant.
func TestTheBestOfItsSourcesCounts(t *testing.T) {
	for cash, want := range map[string]int{"50": 1, "33": 0, "91": 0} {
		f, err := Parse("two.yaml", []byte("format: 1\nname: two\nunit: $\nfirms: [{id: a, cash: "+cash+"}]\nsources: [{for: a.cash, value: 91, grade: estimated}, {for: a.cash, value: 33, grade: filed}]\n"))
		if err != nil {
			t.Fatal(err)
		}
		var list []remark.Remark
		for _, r := range remarks(t, f) {
			if r.Rule == remark.Unlike {
				list = append(list, r)
			}
		}
		if len(list) != want || want == 1 && list[0].Fix.String() != "set a.cash 33" {
			t.Errorf("%s: %v", cash, list)
		}
	}
}

// Sums of which the books know only a few digits are told.
func TestDustIsToldWhereItIsAll(t *testing.T) {
	for cash, want := range map[string]bool{"0.0000001": true, "0.00002": false, "5": false} {
		f, err := Parse("x", []byte("format: 1\nname: x\nunit: $bn\nfirms:\n  - {id: a, cash: "+cash+", sales: 0.00000001}\n"))
		if err != nil {
			t.Fatal(err)
		}
		list := remarks(t, f)
		if i := slices.IndexFunc(list, func(r remark.Remark) bool { return r.At == "unit" }); i >= 0 != want || want && !strings.Contains(list[i].Text, "larger than $0.0000001bn") {
			t.Errorf("%s: %+v", cash, list)
		}
	}
}

// An opening balance sheet that does not come to what it says is told, with a plug that mends it.
func TestOpeningBalanceIsChecked(t *testing.T) {
	f, err := Parse("x", []byte(`format: 1
name: x
unit: $bn
firms:
  - {id: oracle, name: Oracle, cash: 11, fixed_assets: 53.2, other_assets: 116.3, debt: 91.3, other_liabilities: 64.5, equity_before: 12.7}
  - {id: lab, cash: 5, equity_before: 17.1}
  - {id: broke, cash: 5, debt: 8.5}
deals:
  - {id: prepaid, from: lab, to: oracle, kind: service, amount: 1, covers: 8, ahead_before: 12.1, ahead_over: 8}
`))
	if err != nil {
		t.Fatal(err)
	}
	list := remarks(t, f)
	if i := slices.IndexFunc(list, func(r remark.Remark) bool { return r.Rule == remark.Insolvent }); i < 0 || list[i].At != "broke.equity_before" || list[i].Fix.String() != "set broke.equity_before -3.5" || !strings.Contains(list[i].Text, "an equity of -$3.5bn") {
		t.Errorf("%+v", list)
	}
	i := slices.IndexFunc(list, func(r remark.Remark) bool { return r.Rule == remark.Unbalanced })
	if i < 0 || list[i].Fix.String() != "set oracle.other_assets 116.4" || !strings.Contains(list[i].Text, "comes to $12.6bn before the first quarter, not $12.7bn") {
		t.Fatalf("%+v", list)
	}
	if f, _, err = f.Edit(*list[i].Fix); err != nil || slices.ContainsFunc(remarks(t, f), func(r remark.Remark) bool { return r.Rule == remark.Unbalanced }) {
		t.Fatal(err, remarks(t, f))
	}
}

package report_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/model"
	"moneyloop/ui/report"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/typeset"
	"moneyloop/ui/uitest"
)

// documented is the JSON of a run as the design has it. Keys may be added, none may
// go or change.
type documented struct {
	Format   int                `json:"format"`
	Scenario string             `json:"scenario"`
	Unit     string             `json:"unit"`
	Quarters int                `json:"quarters"`
	Levers   map[string]float64 `json:"levers"`
	Group    struct {
		Revenue            lensed     `json:"revenue"`
		Circularity        []*float64 `json:"circularity"`
		LoopGain           []*float64 `json:"loop_gain"`
		Cash               []float64  `json:"cash"`
		Debt               []float64  `json:"debt"`
		BookEquity         []float64  `json:"book_equity"`
		Profit             []float64  `json:"profit"`
		ConsolidatedProfit []float64  `json:"consolidated_profit"`
		KillSwitchRunway   []*float64 `json:"kill_switch_runway"`
	} `json:"group"`
	Firms []struct {
		ID       string `json:"id"`
		Name     string `json:"name"`
		Revenue  lensed `json:"revenue"`
		Receipts struct {
			Own       []float64 `json:"own"`
			Customers []float64 `json:"customers"`
			Capital   []float64 `json:"capital"`
		} `json:"receipts"`
		Cash               []float64  `json:"cash"`
		Debt               []float64  `json:"debt"`
		FixedAssets        []float64  `json:"fixed_assets"`
		Stakes             []float64  `json:"stakes"`
		Equity             []float64  `json:"equity"`
		LookThroughEquity  []float64  `json:"look_through_equity"`
		Profit             []float64  `json:"profit"`
		DebtToEquity       []*float64 `json:"debt_to_equity"`
		InterestCover      []*float64 `json:"interest_cover"`
		Runway             []*float64 `json:"runway"`
		AltmanZ            []*float64 `json:"altman_z"`
		DefaultProbability []*float64 `json:"default_probability"`
		CDS                []*float64 `json:"cds_bp"`
		Rating             []*string  `json:"rating"`
		Minsky             []*string  `json:"minsky"`
		Status             []*string  `json:"status"`
	} `json:"firms"`
	Deals []struct {
		ID   string    `json:"id"`
		From string    `json:"from"`
		To   string    `json:"to"`
		Kind string    `json:"kind"`
		Due  []float64 `json:"due"`
		Paid []float64 `json:"paid"`
	} `json:"deals"`
	Events []struct {
		Quarter int     `json:"quarter"`
		Kind    string  `json:"kind"`
		Firm    string  `json:"firm"`
		Wave    int     `json:"wave"`
		Amount  float64 `json:"amount"`
		Cause   string  `json:"cause"`
	} `json:"events"`
	Checks struct {
		Invariants int            `json:"invariants"`
		Violations int            `json:"violations"`
		Held       map[string]int `json:"held"`
	} `json:"checks"`
	Hash string `json:"hash"`
}

type lensed struct {
	Story   []float64 `json:"story"`
	Gross   []float64 `json:"gross"`
	Net     []float64 `json:"net"`
	Outside []float64 `json:"outside"`
}

func TestJSONOfThreeFriends(t *testing.T) {
	s := uitest.Friends()
	s.Quarters = 4
	var d documented
	if err := json.Unmarshal(written(t, s, encode.JSON), &d); err != nil {
		t.Fatal(err)
	}
	four := func(x float64) []float64 { return []float64{x, x, x, x} }
	for what, pair := range map[string][2]any{
		"revenue":       {d.Group.Revenue, lensed{four(300), four(200), four(100), four(0)}},
		"revenue of A":  {d.Firms[0].Revenue, lensed{four(100), four(100), four(0), four(0)}},
		"book equity":   {d.Group.BookEquity, []float64{300, 495, 685, 870}},
		"profit":        {d.Group.Profit, []float64{100, 95, 90, 85}},
		"consolidated":  {d.Group.ConsolidatedProfit, four(0)},
		"cash of A":     {d.Firms[0].Cash, four(100)},
		"assets of C":   {d.Firms[2].FixedAssets, []float64{100, 195, 285, 370}},
		"D/E of B":      {d.Firms[1].DebtToEquity, []*float64{nil, nil, nil, nil}},
		"paid":          {d.Deals[0].Paid, four(100)},
		"kind":          {d.Deals[2].Kind, "equipment"},
		"kill switch":   {d.Group.KillSwitchRunway, []*float64{nil, nil, nil, nil}},
		"rating of A":   {d.Firms[0].Rating[3], (*string)(nil)},
		"status of C":   {*d.Firms[2].Status[3], "alive"},
		"lever":         {d.Levers["chips.borrow"], 0.},
		"events":        {len(d.Events), 0},
		"checks":        {d.Checks.Invariants, 15}, // nobody falls
		"payments":      {d.Checks.Held["INV-1"], 12},
		"estates":       {d.Checks.Held["INV-15"], 0},
		"played again":  {d.Checks.Held["INV-16"], 4},
		"length of all": {d.Quarters, 4},
		"length of hash": {
			len(d.Hash), 16,
		},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s is %v, want %v", what, pair[0], pair[1])
		}
	}
}

func TestJSONOfAFall(t *testing.T) {
	var d documented
	if err := json.Unmarshal(written(t, uitest.Stressed(0, .5), encode.JSON), &d); err != nil {
		t.Fatal(err)
	}
	e := d.Events[1]
	if e.Quarter != 1 || e.Kind != "default" || e.Firm != "c" || e.Wave != 2 || e.Amount != 85 || e.Cause != "contagion" {
		t.Errorf("the fall of C: %+v", e)
	}
	golden.RequireEqual(t, regexpEvents(written(t, uitest.Stressed(0, .5), encode.JSON)))
}

// regexpEvents returns the events of a run's JSON as they stand there.
func regexpEvents(text []byte) []byte {
	from, to := strings.Index(string(text), `"events"`), strings.Index(string(text), `"checks"`)
	return text[from:to]
}

// TestRunSchema holds what is written to the schema: every member declared, every
// required one there, every value of the declared type.
func TestRunSchema(t *testing.T) {
	var schema any
	if err := json.Unmarshal(report.RunSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*model.Scenario{uitest.Friends(), uitest.Stressed(0, .5), uitest.Stressed(70, 0), uitest.Pair()} {
		var v any
		if err := json.Unmarshal(written(t, s, encode.JSON), &v); err != nil {
			t.Fatal(err)
		}
		uitest.Conforms(t, s.Name, v, schema.(map[string]any))
	}
	s := uitest.Library(t, "domino")
	var (
		b bytes.Buffer
		v any
	)
	if err := report.Write(&b, uitest.Play(t, s), encode.JSON, typeset.Paper{}, answer.Nearest(s)); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	uitest.Conforms(t, "with what is nearest to breaking it", v, schema.(map[string]any))
}

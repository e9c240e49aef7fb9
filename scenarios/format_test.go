package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/scenarios/grammar"
)

// dump shows every number of a scenario; unlike reflect.DeepEqual it finds NaN equal
// to NaN.
func dump(s *model.Scenario) string { return fmt.Sprintf("%+v", *s) }

// files returns all good files of the package by name.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, pattern := range []string{"library/*.yaml", "testdata/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if all[path], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

func TestFormatIsReadBackAsItWas(t *testing.T) {
	for path, data := range files(t) {
		f, err := Parse(path, data)
		if err != nil {
			t.Fatal(err)
		}
		text := grammar.Format(f.Scenario)
		again, err := Parse("formatted "+path, text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if got, want := dump(again.Scenario), dump(f.Scenario); got != want {
			t.Errorf("%s:\n got %s\nwant %s\n%s", path, got, want, text)
		}
	}
}

// The file that tests the writer says something of every number there is.
func TestEverythingIsEverything(t *testing.T) {
	f, err := Load("testdata/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	saysAll(t, model.FirmFields(), f.Scenario.Firms)
	saysAll(t, model.DealFields(), f.Scenario.Deals)
	saysAll(t, model.ShockFields(), f.Scenario.Shocks)
	saysAll(t, model.AssetFields(), f.Scenario.Assets)
	saysAll(t, model.PositionFields(), f.Scenario.Positions)
}

// saysAll checks that every number differs from its default in some item.
func saysAll[T any](t *testing.T, fields []model.Field[T], items []T) {
	t.Helper()
	for _, field := range fields {
		if !slices.ContainsFunc(items, func(x T) bool { return !alike(*field.Value(&x), field.Default) }) {
			t.Errorf("testdata/everything.yaml says nothing of %s", field.Key)
		}
	}
}

func TestBytesAreTheFile(t *testing.T) {
	for path, data := range files(t) {
		f, err := Parse(path, data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.Bytes(), data) {
			t.Errorf("%s has changed by being read", path)
		}
	}
}

// Changing a number changes one line of the file, or adds one.
func TestWithChangesOneLine(t *testing.T) {
	for path, data := range files(t) {
		f, err := Parse(path, data)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range f.Scenario.Levers() {
			oneLine(t, f, l.Ref)
		}
	}
	for _, ending := range []string{"\n", "\r\n"} {
		data := bytes.ReplaceAll(files(t)["testdata/everything.yaml"], []byte("\n"), []byte(ending))
		f, err := Parse("everything", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range f.Scenario.Refs() {
			oneLine(t, f, ref)
		}
	}
}

func oneLine(t *testing.T, f *File, ref string) {
	t.Helper()
	old, param, err := f.Scenario.Value(ref)
	if err != nil {
		t.Fatal(err)
	}
	x := another(old, param)
	want, err := f.Scenario.With(model.Setting{Ref: ref, Value: x})
	if err != nil || len(rules.Validate(want)) > 0 {
		return
	}
	g, err := f.With(model.Setting{Ref: ref, Value: x})
	if err != nil {
		t.Errorf("%s: %s: %v", f.Name, ref, err)
		return
	}
	if dump(g.Scenario) != dump(want) {
		t.Errorf("%s: %s = %v says something else:\n%s", f.Name, ref, x, g.Bytes())
	}
	before, after := strings.Split(string(f.Bytes()), "\n"), strings.Split(string(g.Bytes()), "\n")
	added, changed := len(after)-len(before), 0
	for _, line := range after {
		if !slices.Contains(before, line) {
			changed++
		}
	}
	if added < 0 || added > 1 || changed > 1 {
		t.Errorf("%s: %s = %v adds %d lines and changes %d:\n%s", f.Name, ref, x, added, changed, g.Bytes())
	}
}

// another returns a value near x that the number may have.
func another(x float64, p model.Param) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return max(p.Floor, 1)
	case p.Allows(x + 1):
		return x + 1
	}
	return x / 2
}

func TestWithKeepsWhatItDoesNotTouch(t *testing.T) {
	const text = `# before
format: 1
name: small # the name
firms:
  # the maker
  - {id: a, cash: 100, sales: 20} # first
  - id: b # second
    sales:
      # from customers
      amount: 5
    costs: 60% of revenue

    name: 'Mr B' # quoted
deals:
  - {id: pay, from: a, to: b, kind: service, amount: "50% of cash"}
# after
`
	f, err := Parse("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		ref, from, to string
		x             float64
	}{
		{"a.cash", "cash: 100", "cash: 120.5", 120.5},
		{"a.sales.amount", "sales: 20", "sales: 30", 30},
		{"a.sales.growth", "sales: 30", "sales: {amount: 30, growth: 2%/q}", .02},
		{"a.sales.growth", "growth: 2%/q", "growth: 0%/q", 0},
		{"a.lenders_stop_at", "growth: 0%/q}}", "growth: 0%/q}, lenders_stop_at: 500%}", 5},
		{"a.lenders_stop_at", "lenders_stop_at: 500%", "lenders_stop_at: never", model.Unlimited},
		{"b.sales.amount", "amount: 5", "amount: 7", 7},
		{"b.sales.growth", "amount: 7\n", "amount: 7\n      growth: 1%/q\n", .01},
		{"b.costs.of_revenue", "costs: 60% of revenue", "costs: 70% of revenue", .7},
		{"b.costs.fixed", "costs: 70% of revenue", "costs: {fixed: 3, of_revenue: 70%}", 3},
		{"b.tax", "70%}\n", "70%}\n    tax: 21%\n", .21},
		{"pay.amount", `amount: "50% of cash"`, `amount: "40% of cash"`, .4},
		{"pay.cost", `40% of cash"}`, `40% of cash", cost: 10%}`, .1},
		{"base_rate", "# the name\n", "# the name\nbase_rate: 4%/q\n", .04},
	} {
		want := strings.Replace(string(f.Bytes()), step.from, step.to, 1)
		if f, err = f.With(model.Setting{Ref: step.ref, Value: step.x}); err != nil {
			t.Fatal(err)
		}
		if got := string(f.Bytes()); got != want {
			t.Fatalf("%s = %v:\n%s\nwant:\n%s", step.ref, step.x, got, want)
		}
	}
}

// TestWithAll: many settings at once say what they say one after another, whether or not
// they are in each other's way, and what is in between need not hold together.
func TestWithAll(t *testing.T) {
	for _, name := range Names() {
		f := open(t, name)
		var list []model.Setting
		for _, l := range f.Scenario.Levers() {
			old, param, _ := f.Scenario.Value(l.Ref)
			set := model.Setting{Ref: l.Ref, Value: another(old, param)}
			if s, err := f.Scenario.With(set); err == nil && len(rules.Validate(s)) == 0 {
				list = append(list, set)
			}
		}
		list = append(list, list[0])
		want, err := f.Scenario.With(list...)
		if err != nil || len(rules.Validate(want)) > 0 {
			t.Fatal(name, err, rules.Validate(want))
		}
		g, err := f.With(list...)
		if err != nil || dump(g.Scenario) != dump(want) {
			t.Errorf("%s: %v:\n%s", name, err, g.Bytes())
		}
		if was, is := bytes.Count(f.Bytes(), []byte("#")), bytes.Count(g.Bytes(), []byte("#")); was != is {
			t.Errorf("%s: of %d comments %d are left", name, was, is)
		}
	}
	f := open(t, "three-friends")
	g, err := f.With(model.Setting{Ref: "chips.first", Value: 3}, model.Setting{Ref: "chips.last", Value: 2}, model.Setting{Ref: "chips.first", Value: 1})
	if err != nil || g.Scenario.Deals[2].Last != 2 {
		t.Errorf("first before last in between: %v", err)
	}
}

func TestWithRefuses(t *testing.T) {
	f := open(t, "three-friends")
	for ref, x := range map[string]float64{"chips.borow": .2, "chips.borrow": -1, "chips.life": 4.5} {
		if g, err := f.With(model.Setting{Ref: ref, Value: x}); err == nil {
			t.Errorf("%s = %v passes: %s", ref, x, g.Bytes())
		}
	}
}

// conforms checks a value against as much of JSON Schema as Schema uses.
func conforms(schema map[string]any, value any, path string) []string {
	var wrong []string
	fail := func(format string, args ...any) { wrong = append(wrong, path+": "+fmt.Sprintf(format, args...)) }
	if any, ok := schema["anyOf"].([]interface{}); ok {
		if !slices.ContainsFunc(any, func(one interface{}) bool { return len(conforms(one.(map[string]interface{}), value, path)) == 0 }) {
			fail("%v fits none of %v", value, any)
		}
	}
	if want, ok := schema["const"]; ok && fmt.Sprint(want) != fmt.Sprint(value) {
		fail("%v is not %v", value, want)
	}
	if words, ok := schema["enum"].([]any); ok && !slices.Contains(words, value) {
		fail("%v is none of %v", value, words)
	}
	if p, ok := schema["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(fmt.Sprint(value)) {
		fail("%v does not match %s", value, p)
	}
	types, many := schema["type"].([]any)
	if one, ok := schema["type"].(string); ok {
		types, many = []any{one}, true
	}
	if many && !slices.Contains(types, any(typeOf(value))) && !(typeOf(value) == "integer" && slices.Contains(types, any("number"))) {
		fail("%v is no %v", value, types)
	}
	if list, ok := value.([]any); ok && schema["type"] == "array" {
		for i, item := range list {
			wrong = append(wrong, conforms(schema["items"].(map[string]any), item, fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	if object, ok := value.(map[string]any); ok && schema["type"] == "object" {
		wrong = append(wrong, conformsObject(schema, object, path)...)
	}
	return wrong
}

func conformsObject(schema, object map[string]any, path string) []string {
	var wrong []string
	properties, _ := schema["properties"].(map[string]any)
	for key, value := range object {
		if p, ok := properties[key].(map[string]any); ok {
			wrong = append(wrong, conforms(p, value, path+"."+key)...)
		} else if more, ok := schema["additionalProperties"].(map[string]any); ok {
			wrong = append(wrong, conforms(more, value, path+"."+key)...)
		} else {
			wrong = append(wrong, path+": the schema does not know "+key)
		}
	}
	required, _ := schema["required"].([]any)
	for _, key := range required {
		if _, ok := object[key.(string)]; !ok {
			wrong = append(wrong, path+": without "+key.(string))
		}
	}
	return wrong
}

func typeOf(value any) string {
	switch x := value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case uint64, int64:
		return "integer"
	case float64:
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	default:
		return fmt.Sprintf("%T", x)
	}
}

func TestSchemaFitsEveryFile(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(grammar.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	all := files(t)
	for path, data := range files(t) {
		f, err := Parse(path, data)
		if err != nil {
			t.Fatal(err)
		}
		all["formatted "+path] = grammar.Format(f.Scenario)
	}
	for path, data := range all {
		var value map[string]any
		if err := yaml.Unmarshal(data, &value); err != nil {
			t.Fatal(err)
		}
		for _, wrong := range conforms(schema, value, path) {
			t.Error(wrong)
		}
	}
}

func TestSchemaRefusesWhatIsNotThere(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(grammar.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"{name: x, firms: []}",
		"{format: 2, name: x, firms: []}",
		"{format: 1, name: x, firms: [{id: a, csh: 1}]}",
		"{format: 1, name: x, firms: [{id: a, interest: 6%}]}",
		"{format: 1, name: x, firms: [{id: a, tax: 0.2}]}",
		"{format: 1, name: x, firms: [{id: a}], deals: [{id: b, from: a, to: a, kind: gift, amount: 1}]}",
		"{format: 1, name: x, firms: [{id: a, costs: 60%}]}",
	} {
		var value map[string]any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if len(conforms(schema, value, "x")) == 0 {
			t.Errorf("the schema takes %s", text)
		}
	}
}

// alike reports whether two numbers are equal; one that is not set equals another.
func alike(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

package scenarios

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

var update = flag.Bool("update", false, "write what is said of the files in testdata/errors")

// Each archive in testdata/errors is files with what must be said of them.
func TestErrors(t *testing.T) {
	paths, err := filepath.Glob("testdata/errors/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			file, want := archive.Files[i], &archive.Files[i+1]
			t.Run(file.Name, func(t *testing.T) {
				f, err := Parse(file.Name, file.Data)
				if err == nil {
					t.Fatal("no error")
				}
				if f != nil {
					t.Error("half a file came with the error")
				}
				if got := err.Error() + "\n"; *update {
					want.Data = []byte(got)
				} else if got != string(want.Data) {
					t.Errorf("got:\n%swant:\n%s", got, want.Data)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Too many are told once, whatever refers to those that were not read.
func TestTooManyAreToldOnce(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: 1\nname: crowd\nfirms:\n")
	for i := range model.MaxFirms + 1 {
		fmt.Fprintf(&b, "  - {id: f%d}\n", i)
	}
	b.WriteString("deals:\n")
	for i := range model.MaxFirms + 1 {
		fmt.Fprintf(&b, "  - {id: d%d, from: f%d, to: f%d, kind: service, amount: 1}\n", i, i, (i+1)%(model.MaxFirms+1))
	}
	_, err := Parse("x", []byte(b.String()))
	if want := "x:1004:5: found 1001 firms, expected at most 1000"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What is suggested would do: put in the place of what was found, it is not told again.
func TestSuggestionsWouldDo(t *testing.T) {
	paths, _ := filepath.Glob("testdata/errors/*.txtar")
	tried := 0
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			var list yaml.Errors
			_, err := Parse("x", archive.Files[i].Data)
			errors.As(err, &list)
			for _, e := range list {
				_, found, _ := strings.Cut(e.Found, `"`)
				found, _, _ = strings.Cut(found, `" in "`) // a word of a condition
				if found = strings.TrimSuffix(found, `"`); e.Nearest == "" {
					continue
				}
				lines := strings.Split(string(archive.Files[i].Data), "\n")
				at := lines[e.Line-1][e.Column-1:]
				lines[e.Line-1] = lines[e.Line-1][:e.Column-1] + strings.Replace(at, found, e.Nearest, 1)
				var left yaml.Errors
				_, err := Parse("x", []byte(strings.Join(lines, "\n")))
				errors.As(err, &left)
				tried++
				for _, again := range left {
					if again.Line == e.Line && again.Column == e.Column {
						t.Errorf("%s: %v; then: %v", archive.Files[i].Name, e, again)
					}
				}
			}
		}
	}
	if tried < 10 {
		t.Errorf("%d suggestions were tried", tried)
	}
}

const small = "format: 1\nname: small\nfirms:\n  - {id: a, cash: 100}\n"

// What a text file cannot show: bytes, sizes, depths.
func TestHostileFiles(t *testing.T) {
	deep := strings.Repeat("[", 1000) + strings.Repeat("]", 1000)
	var staircase strings.Builder
	for i := range 100 {
		staircase.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	tests := []struct{ name, text, want string }{
		{"empty", "", "x:1:1: found an empty file"},
		{"blank", " \n\n", "x:1:1: found an empty file"},
		{"only a comment", "# hello\n", "x:1:1: found an empty file"},
		{"not UTF-8", "name: \xff\n", "x:1:7: found a byte that is not UTF-8"},
		{"nul", "name: a\x00b\n", "x:1:8: found the control character U+0000"},
		{"escape", "name: \x1b[31mred\n", "x:1:7: found the control character U+001B"},
		{"escape in quotes", strings.Replace(small, "id: a", `id: a, name: "\e[31mred"`, 1), `x:4:19: found "\x1b[31mred", expected text without control characters`},
		{"right to left", "name: a\u202eb\n", "x:1:8: found the control character U+202E"},
		{"blank of no width", "name: a\u200bb\n", "x:1:8: found the character U+200B, which cannot be seen, expected text without it"},
		{"word joiner", "name: a\u2060b\n", "x:1:8: found the character U+2060"},
		{"soft hyphen", "name: a\u00adb\n", "x:1:8: found the character U+00AD"},
		{"letter that fills", "name: a\u3164b\n", "x:1:8: found the character U+3164"},
		{"tag", "name: a\U000e0062b\n", "x:1:8: found the character U+E0062"},
		{"private use", "name: a\ue000b\n", "x:1:8: found the character U+E000"},
		{"selector", "name: a\U000e0100b\n", "x:1:8: found the character U+E0100"},
		{"unseen in quotes", strings.Replace(small, "id: a", `id: a, name: "A\u200b"`, 1), `x:4:19: found "A\u200b", expected text without characters that cannot be seen`},
		{"joiner that joins nothing", strings.Replace(small, "id: a", "id: a, name: A\u200d", 1), `x:4:19: found "A\u200d", expected text without characters that cannot be seen`},
		{"byte order mark inside", "name: a\ufeffb\n", "x:1:8: found the control character U+FEFF"},
		{"tab", "firms:\n\t- id: a\n", "x:2:1: found a tab, expected spaces"},
		{"lone carriage return", "a: 1\rb: 2\n", "x:1:5: found the control character U+000D"},
		{"too large", strings.Repeat("# x\n", yaml.MaxSize/4+1), "x:1:1: found a file of more than 1 MiB"},
		{"long line", "story: " + strings.Repeat("x", 5000), "x:1:4001: found a line of 5007 characters"},
		{"deep brackets", "a: " + deep, "found brackets nested this deep"},
		{"deep dashes", strings.Repeat("- ", 500) + "x\n", "found a line indented this far"},
		{"staircase", staircase.String(), "found a line indented this far"},
		{"many keys", manyKeys("\n", ""), "found a mapping of so many keys"},
		{"many keys in braces", "a: {" + manyKeys("\n", ",") + "}", "found a mapping of so many keys"},
		{"many dashes", strings.Repeat("-\n", 1000), "x:101:1: found many keys and dashes without a value"},
		{"many bare keys", strings.Repeat("- a:\n  - b:\n", 500), "found many keys and dashes without a value"},
		{"many bare keys in braces", "a: [" + strings.Repeat("{a: },", 500) + "]", "found many keys and dashes without a value"},
		{"bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "x:1:4: found an anchor or alias"},
		{"merge", "a: {<<: x}\n", "found an anchor or alias"},
		{"tag", "a: !!binary x\n", "found a tag"},
		{"directive", "%YAML 1.2\n---\na: 1\n", "found a directive"},
		{"two documents", small + "---\n" + small, "x:5:1: found a second document"},
		{"after the end", small + "...\nx: 1\n", "found something after the end of the document"},
		{"a list", "- 1\n- 2\n", "x:1:1: found a list, expected a scenario"},
		{"a word", "hello\n", `x:1:1: found "hello", expected a scenario`},
		{"a key that is none", "? [a]\n: 1\n", "found a complex key"},
		{"unfinished", "firms: [{id: a\n", "found YAML that cannot be read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse("x", []byte(test.text))
			var list yaml.Errors
			if f != nil || !errors.As(err, &list) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func manyKeys(end, comma string) string {
	var b strings.Builder
	for i := range 5000 {
		b.WriteString("k" + strings.Repeat("y", i%50) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + ": 1" + comma + end)
	}
	return b.String()
}

func TestFriendlyFiles(t *testing.T) {
	for name, text := range map[string]string{
		"plain":                 small,
		"byte order mark":       "\ufeff" + small,
		"carriage returns":      strings.ReplaceAll(small, "\n", "\r\n"),
		"document header":       "---\n" + small,
		"document end":          small + "...\n",
		"no line end":           strings.TrimSuffix(small, "\n"),
		"comments":              "# x\n" + small + "# y\n",
		"JSON":                  `{"format": 1, "name": "small", "firms": [{"id": "a", "cash": 100}]}`,
		"keys in another order": "firms: [{cash: 1e2, id: a}]\nname: small\nformat: 1\n",
	} {
		f, err := Parse("x", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s := f.Scenario; s.Name != "small" || s.Quarters != grammar.DefaultQuarters || s.Firms[0].Opening.Cash != 100 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// endless gives as many bytes as are asked of it and counts them.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	for i := range p {
		p[i] = '#'
	}
	return len(p), nil
}

// A lever, or a source, may be about a later value of a number that changes: what it says is read in
// the unit of that.
func TestLeversOfLaterValuesHaveTheirRange(t *testing.T) {
	f, err := Parse("later", []byte("format: 1\nname: later\nfirms:\n  - {id: a, sales: 1 then 15 from Q6}\n"+
		"levers:\n  - {lever: a.sales.amount.2, min: 3, max: 50, step: 1}\n  - {lever: a.sales.amount.2.at, min: 2, max: 9}\n"+
		"sources:\n  - {for: a.sales.amount.2, value: 15, grade: filed}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := f.Scenario
	if l := s.Levers(); l[0].Min != 3 || l[0].Max != 50 || l[0].Step != 1 || l[1].Min != 2 || l[1].Max != 9 || s.Sources[0].Value != 15 {
		t.Errorf("%+v, %+v", l, s.Sources)
	}
}

func TestReadStopsAtTheLimit(t *testing.T) {
	in := new(endless)
	if _, err := Read("big", in); err == nil || !strings.Contains(err.Error(), "big:1:1: found a file of more than 1 MiB") {
		t.Error(err)
	}
	if in.read > 2*yaml.MaxSize {
		t.Errorf("%d bytes were read", in.read)
	}
}

func TestLoadSaysWhichFile(t *testing.T) {
	if _, err := Load("testdata/none.yaml"); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "testdata/none.yaml") {
		t.Error(err)
	}
	if _, err := Load("testdata"); err == nil || strings.Count(err.Error(), "testdata") != 1 {
		t.Error(err)
	}
	if _, err := Read("pipe", io.MultiReader(bytes.NewReader([]byte("a")), broken{})); err == nil || err.Error() != "pipe: broken" {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestErrorsPrintsTheFirstTen(t *testing.T) {
	text := strings.Replace(small, "cash: 100", "cash: x, debt: y", 1) + strings.Repeat("  - {}\n", 40)
	_, err := Parse("x", []byte(text))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 11 || lines[10] != "and 32 more" {
		t.Errorf("%d lines, last %q", len(lines), lines[len(lines)-1])
	}
	if !strings.HasPrefix(lines[0], "x:4:19: ") {
		t.Errorf("first line: %s", lines[0])
	}
}

package report_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/ui/report"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
	"moneyloop/ui/uitest"
)

// written returns a run in a format, without what differs whenever the engine learns
// something.
func written(t testing.TB, s *model.Scenario, as encode.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, uitest.Play(t, s), as, typeset.Paper{}, nil); err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(Run |"hash": ")[0-9a-f]{16}`).ReplaceAll(b.Bytes(), []byte("${1}0123456789abcdef"))
}

func TestPage(t *testing.T) {
	numbered := func(i int) string { return fmt.Sprintf("Firm %d", i+1) }
	for name, s := range map[string]*model.Scenario{
		"friends":  uitest.Friends(),
		"falls":    uitest.Stressed(69, .5),
		"gridlock": uitest.Stressed(70, .5),
		"pair":     uitest.Pair(),
		"eight":    uitest.Chain(8, func(i int) string { return []string{"甲骨文", "Ω", "A rather long name, Inc.", "d"}[i%4] }),
		"crowd":    uitest.Chain(15, numbered),
	} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, written(t, s, encode.Table)) })
	}
}

func TestMarkdown(t *testing.T) {
	s := uitest.Stressed(69, .5)
	s.Title = "A | B <i>`*"
	golden.RequireEqual(t, written(t, s, encode.Markdown))
}

// TestPageFits: no line of a page is wider than 80 columns, whatever the firms are
// called and however many there are.
func TestPageFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("ab é漢字🏦 ")), 1, 40, -1)
		names := rapid.SliceOfN(name, 1, 20).Draw(t, "names")
		s := uitest.Chain(len(names), func(i int) string { return names[i] })
		s.Story = rapid.StringOfN(rapid.SampledFrom([]rune("ab 漢")), 0, 200, -1).Draw(t, "story")
		r, err := engine.Run(s)
		if err != nil {
			t.Skip(err)
		}
		var b bytes.Buffer
		if err := report.Write(&b, r, encode.Table, typeset.Paper{}, nil); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if n := displaywidth.String(line); n > 80 || line != strings.TrimRight(line, " ") {
				t.Fatalf("%d columns: %q", n, line)
			}
		}
	})
}

func TestCSV(t *testing.T) {
	s := uitest.Friends()
	s.Quarters = 4
	rows, err := csv.NewReader(bytes.NewReader(written(t, s, encode.CSV))).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := map[string][]string{}
	for i, name := range rows[0] {
		for _, row := range rows[1:] {
			column[name] = append(column[name], row[i])
		}
	}
	if len(column) != len(rows[0]) {
		t.Error("two columns have the same name")
	}
	for name, want := range map[string]string{
		"quarter":               "1 2 3 4",
		"group.revenue.story":   "300 300 300 300",
		"group.revenue.gross":   "200 200 200 200",
		"group.revenue.net":     "100 100 100 100",
		"group.revenue.outside": "0 0 0 0",
		"group.book_equity":     "300 495 685 870",
		"group.multiplier":      "   ", // no meaning without outside revenue
		"a.cash":                "100 100 100 100",
		"c.fixed_assets":        "100 195 285 370",
		"b.debt_to_equity":      "   ",
		"b.status":              "alive alive alive alive",
		"c.rating":              "   ", // it has no debt
		"invest.paid":           "100 100 100 100",
	} {
		if got := strings.Join(column[name], " "); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	r := uitest.Play(t, uitest.Friends())
	if err := report.Write(io.Discard, r, "jsn", typeset.Paper{}, nil); err == nil || !strings.Contains(err.Error(), `"json"`) {
		t.Error(err)
	}
	if err := report.Write(io.Discard, r, "spreadsheet", typeset.Paper{}, nil); err == nil || !strings.Contains(err.Error(), "markdown") {
		t.Error(err)
	}
}

// TestWriteErrors: a full disk is not a run without numbers.
func TestWriteErrors(t *testing.T) {
	r := uitest.Play(t, uitest.Friends())
	for _, f := range encode.Formats() {
		if err := report.Write(full{}, r, encode.Format(f), typeset.Paper{}, nil); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func BenchmarkJSON(b *testing.B) { benchmark(b, report.JSON) }

func BenchmarkTable(b *testing.B) {
	benchmark(b, func(w io.Writer, r *result.Run) error {
		return report.Write(w, r, encode.Table, typeset.Paper{}, nil)
	})
}

// TestTableIsCheap: a page of 40 quarters is set column by column, not cell by cell.
func TestTableIsCheap(t *testing.T) {
	s := uitest.Pair()
	s.Quarters = 40
	r := uitest.Play(t, s)
	for most, on := range map[float64]typeset.Paper{6_500: {}, 10_000: {Theme: theme.New(theme.Dark, theme.TrueColor, theme.Braille)}} {
		if n := testing.AllocsPerRun(1, func() { _ = report.Write(io.Discard, r, encode.Table, on, nil) }); n > most {
			t.Errorf("%+v: %.0f allocations, want at most %.0f", on, n, most)
		}
	}
}

func benchmark(b *testing.B, write func(io.Writer, *result.Run) error) {
	s := uitest.Pair()
	s.Quarters = 40
	r := uitest.Play(b, s)
	b.ReportAllocs()
	for b.Loop() {
		if err := write(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

// Who would fail next without capital has a name, and its quarters are counted in words.
func TestWhoFailsUnfunded(t *testing.T) {
	lives := func(name string, quarters float64) model.Firm { // so long, at costs of 10 a quarter
		f := model.NewFirm(name)
		f.Name, f.Opening.Cash, f.Costs.Fixed = name, 10*quarters, 10
		return f
	}
	for _, c := range []struct {
		a, b float64
		want string
	}{
		{0, 0, ""},
		{4, 2, "B would be the first to fail, in the very next quarter."},
		{4, 3, "B would be the first to fail, after another quarter."},
		{4, 5, "A would be the first to fail, after another 2 quarters."},
		{1, 5, "B would be the next to fail, after another 3 quarters."},
		{99, 99, "nobody would fail within forty quarters."},
		{99, 1, "nobody else would fail within forty quarters."},
	} {
		s := &model.Scenario{Name: "two", Unit: "$", Quarters: 2, Firms: []model.Firm{lives("A", c.a), lives("B", c.b)}}
		text := strings.Join(strings.Fields(string(written(t, s, encode.Table))), " ")
		_, got, _ := strings.Cut(text, "If all insider and outside capital stopped after Q2, ")
		if got = got[:strings.Index(got+".", ".")]; got+"." != c.want && got+c.want != "" {
			t.Errorf("%v and %v quarters: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

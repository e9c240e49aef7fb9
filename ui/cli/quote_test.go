package cli

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Main(args, strings.NewReader(""), &out, &errs, nil); code != done {
		t.Fatalf("%v: exit status %d, %s", args, code, errs.String())
	}
	return out.String()
}

// One engine of credit: odds on a spread that a run shows, with the recovery that it
// shows, are the chance that it shows, in every quarter of every firm; as JSON to the
// last digit, and on the page as printed.
func TestOddsOfAShownSpread(t *testing.T) {
	var run struct {
		Firms []struct {
			CDS      []*float64 `json:"cds_bp"`
			Chance   []*float64 `json:"default_probability"`
			Recovery []*float64 `json:"recovery"`
			Merton   map[string][]*float64
		}
	}
	quotes := 0
	for _, name := range []string{"two-clouds", "vendor-finance", "real-order"} {
		if err := json.Unmarshal([]byte(output(t, "run", name, "--format", "json")), &run); err != nil {
			t.Fatal(err)
		}
		for _, f := range run.Firms {
			for q, bp := range f.CDS {
				if bp == nil || *bp < 1 {
					continue
				}
				quotes++
				var odds struct {
					PerYear float64 `json:"per_year"`
				}
				recovery := strconv.FormatFloat(100**f.Recovery[q], 'f', 1, 64) + "%"
				text := output(t, "odds", strconv.FormatFloat(*bp, 'f', 1, 64)+"bp", "--recovery", recovery, "--format", "json")
				if err := json.Unmarshal([]byte(text), &odds); err != nil {
					t.Fatal(err)
				}
				if math.Abs(odds.PerYear-*f.Chance[q]) > 1e-12 {
					t.Errorf("%s, Q%d: odds on %v bp and %s are %v, the run says %v", name, q+1, *bp, recovery, odds.PerYear, *f.Chance[q])
				}
				if own := f.Merton["default_probability"][q]; own == nil || *own == *f.Chance[q] {
					t.Errorf("%s, Q%d: Merton's second opinion is %v", name, q+1, own)
				}
			}
		}
	}
	if quotes < 20 {
		t.Errorf("%d quotes", quotes)
	}
	page := output(t, "run", "two-clouds")
	_, table, _ := strings.Cut(page, "Insuring what they owe")
	row := strings.Fields(strings.Split(table, "\n")[2]) // Mr C Q9 1,100.5 bp 43% 17.6% 2.06%
	odds := output(t, "odds", row[3]+row[4], "--recovery", row[5])
	fields := strings.Fields(odds[strings.Index(odds, "\n1 year "):])
	if fields[2] != row[6] {
		t.Errorf("%v, and odds of %s within a year:\n%s", row, fields[2], odds)
	}
	about := "about " + fields[3] + " of " + fields[5] + " cases"
	if words := strings.Join(strings.Fields(table), " "); !strings.Contains(words, about) {
		t.Errorf("the page does not say %q:%s", about, table)
	}
}

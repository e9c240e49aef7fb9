package engine

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// TestRecordedNetworks plays random networks whose every number is written down, so that
// nothing of a run changes unless somebody means it to: accounts, metrics, events with the
// accounts of falls, runways. A line is the number of falls and a digest of all that.
func TestRecordedNetworks(t *testing.T) {
	const networks = 1000
	file := filepath.Join("testdata", "networks.txt")
	draw := rapid.Custom(written)
	var lines []string
	falls := 0
	for seed := range networks { // UPDATE=1 go test writes the file anew
		n, digest := recorded(draw.Example(seed))
		falls += n
		lines = append(lines, fmt.Sprintf("%d %016x", n, digest))
	}
	if falls < networks {
		t.Errorf("%d falls in %d networks: too few to tell", falls, networks)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	var differ []int
	for seed, line := range lines {
		if in.Scan(); in.Text() != line {
			differ = append(differ, seed)
		}
	}
	if len(differ) > 0 {
		t.Errorf("%d networks come to something else than written down, the first with seed %d", len(differ), differ[0])
	}
}

// recorded is how many firms of a scenario fall, and a digest of all that its run comes to.
func recorded(s *model.Scenario) (falls int, sum uint64) {
	r, err := Run(s)
	if err != nil {
		h := fnv.New64a()
		fmt.Fprint(h, err)
		return 0, h.Sum64()
	}
	for _, e := range r.Events {
		if e.Fall != nil {
			falls++
		}
	}
	return falls, digest(r)
}

// digest is a digest of all that a run comes to.
func digest(r *result.Run) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, r.Quarters, r.Hash())
	for _, x := range numbersOf(r, writtenOfAll, writtenOfFirm) {
		if result.Meaningless(x) {
			x = math.NaN()
		}
		fmt.Fprintf(h, "%x ", math.Float64bits(x))
	}
	for _, e := range r.Events {
		if e.Kind > writtenEvents {
			continue
		}
		fall := result.Fall{}
		if e.Fall != nil {
			fall = *e.Fall
		}
		fmt.Fprintf(h, "{%v %v %v %v %v %v %v %v <nil>} %v%s\n", e.Quarter, e.Kind, e.Firm, e.Deal, e.Shock, e.Debtor, e.Wave, e.Amount, strings.TrimSuffix(fmt.Sprint(fall), " [] 0}")+"}", e.Creditor)
	}
	fmt.Fprintln(h, lastsFrom(r))
	return h.Sum64()
}

// everyNumber is every number of a run.
func everyNumber(r *result.Run) []float64 {
	return numbersOf(r, result.GroupMetricCount, result.FirmMetricCount)
}

// numbersOf is every number of a run: of so many metrics of all together, and of firms.
func numbersOf(r *result.Run, ofAll, ofFirm int) []float64 {
	var all []float64
	for m := range ofAll {
		all = append(all, r.Group(result.GroupMetric(m))...)
	}
	for i := range r.Scenario.Firms {
		for m := range ofFirm {
			all = append(all, r.Firm(i, result.FirmMetric(m))...)
		}
	}
	for d := range r.Scenario.Deals {
		all = append(append(all, r.Due(d)...), r.Paid(d)...)
	}
	return all
}

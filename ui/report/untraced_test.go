package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
)

// A page says first, and once, that money is not traced with so many firms; with one
// fewer there is nothing to say.
func TestThePageSaysWhatIsNotTraced(t *testing.T) {
	for n, said := range map[int]int{model.MaxTraced: 0, model.MaxTraced + 1: 1} {
		s := &model.Scenario{Title: "Many", Unit: "$", Quarters: 1}
		for i := range n {
			f := model.NewFirm(fmt.Sprintf("f%d", i))
			f.Sales.Amount = 1
			s.Firms = append(s.Firms, f)
		}
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Markdown(&b, r); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		if got := strings.Count(page, "traced for up to 256 firms"); got != said || said == 1 && strings.Index(page, "traced") > strings.Index(page, "By quarter") {
			t.Errorf("with %d firms it is said %d times, want %d, and before the numbers:\n%.400s", n, got, said, page)
		}
	}
}

package scenarios

import (
	"strings"
	"testing"

	"moneyloop/model"
)

// Whatever word of a deal means nothing for its new kind goes with the old one, as numbers do; so
// does a bargain with a deal that is no service any more.
func TestWordsOfAnotherKindGo(t *testing.T) {
	const text = `format: 1
name: words
firms: [{id: a, cash: 100, sales: 10}, {id: b, cash: 100, sales: 10}, {id: c, cash: 5}]
deals:
  - {id: x, from: customers, to: a, kind: service, amount: 10, on_credit: 50%, financed_by: b}
  - {id: there, from: a, to: b, kind: service, amount: 10}
  - {id: back, from: b, to: a, kind: service, amount: 10, same_bargain_as: there}
  - {id: g, from: a, to: b, kind: guarantee, for: c, amount: 10, takes: proportional}
  - {id: e, from: a, to: b, kind: equity, amount: 10, carried_at: equity_method}
`
	for edit, gone := range map[string]string{
		"x lease": "financed_by", "back loan": "same_bargain_as", "there loan": "same_bargain_as", "g loan": "takes", "e protection": "carried_at",
	} {
		f, err := Parse("words.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		id, kind, _ := strings.Cut(edit, " ")
		next, change, err := f.Edit(model.Edit{Verb: model.SetEdit, At: id + ".kind", Value: kind})
		if err != nil {
			t.Errorf("%s: %v", edit, err)
			continue
		}
		if strings.Contains(string(next.Bytes()), gone) || len(change.Told) == 0 {
			t.Errorf("%s leaves %s, and says %q:\n%s", edit, gone, change.Told, next.Bytes())
		}
	}
}

package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// Whatever key is pressed on the page of an item, on whatever row, and whatever is typed there: what
// is left is a scenario that can be undone to what it was.
func TestEveryKeyOnThePagesOfItems(t *testing.T) {
	t.Parallel()
	o := options(uitest.Library(t, "softbank-margin"))
	o.Still = true
	m := sized(start(t, o), 80, 24)
	before := string(m.session.Document().Bytes())
	for _, id := range []string{"", "openai", "next/1", "next/5", "opens_on/1", "sources/11", "expect/6"} {
		for row := range 4 {
			for _, k := range "DcCtTXJKNn*BFyx=bM%P0-9qweEgGrRusS" {
				on := opened(m, view.Thing{Kind: view.Item, ID: id})
				for range row {
					on = update(on, tap(tea.KeyDown))
				}
				on = update(on, letter(string(k)), tap(tea.KeyEnter), letter("1"), tap(tea.KeyEnter), tap(tea.KeyEscape), tap(tea.KeyEscape), tap(tea.KeyEscape))
				if err := uitest.Fits(on.View().Content, 80, 24); err != nil {
					t.Fatalf("%q row %d %c: %v", id, row, k, err)
				}
				s := on.session.Settle()
				for n, _ := s.Steps(); n > 0; n, _ = s.Steps() {
					s, _ = s.Undo()
				}
				if got := string(s.Document().Bytes()); got != before {
					t.Fatalf("%q row %d %c: undo leaves\n%s", id, row, k, got)
				}
			}
		}
	}
}

// What was being typed on the page of an item goes on there.
func TestWhatIsTypedOfAnItemGoesOn(t *testing.T) {
	m := open(t, uitest.Library(t, "softbank-margin"))
	for in, id := range map[string]string{"story": "", "openai.name": "openai", "sources/2.title": "sources/2", "opens_on/1": "opens_on/1"} {
		r, ok := page.Again(session.Typed{In: in, Text: "half"}, sceneOf(m))
		if open, is := r.(view.Open); !ok || !is || open.Thing != (view.Thing{Kind: view.Item, ID: id}) || open.Field != in {
			t.Errorf("%s goes on as %v, %v", in, r, ok)
		}
	}
	if _, ok := page.Again(session.Typed{In: "nobody.name", Text: "half"}, sceneOf(m)); ok {
		t.Error("what is gone goes on")
	}
}

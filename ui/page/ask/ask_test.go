package ask

import (
	"testing"

	"moneyloop/ui/view"
)

// Why something is asked is said whole, on as many lines as it takes and there is room for; the line
// that is typed, or the answers, and the footer always have theirs.
func TestWhyIsSaidWhole(t *testing.T) {
	p := Line("What do you hold? As in 1% of a, bond c 100 at 1.5%/q, insure c 100 at 500bp/y, or money 50.", "hold", "", nil)
	for rows, want := range map[int]int{5: 2, 4: 2, 3: 1, 2: 0} {
		var s view.Scene
		s.Layout.Foot.Y, s.Layout.Foot.W, s.Layout.Foot.H = 10, 60, rows
		if r, first := p.foot(s); first-r.Y != want {
			t.Errorf("in %d rows the line stands %d below the first", rows, first-r.Y)
		}
	}
}

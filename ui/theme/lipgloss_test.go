package theme

import (
	"slices"
	"strings"
	"testing"
)

// What is printed has the colours of what is drawn, role by role.
func TestLipglossIsWhatIsDrawn(t *testing.T) {
	for v := range variantCount {
		for p := TrueColor; p <= Mono; p++ {
			th := New(v, p, Braille)
			for r := range RoleCount {
				for _, s := range []Style{{Fg: r}, {Fg: r, Attr: Bold}, {Fg: Ink, Bg: r}, {Fg: r, Attr: Italic | Underline | Reverse}} {
					drawn := parametersIn(string(th.AppendSGR(nil, Style{}, s)))
					printed, _, _ := strings.Cut(th.Lipgloss(s).Render("x"), "x")
					if got := parametersIn(printed); !slices.Equal(got, drawn) {
						t.Errorf("%v, profile %d, %+v: printed %q, drawn %q", v, p, s, got, drawn)
					}
				}
			}
		}
	}
}

// parametersIn lists what an SGR sequence sets, in order and once: lipgloss says an
// underline twice.
func parametersIn(sequence string) []string {
	list := strings.Split(strings.Trim(sequence, "\x1b[m"), ";")
	slices.Sort(list)
	return slices.Compact(list)
}

package canvas

import (
	"fmt"
	"testing"
	"unicode"
)

// What is drawn without a look at what stands beside it is drawn the same with one; that it keeps to
// its cell, TestEveryRuneKeepsToItsCell says.
func TestPlainRunesNeedNoLook(t *testing.T) {
	cells := func(text string) (list string) {
		eachCluster(text, func(r rune, columns int) { list += fmt.Sprint(string(r), columns, " ") })
		return list
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !plain(r) {
			continue
		}
		one := fmt.Sprint(string(r), 1, " ")
		if got, want := cells("e"+string(r)+string(r)+"…"), "e1 "+one+one+"…1 "; got != want {
			t.Errorf("%U: %q, want %q", r, got, want)
		}
	}
}

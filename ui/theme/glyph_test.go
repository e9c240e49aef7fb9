package theme_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/theme"
)

func TestGlyphsAreOneColumnAndKeepToTheirSet(t *testing.T) {
	for _, set := range []theme.Glyphs{theme.Braille, theme.Blocks, theme.ASCII} {
		th := theme.New(theme.Dark, theme.Mono, set)
		var all []rune
		for name := theme.TopLeft; name <= theme.Multiply; name++ {
			all = append(all, th.Glyph(name))
		}
		for n := range 50 {
			all = append(all, th.Mark(n))
		}
		for i, r := range all {
			if ansi.StringWidth(string(r)) != 1 || ansi.StringWidthWc(string(r)) != 1 {
				t.Errorf("%v: glyph %d, %q, is not one column wide", set, i, r)
			}
			if set == theme.ASCII && (r < ' ' || r > '~') {
				t.Errorf("glyph %d, %q, is not ASCII", i, r)
			}
		}
	}
}

func TestMarksAreDistinctAsFarAsTheyGo(t *testing.T) {
	for _, set := range []theme.Glyphs{theme.Braille, theme.Blocks, theme.ASCII} {
		th := theme.New(theme.Dark, theme.Mono, set)
		seen := map[rune]int{}
		for n := 1; n <= 20; n++ {
			if before, ok := seen[th.Mark(n)]; ok {
				t.Errorf("%v: events %d and %d have the same mark", set, before, n)
			}
			seen[th.Mark(n)] = n
		}
	}
}

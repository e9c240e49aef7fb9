package theme

import (
	"strings"
	"testing"
)

// What is printed where nobody knows the background reads on white and on black, in as
// many colours as there are: of sixteen, those of xterm.
func TestEitherReadsOnWhiteAndOnBlack(t *testing.T) {
	xterm := map[named]uint32{grey: 0x7f7f7f, magenta: 0xcd00cd, brightRed: 0xff0000, brightBlue: 0x5c5cff, brightMagenta: 0xff00ff}
	for r, c := range paletteOf(Either) {
		colours := map[string]uint32{"truecolor": c.rgb, "16": xterm[c.c16]}
		if c.c256 != 0 {
			colours["256"] = cube(c.c256)
		}
		if _, known := xterm[c.c16]; !known && c.c16 != own {
			t.Errorf("role %d: %d of sixteen colours is not known to read on both", r, c.c16)
		}
		for kind, rgb := range colours {
			for _, ground := range []uint32{0xffffff, 0x000000} {
				if got := contrast(rgb, ground); rgb != 0 && got < 3 {
					t.Errorf("%s: role %d, %06x, on %06x has contrast %.2f, want 3", kind, r, rgb, ground, got)
				}
			}
		}
	}
	for _, r := range append(tints, Text, Title, KeyName, Ink) {
		if c := paletteOf(Either)[r]; c != (colour{}) {
			t.Errorf("role %d is %v, not the terminal's own", r, c)
		}
	}
}

func TestPrintVariant(t *testing.T) {
	for env, want := range map[string]Variant{
		"":                                      Either,
		"COLORFGBG=":                            Either,
		"COLORFGBG=default;default":             Either,
		"COLORFGBG=0;15":                        Light,
		"COLORFGBG=0;default;7":                 Light,
		"COLORFGBG=15;0":                        Dark,
		"COLORFGBG=15;8":                        Dark,
		"MONEYLOOP_THEME=dark":                  Dark,
		"MONEYLOOP_THEME=colour-blind-light":    ColourBlindLight,
		"MONEYLOOP_THEME=light COLORFGBG=15;0":  Light,
		"MONEYLOOP_THEME=either COLORFGBG=15;0": Dark,
	} {
		if got := PrintVariant(strings.Fields(env)); got != want {
			t.Errorf("%q: %v, want %v", env, got, want)
		}
	}
}

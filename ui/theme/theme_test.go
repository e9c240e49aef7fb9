package theme

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// sgr is the escape sequence that switches from plain to a style.
func sgr(t *Theme, s Style) string { return string(t.AppendSGR(nil, Style{}, s)) }

func variants() []Variant { return []Variant{Dark, Light, ColourBlind, ColourBlindLight} }

// grounds are the terminal backgrounds a variant must be readable on: plain ones and
// those of popular editors' themes.
func grounds(v Variant) []uint32 {
	if v == Light || v == ColourBlindLight {
		return []uint32{0xffffff, 0xfdf6e3, 0xeff1f5}
	}
	return []uint32{0x000000, 0x11111b, 0x1e1e1e, 0x282c34}
}

var (
	tints   = []Role{PassedOn, OwnOrBorrowed, Select, Band}
	lines   = []Role{Faint, Border, Track}
	onTints = []Role{Text, Dim, Title, Accent, KeyName}
)

func TestTextAndLinesHaveContrast(t *testing.T) {
	for _, v := range variants() {
		p := paletteOf(v)
		for _, kind := range []struct {
			name string
			of   func(colour) uint32
		}{
			{"truecolor", func(c colour) uint32 { return c.rgb }},
			{"256", func(c colour) uint32 { return cube(c.c256) }},
		} {
			check := func(r Role, ground uint32, least float64) {
				if got := contrast(kind.of(p[r]), ground); got < least {
					t.Errorf("%v %s: role %d on %06x has contrast %.2f, want %.1f", v, kind.name, r, ground, got, least)
				}
			}
			for r := Text; r < RoleCount; r++ {
				if r == Ink {
					continue
				}
				for _, ground := range grounds(v) {
					switch {
					case slices.Contains(tints, r):
					case slices.Contains(lines, r):
						check(r, ground, 3)
					default:
						check(r, ground, 4.5)
					}
				}
				for _, tint := range tints {
					switch {
					case slices.Contains(onTints, r):
						check(r, kind.of(p[tint]), 4.5)
					case !slices.Contains(tints, r) && !slices.Contains(lines, r):
						check(r, kind.of(p[tint]), 3)
					}
				}
				if !slices.Contains(tints, r) && !slices.Contains(lines, r) {
					check(Ink, kind.of(p[r]), 4.5)
				}
			}
			check(Track, kind.of(p[Select]), 3)
			check(Faint, kind.of(p[PassedOn]), 3)
			check(Faint, kind.of(p[OwnOrBorrowed]), 3)
			check(Faint, kind.of(p[Band]), 3)
		}
	}
}

func TestColoursThatMeanDifferentThingsDiffer(t *testing.T) {
	firms := []Role{Firm1, Firm2, Firm3, Firm4, Firm5, Firm6}
	for _, group := range []struct {
		roles           []Role
		least, least256 float64 // CIEDE2000, hundredths
	}{
		{firms, 10, 6},
		{[]Role{Reported, Real, Baseline}, 12, 10},
		{[]Role{Good, Warn, Bad}, 10, 6},
		{[]Role{Pin1, Pin2, Pin3, Pin4}, 10, 6},
	} {
		for _, v := range append(variants(), Either) {
			p := paletteOf(v)
			for i, a := range group.roles {
				for _, b := range group.roles[:i] {
					if p[a].c16 == p[b].c16 {
						t.Errorf("%v: roles %d and %d are the same of 16 colours", v, a, b)
					}
					for _, e := range eyesFor(v) {
						if d := distance(e, p[a].rgb, p[b].rgb); d < group.least {
							t.Errorf("%v: roles %d and %d differ by %.1f to %s eyes, want %.0f", v, a, b, d, e.name, group.least)
						}
						if d := distance(e, cube(p[a].c256), cube(p[b].c256)); d < group.least256 {
							t.Errorf("%v, 256: roles %d and %d differ by %.1f to %s eyes, want %.0f", v, a, b, d, e.name, group.least256)
						}
					}
				}
			}
		}
	}
}

func TestPalettesAreComplete(t *testing.T) {
	for _, v := range variants() {
		if p := paletteOf(v); p[Band].c256 == p[PassedOn].c256 || p[Band].c256 == p[OwnOrBorrowed].c256 {
			t.Errorf("%v: of 256 colours a fan has the tint of a gap", v)
		}
		for r, c := range paletteOf(v) {
			if r == int(None) {
				continue
			}
			if c.rgb == 0 || c.rgb > 0xffffff || c.c256 < 16 {
				t.Errorf("%v: role %d is %06x, %d", v, r, c.rgb, c.c256)
			}
			if c.c16 != own && (c.c16 < black || c.c16 > white && c.c16 < grey || c.c16 > brightWhite) {
				t.Errorf("%v: role %d is %d of 16 colours", v, r, c.c16)
			}
		}
	}
}

// Dark colours vanish on dark terminals, bright ones on light terminals.
func TestSixteenColoursSuitTheGround(t *testing.T) {
	for _, v := range variants() {
		isLight := v == Light || v == ColourBlindLight
		for r, c := range paletteOf(v) {
			r := Role(r)
			if slices.Contains(tints, r) || r == Ink {
				continue
			}
			if isLight && (c.c16 > grey || c.c16 == white || c.c16 == yellow) || !isLight && (c.c16 == black || c.c16 == blue) {
				t.Errorf("%v: role %d is colour %d, hard to see on its ground", v, r, c.c16)
			}
		}
	}
}

func TestSGR(t *testing.T) {
	full, few, none := New(Dark, TrueColor, Braille), New(Dark, Color16, Braille), New(Dark, Mono, Braille)
	for _, c := range []struct {
		theme *Theme
		style Style
		want  string
	}{
		{full, Style{}, ""},
		{full, Style{Fg: Reported}, "\x1b[38;2;250;179;135m"},
		{full, Style{Fg: Ink, Bg: Reported, Attr: Bold}, "\x1b[1;38;2;17;17;27;48;2;250;179;135m"},
		{New(Dark, Color256, Braille), Style{Fg: Reported, Bg: Select}, "\x1b[38;5;215;48;5;237m"},
		{few, Style{Fg: Reported, Bg: Select}, "\x1b[33;44m"},
		{few, Style{Fg: Text, Bg: OwnOrBorrowed}, ""},
		{few, Style{Fg: Bad, Attr: Underline | Italic}, "\x1b[3;4;91m"},
		{none, Style{Fg: Reported}, "\x1b[1m"},
		{none, Style{Fg: Real}, ""},
		{none, Style{Fg: Text, Bg: Select}, "\x1b[7m"},
		{none, Style{Fg: Ink, Bg: Firm3, Attr: Bold}, "\x1b[1;7m"},
		{none, Style{Fg: Text, Bg: OwnOrBorrowed}, ""},
	} {
		if got := sgr(c.theme, c.style); got != c.want {
			t.Errorf("%v: %v is %q, want %q", c.theme.profile, c.style, got, c.want)
		}
	}
}

func TestAppendSGRWritesOnlyTheDifference(t *testing.T) {
	few := New(Dark, Color16, Braille)
	for _, c := range []struct {
		from, to Style
		want     string
	}{
		{Style{Fg: Bad}, Style{Fg: Bad}, ""},
		{Style{Fg: Good}, Style{Fg: Real}, ""}, // two meanings, one colour
		{Style{Fg: Bad, Bg: Select}, Style{Fg: Good, Bg: Select}, "\x1b[92m"},
		{Style{Fg: Bad, Bg: Select}, Style{Fg: Bad}, "\x1b[49m"},
		{Style{Fg: Bad, Bg: Select}, Style{}, "\x1b[m"},
		{Style{Fg: Bad}, Style{}, "\x1b[39m"},
		{Style{Fg: Bad, Bg: Select}, Style{Bg: Select}, "\x1b[39m"},
		{Style{Fg: Bad}, Style{Fg: Bad, Attr: Bold}, "\x1b[0;1;91m"},
		{Style{Fg: Bad, Attr: Bold}, Style{}, "\x1b[m"},
		{Style{Fg: Bad, Attr: Bold}, Style{Fg: Bad}, "\x1b[0;91m"},
	} {
		if got := string(few.AppendSGR(nil, c.from, c.to)); got != c.want {
			t.Errorf("from %v to %v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// Mono and 16-colour terminals must show a difference where only the style tells
// selected from not selected, and text from badge.
func TestSelectionIsVisibleEverywhere(t *testing.T) {
	for _, v := range variants() {
		for p := TrueColor; p <= Mono; p++ {
			theme := New(v, p, Braille)
			for _, bg := range []Role{Select, Cursor, Firm1, Firm6, Bad} {
				if sgr(theme, Style{Bg: bg}) == "" {
					t.Errorf("%v, profile %d: a background in role %d does not show", v, p, bg)
				}
			}
			if theme.Tints() != (sgr(theme, Style{Bg: OwnOrBorrowed}) != "") {
				t.Errorf("%v, profile %d: Tints() is %v", v, p, theme.Tints())
			}
		}
	}
}

func TestValuesOutOfRangeAreSafe(t *testing.T) {
	theme := New(99, 99, 99)
	if theme.Variant() != Dark || theme.Profile() != TrueColor || theme.Glyphs() != Braille {
		t.Errorf("got %v, %v, %v", theme.Variant(), theme.Profile(), theme.Glyphs())
	}
	sgr(theme, Style{200, 200, 200})
	theme.Glyph(200)
}

func TestFirmRolesRepeat(t *testing.T) {
	for i, want := range map[int]Role{0: Firm1, 5: Firm6, 6: Firm1, -1: Firm6} {
		if got := Firm(i); got != want {
			t.Errorf("Firm(%d) = %d, want %d", i, got, want)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		env     string
		profile Profile
		glyphs  Glyphs
	}{
		{"TERM=xterm-256color LANG=en_US.UTF-8", Color256, Braille},
		{"TERM=xterm-256color COLORTERM=truecolor LANG=C.utf8", TrueColor, Braille},
		{"TERM=xterm-color LANG=en_US.UTF-8", Color16, Braille},
		{"TERM=xterm-256color NO_COLOR=yes LANG=en_US.UTF-8", Mono, Braille},
		{"TERM=xterm-256color NO_COLOR=0 LANG=en_US.UTF-8", Mono, Braille},
		{"TERM=xterm-256color NO_COLOR= LANG=en_US.UTF-8", Color256, Braille},
		{"TERM=dumb LANG=en_US.UTF-8", Mono, ASCII},
		{"TERM=linux LANG=en_US.UTF-8", Color16, ASCII},
		{"TERM=xterm-256color LANG=en_US.ISO-8859-1", Color256, ASCII},
		{"TERM=xterm-256color LC_ALL=C LANG=en_US.UTF-8", Color256, ASCII},
		{"TERM=xterm-256color LC_ALL= LC_CTYPE=de_DE.UTF-8 LANG=C", Color256, Braille},
		{"TERM=xterm-256color", Color256, Braille},
		{"TERM=xterm-256color LANG=en_US.UTF-8 MONEYLOOP_GLYPHS=blocks", Color256, Blocks},
		{"TERM=linux MONEYLOOP_GLYPHS=Braille", Color16, Braille},
		{"TERM=xterm-256color LANG=C LANG=C.UTF-8", Color256, Braille},
	} {
		profile, glyphs := Detect(strings.Fields(c.env))
		if profile != c.profile || glyphs != c.glyphs {
			t.Errorf("Detect(%s) = %v, %v; want %v, %v", c.env, profile, glyphs, c.profile, c.glyphs)
		}
	}
}

func TestDetectVariant(t *testing.T) {
	for env, want := range map[string]string{
		"":               "dark, by itself",
		"COLORFGBG=15;0": "dark, by itself", "COLORFGBG=0;15": "light, by itself", "COLORFGBG=0;default;7": "light, by itself",
		"MONEYLOOP_THEME=colour-blind COLORFGBG=0;15": "colour-blind, chosen",
		"MONEYLOOP_THEME=beige COLORFGBG=0;15":        "light, by itself",
	} {
		v, chosen := DetectVariant(strings.Fields(env))
		got := v.String() + ", by itself"
		if chosen {
			got = v.String() + ", chosen"
		}
		if got != want {
			t.Errorf("DetectVariant(%s) = %s, want %s", env, got, want)
		}
	}
}

func TestFromTerminalObeysNoColor(t *testing.T) {
	if got := FromTerminal(colorprofile.TrueColor, []string{"NO_COLOR=1"}); got != Mono {
		t.Errorf("got %v", got)
	}
	if got := FromTerminal(colorprofile.ANSI256, nil); got != Color256 {
		t.Errorf("got %v", got)
	}
}

func TestWords(t *testing.T) {
	for _, v := range variants() {
		if got, err := ParseVariant(fmt.Sprint(v)); err != nil || got != v {
			t.Errorf("ParseVariant(%v) = %v, %v", v, got, err)
		}
	}
	for g := Braille; g <= ASCII; g++ {
		if got, err := ParseGlyphs(strings.ToUpper(fmt.Sprint(g))); err != nil || got != g {
			t.Errorf("ParseGlyphs(%v) = %v, %v", g, got, err)
		}
	}
	if _, err := ParseVariant("beige"); err == nil || !strings.Contains(err.Error(), "colour-blind") {
		t.Errorf("the error for an unknown palette does not list the known ones: %v", err)
	}
}

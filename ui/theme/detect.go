package theme

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// GlyphsVar is the environment variable with which a person overrides what Detect
// finds out about glyphs: braille, blocks or ascii.
const GlyphsVar = "MONEYLOOP_GLYPHS"

// Detect reads from a session's environment, "NAME=value" each, how many colours and
// which glyphs to start with. The profile is a hint: the terminal may say more later
// (see [FromTerminal]).
//
// NO_COLOR with any value but an empty one means no colours, as no-color.org says.
// A locale that is not UTF-8, or the Linux console or a dumb terminal, means ASCII.
// An environment without any locale says nothing about glyphs and gets the full set,
// since that is what containers and many SSH clients send.
func Detect(env []string) (Profile, Glyphs) {
	if noColor(env) {
		return Mono, detectGlyphs(env)
	}
	return profileOf(colorprofile.Env(env)), detectGlyphs(env)
}

// FromTerminal returns the profile for what Bubble Tea found out about a terminal
// (tea.ColorProfileMsg), unless NO_COLOR forbids colours.
func FromTerminal(p colorprofile.Profile, env []string) Profile {
	if noColor(env) {
		return Mono
	}
	return profileOf(p)
}

func profileOf(p colorprofile.Profile) Profile {
	switch p {
	case colorprofile.TrueColor:
		return TrueColor
	case colorprofile.ANSI256:
		return Color256
	case colorprofile.ANSI:
		return Color16
	}
	return Mono
}

// VariantVar is the environment variable with which a person chooses a palette: dark,
// light, colour-blind or colour-blind-light.
const VariantVar = "MONEYLOOP_THEME"

// DetectVariant reads from a session's environment which palette to start with, and
// whether a person chose it.
func DetectVariant(env []string) (v Variant, chosen bool) {
	if v, err := ParseVariant(lookup(env, VariantVar)); err == nil {
		return v, true
	}
	v, _ = ground(env)
	return v, false
}

// PrintVariant reads which palette to print in: nobody asks the terminal, and so it is
// [Either] where neither a person nor the terminal has told.
func PrintVariant(env []string) Variant {
	v, chosen := DetectVariant(env)
	if _, told := ground(env); !told && !chosen {
		return Either
	}
	return v
}

// ground is the palette for the background that some terminals tell without being asked,
// in COLORFGBG ("0;15"): 7 and 15 are white.
func ground(env []string) (v Variant, told bool) {
	value := lookup(env, "COLORFGBG")
	switch value[strings.LastIndexByte(value, ';')+1:] {
	case "7", "15":
		return Light, true
	case "0", "1", "2", "3", "4", "5", "6", "8":
		return Dark, true
	}
	return Dark, false
}

func noColor(env []string) bool { return lookup(env, "NO_COLOR") != "" }

func detectGlyphs(env []string) Glyphs {
	if g, err := ParseGlyphs(lookup(env, GlyphsVar)); err == nil {
		return g
	}
	switch lookup(env, "TERM") {
	case "linux", "dumb":
		return ASCII
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(lookup(env, name)); locale != "" {
			if strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8") {
				return Braille
			}
			return ASCII
		}
	}
	return Braille
}

// lookup returns the last value of a variable, as a shell does, or "".
func lookup(env []string, name string) string {
	for _, e := range slices.Backward(env) {
		if k, v, _ := strings.Cut(e, "="); k == name {
			return v
		}
	}
	return ""
}

func glyphWords() []string { return []string{"braille", "blocks", "ascii"} }
func variantWords() []string {
	return []string{"dark", "light", "colour-blind", "colour-blind-light", "either"}
}

func (g Glyphs) String() string  { return glyphWords()[min(g, ASCII)] }
func (v Variant) String() string { return variantWords()[min(v, variantCount-1)] }

// ParseGlyphs reads the word for a glyph set.
func ParseGlyphs(word string) (Glyphs, error) {
	i, err := parseWord("glyphs", word, glyphWords())
	return Glyphs(i), err
}

// ParseVariant reads the word for a palette that a person may want.
func ParseVariant(word string) (Variant, error) {
	i, err := parseWord("theme", word, variantWords()[:Either])
	return Variant(i), err
}

func parseWord(what, word string, words []string) (int, error) {
	if i := slices.Index(words, strings.ToLower(word)); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%s: %q is none of %s", what, word, strings.Join(words, ", "))
}

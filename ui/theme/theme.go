// Package theme turns a palette into escape sequences.
//
// Panels never name a colour. They name a [Role], what a thing is: text, a border,
// reported revenue, the third firm. A [Theme] knows how its terminal shows that role,
// and so one panel looks right on a dark and a light background, to a colour-blind
// eye, in 16.7 million colours, in 256, in 16 and in none. Each of these is designed,
// not computed from another: a dark tint that is calm in truecolor becomes a glaring
// red when a terminal rounds it to 256 colours.
//
// A theme is immutable and has no package-level state behind it, so two sessions of
// one server can use two themes at the same time.
package theme

import (
	"slices"
	"strconv"
)

// A Role is what a drawn thing means. Role 0, None, is the terminal's own colour.
type Role uint8

// The roles. PassedOn, OwnOrBorrowed, Band and Select are backgrounds; all others are foregrounds that
// may also fill a background under text in Ink.
const (
	None          Role = iota
	Text               // what people read
	Dim                // second to read: labels, units
	Faint              // third: grid, marks, what is off; not for sentences
	Title              // of a panel
	Border             // of a panel
	Focus              // border and title of the panel that has the keys
	Accent             // the one thing on the screen to look at
	Reported           // revenue as the statements have it
	Real               // revenue that customers outside the loop paid
	Baseline           // the scenario as it was loaded
	PassedOn           // background: what customers paid, counted again along the chain
	OwnOrBorrowed      // background: what came from the firms' own pockets and from lenders
	Firm1              // the firms, in file order
	Firm2
	Firm3
	Firm4
	Firm5
	Firm6
	Good    // healthy
	Warn    // near a limit
	Bad     // past it
	Money   // money on its way
	Track   // of a slider
	Fill    // the part of a track up to the knob
	Cursor  // the time cursor
	Select  // background of the selected line
	Band    // background of a range: a fan, the careful part of a scale
	KeyName // a key in a hint
	KeyHelp // what it does
	Ink     // text on a background of any other role
	Pin1    // the runs that are pinned, A to D
	Pin2
	Pin3
	Pin4
	RoleCount
)

// firmCount is how many firms have a colour of their own.
const firmCount = 6

// Firm returns the role of the firm with this index; beyond the sixth they repeat.
func Firm(i int) Role { return Firm1 + Role(((i%firmCount)+firmCount)%firmCount) }

// Pin returns the role of the pinned run in this place, from 0.
func Pin(i int) Role { return Pin1 + Role(i&3) }

// An Attr is a set of ways to stand out without colour.
type Attr uint8

// The attributes.
const (
	Bold Attr = 1 << iota
	Reverse
	Underline
	Italic
	attrCount = 1 << iota
)

// A Style is how a cell looks: roles, not colours. The zero Style is plain.
type Style struct {
	Fg, Bg Role
	Attr   Attr
}

// Profile is how many colours a terminal can show.
type Profile uint8

// The profiles, richest first.
const (
	TrueColor Profile = iota
	Color256
	Color16
	Mono // none: bold, reverse and underline do the work
)

// Variant is which of the palettes a person wants.
type Variant uint8

// The variants.
const (
	Dark Variant = iota
	Light
	ColourBlind      // dark; blue and orange instead of green and red
	ColourBlindLight // the same on a light background
	Either           // to print in where nobody knows the background: dark enough for white, light enough for black
	variantCount
)

// A Theme is a palette made ready for a terminal. Make one with [New]; it never
// changes afterwards and may be shared.
type Theme struct {
	fg, bg     [RoleCount]string // parameters of an SGR sequence, "38;5;111"; "39" and "49" for the terminal's own
	fgSequence [RoleCount]string // the sequence that changes nothing but the foreground
	ink        [RoleCount]Role   // the first role that has this role's colour
	attr       [attrCount]string // parameters, "1;4"
	monoFg     [RoleCount]Attr   // what stands in for a colour in Mono
	monoBg     [RoleCount]Attr
	glyphs     Glyphs
	profile    Profile
	variant    Variant
	glyphTable [glyphCount]rune
}

// New returns the theme of a variant for a terminal with these colours and glyphs.
// Values out of range mean the first of their kind.
func New(v Variant, p Profile, g Glyphs) *Theme {
	t := &Theme{variant: min(v, variantCount), profile: p, glyphs: g}
	if v >= variantCount {
		t.variant = Dark
	}
	if p > Mono {
		t.profile = TrueColor
	}
	if g > ASCII {
		t.glyphs = Braille
	}
	t.glyphTable = glyphTable(t.glyphs)
	for a := range t.attr {
		t.attr[a] = attrParameters(Attr(a))
	}
	if t.profile == Mono {
		t.monoFg, t.monoBg = monoAttrs()
	}
	for r, c := range paletteOf(t.variant) {
		t.fg[r], t.bg[r] = c.parameters(t.profile)
		t.fgSequence[r] = "\x1b[" + t.fg[r] + "m"
		t.ink[r] = Role(slices.Index(t.fg[:], t.fg[r]))
	}
	return t
}

// Variant returns the palette the theme was made from.
func (t *Theme) Variant() Variant { return t.variant }

// Profile returns the colours the theme was made for.
func (t *Theme) Profile() Profile { return t.profile }

// Is reports whether two themes show everything alike.
func (t *Theme) Is(o *Theme) bool {
	return t == o || t != nil && o != nil && t.variant == o.variant && t.profile == o.profile && t.glyphs == o.glyphs
}

// Mono reports whether the theme has no colours.
func (t *Theme) Mono() bool { return t.profile == Mono }

// Tints reports whether tints such as Band can be seen. If not, a panel fills with
// [Shade] glyphs instead.
func (t *Theme) Tints() bool { return t.profile <= Color256 }

// Patterns reports whether tints cannot be told from each other, if there are any: what
// differs by nothing else needs [Shade] glyphs as well.
func (t *Theme) Patterns() bool { return t.profile > TrueColor }

// AppendSGR appends the shortest escape sequence that switches from one style to
// another: nothing if both look the same.
func (t *Theme) AppendSGR(dst []byte, from, to Style) []byte {
	if from == to {
		return dst
	}
	a, b := t.look(from), t.look(to)
	if a == b {
		return dst
	}
	if a.attr == b.attr && a.bg == b.bg {
		return append(dst, t.fgSequence[b.fg]...)
	}
	dst = append(dst, "\x1b["...)
	start := len(dst)
	if a.attr != b.attr {
		if a != (look{}) {
			dst = append(dst, '0')
			a = look{}
		}
		dst = parameter(dst, start, t.attr[b.attr])
	}
	if a.fg != b.fg {
		dst = parameter(dst, start, t.fg[b.fg])
	}
	if a.bg != b.bg {
		dst = parameter(dst, start, t.bg[b.bg])
	}
	if b == (look{}) {
		dst = dst[:start] // "\x1b[m" is the shortest way to say plain
	}
	return append(dst, 'm')
}

// Shows reports whether a blank in this style can be told from a plain one.
func (t *Theme) Shows(s Style) bool {
	l := t.look(s)
	return l.bg != None || l.attr&(Reverse|Underline) != 0
}

// look is what a style comes to on this terminal: two styles with one look need no
// sequence between them.
type look struct {
	fg, bg Role
	attr   Attr
}

func (t *Theme) look(s Style) look {
	fg, bg := min(s.Fg, RoleCount-1), min(s.Bg, RoleCount-1)
	attr := s.Attr | t.monoFg[fg] | t.monoBg[bg]
	return look{t.ink[fg], t.ink[bg], attr & (attrCount - 1)}
}

func parameter(dst []byte, start int, p string) []byte {
	if p == "" {
		return dst
	}
	if len(dst) > start {
		dst = append(dst, ';')
	}
	return append(dst, p...)
}

func attrParameters(a Attr) string {
	codes := [...]struct {
		attr Attr
		code int
	}{{Bold, 1}, {Italic, 3}, {Underline, 4}, {Reverse, 7}}
	var p []byte
	for _, c := range codes {
		if a&c.attr != 0 {
			p = parameter(p, 0, strconv.Itoa(c.code))
		}
	}
	return string(p)
}

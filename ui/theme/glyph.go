package theme

// Glyphs is which characters a terminal and its font can show.
type Glyphs uint8

// The glyph sets, richest first.
const (
	Braille Glyphs = iota // box lines, arrows, blocks, and 2×4 dots a cell
	Blocks                // the same without braille: 2×2 quadrants
	ASCII                 // nothing beyond ASCII
)

// A GlyphName says what a character is for.
type GlyphName uint8

// The glyphs. All are one column wide.
const (
	TopLeft GlyphName = iota
	TopRight
	BottomLeft
	BottomRight
	Horizontal
	Vertical
	TeeLeft // ┤
	TeeDown // ┬
	DashHorizontal
	DashVertical
	HeavyTopLeft // a frame that stands out
	HeavyTopRight
	HeavyBottomLeft
	HeavyBottomRight
	HeavyHorizontal
	HeavyVertical
	ArrowRight
	ArrowUp
	ArrowDown
	Pointer     // before the selected line
	Knob        // of a slider
	Changed     // a value that is not its baseline
	TrackLine   // of a slider
	TrackLeft   // where a track begins
	TrackRight  // where it ends
	BaselineAt  // the baseline's place on a track
	GridDot     // of a chart's background
	HeavyDot    // of a line of dots that stands out
	Plus        // before what is being added
	Full        // a whole cell
	UpperHalf   // its upper half
	Shade       // a light pattern, where a tint cannot be seen
	ShadeMedium // a denser one
	ShadeDark   // the densest
	Diamond     // a point of interest
	EventAt     // the top of an event's line
	Ellipsis    // what was cut
	Separator   // between two facts
	Multiply
	glyphCount
)

// glyphTable has the characters of a set. Blocks keeps to those that every console
// font with box drawing has and that are never drawn two columns wide.
func glyphTable(g Glyphs) [glyphCount]rune {
	names := [glyphCount]string{
		TopLeft: "┌┌+", TopRight: "┐┐+", BottomLeft: "└└+", BottomRight: "┘┘+",
		Horizontal: "──-", Vertical: "││|",
		TeeLeft: "┤┤+", TeeDown: "┬┬+",
		DashHorizontal: "┄┄-", DashVertical: "┊┊:",
		HeavyTopLeft: "┏╔#", HeavyTopRight: "┓╗#", HeavyBottomLeft: "┗╚#", HeavyBottomRight: "┛╝#",
		HeavyHorizontal: "━═=", HeavyVertical: "┃║#",
		ArrowRight: "→→>", ArrowUp: "↑↑^", ArrowDown: "↓↓v",
		Pointer: "▸►>", Knob: "●■o", Changed: "•**",
		TrackLine: "──-", TrackLeft: "├├|", TrackRight: "┤┤|", BaselineAt: "┊┊:",
		GridDot: "··.", HeavyDot: "•*#", Plus: "+++", Full: "██#", UpperHalf: "▀▀\"",
		Shade: "░░.", ShadeMedium: "▒▒:", ShadeDark: "▓▓#",
		Diamond: "◆■*", EventAt: "▼▼v", Ellipsis: "……~", Separator: "··-",
		Multiply: "××x",
	}
	var table [glyphCount]rune
	for i, set := range names {
		table[i] = []rune(set)[g]
	}
	return table
}

// Glyphs returns the set that the theme draws with.
func (t *Theme) Glyphs() Glyphs { return t.glyphs }

// Glyph returns a character of the theme's set.
func (t *Theme) Glyph(name GlyphName) rune { return t.glyphTable[min(name, glyphCount-1)] }

// Mark returns the character of the event with this number, from 1: a digit, then a
// letter, and '+' when they run out. Circled digits would be prettier, but many fonts
// lack them and terminals disagree on their width.
func (t *Theme) Mark(number int) rune {
	switch {
	case number < 1:
		return '+'
	case number <= 9:
		return '0' + rune(number)
	case number <= 9+26:
		return 'a' + rune(number-10)
	}
	return '+'
}

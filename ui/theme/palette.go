package theme

import "strconv"

// A colour is one role on three kinds of terminal. Truecolor is 0xRRGGBB; 256 is an
// index of the fixed part of the table, 16 to 255, whose colours no terminal theme
// changes; 16 is one of the names below. Zero is the terminal's own colour everywhere.
type colour struct {
	rgb  uint32
	c256 uint8
	c16  ansi
}

// A palette has a colour for every role.
type palette [RoleCount]colour

// ansi is one of the sixteen named colours, as the parameter of a foreground.
type ansi uint8

const (
	own           ansi = 0 // whatever the terminal writes plain text in
	black         ansi = 30
	red           ansi = 31
	green         ansi = 32
	yellow        ansi = 33 // amber or brown on most terminals
	blue          ansi = 34
	magenta       ansi = 35
	cyan          ansi = 36
	white         ansi = 37
	grey          ansi = 90 // "bright black"
	brightRed     ansi = 91
	brightGreen   ansi = 92
	brightYellow  ansi = 93
	brightBlue    ansi = 94
	brightMagenta ansi = 95
	brightCyan    ansi = 96
	brightWhite   ansi = 97
)

// parameters returns the SGR parameters of the colour as foreground and background.
func (c colour) parameters(p Profile) (fg, bg string) {
	switch {
	case p == TrueColor && c.rgb != 0:
		rgb := strconv.Itoa(int(c.rgb>>16&0xff)) + ";" + strconv.Itoa(int(c.rgb>>8&0xff)) + ";" + strconv.Itoa(int(c.rgb&0xff))
		return "38;2;" + rgb, "48;2;" + rgb
	case p == Color256 && c.c256 != 0:
		return "38;5;" + strconv.Itoa(int(c.c256)), "48;5;" + strconv.Itoa(int(c.c256))
	case p == Color16 && c.c16 != own:
		return strconv.Itoa(int(c.c16)), strconv.Itoa(int(c.c16) + 10)
	}
	return "39", "49"
}

// monoAttrs says what stands in for a colour where there is none. Tints are not
// shown: reversing a whole area would shout. A badge, text on a firm's or any other
// strong colour, is reversed.
func monoAttrs() (fg, bg [RoleCount]Attr) {
	for _, r := range []Role{Title, Focus, Accent, Reported, Bad, Money, KeyName, Cursor} {
		fg[r] = Bold
	}
	fg[Warn] = Underline
	for r := range bg {
		bg[r] = Reverse
	}
	for _, r := range []Role{None, PassedOn, OwnOrBorrowed, Band, Track} {
		bg[r] = 0
	}
	return fg, bg
}

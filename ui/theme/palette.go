package theme

import "strconv"

// A colour is one role on three kinds of terminal. Truecolor is 0xRRGGBB; 256 is an
// index of the fixed part of the table, 16 to 255, whose colours no terminal theme
// changes; 16 is one of the names below. Zero is the terminal's own colour everywhere.
type colour struct {
	rgb  uint32
	c256 uint8
	c16  named
}

// A palette has a colour for every role.
type palette [RoleCount]colour

// named is one of the sixteen named colours, as the parameter of a foreground.
type named uint8

const (
	own           named = 0 // whatever the terminal writes plain text in
	black         named = 30
	red           named = 31
	green         named = 32
	yellow        named = 33 // amber or brown on most terminals
	blue          named = 34
	magenta       named = 35
	cyan          named = 36
	white         named = 37
	grey          named = 90 // "bright black"
	brightRed     named = 91
	brightGreen   named = 92
	brightYellow  named = 93
	brightBlue    named = 94
	brightMagenta named = 95
	brightCyan    named = 96
	brightWhite   named = 97
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

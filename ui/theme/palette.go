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
	case p == Color16 && c.c16 != 0:
		return strconv.Itoa(int(c.c16)), strconv.Itoa(int(c.c16) + 10)
	}
	return "", ""
}

func paletteOf(v Variant) palette {
	switch v {
	case Light:
		return light()
	case ColourBlind:
		return colourBlind(dark())
	case ColourBlindLight:
		return colourBlindLight(light())
	}
	return dark()
}

// dark is for backgrounds from black to the dark grey of an editor.
func dark() palette {
	return palette{
		Text:     {0xcdd6f4, 253, 0},
		Dim:      {0xa6adc8, 248, 0},
		Faint:    {0x7f849c, 243, grey},
		Title:    {0xdce3fb, 255, brightWhite},
		Border:   {0x70758f, 242, grey},
		Focus:    {0x89b4fa, 111, brightCyan},
		Accent:   {0xf9e2af, 222, brightYellow},
		Reported: {0xfab387, 215, yellow},
		Real:     {0xa6e3a1, 114, brightGreen},
		Baseline: {0x9399b2, 246, white},
		Gap:      {0x3a1f2d, 237, 0},
		Firm1:    {0x89b4fa, 111, brightBlue},
		Firm2:    {0xcba6f7, 141, brightMagenta},
		Firm3:    {0x5fd7c4, 80, brightCyan},
		Firm4:    {0xf5a9d0, 218, brightRed},
		Firm5:    {0xf2d98a, 186, brightYellow},
		Firm6:    {0xb8c4d8, 252, brightWhite},
		Good:     {0xa6e3a1, 114, brightGreen},
		Warn:     {0xf9e2af, 222, brightYellow},
		Bad:      {0xf38ba8, 204, brightRed},
		Money:    {0xf9e2af, 229, brightYellow},
		Track:    {0x70758f, 242, grey},
		Fill:     {0x89b4fa, 111, brightBlue},
		Cursor:   {0xbac2de, 251, brightWhite},
		Select:   {0x313244, 238, blue},
		Band:     {0x1f2a44, 236, 0},
		KeyName:  {0xcdd6f4, 255, brightWhite},
		KeyHelp:  {0xa6adc8, 248, 0},
		Ink:      {0x11111b, 16, black},
	}
}

// light is for backgrounds from white to the cream of a book.
func light() palette {
	return palette{
		Text:     {0x2e3148, 236, 0},
		Dim:      {0x55596f, 240, 0},
		Faint:    {0x7b7f95, 243, grey},
		Title:    {0x1e2033, 234, black},
		Border:   {0x7b7f95, 244, grey},
		Focus:    {0x1e66f5, 26, blue},
		Accent:   {0x8839ef, 92, magenta},
		Reported: {0xb4500b, 130, yellow},
		Real:     {0x2a7d1f, 28, green},
		Baseline: {0x6c6f85, 242, grey},
		Gap:      {0xf7ded4, 254, 0},
		Firm1:    {0x1e5fd6, 26, blue},
		Firm2:    {0x7d3cc8, 92, magenta},
		Firm3:    {0x0b7a78, 30, cyan},
		Firm4:    {0xb5297a, 126, red},
		Firm5:    {0x7a6200, 94, grey},
		Firm6:    {0x4c566a, 240, black},
		Good:     {0x2a7d1f, 28, green},
		Warn:     {0x8a5a00, 94, yellow},
		Bad:      {0xc4123f, 161, red},
		Money:    {0x8a5a00, 94, yellow},
		Track:    {0x7b7f95, 244, grey},
		Fill:     {0x1e66f5, 26, blue},
		Cursor:   {0x4c4f69, 239, black},
		Select:   {0xdfe3ee, 254, white},
		Band:     {0xdde6f7, 254, 0},
		KeyName:  {0x1e2033, 234, black},
		KeyHelp:  {0x55596f, 240, 0},
		Ink:      {0xffffff, 231, brightWhite},
	}
}

// colourBlind changes what green, red and their neighbours say in the dark palette
// to blue against orange.
func colourBlind(p palette) palette {
	p[Reported] = colour{0xffa94d, 215, yellow}
	p[Real] = colour{0x6cb6ff, 75, brightCyan}
	p[Good] = colour{0x6cb6ff, 75, brightCyan}
	p[Warn] = colour{0xf9e2af, 222, brightYellow}
	p[Bad] = colour{0xff7f50, 208, brightMagenta}
	return p
}

// colourBlindLight does the same to the light palette.
func colourBlindLight(p palette) palette {
	p[Reported] = colour{0xa65300, 130, yellow}
	p[Real] = colour{0x0b5cad, 25, blue}
	p[Good] = colour{0x0b5cad, 25, blue}
	p[Warn] = colour{0x8a5a00, 94, yellow}
	p[Bad] = colour{0xb23a00, 166, magenta}
	return p
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
	for _, r := range []Role{None, Gap, Band, Track} {
		bg[r] = 0
	}
	return fg, bg
}

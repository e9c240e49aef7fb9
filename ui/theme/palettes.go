package theme

func paletteOf(v Variant) palette {
	switch v {
	case Light:
		return light()
	case ColourBlind:
		return colourBlind(dark())
	case ColourBlindLight:
		return colourBlindLight(light())
	case Either:
		return either()
	}
	return dark()
}

// dark is for backgrounds from black to the dark grey of an editor. Its tints are
// greys in 256 colours: the table's dark colours are all far too strong.
func dark() palette {
	return palette{
		Text:          {0xcdd6f4, 253, own},
		Dim:           {0xa6adc8, 248, own},
		Faint:         {0x7d829c, 245, grey},
		Title:         {0xdce3fb, 255, brightWhite},
		Border:        {0x70758f, 243, grey},
		Focus:         {0x89b4fa, 111, brightCyan},
		Accent:        {0xf9e2af, 222, brightYellow},
		Reported:      {0xfab387, 215, yellow},
		Real:          {0xa6e3a1, 114, brightGreen},
		Baseline:      {0x9399b2, 246, white},
		PassedOn:      {0x1d3b31, 236, own},
		OwnOrBorrowed: {0x4a2033, 237, own},
		Firm1:         {0x7aaef0, 75, brightBlue},
		Firm2:         {0xc4a0e8, 140, brightMagenta},
		Firm3:         {0x8fe3f2, 159, brightCyan},
		Firm4:         {0xf7b6cb, 218, brightRed},
		Firm5:         {0xcdbb5a, 185, brightYellow},
		Firm6:         {0x6fb8a0, 72, brightWhite},
		Pin1:          {0xf0f3ff, 231, brightWhite},
		Pin2:          {0xb7f06a, 155, brightYellow},
		Pin3:          {0xff8fd8, 212, brightMagenta},
		Pin4:          {0x4fc4c4, 80, brightCyan},
		Good:          {0xa6e3a1, 114, brightGreen},
		Warn:          {0xf9e2af, 222, brightYellow},
		Bad:           {0xf38ba8, 204, brightRed},
		Money:         {0xf9e2af, 229, brightYellow},
		Track:         {0x8288a3, 246, grey},
		Fill:          {0x89b4fa, 111, brightBlue},
		Cursor:        {0xbac2de, 251, brightWhite},
		Select:        {0x343850, 237, blue},
		Band:          {0x25355c, 17, own},
		KeyName:       {0xcdd6f4, 255, brightWhite},
		KeyHelp:       {0xa6adc8, 248, own},
		Ink:           {0x11111b, 16, black},
	}
}

// light is for backgrounds from white to the cream of a book.
func light() palette {
	return palette{
		Text:          {0x2e3148, 236, own},
		Dim:           {0x55596f, 240, grey},
		Faint:         {0x75798f, 243, grey},
		Title:         {0x1e2033, 234, black},
		Border:        {0x7b7f95, 243, grey},
		Focus:         {0x1e5fd6, 26, blue},
		Accent:        {0x7d33c8, 92, magenta},
		Reported:      {0xb4500b, 94, magenta},
		Real:          {0x2a7d1f, 22, green},
		Baseline:      {0x63667c, 241, grey},
		PassedOn:      {0xd5efd2, 254, own},
		OwnOrBorrowed: {0xf7d9d0, 253, own},
		Firm1:         {0x1e5fd6, 26, blue},
		Firm2:         {0x8a2fb0, 91, magenta},
		Firm3:         {0x0b6f7d, 23, cyan},
		Firm4:         {0xb0246b, 125, red},
		Firm5:         {0x7a6200, 58, green},
		Firm6:         {0x3f4763, 238, black},
		Pin1:          {0x101018, 232, black},
		Pin2:          {0x4f6400, 58, green},
		Pin3:          {0xa3006b, 126, magenta},
		Pin4:          {0x00656b, 23, cyan},
		Good:          {0x2a7d1f, 22, green},
		Warn:          {0x8a5a00, 94, magenta},
		Bad:           {0xc4123f, 161, red},
		Money:         {0x8a5a00, 94, magenta},
		Track:         {0x6f7389, 241, grey},
		Fill:          {0x1e5fd6, 26, blue},
		Cursor:        {0x4c4f69, 239, black},
		Select:        {0xdfe3ee, 253, white},
		Band:          {0xd9e4f6, 189, own},
		KeyName:       {0x1e2033, 234, black},
		KeyHelp:       {0x55596f, 240, grey},
		Ink:           {0xffffff, 231, brightWhite},
	}
}

// colourBlind replaces in the dark palette whatever an eye that lacks red or green
// confuses: orange stands against blue, and the firms differ in lightness.
func colourBlind(p palette) palette {
	p[Reported] = colour{0xff9d3c, 208, yellow}
	p[Real] = colour{0x6cb6ff, 75, brightCyan}
	p[PassedOn] = colour{0x1c3552, 236, own}
	p[OwnOrBorrowed] = colour{0x472c12, 237, own}
	p[Firm1] = colour{0x969ecc, 147, brightBlue}
	p[Firm2] = colour{0xe2e197, 186, brightYellow}
	p[Firm3] = colour{0xc09667, 179, yellow}
	p[Firm4] = colour{0xc7d8f4, 153, brightWhite}
	p[Firm5] = colour{0x88a59f, 109, cyan}
	p[Firm6] = colour{0xc6e8d5, 194, brightMagenta}
	p[Pin1] = colour{0xf5f5f5, 231, brightWhite}
	p[Pin2] = colour{0xe2c12f, 220, brightYellow}
	p[Pin3] = colour{0x5aa0ff, 75, brightCyan}
	p[Pin4] = colour{0xd08436, 172, brightMagenta}
	p[Good] = colour{0x6cb6ff, 75, brightCyan}
	p[Bad] = colour{0xff7f50, 209, brightMagenta}
	return p
}

// colourBlindLight does the same to the light palette.
func colourBlindLight(p palette) palette {
	p[Reported] = colour{0xa65300, 94, magenta}
	p[Real] = colour{0x0b5cad, 25, blue}
	p[PassedOn] = colour{0xd3e6f8, 254, own}
	p[OwnOrBorrowed] = colour{0xf8e0c4, 253, own}
	p[Firm1] = colour{0x2e377d, 18, blue}
	p[Firm2] = colour{0x7d3c0e, 88, red}
	p[Firm3] = colour{0x576a8b, 61, cyan}
	p[Firm4] = colour{0x79645b, 95, grey}
	p[Firm5] = colour{0x5a4250, 53, magenta}
	p[Firm6] = colour{0x39261c, 235, black}
	p[Pin1] = colour{0x101018, 232, black}
	p[Pin2] = colour{0x8a4b00, 94, red}
	p[Pin3] = colour{0x0b4fb5, 25, blue}
	p[Pin4] = colour{0x63666f, 241, grey}
	p[Good] = colour{0x0b5cad, 25, blue}
	p[Warn] = colour{0x7a6a00, 58, magenta}
	p[Bad] = colour{0x7a1f00, 88, red}
	return p
}

// either is for what is printed on a background that nobody knows: all colours are of a
// middling lightness, and what is read most is in the terminal's own. It has no tints.
func either() palette {
	return palette{
		Dim:      {0x757575, 243, own},
		Faint:    {0x808080, 244, grey},
		Border:   {0x808080, 244, grey},
		Focus:    {0x3d7be0, 33, brightBlue},
		Accent:   {0x9a7000, 136, brightMagenta},
		Reported: {0xcf6318, 166, brightMagenta},
		Real:     {0x2f8f2f, 28, brightBlue},
		Baseline: {0x80808c, 244, grey},
		Firm1:    {0x3d7be0, 33, brightBlue},
		Firm2:    {0xa35be0, 135, brightMagenta},
		Firm3:    {0x0f8a9c, 30, grey},
		Firm4:    {0xd8438f, 162, brightRed},
		Firm5:    {0x9a7a00, 136, magenta},
		Firm6:    {0x5f8f6a, 65, own},
		Pin1:     {0x808080, 244, grey},
		Pin2:     {0x5f8f2f, 64, brightBlue},
		Pin3:     {0xc2559b, 133, brightMagenta},
		Pin4:     {0x0f8a9c, 30, own},
		Good:     {0x2f8f2f, 28, brightBlue},
		Warn:     {0x9a7000, 136, brightMagenta},
		Bad:      {0xe0304f, 161, brightRed},
		Money:    {0x9a7000, 136, brightMagenta},
		Track:    {0x808080, 244, grey},
		Fill:     {0x3d7be0, 33, brightBlue},
		Cursor:   {0x757575, 243, own},
		KeyHelp:  {0x757575, 243, own},
	}
}

package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Lipgloss returns a style as lipgloss knows it, in the colours that the theme has for
// its terminal. What is drawn into cells has [Theme.AppendSGR]; this is for what is
// printed.
func (t *Theme) Lipgloss(s Style) lipgloss.Style {
	l, p := t.look(s), paletteOf(t.variant)
	style := lipgloss.NewStyle()
	if c := p[l.fg].printed(t.profile); c != nil {
		style = style.Foreground(c)
	}
	if c := p[l.bg].printed(t.profile); c != nil {
		style = style.Background(c)
	}
	if l.attr&Bold != 0 {
		style = style.Bold(true)
	}
	if l.attr&Italic != 0 {
		style = style.Italic(true)
	}
	if l.attr&Underline != 0 {
		style = style.Underline(true)
	}
	if l.attr&Reverse != 0 {
		style = style.Reverse(true)
	}
	return style
}

// printed is the colour as [colour.parameters] has it; nil for the terminal's own.
func (c colour) printed(p Profile) color.Color {
	switch {
	case p == TrueColor && c.rgb != 0:
		return ansi.RGBColor{R: uint8(c.rgb >> 16), G: uint8(c.rgb >> 8), B: uint8(c.rgb)}
	case p == Color256 && c.c256 != 0:
		return ansi.IndexedColor(c.c256)
	case p == Color16 && c.c16 >= grey:
		return ansi.BrightBlack + ansi.BasicColor(c.c16-grey)
	case p == Color16 && c.c16 != own:
		return ansi.BasicColor(c.c16 - black)
	}
	return nil
}

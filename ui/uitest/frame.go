package uitest

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// Frame returns what is on the screen, as plain text.
func (d *Driver) Frame() string { return ansi.Strip(d.Styled()) }

// Styled returns what is on the screen, with its escape sequences.
func (d *Driver) Styled() string { return d.model.View().Content }

// Find returns the cell where a text begins on the screen; the test fails if it is not
// there.
func (d *Driver) Find(text string) (x, y int) {
	d.t.Helper()
	for y, line := range strings.Split(d.Frame(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return ansi.StringWidth(before), y
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.Frame())
	return 0, 0
}

// MustContain fails the test unless all of the texts are on the screen, each within
// one line.
func (d *Driver) MustContain(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.t.Errorf("%q is not on the screen:\n%s", text, frame)
		}
	}
}

// MustNotContain fails the test if one of the texts is on the screen.
func (d *Driver) MustNotContain(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			d.t.Errorf("%q is on the screen:\n%s", text, frame)
		}
	}
}

// Fits returns an error unless the frame is exactly h lines, none wider than w columns
// by either measure that Bubble Tea uses, and holds no control character but those of
// its escape sequences. Blanks at the end of a line may be left out. A window without
// cells holds anything.
func Fits(frame string, w, h int) error {
	if w <= 0 || h <= 0 {
		return nil
	}
	lines := strings.Split(frame, "\n")
	if len(lines) != h {
		return fmt.Errorf("the frame has %d lines; the window has %d", len(lines), h)
	}
	for i, line := range lines {
		graphemes, runes := ansi.StringWidth(line), ansi.StringWidthWc(line)
		if graphemes != runes {
			return fmt.Errorf("line %d is %d columns wide by graphemes and %d by runes", i+1, graphemes, runes)
		}
		if graphemes > w {
			return fmt.Errorf("line %d is %d columns wide; the window has %d", i+1, graphemes, w)
		}
		if j := strings.IndexFunc(ansi.Strip(line), unicode.IsControl); j >= 0 {
			return fmt.Errorf("line %d has a control character", i+1)
		}
	}
	return nil
}

// Screen writes a frame to a terminal emulator of w×h cells and returns the text that
// stands there afterwards, without blanks at the ends of lines: a second opinion on
// what a terminal makes of the escape sequences.
func Screen(frame string, w, h int) string {
	terminal := vt.NewEmulator(w, h)
	defer terminal.Close()
	// A line break in a frame goes to the start of the next line.
	if _, err := terminal.WriteString(strings.ReplaceAll(frame, "\n", "\r\n")); err != nil {
		return err.Error()
	}
	lines := make([]string, h)
	for y := range lines {
		var line strings.Builder
		for x := range w {
			if cell := terminal.CellAt(x, y); cell != nil {
				line.WriteString(cell.Content)
			}
		}
		lines[y] = strings.TrimRight(line.String(), " ")
	}
	return strings.Join(lines, "\n")
}

// Cells is a canvas as text, and beneath it what each cell is: a letter per role, in
// capitals on a background. It does not depend on the colours of any palette.
func Cells(c *canvas.Canvas) string {
	w, h := c.Size()
	var b strings.Builder
	b.WriteString(c.String())
	for y := range h {
		line := make([]rune, w)
		for x := range w {
			s := c.At(x, y).Style
			line[x] = ' '
			if s.Fg != theme.None {
				line[x] = 'a' + rune(s.Fg-1)
			}
			if s.Bg != theme.None {
				line[x] = '_'
				if s.Fg != theme.None {
					line[x] = 'A' + rune(s.Fg-1)
				}
			}
		}
		b.WriteString("\n" + strings.TrimRight(string(line), " "))
	}
	return b.String()
}

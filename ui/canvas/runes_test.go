package canvas_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// Every rune there is: whatever stands in a cell has one width by every measure that
// Bubble Tea and terminals use, and merges with no neighbour.
func TestEveryRuneKeepsToItsCell(t *testing.T) {
	cv := canvas.New(2, 1)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		cv.Clear()
		cv.Set(0, 0, r, plain)
		s := strings.TrimSuffix(cv.String(), " ")
		if s == "?" || s == "" {
			continue
		}
		width := 1
		if cv.At(1, 0).Rune == 0 {
			width = 2
		}
		if a, b, c := ansi.StringWidth(s), ansi.StringWidthWc(s), displaywidth.String(s); a != width || b != width || c != width {
			t.Fatalf("%U takes %d cells and measures %d, %d, %d", r, width, a, b, c)
		}
		if among := "x" + s + "가" + s + "각" + s + "👍" + s + s + "⣿"; clusters(among) != 10 {
			t.Fatalf("%U merges with a neighbour in %q", r, among)
		}
	}
}

func clusters(s string) int {
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}

// A terminal that reads what AppendANSI writes shows what was drawn.
func TestTerminalShowsWhatWasDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cv := canvas.New(rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h"))
		w, h := cv.Size()
		for range rapid.IntRange(0, 12).Draw(t, "texts") {
			x, y := rapid.IntRange(-4, w).Draw(t, "x"), rapid.IntRange(-1, h).Draw(t, "y")
			text := rapid.OneOf(rapid.String(), rapid.StringMatching("[a-z日本語é⣿─ ]{0,12}")).Draw(t, "text")
			style := theme.Style{
				Fg:   theme.Role(rapid.IntRange(0, int(theme.RoleCount)).Draw(t, "fg")),
				Bg:   theme.Role(rapid.IntRange(0, int(theme.RoleCount)).Draw(t, "bg")),
				Attr: theme.Attr(rapid.IntRange(0, 15).Draw(t, "attr")),
			}
			cv.Text(x, y, text, style)
		}
		for p := theme.TrueColor; p <= theme.Mono; p++ {
			frame := string(cv.AppendANSI(nil, theme.New(theme.Dark, p, theme.Braille)))
			if err := uitest.Fits(frame, w, h); err != nil {
				t.Fatal(err)
			}
			if got := uitest.Screen(frame, w, h); got != cv.String() {
				t.Fatalf("the terminal shows\n%s\nand the canvas is\n%s", got, cv.String())
			}
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Mr A", "日本", "e\u0301", "\x1b[31m\x9b1m", "🇩🇪👍🏽", "\xff\xfe", "a\tb\nc", "\u0e01\u0e33", "\u202e"} {
		f.Add(s, 3, 7, 2)
		f.Add(s, -1, 1, 1)
	}
	f.Fuzz(func(t *testing.T, text string, x, w, h int) {
		w, h = w&31, h&7
		cv := canvas.New(w, h)
		for y := range h {
			cv.Text(x+y, y, text, theme.Style{Fg: theme.Accent})
		}
		cv.TextIn(1, 0, x&15, text, '…', plain)
		cv.TextRight(w, h-1, text, plain)
		if ansi.StringWidth(canvas.Clean(text)) != canvas.Width(text) {
			t.Fatalf("%q: %d columns, measured %d", text, ansi.StringWidth(canvas.Clean(text)), canvas.Width(text))
		}
		for _, set := range []theme.Glyphs{theme.Braille, theme.ASCII} {
			checkFrame(t, string(cv.AppendANSI(nil, theme.New(theme.Dark, theme.Mono, set))), w, h, set)
		}
	})
}

// checkFrame fails unless out is h lines of at most w columns whose only control
// sequences are those of a mono theme.
func checkFrame(t *testing.T, out string, w, h int, set theme.Glyphs) {
	t.Helper()
	out = strings.NewReplacer("\x1b[1m", "", "\x1b[m", "", "\x1b[0;1m", "").Replace(out)
	lines := strings.Split(out, "\n")
	if len(lines) != max(h, 1) {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for _, line := range lines {
		if n := ansi.StringWidth(line); n > w || ansi.StringWidthWc(line) != n {
			t.Fatalf("%q is %d or %d columns wide of %d", line, n, ansi.StringWidthWc(line), w)
		}
		for _, r := range line {
			if unicode.IsControl(r) || set == theme.ASCII && r > '~' {
				t.Fatalf("%q has %U", line, r)
			}
		}
	}
}

package canvas_test

import (
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

var plain theme.Style

func TestTextTakesItsCells(t *testing.T) {
	for _, c := range []struct {
		text, want string
		columns    int
	}{
		{"Mr A", "Mr A", 4},
		{"日本", "日本", 4},
		{"e\u0301te\u0301", "été", 3},
		{"a\tb\nc", "a b c", 5},
		{"\x1b[31mred\x1b[0m", "red", 3},
		{"\x1b]0;title\x07text", "text", 4},
		{"a\u200bb\u202ec", "abc", 3},
		{"\u0301x", "x", 1},
		{"🇩🇪", "DE", 2},
		{"👨‍👩‍👧", "👨", 2},
		{"👍🏽", "👍", 2},
		{"➡️", "➡", 1},
		{"\xff\xfe", "?", 1},
		{"\u1100", "?", 1},
		{"a\u00a0b", "a b", 3},
	} {
		cv := canvas.New(10, 1)
		if got := cv.Text(0, 0, c.text, plain); got != c.columns || canvas.Width(c.text) != c.columns {
			t.Errorf("%q takes %d columns, measured %d, want %d", c.text, got, canvas.Width(c.text), c.columns)
		}
		if got := cv.String(); got != c.want || canvas.Clean(c.text) != c.want {
			t.Errorf("%q is drawn as %q, cleaned to %q, want %q", c.text, got, canvas.Clean(c.text), c.want)
		}
	}
}

func TestTextIsClipped(t *testing.T) {
	for _, c := range []struct {
		x    int
		text string
		want string
	}{
		{-2, "abcdef", "cdef"},
		{3, "abcdef", "   ab"},
		{-1, "日本", " 本"},
		{4, "日", ""},
		{99, "a", ""},
		{-99, "a", ""},
	} {
		cv := canvas.New(5, 1)
		cv.Text(c.x, 0, c.text, plain)
		if got := cv.String(); got != c.want {
			t.Errorf("%q at %d is %q, want %q", c.text, c.x, got, c.want)
		}
	}
}

func TestTextInAndTextRight(t *testing.T) {
	for _, c := range []struct {
		width int
		text  string
		want  string
	}{
		{5, "abcde", "abcde!"},
		{5, "abcdef", "abcd…!"},
		{5, "日本語", "日本…!"},
		{4, "日本語", "日 …!"},
		{1, "abc", "…!"},
		{0, "abc", ""},
	} {
		cv := canvas.New(8, 1)
		if c.width > 0 {
			cv.Set(c.width, 0, '!', plain)
		}
		cv.TextIn(0, 0, c.width, c.text, '…', plain)
		if got := cv.String(); got != c.want {
			t.Errorf("%q in %d columns is %q, want %q", c.text, c.width, got, c.want)
		}
	}
	cv := canvas.New(8, 1)
	cv.TextRight(8, 0, "日本", plain)
	cv.TextRight(2, 0, "long", plain)
	if got := cv.String(); got != "ng  日本" {
		t.Errorf("got %q", got)
	}
}

func TestOverwritingHalfAWideRuneBlanksTheOther(t *testing.T) {
	for _, c := range []struct {
		x    int
		r    rune
		want string
	}{
		{0, 'x', "x 本"},
		{1, 'x', " x本"},
		{1, '語', " 語"},
		{3, '語', "日 ?"},
	} {
		cv := canvas.New(4, 1)
		cv.Text(0, 0, "日本", plain)
		cv.Set(c.x, 0, c.r, plain)
		if got := cv.String(); got != c.want {
			t.Errorf("%q at %d gives %q, want %q", c.r, c.x, got, c.want)
		}
	}
}

func TestBlitClipsOnEverySide(t *testing.T) {
	src := canvas.New(4, 2)
	src.Text(0, 0, "日本", plain)
	src.Text(0, 1, "abcd", plain)
	for _, c := range []struct {
		x, y int
		want string
	}{
		{0, 0, "日本..\nabcd..\n......"},
		{-1, -1, "bcd...\n......\n......"},
		{-1, 1, "......\n 本...\nbcd..."},
		{3, 2, "......\n......\n...日 "},
		{9, 9, "......\n......\n......"},
	} {
		cv := canvas.New(6, 3)
		cv.Fill(cv.Bounds(), '.', plain)
		cv.Blit(src, c.x, c.y)
		got := strings.Split(cv.String(), "\n")
		for i, want := range strings.Split(c.want, "\n") {
			if got[i] != strings.TrimRight(want, " ") {
				t.Errorf("at %d,%d line %d is %q, want %q", c.x, c.y, i, got[i], want)
			}
		}
	}
}

func TestBlitRepairsWideRunesOfTheTarget(t *testing.T) {
	cv := canvas.New(6, 1)
	cv.Text(0, 0, "日本語", plain)
	src := canvas.New(2, 1)
	src.Text(0, 0, "ab", plain)
	cv.Blit(src, 1, 0)
	if got := cv.String(); got != " ab 語" {
		t.Errorf("got %q", got)
	}
}

func TestTintKeepsWhatIsDrawn(t *testing.T) {
	cv := canvas.New(4, 1)
	cv.Text(0, 0, "abcd", theme.Style{Fg: theme.Bad, Attr: theme.Bold})
	cv.Tint(canvas.Rect{X: 1, Y: 0, W: 9, H: 9}, theme.Select)
	for x, want := range []theme.Role{theme.None, theme.Select, theme.Select, theme.Select} {
		cell := cv.At(x, 0)
		if cell.Rune != rune('a'+x) || cell.Style != (theme.Style{Fg: theme.Bad, Bg: want, Attr: theme.Bold}) {
			t.Errorf("cell %d is %v", x, cell)
		}
	}
}

func TestBox(t *testing.T) {
	for _, c := range []struct {
		w, h  int
		title string
		set   theme.Glyphs
		want  string
	}{
		{10, 3, "Loop", theme.Braille, "┌─ Loop ─┐\n│        │\n└────────┘"},
		{10, 3, "Solvency of all", theme.Braille, "┌─ Solv…─┐\n│        │\n└────────┘"},
		{10, 3, "Solvency of all", theme.ASCII, "+- Solv~-+\n|        |\n+--------+"},
		{5, 2, "x", theme.Braille, "┌───┐\n└───┘"},
		{1, 1, "x", theme.Braille, ""},
	} {
		cv := canvas.New(c.w, c.h)
		cv.Box(theme.New(theme.Dark, theme.Mono, c.set), cv.Bounds(), c.title, false)
		if got := cv.String(); got != c.want {
			t.Errorf("%d×%d:\n%s\nwant\n%s", c.w, c.h, got, c.want)
		}
	}
}

func TestFocusShowsWithoutColour(t *testing.T) {
	mono := theme.New(theme.Dark, theme.Mono, theme.Braille)
	draw := func(focused bool) string {
		cv := canvas.New(12, 3)
		cv.Box(mono, cv.Bounds(), "Loop", focused)
		return string(cv.AppendANSI(nil, mono))
	}
	if draw(true) == draw(false) {
		t.Error("the focused frame looks like any other")
	}
}

func TestAppendANSI(t *testing.T) {
	few := theme.New(theme.Dark, theme.Color16, theme.Braille)
	cv := canvas.New(8, 2)
	cv.Text(0, 0, "ab", theme.Style{Fg: theme.Good})
	cv.Text(2, 0, "cd", theme.Style{Fg: theme.Bad})
	cv.Text(5, 0, "日", plain)
	cv.Fill(canvas.Rect{X: 0, Y: 1, W: 2, H: 1}, ' ', theme.Style{Bg: theme.Select})
	want := "\x1b[92mab\x1b[91mcd\x1b[39m 日\n\x1b[44m  \x1b[m"
	if got := string(cv.AppendANSI(nil, few)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASCIIThemeWritesOnlyASCII(t *testing.T) {
	ascii := theme.New(theme.Dark, theme.Mono, theme.ASCII)
	cv := canvas.New(30, 1)
	cv.Text(0, 0, "Café Ü · 日 – “x”… → ⣿€", plain)
	if got, want := string(cv.AppendANSI(nil, ascii)), `Cafe U - ?? - "x"~ > ??`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSizesAreBounded(t *testing.T) {
	for _, c := range [][4]int{{-1, 5, 0, 5}, {5, -1, 5, 0}, {0, 0, 0, 0}, {1 << 30, 1, canvas.MaxSide, 1}} {
		cv := canvas.New(c[0], c[1])
		if w, h := cv.Size(); w != c[2] || h != c[3] {
			t.Errorf("New(%d, %d) has %d×%d cells", c[0], c[1], w, h)
		}
		cv.Clear()
		cv.Text(0, 0, "x", plain)
		cv.Box(theme.New(theme.Dark, theme.Mono, theme.ASCII), cv.Bounds(), "x", true)
	}
}

func TestResizeClears(t *testing.T) {
	cv := canvas.New(3, 3)
	cv.Fill(cv.Bounds(), 'x', plain)
	cv.Resize(2, 2)
	cv.Resize(4, 2)
	if got := cv.String(); got != "\n" {
		t.Errorf("got %q", got)
	}
	if cv.At(4, 0) != (canvas.Cell{}) || cv.At(0, -1) != (canvas.Cell{}) {
		t.Error("a cell outside the grid is not zero")
	}
}

func TestRect(t *testing.T) {
	r := canvas.Rect{X: 2, Y: 3, W: 10, H: 4}
	if got := r.Inset(1); got != (canvas.Rect{X: 3, Y: 4, W: 8, H: 2}) {
		t.Errorf("Inset: %v", got)
	}
	if !r.Inset(2).Empty() || r.Empty() {
		t.Error("Empty is wrong")
	}
	if !r.Contains(2, 3) || !r.Contains(11, 6) || r.Contains(12, 6) || r.Contains(11, 7) {
		t.Error("Contains is wrong at the edges")
	}
	if got := r.Intersect(canvas.Rect{X: 0, Y: 5, W: 4, H: 9}); got != (canvas.Rect{X: 2, Y: 5, W: 2, H: 2}) {
		t.Errorf("Intersect: %v", got)
	}
	if !r.Intersect(canvas.Rect{X: 50, Y: 50, W: 1, H: 1}).Empty() {
		t.Error("rectangles apart intersect")
	}
}

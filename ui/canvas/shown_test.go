package canvas_test

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// A tube is a terminal that knows no sequence but those of a difference, and counts columns
// as it likes: those it disagrees about are real, too.
type tube struct {
	w, h, x, y int
	cells      []string // "" is a blank, half the second half of a wide one
	pen        look
	wraps      bool
	wide       func(rune) int
}

const half = "half"

// A look is the pen: parameters of its colours, and of what else it has.
type look struct{ fg, bg, attr string }

func (l look) wear(parameters string) look {
	list := strings.Split(parameters, ";")
	for i := 0; i < len(list); i++ {
		n, _ := strconv.Atoi(list[i])
		whole := list[i]
		if n == 38 || n == 48 {
			long := map[string]int{"5": 3, "2": 5}[list[i+1]]
			whole = strings.Join(list[i:i+long], ";")
			i += long - 1
		}
		switch {
		case n == 0:
			l = look{}
		case n == 39:
			l.fg = ""
		case n == 49:
			l.bg = ""
		case n >= 30 && n < 40 || n >= 90 && n < 100:
			l.fg = whole
		case n >= 40 && n < 50 || n >= 100:
			l.bg = whole
		default:
			l.attr += " " + whole
		}
	}
	return l
}

// cell is what stands where a rune is written: nothing if nobody can see it.
func (l look) cell(r rune) string {
	if r == ' ' && l.bg == "" && !strings.ContainsAny(l.attr, "47") {
		return ""
	}
	return fmt.Sprintf("%s,%s,%s %c", l.fg, l.bg, l.attr, r)
}

// newTubes are those that count as each of the ways there are.
func newTubes(w, h int) map[string]*tube {
	tubes := map[string]*tube{}
	for name, wide := range widths() {
		tubes[name] = &tube{w: w, h: h, cells: make([]string, w*h), wraps: true, wide: wide}
	}
	return tubes
}

// read takes what is sent, and says what it does not know.
func (s *tube) read(p []byte) error {
	for len(p) > 0 {
		if p[0] != '\x1b' {
			r, n := utf8.DecodeRune(p)
			p = p[n:]
			if err := s.print(r); err != nil {
				return err
			}
			continue
		}
		end := bytes.IndexFunc(p[2:], func(r rune) bool { return r >= '@' && r != '[' }) + 3
		if err := s.obey(string(p[:end])); err != nil {
			return err
		}
		p = p[end:]
	}
	return nil
}

func (s *tube) obey(sequence string) error {
	parameters := strings.TrimPrefix(sequence[:len(sequence)-1], "\x1b[")
	n, _ := strconv.Atoi(parameters)
	switch sequence[len(sequence)-1] {
	case 'h', 'l':
		if parameters != "?7" {
			return fmt.Errorf("mode %q", parameters)
		}
		s.wraps = strings.HasSuffix(sequence, "h")
	case 'm':
		s.pen = s.pen.wear(parameters)
	case 'H':
		row, column, _ := strings.Cut(parameters, ";")
		y, _ := strconv.Atoi(row)
		x, _ := strconv.Atoi(column)
		if s.x, s.y = x-1, y-1; s.x < 0 || s.y < 0 || s.x >= s.w || s.y >= s.h {
			return fmt.Errorf("to %d, %d of %d×%d", s.x, s.y, s.w, s.h)
		}
	case 'C':
		if s.x += n; n < 1 || s.x >= s.w {
			return fmt.Errorf("%d columns on, to %d of %d", n, s.x, s.w)
		}
	case 'K', 'J':
		from, to := s.y*s.w+s.x, (s.y+1)*s.w
		if sequence == "\x1b[2J" {
			from, to = 0, len(s.cells)
		}
		if s.pen != (look{}) {
			return fmt.Errorf("%q with a pen that is not plain", sequence)
		}
		for i := from; i < to; i++ {
			s.put(i, "")
		}
	default:
		return fmt.Errorf("%q", sequence)
	}
	return nil
}

// put sets a cell, and blanks what is left of a wide rune that it cuts.
func (s *tube) put(i int, cell string) {
	if i+1 < len(s.cells) && s.cells[i+1] == half {
		s.cells[i+1] = ""
	}
	if s.cells[i] == half {
		s.cells[i-1] = ""
	}
	s.cells[i] = cell
}

func (s *tube) print(r rune) error {
	if s.wraps || r < ' ' {
		return fmt.Errorf("%q is written while lines wrap: %v", r, s.wraps)
	}
	at := s.y*s.w + s.x
	cell, columns := s.pen.cell(r), s.wide(r)
	switch {
	case columns == 2 && s.x+1 < s.w:
		s.put(at, cell)
		s.put(at+1, "")
		s.cells[at+1] = half
	default:
		s.put(at, cell)
	}
	s.x = min(s.x+columns, s.w-1)
	return nil
}

// widths are ways to count columns. Of what is plain there is one.
func widths() map[string]func(rune) int {
	sure := func(r rune) bool {
		return r < 0x7f || r >= 0xa1 && r <= 0xff && r != 0xad || r >= 0x2500 && r <= 0x259f || r >= 0x2800 && r <= 0x28ff
	}
	odd := func(n int) func(rune) int {
		return func(r rune) int {
			if sure(r) {
				return 1
			}
			return n
		}
	}
	return map[string]func(rune) int{
		"as here": func(r rune) int { return canvas.Width(string(r)) },
		"narrow":  odd(1), "wide": odd(2),
	}
}

// scribble draws something, a little or a lot.
func scribble(t *rapid.T, cv *canvas.Canvas) {
	w, h := cv.Size()
	if rapid.IntRange(0, 3).Draw(t, "anew") == 0 {
		cv.Clear()
	}
	for range rapid.IntRange(0, 4).Draw(t, "texts") {
		style := theme.Style{
			Fg:   theme.Role(rapid.IntRange(0, int(theme.RoleCount)).Draw(t, "fg")),
			Bg:   theme.Role(rapid.SampledFrom([]theme.Role{0, 0, 0, theme.Band, theme.Select, theme.Ink}).Draw(t, "bg")),
			Attr: theme.Attr(rapid.SampledFrom([]theme.Attr{0, 0, theme.Bold, theme.Reverse, theme.Underline}).Draw(t, "attr")),
		}
		text := rapid.OneOf(rapid.StringMatching("[a-c ]{0,12}"), rapid.StringMatching("[a日本αé⣿─ ]{0,9}"), rapid.String()).Draw(t, "text")
		cv.Text(rapid.IntRange(-2, w).Draw(t, "x"), rapid.IntRange(0, h).Draw(t, "y"), text, style)
	}
}

// Whatever a terminal showed, after a difference it shows what one shows that has the canvas
// drawn afresh, however either counts columns: in another size or theme, too, and after
// everything was forgotten. Where nothing changed nothing is sent.
func TestADifferenceShowsTheCanvas(t *testing.T) { rapid.Check(t, differences) }

func FuzzDifference(f *testing.F) { f.Fuzz(rapid.MakeFuzz(differences)) }

func differences(t *rapid.T) {
	w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 3).Draw(t, "h")
	cv, shown, th := canvas.New(w, h), &canvas.Shown{}, theme.New(theme.Dark, theme.Color16, theme.Braille)
	tubes, emulator := newTubes(w, h), vt.NewEmulator(w, h)
	defer func() { _ = emulator.Close() }()
	for range rapid.IntRange(1, 6).Draw(t, "frames") {
		switch rapid.IntRange(0, 7).Draw(t, "what") {
		case 0:
			w, h = rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 3).Draw(t, "h")
			cv.Resize(w, h)
			emulator.Resize(w, h)
			tubes = newTubes(w, h)
		case 1:
			th = theme.New(theme.Variant(rapid.IntRange(0, 3).Draw(t, "variant")), theme.Profile(rapid.IntRange(0, 3).Draw(t, "profile")),
				theme.Glyphs(rapid.IntRange(0, 2).Draw(t, "glyphs")))
		case 2:
			shown.Forget()
		}
		scribble(t, cv)
		sent, afresh := shown.Append(nil, cv, th), new(canvas.Shown).Append(nil, cv, th)
		for name, fresh := range newTubes(w, h) {
			has := tubes[name]
			if err := errors.Join(fresh.read(afresh), has.read(sent)); err != nil {
				t.Fatalf("%v in %q or %q", err, afresh, sent)
			}
			if got, want := strings.Join(has.cells, "|"), strings.Join(fresh.cells, "|"); got != want || has.pen != (look{}) || !has.wraps {
				t.Fatalf("a terminal that counts %s shows\n%q, afresh\n%q\nafter %q", name, got, want, sent)
			}
		}
		if _, err := emulator.Write(sent); err != nil {
			t.Fatal(err)
		}
		if got, want := text(emulator), uitest.Screen(string(cv.AppendANSI(nil, th)), w, h); got != want {
			t.Fatalf("the terminal shows\n%s\nand the canvas is\n%s\nafter %q", got, want, sent)
		}
		if again := shown.Append([]byte("x"), cv, th); string(again) != "x" {
			t.Fatalf("nothing changed, and %q is sent", again[1:])
		}
	}
}

// What a difference is made of, by its bytes.
func TestBytesOfADifference(t *testing.T) {
	th := theme.New(theme.Dark, theme.Color16, theme.Braille)
	red := theme.Style{Attr: theme.Bold}
	for name, c := range map[string]struct {
		before, after string
		sent          string
	}{
		"nothing":                       {"a row", "a row", ""},
		"from the first difference":     {"reported 100", "reported 105", "\x1b[1;12H5"},
		"a short gap is written again":  {"100-200", "105-205", "\x1b[1;3H5-205"},
		"a long one is jumped":          {"1 is a gap 1", "2 is a gap 2", "\x1b[1;1H2\x1b[10C2"},
		"the end is erased":             {"a long sentence", "a long", "\x1b[1;8H\x1b[K"},
		"behind a doubt it is absolute": {"α 1 to 2", "β 1 to 3", "\x1b[1;1Hβ\x1b[1;2H \x1b[5C3"},
		"a dash is a doubt":             {"1 2 3", "–2 3", "\x1b[1;1H–\x1b[1;2H2 3\x1b[K"},
		"a row with a wide rune":        {"a 日本", "b 日本", "\x1b[1;1H\x1b[Kb 日\x1b[1;5H本\x1b[1;7H\x1b[K"},
		"and without it again":          {"日本 1", "ab 1", "\x1b[1;1H\x1b[Kab 1"},
	} {
		cv, shown := canvas.New(40, 1), &canvas.Shown{}
		cv.Text(0, 0, c.before, plain)
		shown.Append(nil, cv, th)
		cv.Clear()
		cv.Text(0, 0, c.after, plain)
		want := c.sent
		if want != "" {
			want = "\x1b[?7l" + want + "\x1b[?7h"
		}
		if got := string(shown.Append(nil, cv, th)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	cv, shown := canvas.New(4, 2), &canvas.Shown{}
	cv.Text(1, 1, "b", red)
	if got, want := string(shown.Append(nil, cv, th)), "\x1b[?7l\x1b[2J\x1b[2;2H\x1b[1mb\x1b[m\x1b[?7h"; got != want {
		t.Errorf("all: %q, want %q", got, want)
	}
}

// text is what stands on a terminal, without blanks at the ends of lines.
func text(e *vt.Emulator) string {
	lines := make([]string, e.Height())
	for y := range lines {
		var line strings.Builder
		for x := range e.Width() {
			if cell := e.CellAt(x, y); cell != nil {
				line.WriteString(cell.Content)
			}
		}
		lines[y] = strings.TrimRight(line.String(), " ")
	}
	return strings.Join(lines, "\n")
}

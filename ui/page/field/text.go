package field

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// A typed is a text with a cursor: a number in one line, words in as many as they take.
type typed struct {
	wraps bool
	line  entry.Model
	area  textarea.Model
}

// How many characters, and how many lines, a text may have.
const (
	limit     = 2000 // a story
	mostLines = 40
)

// newTyped returns a text with the cursor at its end. Nothing in it reads or writes the
// clipboard of the machine, which over SSH is another's.
func newTyped(text string, wraps bool, width int) typed {
	t := typed{wraps: wraps}
	if wraps {
		a := textarea.New()
		a.SetStyles(textarea.Styles{})
		a.SetVirtualCursor(false)
		a.Prompt, a.ShowLineNumbers, a.CharLimit, a.MaxHeight, a.DynamicHeight = "", false, limit, mostLines, true
		a.KeyMap.Paste.SetEnabled(false)
		a.KeyMap.CopySelection.SetEnabled(false)
		a.KeyMap.InsertNewline.SetEnabled(false)
		a.Focus()
		t.area = a
	} else {
		t.line = entry.New(limit, "")
	}
	return t.in(width).with(text)
}

// in returns the text in lines of a width.
func (t typed) in(width int) typed {
	if t.wraps && width > 0 && t.area.Width() != width {
		t.area.SetWidth(width)
	}
	return t
}

// with returns another text, with the cursor at its end.
func (t typed) with(text string) typed {
	if t.wraps {
		t.area.SetValue(text)
		return t
	}
	t.line = entry.With(t.line, text)
	return t
}

func (t typed) String() string {
	if t.wraps {
		return t.area.Value()
	}
	return t.line.Value()
}

// update answers a key, or what is pasted: as one line, however many it had.
func (t typed) update(msg tea.Msg) typed {
	switch paste, ok := msg.(tea.PasteMsg); {
	case !t.wraps:
		t.line = entry.Type(t.line, msg)
	case ok:
		t.area, _ = t.area.Update(tea.PasteMsg{Content: strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(paste.Content)})
	default:
		t.area, _ = t.area.Update(msg)
	}
	return t
}

// lines is how many lines the text takes.
func (t typed) lines() int {
	if !t.wraps {
		return 1
	}
	return min(max(t.area.LineInfo().Height, 1), mostLines)
}

// inside reports whether a line up or down is one of the text's.
func (t typed) inside(by int) bool {
	at := 0
	if t.wraps {
		at = t.area.LineInfo().RowOffset
	}
	return at+by >= 0 && at+by < t.lines()
}

// draw draws the text with its cursor; of one with more lines than there is room for those
// around the cursor. It returns where it ends.
func (t typed) draw(b view.Brush, r canvas.Rect, style theme.Style) (x, y int) {
	if !t.wraps {
		return b.Typed(r, t.line.Value(), t.line.Position(), style), r.Y
	}
	lines := strings.Split(ansi.Strip(t.area.View()), "\n")
	at := t.area.LineInfo()
	first := view.Top(at.RowOffset, len(lines), r.H)
	for k, line := range lines[first:min(len(lines), first+r.H)] {
		line = strings.TrimRight(line, " ")
		b.Text(r.X, r.Y+k, r.W, line, style)
		x, y = r.X+canvas.Width(line), r.Y+k
	}
	cell := canvas.Rect{X: r.X + min(at.CharOffset, r.W-1), Y: r.Y + at.RowOffset - first, W: 1, H: 1}
	b.Canvas.Set(cell.X, cell.Y, max(b.Canvas.At(cell.X, cell.Y).Rune, ' '), theme.Style{Attr: theme.Reverse})
	return max(x, cell.X+1), y
}

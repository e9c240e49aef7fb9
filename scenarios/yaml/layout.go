package yaml

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A Layout is a text and where its lines begin. It finds out which bytes each node of the
// text's tree takes, as far as patches need to know: the parser tells only where a node
// begins.
type Layout struct {
	text  []byte
	lead  int   // bytes of a byte order mark before the first line
	lines []int // where they begin
}

// NewLayout measures a text.
func NewLayout(text []byte) *Layout {
	l := &Layout{text: text}
	if bytes.HasPrefix(text, BOM) {
		l.lead = len(BOM)
	}
	l.lines = append(l.lines, l.lead)
	for i, c := range text {
		if c == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
	return l
}

// BOM is the mark that some editors begin a text with; it is no part of what the text says.
var BOM = []byte("\ufeff")

// Offset returns the byte at which a position is.
func (l *Layout) Offset(at Place) int {
	if at.Line > len(l.lines) {
		return len(l.text)
	}
	i := l.lines[max(at.Line, 1)-1]
	for range at.Column - 1 {
		if i >= len(l.text) || l.text[i] == '\n' {
			break
		}
		_, size := utf8.DecodeRune(l.text[i:])
		i += size
	}
	return i
}

// Position returns where a byte is.
func (l *Layout) Position(offset int) Place {
	i, found := slices.BinarySearch(l.lines, offset)
	if !found {
		i--
	}
	i = max(i, 0)
	return Place{i + 1, utf8.RuneCount(l.text[l.lines[i]:max(offset, l.lines[i])]) + 1}
}

// lineStart and lineEnd return where the line of a byte begins, and where what it says
// ends: before the characters that end it.
func (l *Layout) lineStart(offset int) int {
	return max(bytes.LastIndexByte(l.text[:offset], '\n')+1, l.lead)
}

func (l *Layout) lineEnd(offset int) int {
	end := len(l.text)
	if i := bytes.IndexByte(l.text[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	if end > offset && l.text[end-1] == '\r' {
		end--
	}
	return end
}

// nextLine returns where the line after that of a byte begins.
func (l *Layout) nextLine(offset int) int {
	if i := bytes.IndexByte(l.text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(l.text)
}

// indent returns how many blanks a line begins with; lineStart is its first byte.
func (l *Layout) indent(lineStart int) int {
	i := lineStart
	for i < len(l.text) && l.text[i] == ' ' {
		i++
	}
	return i - lineStart
}

// blank reports whether a line has nothing in it.
func (l *Layout) blank(lineStart int) bool {
	return len(bytes.TrimSpace(l.text[lineStart:l.lineEnd(lineStart)])) == 0
}

// comment reports whether a line has nothing but a comment in it.
func (l *Layout) comment(lineStart int) bool {
	i := lineStart + l.indent(lineStart)
	return i < len(l.text) && l.text[i] == '#'
}

// ending returns the characters that end lines near a byte.
func (l *Layout) ending(offset int) string {
	i := bytes.IndexByte(l.text[min(l.lineStart(offset), len(l.text)):], '\n')
	switch {
	case i >= 0:
		i += l.lineStart(offset)
	default:
		i = bytes.LastIndexByte(l.text, '\n')
	}
	if i > 0 && l.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// measure finds the bytes of n and of all within it, and reports whether it could. outer
// is the column, from 0, of the key or dash before it; flow says that it is in brackets.
func (l *Layout) measure(n *Node, outer int, flow bool) bool {
	n.From, n.outer, n.InFlow = l.Offset(n.At), outer, flow
	if n.From >= len(l.text) {
		return false
	}
	switch c := l.text[n.From]; {
	case n.Shape == Scalar:
		return l.measureScalar(n)
	case n.Shape == List && c == '[', n.Shape == Mapping && c == '{':
		n.style = c
	case n.Shape == Empty:
		return false // no file that is taken has one
	}
	last := n.From + 1
	for i, item := range n.Items {
		if !l.measure(item, n.At.Column-1, flow || n.style != 0) {
			return false
		}
		last = n.Items[i].To
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		if !l.measureKey(e) || !l.measure(e.Value, e.At.Column-1, flow || n.style != 0) {
			return false
		}
		last = e.Value.To
	}
	if n.To = last; n.style != 0 {
		return l.measureFlow(n)
	}
	return len(n.Items)+len(n.Entries) > 0
}

func (l *Layout) measureKey(e *Entry) bool {
	e.keyAt.From = l.Offset(e.At)
	rest := l.text[e.keyAt.From:]
	if len(rest) == 0 {
		return false
	}
	if c := rest[0]; c == '"' || c == '\'' {
		end := quoteEnd(rest)
		e.keyAt.To, e.quoted = e.keyAt.From+end, c == '"'
		return end > 0
	}
	e.keyAt.To = e.keyAt.From + len(e.Key)
	return bytes.HasPrefix(rest, []byte(e.Key))
}

// measureScalar finds the end of a scalar.
func (l *Layout) measureScalar(n *Node) bool {
	rest := l.text[n.From:]
	switch c := rest[0]; c {
	case '"', '\'':
		n.style = c
		end := quoteEnd(rest)
		n.To = n.From + end
		return end > 0
	case '|', '>':
		n.style = c
		n.To = l.blockEnd(n.From, n.outer)
		return true
	}
	end, ok := plainEnd(rest, n.Text)
	n.To = n.From + end
	return ok
}

// quoteEnd returns the length of the quoted text that rest begins with, or 0.
func quoteEnd(rest []byte) int {
	quote := rest[0]
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && quote == '"':
			i++
		case rest[i] == quote && quote == '\'' && i+1 < len(rest) && rest[i+1] == quote:
			i++
		case rest[i] == quote:
			return i + 1
		}
	}
	return 0
}

// plainEnd returns the length of the plain text that rest begins with: text, with line
// breaks and indents where it was folded.
func plainEnd(rest []byte, text string) (int, bool) {
	i := 0
	for j := 0; j < len(text); {
		if i >= len(rest) {
			return 0, false
		}
		if isSpace(text[j]) {
			if !isSpace(rest[i]) {
				return 0, false
			}
			for j < len(text) && isSpace(text[j]) {
				j++
			}
			for i < len(rest) && isSpace(rest[i]) {
				i++
			}
			continue
		}
		if rest[i] != text[j] {
			return 0, false
		}
		i, j = i+1, j+1
	}
	return i, text != ""
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' }

// blockEnd returns where the last line ends of a text behind | or > at from.
func (l *Layout) blockEnd(from, outer int) int {
	end := l.lineEnd(from)
	for line := l.nextLine(from); line < len(l.text); line = l.nextLine(line) {
		if l.blank(line) {
			continue
		}
		if l.indent(line) <= outer {
			break
		}
		end = l.lineEnd(line)
	}
	return end
}

// measureFlow finds the closing bracket of a node; its to is behind the last thing in it.
func (l *Layout) measureFlow(n *Node) bool {
	closing := byte('}')
	if n.style == '[' {
		closing = ']'
	}
	i := l.skip(n.To)
	if i < len(l.text) && l.text[i] == ',' {
		i = l.skip(i + 1)
	}
	n.To = i + 1
	return i < len(l.text) && l.text[i] == closing
}

// skip returns the first byte from i on that is neither blank, nor the end of a line, nor
// in a comment.
func (l *Layout) skip(i int) int {
	for i < len(l.text) {
		switch {
		case isSpace(l.text[i]):
			i++
		case l.text[i] == '#':
			i = l.lineEnd(i)
		default:
			return i
		}
	}
	return i
}

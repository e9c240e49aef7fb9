package yaml

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"moneyloop/model"
)

// What a scenario file may be. The limits leave room for a thousand firms and ten
// thousand deals, and keep hostile files from taking time, memory or stack.
const (
	MaxSize = 1 << 20 // bytes

	maxLine   = 4000 // characters
	maxIndent = 60   // columns before the first word of a line
	maxFlow   = 12   // brackets within brackets
	maxKeys   = 300  // keys of one mapping
	maxBare   = 100  // keys and dashes with nothing behind them
)

// emptyFile is found where nothing is said.
const emptyFile = "an empty file"

// Place is a place in a file; 1 is the first line and the first character.
type Place struct{ Line, Column int }

// checkText looks at the bytes of a file before anybody parses them.
func checkText(data []byte) *Error {
	if len(data) > MaxSize {
		return &Error{Line: 1, Column: 1, Found: "a file of more than 1 MiB", Expected: "at most 1 MiB"}
	}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
		if err := checkLine(text, line); err != nil {
			return err
		}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return &Error{Line: 1, Column: 1, Found: emptyFile, Expected: "a scenario: format, name, firms, deals"}
	}
	return nil
}

func checkLine(text []byte, line int) *Error {
	if n := utf8.RuneCount(text); n > maxLine {
		return &Error{Line: line, Column: maxLine + 1, Found: fmt.Sprintf("a line of %d characters", n), Expected: fmt.Sprintf("at most %d", maxLine)}
	}
	if indent := len(text) - len(bytes.TrimLeft(text, " -?:")); indent > maxIndent && indent < len(text) {
		return &Error{Line: line, Column: maxIndent + 1, Found: "a line indented this far", Expected: fmt.Sprintf("at most %d columns", maxIndent)}
	}
	column := 0
	for len(text) > 0 {
		column++
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if found, expected := strange(r, size); found != "" {
			return &Error{Line: line, Column: column, Found: found, Expected: expected}
		}
	}
	return nil
}

// strange says what is wrong with a character of a file, if anything is.
func strange(r rune, size int) (found, expected string) {
	switch {
	case r == utf8.RuneError && size <= 1:
		return "a byte that is not UTF-8", "text in UTF-8"
	case r == '\t':
		return "a tab", "spaces"
	case model.IsControl(r):
		return fmt.Sprintf("the control character %U", r), "text without control characters"
	case model.Hidden(r):
		return fmt.Sprintf("the character %U, which cannot be seen", r), "text without it"
	}
	return "", ""
}

// checkTokens looks at the tokens of a file before they are parsed: the parser calls
// itself for every bracket and every key, follows aliases as often as they occur, and
// moves all tokens for each value that is not there.
func checkTokens(tokens token.Tokens) *Error {
	var w watch
	for _, t := range tokens {
		if found, expected := w.see(t); found != "" {
			return &Error{Line: t.Position.Line, Column: max(1, t.Position.Column), Found: found, Expected: expected}
		}
	}
	return nil
}

// watch counts what is open while tokens go by.
type watch struct {
	flow    []int  // keys of each open bracket
	blocks  []keys // keys of each open block mapping
	bare    int    // keys and dashes with nothing behind them
	content bool   // something has been seen
	ended   bool   // the document has
}

// keys counts the keys of a block mapping in a column.
type keys struct{ column, count int }

func (w *watch) see(t *token.Token) (found, expected string) {
	switch t.Type {
	case token.CommentType:
		return "", ""
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return "an anchor or alias, " + model.Quoted(strings.TrimSpace(t.Origin)), "plain values; text that begins with & or * needs quotes"
	case token.TagType:
		return "a tag, " + model.Quoted(t.Value), "plain values; text that begins with ! needs quotes"
	case token.DirectiveType:
		return "a directive", "plain values; text that begins with % needs quotes"
	case token.MappingKeyType:
		return "a complex key", "plain keys; text that begins with ? needs quotes"
	case token.DocumentEndType:
		w.ended = true
		return "", ""
	case token.DocumentHeaderType:
		if w.content || w.ended {
			return "a second document", "one scenario in a file"
		}
		return "", ""
	}
	if w.ended {
		return "something after the end of the document", "one scenario in a file"
	}
	w.content = true
	if isBare(t) {
		if w.bare++; w.bare > maxBare {
			return "many keys and dashes without a value", "values"
		}
	}
	return w.nest(t)
}

// isBare reports a key or dash with nothing behind it.
func isBare(t *token.Token) bool {
	if t.Type != token.MappingValueType && t.Type != token.SequenceEntryType {
		return false
	}
	next := t.Next
	for next != nil && next.Type == token.CommentType {
		next = next.Next
	}
	switch {
	case next == nil:
		return true
	case next.Type == token.CollectEntryType, next.Type == token.MappingEndType, next.Type == token.SequenceEndType:
		return true
	case next.Position.Line == t.Position.Line:
		return false
	case t.Type == token.SequenceEntryType || next.Type == token.SequenceEntryType:
		return next.Position.Column < start(t) || t.Type == token.SequenceEntryType && next.Position.Column == start(t)
	}
	return next.Position.Column <= start(t)
}

// start returns the column in which an entry begins: that of the dash, or of the key
// before the colon.
func start(t *token.Token) int {
	if t.Type == token.MappingValueType && t.Prev != nil && t.Prev.Position.Line == t.Position.Line {
		return t.Prev.Position.Column
	}
	return t.Position.Column
}

func (w *watch) nest(t *token.Token) (found, expected string) {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		w.flow = append(w.flow, 0)
		if len(w.flow) > maxFlow {
			return "brackets nested this deep", fmt.Sprintf("at most %d within each other", maxFlow)
		}
	case token.SequenceEndType, token.MappingEndType:
		w.flow = w.flow[:max(0, len(w.flow)-1)]
	case token.SequenceEntryType:
		w.close(t.Position.Column)
	case token.MappingValueType:
		if w.key(t) > maxKeys {
			return "a mapping of so many keys", fmt.Sprintf("at most %d", maxKeys)
		}
	}
	return "", ""
}

// key counts the key before a colon and returns the number of keys of its mapping.
func (w *watch) key(colon *token.Token) int {
	if n := len(w.flow); n > 0 {
		w.flow[n-1]++
		return w.flow[n-1]
	}
	column := start(colon)
	w.close(column)
	if n := len(w.blocks); n == 0 || w.blocks[n-1].column < column {
		w.blocks = append(w.blocks, keys{column, 0})
	}
	last := &w.blocks[len(w.blocks)-1]
	last.count++
	return last.count
}

// close ends the block mappings to the right of a column.
func (w *watch) close(column int) {
	for n := len(w.blocks); n > 0 && w.blocks[n-1].column > column; n-- {
		w.blocks = w.blocks[:n-1]
	}
}

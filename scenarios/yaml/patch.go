package yaml

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A Patch replaces bytes of a text. Patches are applied one after the other: At is a byte
// of the text as those before it left it.
type Patch struct {
	At       int
	Old, New string
}

// Apply returns the text with the patches applied, and reports whether they fit: each
// found the bytes that it replaces.
func Apply(text []byte, patches []Patch) (changed []byte, fits bool) {
	var b bytes.Buffer
	at := 0 // of text: what is before it is in b
	for i, p := range patches {
		if ordered := i > 0 && p.At < b.Len(); ordered { // not as a draft makes them: begin again behind those so far
			b.Write(text[at:])
			text, at = bytes.Clone(b.Bytes()), 0
			b.Reset()
		}
		from := at + p.At - b.Len()
		if p.At < 0 || from < at || from > len(text) || !bytes.HasPrefix(text[from:], []byte(p.Old)) {
			return nil, false
		}
		b.Write(text[at:from])
		b.WriteString(p.New)
		at = from + len(p.Old)
	}
	b.Write(text[at:])
	return b.Bytes(), true
}

// Inverse returns the patches that take patches back.
func Inverse(patches []Patch) []Patch {
	back := make([]Patch, len(patches))
	for i, p := range patches {
		back[len(patches)-1-i] = Patch{p.At, p.New, p.Old}
	}
	return back
}

// Difference returns the patch, if any, that makes one text of another: all between what
// both begin and what both end with.
func Difference(from, to []byte) []Patch {
	if bytes.Equal(from, to) {
		return nil
	}
	least := min(len(from), len(to))
	head := 0
	for head < least && from[head] == to[head] {
		head++
	}
	tail := 0
	for tail < least-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	for head > 0 && !(begins(from, head) && begins(to, head)) { // no half characters
		head--
	}
	for tail > 0 && !(begins(from, len(from)-tail) && begins(to, len(to)-tail)) {
		tail--
	}
	return []Patch{{head, string(from[head : len(from)-tail]), string(to[head : len(to)-tail])}}
}

// begins reports whether a character begins at a byte, or the text ends there.
func begins(text []byte, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// Origin returns the byte of the text before the patches that a byte of the text after
// them was, and the patch that wrote it, -1 if none did.
func Origin(patches []Patch, at int) (before, patch int) {
	for i, p := range slices.Backward(patches) {
		switch {
		case at < p.At:
		case at < p.At+len(p.New):
			return p.At, i
		default:
			at += len(p.Old) - len(p.New)
		}
	}
	return at, -1
}

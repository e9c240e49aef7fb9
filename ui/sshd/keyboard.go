package sshd

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// A keyboard turns what a client types into events. Whatever comes, it holds no more
// than a few kilobytes: Bubble Tea's own reader keeps a paste or a sequence without an
// end for as long as it grows.
type keyboard struct {
	decoder uv.EventDecoder
	rest    []byte // the beginning of a sequence that goes on
	paste   []byte
	pasting bool
	most    int // bytes of a paste; the others are dropped
}

// maxSequence bounds a sequence; terminals' answers are far shorter.
const maxSequence = 512

const (
	pasteEnd = "\x1b[201~"
	oldMouse = "\x1b[M"
	escape   = 0x1b
)

// take takes bytes and returns the events that are complete. With last it waits for
// nothing more: an escape that stands alone is the escape key.
func (k *keyboard) take(p []byte, last bool) []uv.Event {
	buf := append(k.rest, p...)
	var events []uv.Event
	for len(buf) > 0 || k.pasting && last {
		if k.pasting {
			var pasted uv.Event
			if buf, pasted = k.takePaste(buf, last); pasted != nil {
				events = append(events, pasted)
				continue
			}
			break
		}
		n, event, complete := k.decode(buf)
		if !complete && !last && len(buf) < maxSequence {
			break
		}
		buf = buf[max(n, 1):]
		if _, starts := event.(uv.PasteStartEvent); starts {
			k.pasting, k.paste = true, nil
		} else if wanted(event) {
			events = append(events, event)
		}
	}
	k.rest = append([]byte(nil), buf...)
	return events
}

// waits reports whether what comes next may belong to what is there.
func (k *keyboard) waits() bool { return len(k.rest) > 0 || k.pasting }

// decode returns the first event, its length, and whether it can be no other.
func (k *keyboard) decode(buf []byte) (n int, event uv.Event, complete bool) {
	if buf[0] >= utf8.RuneSelf && !utf8.FullRune(buf) {
		return 1, nil, false
	}
	n, event = k.decoder.Decode(buf[:min(len(buf), maxSequence)])
	return n, event, !goesOn(buf, n, event)
}

// goesOn reports whether what was decoded, n bytes, may be the beginning of something
// else: of a sequence, which more escapes may precede, or of a position in the way old
// terminals tell it. An escape at the end may begin the end of a terminal's answer.
func goesOn(buf []byte, n int, event uv.Event) bool {
	switch {
	case buf[0] == escape && len(bytes.TrimLeft(buf, "\x1b")) <= 1:
		return true
	case bytes.HasPrefix(buf, []byte(oldMouse)):
		return len(buf) < len(oldMouse)+3 // button, column, line
	case n < len(buf):
		return false
	}
	_, unknown := event.(uv.UnknownEvent)
	return unknown || buf[len(buf)-1] == escape
}

// takePaste collects a paste until its end.
func (k *keyboard) takePaste(buf []byte, last bool) (rest []byte, pasted uv.Event) {
	end := bytes.Index(buf, []byte(pasteEnd))
	upTo, after := end, end+len(pasteEnd)
	if end < 0 {
		upTo = max(0, len(buf)-len(pasteEnd)+1)
		if last {
			upTo = len(buf)
		}
		after = upTo
	}
	k.paste = append(k.paste, buf[:min(upTo, max(0, k.most-len(k.paste)))]...)
	if end < 0 && !last {
		return buf[after:], nil
	}
	text := cleanPaste(k.paste)
	k.pasting, k.paste = false, nil
	return buf[after:], uv.PasteEvent{Content: text}
}

// cleanPaste drops what is not text.
func cleanPaste(p []byte) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, string(p))
}

// wanted reports whether an event is one that a person or the terminal's answer to our
// question makes. A client could claim others, such as a window of any size.
func wanted(event uv.Event) bool {
	switch event.(type) {
	case uv.KeyPressEvent, uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseMotionEvent, uv.MouseWheelEvent,
		uv.FocusEvent, uv.BlurEvent, uv.BackgroundColorEvent:
		return true
	}
	return false
}

// Package keyboard is what comes from a terminal, as events: keys, the pointer, what is
// pasted, answers to what the terminal was asked.
//
// A terminal cannot be relied on. A paste may begin and never end, an answer may be cut
// off, ten thousand keys may wait behind each other. Bubble Tea's own reader holds a
// paste or a sequence without an end for as long as it grows, and delivers every key.
// Here, whatever comes, a [Keyboard] holds a few kilobytes and a [Queue] a few events,
// and the keys that lead out do lead out.
package keyboard

import (
	"bytes"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// A Keyboard turns bytes into events.
type Keyboard struct {
	Most   int           // bytes of a paste; the others are dropped
	Escape time.Duration // how long an escape waits for what makes a sequence of it

	decoder uv.EventDecoder
	rest    []byte // the beginning of a sequence that goes on
	paste   []byte
	pasting bool
	at      time.Time // when the last bytes came
}

const (
	// maxSequence bounds a sequence; terminals' answers are far shorter.
	maxSequence = 512
	// pasteAfter is how long a paste waits for more; then it is over without its end.
	pasteAfter = 2 * time.Second
	// aloneAfter is how far apart keys come from fingers, and pieces of a paste do not.
	aloneAfter = 100 * time.Millisecond
)

const (
	pasteEnd = "\x1b[201~"
	oldMouse = "\x1b[M"
	console  = "\x1b[[" // F1 to F5 of the Linux console begin with it
	escape   = 0x1b
	ctrlC    = 0x03
	longest  = len("\x1b[27;133;99~") // that ctrl+c may be
)

// Take takes bytes that came now and returns the events that are complete.
func (k *Keyboard) Take(p []byte, now time.Time) []uv.Event {
	var events []uv.Event
	if len(p) > 0 {
		if k.pasting && len(k.rest) == 0 && now.Sub(k.at) >= aloneAfter && k.isKey(p) {
			events = k.Over()
		}
		k.at = now
	}
	return append(events, k.take(p, false)...)
}

// Over returns what there is when nothing followed for as long as Patience says: an
// escape that stands alone is the escape key, a paste ends without its end.
func (k *Keyboard) Over() []uv.Event { return k.take(nil, true) }

// Patience is how long to wait for the rest of what began, 0 if nothing did.
func (k *Keyboard) Patience() time.Duration {
	switch {
	case k.pasting:
		return pasteAfter
	case len(k.rest) > 0:
		return k.Escape
	}
	return 0
}

// Lost says that bytes in between did not get here: what began has no rest, and p may
// begin with the rest of something else. It returns p from where it can be understood.
func (k *Keyboard) Lost(p []byte) []byte {
	k.rest = nil
	return p[max(0, bytes.IndexByte(p, escape)):]
}

// take takes bytes. With last it waits for nothing more.
func (k *Keyboard) take(p []byte, last bool) []uv.Event {
	buf := append(k.rest, p...)
	var events []uv.Event
	for len(buf) > 0 || k.pasting && last {
		if k.pasting {
			var pasted uv.Event
			if buf, pasted = k.takePaste(buf, last); k.pasting {
				break
			}
			if pasted != nil {
				events = append(events, pasted)
			}
			continue
		}
		n, event, complete := k.decode(buf)
		if !complete && !last && len(buf) < maxSequence {
			break
		}
		buf = buf[max(n, 1):]
		switch event := event.(type) {
		case uv.PasteStartEvent:
			k.pasting, k.paste = true, nil
		case uv.MultiEvent:
			events = append(events, event...)
		case nil, uv.UnknownEvent, uv.PasteEndEvent:
		default:
			events = append(events, event)
		}
	}
	k.rest = append([]byte(nil), buf...)
	return events
}

// decode returns the first event, its length, and whether it can be no other.
func (k *Keyboard) decode(buf []byte) (n int, event uv.Event, complete bool) {
	if buf[0] >= utf8.RuneSelf && !utf8.FullRune(buf) {
		return 1, nil, false
	}
	if bytes.HasPrefix(buf, []byte(console)) {
		if len(buf) == len(console) {
			return len(console), nil, false
		}
		if key := buf[len(console)]; 'A' <= key && key <= 'E' {
			return len(console) + 1, uv.KeyPressEvent{Code: uv.KeyF1 + rune(key-'A')}, true
		}
	}
	if bytes.HasPrefix(buf, []byte("\x9bM")) { // a position told in 8 bits, which nobody asked for: the decoder reads past its end
		return min(len(buf), 5), nil, len(buf) >= 5
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

// isKey reports whether bytes are one key and nothing else.
func (k *Keyboard) isKey(p []byte) bool {
	n, event, complete := k.decode(p)
	_, key := event.(uv.KeyPressEvent)
	return key && complete && n == len(p)
}

// takePaste collects a paste until its end, or until the key that leads out of
// everything and no end after it: then nobody pastes, and what was collected is nothing.
func (k *Keyboard) takePaste(buf []byte, last bool) (rest []byte, pasted uv.Event) {
	end := bytes.Index(buf, []byte(pasteEnd))
	if out := k.wayOut(buf); end < 0 && out >= 0 {
		k.pasting, k.paste = false, nil
		return buf[out:], nil
	}
	upTo, after := end, end+len(pasteEnd)
	if end < 0 {
		upTo = k.undecided(buf)
		if last {
			upTo = len(buf)
		}
		after = upTo
	}
	k.paste = append(k.paste, buf[:min(upTo, max(0, k.Most-len(k.paste)))]...)
	if end < 0 && !last {
		return buf[after:], nil
	}
	text := cleanPaste(k.paste)
	k.pasting, k.paste = false, nil
	return buf[after:], uv.PasteEvent{Content: text}
}

// wayOut is where ctrl+c is in a paste, in one of the ways that terminals have to say
// it, or -1.
func (k *Keyboard) wayOut(buf []byte) int {
	for i, b := range buf {
		if b == ctrlC {
			return i
		}
		if b != escape {
			continue
		}
		if _, event, complete := k.decode(buf[i:min(i+longest, len(buf))]); complete && leadsOut(event) {
			return i
		}
	}
	return -1
}

// undecided is where a sequence may begin that the end of buf cuts: the end of the
// paste, or a way out of it.
func (k *Keyboard) undecided(buf []byte) int {
	i := bytes.LastIndexByte(buf, escape)
	if i < len(buf)-longest || i < 0 {
		return len(buf)
	}
	if _, _, complete := k.decode(buf[i:]); complete {
		return len(buf)
	}
	return i
}

// leadsOut reports whether an event is ctrl+c.
func leadsOut(e uv.Event) bool {
	key, ok := e.(uv.KeyPressEvent)
	return ok && key.MatchString("ctrl+c")
}

// cleanPaste drops what is not text. Terminals send carriage returns where lines end.
func cleanPaste(p []byte) string {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(p))
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

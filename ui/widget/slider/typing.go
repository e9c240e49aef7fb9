package slider

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTyped is the most characters the editor takes.
const maxTyped = 24

// minus is the sign of print. It is typed as the hyphen is.
const minus = "\u2212"

// starts reports whether a key begins a number, so that typing can start with it.
func starts(key string) bool {
	return key == minus || len(key) == 1 && strings.Contains("0123456789.,+-", key)
}

// Typing reports whether a number is being typed: all keys belong to [Model.Type],
// [Model.Commit] and [Model.Cancel] then.
func (h Hand) Typing() bool { return h.typing }

// Typed is what is typed.
func (m Model) Typed() string { return strings.TrimSpace(m.typed) }

// Message says why what was typed cannot be, or "".
func (h Hand) Message() string { return h.message }

// BeginTyping opens the editor, with the key that opened it if that begins a number.
func (m Model) BeginTyping(key string) Model {
	m = m.closeEditor()
	m.typing = true
	if starts(key) {
		m = m.Type(key)
	}
	return m
}

// Type edits what is typed: a character is added, "backspace" takes the last one away,
// "ctrl+u" all. Other keys do nothing. The value stays as it is until [Model.Commit].
func (m Model) Type(key string) Model {
	if !m.typing {
		return m
	}
	m.message = ""
	switch key {
	case "space":
		key = " "
	case minus:
		key = "-"
	}
	switch key {
	case "backspace":
		_, n := utf8.DecodeLastRuneInString(m.typed)
		m.typed = m.typed[:len(m.typed)-n]
	case "ctrl+u":
		m.typed = ""
	default:
		r, n := utf8.DecodeRuneInString(key)
		if n == len(key) && r != utf8.RuneError && unicode.IsPrint(r) && utf8.RuneCountInString(m.typed) < maxTyped {
			m.typed += key
		}
	}
	return m
}

// Commit takes over what was typed. What cannot be stays in the editor, with a
// message, and the event is Refused; nothing typed is the same as Cancel.
func (m Model) Commit() (Model, Event) {
	if !m.typing || strings.TrimSpace(m.typed) == "" {
		return m.closeEditor(), Nothing
	}
	x, err := m.read()
	if err != nil {
		m.message = err.Error()
		return m, Refused
	}
	return m.closeEditor().settle(x)
}

func (m Model) closeEditor() Model {
	m.typing, m.typed, m.message = false, "", ""
	return m
}

// read returns the number that is typed.
func (m Model) read() (float64, error) {
	x, err := m.spec.Read(m.spec.Meant(m.typed), m.value)
	if err == nil && math.IsInf(x, 1) && !m.spec.Open {
		return 0, errLimit
	}
	return x, err
}

const errLimit = limitError("this always has a limit")

type limitError string

func (e limitError) Error() string { return string(e) }

// suffix is what the editor puts behind a bare number.
func (m Model) suffix() string { return strings.TrimPrefix(m.spec.Meant(m.typed), m.typed) }

// advice is what the editor says beside what is typed, and whether it is a warning.
func (m Model) advice() (text string, warning bool) {
	if m.message != "" {
		return m.message, true
	}
	x, err := m.read()
	keep := "enter sets, esc keeps " + m.spec.Show(m.value)
	if err != nil {
		return keep, false
	}
	shown := m.spec.Show(x)
	reading := "is " + shown
	if shown == m.typed+m.suffix() {
		reading = ""
	}
	switch {
	case m.scale.outside(x):
		beyond := "beyond " + m.spec.Show(m.spec.Min) + " to " + m.spec.Show(m.spec.Max)
		return strings.TrimPrefix(reading+", "+beyond, ", "), true
	case reading != "":
		return reading, false
	}
	return keep, false
}

package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// A journal is a session as lines of JSON: the first says of what text it is, each that
// follows is a step, or the undo or redo of one. Lines are only ever appended, so what is
// torn off at the end costs the last step at most:
//
//	{"moneyloop":1,"base":"three-friends","sum":"5d41402abc4b","text":"format: 1\n…"}
//	{"n":1,"edit":"set invest.kind loan","patch":[[1203,"equity","loan"]],"sum":"9f2c61aa03d1"}
//	{"n":2,"undo":1,"sum":"5d41402abc4b"}
//	{"n":3,"saved":true,"sum":"5d41402abc4b"}
//	{"n":4,"in":"strip","typed":"a le g","sum":"5d41402abc4b"}
//	{"n":5,"pin":{"as":"A","name":"as it was opened"},"sum":"5d41402abc4b"}
//
// sum is of the text after the step and of where levers stand then. Several edits of one step stand on lines of their own
// in one string. What is typed is written down while it rests, too: if it goes on, an undo
// of that stands before the step that it becomes. Where the file was saved, or read anew, is a
// line, with the patches that make of the document what the file says. A text that is not
// legal yet is a line as long as it rests; the next line says that it is no more.

// An Entry is a line of a journal. Whoever writes it down may say when.
type Entry struct {
	N     int     `json:"n"`
	At    string  `json:"at,omitempty"`
	Edit  string  `json:"edit,omitempty"`
	Patch []patch `json:"patch,omitempty"`
	Undo  int     `json:"undo,omitempty"`
	Redo  int     `json:"redo,omitempty"`
	Saved bool    `json:"saved,omitempty"`
	In    string  `json:"in,omitempty"` // the gesture in which something is typed
	Typed string  `json:"typed,omitempty"`
	Pin   *pinned `json:"pin,omitempty"`
	Sum   string  `json:"sum"`
}

// Edited reports whether the entry changes the document, and not only where levers stand.
func (e Entry) Edited() bool { return len(e.Patch) > 0 && !e.Saved }

// Makes reports whether the entry makes a step of undo: it is neither what was typed nor a run that
// was pinned.
func (e Entry) Makes() bool { return e.In == "" && (e.Pin == nil || e.Pin.step()) }

// Keeps reports whether the entry is worth a journal: levers alone are play.
func (e Entry) Keeps() bool { return e.Edited() || e.Typed != "" }

// A Base is the first line of a journal: the text that it begins with, and whose it is.
type Base struct {
	Format int    `json:"moneyloop"`
	Name   string `json:"base"` // as whoever keeps the journal calls it
	Sum    string `json:"sum"`
	Text   string `json:"text,omitempty"`
}

const journalFormat = 2

// ReadBase reads the first line of a journal, if that is whole and of a format that this
// program knows: the errors are ErrNewer and ErrOtherBase.
func ReadBase(journal []byte) (Base, error) {
	var b Base
	first, _, whole := bytes.Cut(journal, []byte("\n"))
	if !whole || json.Unmarshal(first, &b) != nil || b.Format < 1 {
		return b, fmt.Errorf("no journal: %w", ErrOtherBase)
	}
	if b.Format > journalFormat {
		return b, ErrNewer
	}
	if b.Text != "" && b.Sum != textSum([]byte(b.Text)) {
		return b, ErrOtherBase
	}
	return b, nil
}

// patch is a patch as a list: where, what was there, what comes.
type patch yaml.Patch

func (p patch) MarshalJSON() ([]byte, error) { return encode([]any{p.At, p.Old, p.New}) }

func (p *patch) UnmarshalJSON(data []byte) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	if len(parts) != 3 {
		return errors.New("a patch has three parts")
	}
	return errors.Join(json.Unmarshal(parts[0], &p.At), json.Unmarshal(parts[1], &p.Old), json.Unmarshal(parts[2], &p.New))
}

func encode(x any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(x)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// line writes an entry or a header as a line.
func line(x any) []byte {
	text, err := encode(x)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return append(text, '\n')
}

// Line is the entry as a journal has it.
func (e Entry) Line() []byte { return line(e) }

// writing is what the history has for its journal.
type writing struct {
	logs   bool
	number int     // of the last entry
	since  int     // entries up to this one stand in a journal before this one
	rested int     // the entry of the gesture in hand, as it was at rest; 0 if none
	log    []Entry // what is not written down yet
	typed  Typed   // the last entry, if it is that of a text that is not legal yet
}

// A Typed is a text that is being typed and cannot be taken as it is.
type Typed struct {
	In   string // the gesture
	Text string
}

// Journalled returns the session as one that keeps what happens for a journal, and the
// first line of it. The journal begins with a file, called name there: what the session is
// beyond it is the first entry.
func (s Session) Journalled(name string, base *scenarios.File) (Session, []byte) {
	s = s.Settle()
	s.writing = writing{logs: true, number: s.number, since: s.number}
	var slides []Change
	for _, set := range s.Settings() {
		slides = append(slides, Change{Ref: set.Ref, To: set.Value})
	}
	e := Entry{Edit: sentences(s.slideEdits(slides...)), Patch: patchList(yaml.Difference(base.Bytes(), s.doc.Bytes()))}
	if e.Edited() || e.Edit != "" {
		s.history = s.record(e, s.Board)
	}
	for _, pin := range s.pins.entries() {
		s.history = s.record(pin, s.Board)
	}
	s.since = s.number
	return s, HeadOf(name, base.Bytes())
}

// HeadOf returns the first line of a journal of a text.
func HeadOf(name string, text []byte) []byte {
	return line(Base{journalFormat, name, textSum(text), string(text)})
}

// Unkept returns what is not written down yet.
func (h history) Unkept() []Entry { return h.log }

// Entry returns the number of the last entry.
func (h history) Entry() int { return h.number }

// Kept returns the session without the entries up to n, which are written down.
func (s Session) Kept(n int) Session {
	s.log = slices.DeleteFunc(slices.Clone(s.log), func(e Entry) bool { return e.N <= n })
	return s
}

// Rest keeps the gesture in hand for the journal as it is now: whoever types rests, and may
// never come back.
func (s Session) Rest() Session {
	if s.logs && s.open {
		s.history = s.logged(s.Board)
		s.rested = s.number
	}
	return s
}

// Jot keeps for the journal what is being typed and cannot be taken as it is, or that it was
// thrown away: without a text.
func Jot(s Session, t Typed) Session {
	if t.Text == "" {
		t.In = s.typed.In
	}
	if t != s.typed {
		s.history = s.record(Entry{In: t.In, Typed: t.Text}, s.Board)
	}
	return s
}

// Unfinished returns what was being typed when the session was left, if nothing was done
// since.
func Unfinished(s Session) (t Typed, ok bool) { return s.typed, s.typed.Text != "" }

// record keeps an entry for the journal, with the board that it led to.
func (h history) record(e Entry, b Board) history {
	if h.logs {
		h.number++
		e.N, e.Sum, h.typed = h.number, b.sum(), Typed{e.In, e.Typed}
		h.log = append(h.log[:len(h.log):len(h.log)], e)
	}
	return h
}

// logged keeps the last step in force for the journal: it is complete, or at rest.
func (h history) logged(b Board) history {
	if !h.logs {
		return h
	}
	st := h.steps[h.at-1]
	if st.number > 0 && st.number == h.rested { // as it was
		h.rested = 0
		return h
	}
	h = h.unrested(b.back(st))
	e := Entry{Edit: sentences(st.Edits), Patch: patchList(st.patches)}
	if st.pin != nil {
		e.Pin = &pinned{As: string(Letter(st.pin.at)), Gone: st.pin.is == nil, Exchanged: st.pin.is != nil}
	}
	st.number = h.number + 1
	h.steps = slices.Clone(h.steps)
	h.steps[h.at-1] = st
	return h.record(e, b)
}

// unrested says in the journal that what was at rest is no more; b is the board without it.
func (h history) unrested(b Board) history {
	if h.rested > 0 {
		h = h.record(Entry{Undo: h.rested}, b)
		h.rested = 0
	}
	return h
}

// reversed keeps an undo or a redo of a step for the journal, with the board that it led
// to. Of a step that an older journal has it keeps what it does.
func (h history) reversed(st Step, redo bool, b Board) history {
	switch changes, patches := st.Changes, st.patches; {
	case st.number > h.since && redo:
		return h.record(Entry{Redo: st.number}, b)
	case st.number > h.since:
		return h.record(Entry{Undo: st.number}, b)
	default:
		if !redo {
			changes, patches = inverted(changes), yaml.Inverse(patches)
		}
		changes = slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return b.Lever(c.Ref) < 0 })
		h = h.record(Entry{Edit: sentences(b.slideEdits(changes...)), Patch: patchList(patches), Pin: st.pinned(redo)}, b)
		h.since = h.number // for a step of the journal it is: what could be made again is no more
		return h
	}
}

func sentences(edits []model.Edit) string {
	var list []string
	for _, e := range edits {
		list = append(list, e.String())
	}
	return strings.Join(list, "\n")
}

func patchList(patches []yaml.Patch) []patch {
	var list []patch
	for _, p := range patches {
		list = append(list, patch(p))
	}
	return list
}

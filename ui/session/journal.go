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
)

// A journal is a session as lines of JSON: the first says of what text it is, each that
// follows is a step, or the undo or redo of one. Lines are only ever appended, so what is
// torn off at the end costs the last step at most:
//
//	{"moneyloop":1,"base":"three-friends.yaml","sum":"5d41402abc4b"}
//	{"n":1,"edit":"set invest.kind loan","patch":[[1203,"equity","loan"]],"sum":"9f2c61aa03d1"}
//	{"n":2,"undo":1,"sum":"5d41402abc4b"}
//
// sum is of the text after the step and of where levers stand then. Several edits of one step stand on lines of their own
// in one string.

// An Entry is a line of a journal. Whoever writes it down may say when.
type Entry struct {
	N     int     `json:"n"`
	At    string  `json:"at,omitempty"`
	Edit  string  `json:"edit,omitempty"`
	Patch []patch `json:"patch,omitempty"`
	Undo  int     `json:"undo,omitempty"`
	Redo  int     `json:"redo,omitempty"`
	Sum   string  `json:"sum"`
}

// header is the first line of a journal.
type header struct {
	Format int    `json:"moneyloop"`
	Base   string `json:"base"`
	Sum    string `json:"sum"`
}

const journalFormat = 1

// patch is a patch as a list: where, what was there, what comes.
type patch scenarios.Patch

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

// Journalled returns the session as one that keeps what happens for a journal, and the
// first line of it.
func (s Session) Journalled() (Session, []byte) {
	s.logs, s.log = true, nil
	return s, line(header{journalFormat, s.doc.Name, s.sum()})
}

// Entries returns what is complete and not written down yet, and the session without it.
func (s Session) Entries() (Session, []Entry) {
	list := s.log
	s.log = nil
	return s, list
}

// record keeps an entry for the journal, with the board that it led to.
func (h history) record(e Entry, b Board) history {
	if h.logs {
		h.number++
		e.N, e.Sum = h.number, b.sum()
		h.log = append(h.log[:len(h.log):len(h.log)], e)
	}
	return h
}

// logged keeps the last step in force for the journal: it is complete.
func (h history) logged(b Board) history {
	if !h.logs {
		return h
	}
	st := h.steps[h.at-1]
	e := Entry{}
	for i, edit := range st.Edits {
		if i > 0 {
			e.Edit += "\n"
		}
		e.Edit += edit.String()
	}
	for _, p := range st.patches {
		e.Patch = append(e.Patch, patch(p))
	}
	st.number = h.number + 1
	h.steps = slices.Clone(h.steps)
	h.steps[h.at-1] = st
	return h.record(e, b)
}

// ErrOtherBase says that a journal is of another text than the one given.
var ErrOtherBase = errors.New("the journal is of another text")

// Replay makes the steps of a journal again on the file that it began with, as far as they
// are whole: it stops at the first line that is torn, or that leads to another text than it
// says. whole is how many bytes were made again; what is beyond them is for the person to
// keep. The session goes on with the journal.
func Replay(f *scenarios.File, journal []byte, limits Limits) (s Session, whole int, err error) {
	if s, err = New(f); err != nil {
		return s, 0, err
	}
	s, _ = s.Bounded(limits).Journalled()
	for text := range bytes.Lines(journal) {
		if text[len(text)-1] != '\n' {
			break
		}
		if whole == 0 {
			var h header
			if json.Unmarshal(text, &h) != nil || h.Format == 0 {
				return s, 0, fmt.Errorf("no journal: %w", ErrOtherBase)
			}
			if h.Format > journalFormat || h.Sum != s.sum() {
				return s, 0, ErrOtherBase
			}
			whole = len(text)
			continue
		}
		var e Entry
		if json.Unmarshal(text, &e) != nil {
			break
		}
		next, ok := s.again(e)
		if !ok {
			break
		}
		s, whole = next, whole+len(text)
	}
	s.log = nil
	return s.onto(s.Board), whole, nil
}

// again makes an entry again, without playing it.
func (s Session) again(e Entry) (Session, bool) {
	ok := true
	switch {
	case e.Undo > 0:
		if ok = s.at > 0 && s.steps[s.at-1].number == e.Undo; ok {
			s.Board = s.back(s.steps[s.at-1])
			s.at--
		}
	case e.Redo > 0:
		if ok = s.at < len(s.steps) && s.steps[s.at].number == e.Redo; ok {
			s.Board, ok = s.remade(s.steps[s.at])
			s.at++
		}
	default:
		s, ok = s.made(e)
	}
	s.number = e.N
	return s, ok && s.sum() == e.Sum
}

// made makes the step of an entry.
func (s Session) made(e Entry) (Session, bool) {
	st := Step{number: e.N}
	for text := range strings.SplitSeq(e.Edit, "\n") {
		edit, err := model.ParseEdit(text)
		if err != nil {
			return s, false
		}
		st.Edits = append(st.Edits, edit)
	}
	for _, p := range e.Patch {
		st.patches = append(st.patches, scenarios.Patch(p))
	}
	b, ok := s.remade(st)
	if !ok || len(b.doc.Bytes()) > s.limits.Document {
		return s, false
	}
	b, changes, err := b.follow(s.Board, st.Edits)
	if err != nil {
		return s, false
	}
	st.Changes = changes
	s.Board, s.history = b, s.push(st, s.limits.History)
	return s, true
}

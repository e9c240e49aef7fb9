// Package share puts what somebody made of a scenario into a code: one word that can be
// pasted, typed, read out, or given to a command in the place of a scenario.
//
//	ml1-three-friends-1k2d9g…
//
// The code says what it begins with, a scenario of the library or nothing, then, in letters
// and digits that cannot be taken for one another, a sum of all that, and what it holds:
// the shortest edits that make the text of that beginning, worked out from the two texts and
// not from how somebody got there; where levers stand, as slides; the quarter and the view.
// What comes back is the text byte for byte. A code for another text of its beginning is
// refused, with the reason.
package share

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
)

// Made is what a code holds.
type Made struct {
	File    *scenarios.File // the document
	Base    *scenarios.File // of the library, that it was made from; nil: a text of its own
	Levers  []model.Setting // those that are away from their baselines
	Quarter int             // that is looked at; 0: the first
	View    string          // what is looked at, in a word of whoever shows it
}

const (
	mark    = "ml1-" // of every code, with the version of what follows
	most    = 8000   // letters of a code: more is a file to be sent
	letters = "0123456789abcdefghjkmnpqrstvwxyz"
)

var spelling = base32.NewEncoding(letters).WithPadding(base32.NoPadding)

// content is what is packed.
type content struct {
	Base    string   `json:"b,omitempty"` // sum of the text that it begins with
	Edits   []edit   `json:"e,omitempty"`
	Slides  []string `json:"l,omitempty"`
	Quarter int      `json:"q,omitempty"`
	View    string   `json:"v,omitempty"`
}

// An edit puts a text in the place of Cut bytes, from byte At of the text that there was on.
type edit struct {
	At, Cut int
	Put     string
}

func (e edit) MarshalJSON() ([]byte, error) { return json.Marshal([]any{e.At, e.Cut, e.Put}) }

func (e *edit) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&e.At, &e.Cut, &e.Put})
}

// Encode returns the code of what somebody made. It is made from the scenario of the library
// that has its name or, where there is none or little of it is left, from nothing. Base is not
// looked at.
func Encode(m Made) (string, error) {
	c := content{Quarter: m.Quarter, View: m.View}
	for _, set := range m.Levers {
		_, param, err := m.File.Scenario.Value(set.Ref)
		if err != nil {
			return "", err
		}
		slide := set.Edit(param.Unit)
		slide.Verb = model.SlideEdit
		c.Slides = append(c.Slides, slide.String())
	}
	name, base := "", []byte(nil)
	if f, fails := scenarios.Open(m.File.Scenario.Name); fails == nil {
		name, base = m.File.Scenario.Name+"-", f.Bytes()
	}
	text := m.File.Bytes()
	edits, put := shortest(base, text)
	if 2*put > len(text) { // it has next to nothing of what it began with
		name, base, edits = "", nil, []udiff.Edit{{New: string(text)}}
	}
	code, err := c.made(name, base, edits)
	if err != nil {
		return "", err
	}
	if len(code) > most {
		return "", fmt.Errorf("a code of this would have %d letters; more than %d are a file to be sent", len(code), most)
	}
	return code, nil
}

// shortest are edits from one text to another, by bytes or by lines, whichever puts in less, and how
// much that is: of texts that differ far apart, bytes are not looked through to the end.
func shortest(base, text []byte) (edits []udiff.Edit, put int) {
	put = math.MaxInt
	for _, list := range [][]udiff.Edit{udiff.Bytes(base, text), udiff.Lines(string(base), string(text))} {
		n := 0
		for _, e := range list {
			n += len(e.New)
		}
		if n < put {
			edits, put = list, n
		}
	}
	return edits, put
}

// made is the code of a text that edits make from another one.
func (c content) made(name string, base []byte, edits []udiff.Edit) (string, error) {
	if name != "" {
		c.Base = sumOf(base)
	}
	for _, e := range edits {
		c.Edits = append(c.Edits, edit{e.Start, e.End - e.Start, e.New})
	}
	plain, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	w, err := flate.NewWriterDict(&packed, flate.BestCompression, dictionary(base))
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	return mark + name + spelling.EncodeToString(append(check(name, packed.Bytes()), packed.Bytes()...)), err
}

// sumOf tells texts apart.
func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:4])
}

// check is the sum by which a slip of the pen is found.
func check(name string, packed []byte) []byte {
	sum := crc32.ChecksumIEEE(append([]byte(name), packed...))
	return []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}
}

// IsCode reports whether a text is meant as a code, of whatever version.
func IsCode(text string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(text)), "ml")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return ok && digits > 0 && strings.HasPrefix(rest[digits:], "-") && !strings.ContainsAny(rest, `./\:`) // else a file
}

var errWrong = errors.New("a letter of this share code is wrong or missing")

// Decode returns what a code holds, if there is room for it and it can be played. Blanks and breaks of lines in a code are nothing, nor is it one whether letters
// are capitals.
func Decode(code string, room scenarios.Room) (Made, error) {
	code = strings.ToLower(strings.Join(strings.Fields(code), ""))
	rest, known := strings.CutPrefix(code, mark)
	switch {
	case !IsCode(code):
		return Made{}, errors.New("this is no share code: one begins with " + mark)
	case !known:
		return Made{}, errors.New("this share code was made by a newer moneyloop")
	case len(code) > most:
		return Made{}, fmt.Errorf("a share code has %d letters at most, and this has %d", most, len(code))
	}
	dash := strings.LastIndexByte(rest, '-') + 1
	name := rest[:dash]
	spelled := strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(rest[dash:])
	packed, err := spelling.DecodeString(spelled)
	if err != nil || len(packed) < 4 || spelling.EncodeToString(packed) != spelled || // of the last letter not all bits count
		!bytes.Equal(packed[:4], check(name, packed[4:])) {
		return Made{}, errWrong
	}
	return unpack(strings.TrimSuffix(name, "-"), packed[4:], room)
}

// unpack reads what is packed, on a scenario of the library or, without a name, on nothing.
func unpack(name string, packed []byte, room scenarios.Room) (m Made, err error) {
	var base []byte
	if name != "" {
		if m.Base, err = scenarios.Open(name); err != nil {
			return Made{}, fmt.Errorf("this share code is made from %q, which is not in this library", name)
		}
		base = m.Base.Bytes()
	}
	most := 2*room.Bytes + 1<<16 // as JSON
	plain, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(bytes.NewReader(packed), dictionary(base)), int64(most)+1))
	var c content
	if err == nil && len(plain) <= most {
		err = json.Unmarshal(plain, &c)
	}
	switch {
	case len(plain) > most:
		return Made{}, tooLarge(room)
	case name != "" && (err != nil || c.Base != sumOf(base)):
		return Made{}, fmt.Errorf("this share code is made from another text of %q than the one here: another moneyloop made it", name)
	case err != nil:
		return Made{}, errWrong
	}
	return c.on(m, base, room)
}

func tooLarge(room scenarios.Room) error {
	return fmt.Errorf("what this share code holds is more than the %d bytes that fit here", room.Bytes)
}

// on makes the edits of a base and reads what results.
func (c content) on(m Made, base []byte, room scenarios.Room) (Made, error) {
	edits := make([]udiff.Edit, len(c.Edits))
	for i, e := range c.Edits {
		edits[i] = udiff.Edit{Start: e.At, End: e.At + e.Cut, New: e.Put}
	}
	text, err := udiff.ApplyBytes(base, edits)
	if err != nil {
		return Made{}, errWrong
	}
	if len(text) > room.Bytes {
		return Made{}, tooLarge(room)
	}
	if m.File = m.Base; m.Base == nil || len(edits) > 0 {
		if m.File, err = scenarios.Parse("the share code", text); err != nil {
			return Made{}, fmt.Errorf("what this share code holds cannot be read here: %w", err)
		}
	}
	if err := room.Takes(m.File); err != nil {
		return Made{}, fmt.Errorf("what this share code holds is too large: %w", err)
	}
	if _, err := engine.Run(m.File.Scenario); err != nil {
		return Made{}, fmt.Errorf("what this share code holds cannot be played here: %w", err)
	}
	if m.Levers, err = c.slides(m.File.Scenario); err != nil {
		return Made{}, err
	}
	m.Quarter, m.View = min(max(c.Quarter, 0), m.File.Scenario.Quarters), c.View
	return m, nil
}

// slides reads where levers stand.
func (c content) slides(s *model.Scenario) (list []model.Setting, err error) {
	for _, text := range c.Slides {
		e, err := model.ParseEdit(text)
		if err != nil || e.Verb != model.SlideEdit {
			return nil, errWrong
		}
		_, param, err := s.Value(e.At)
		if err != nil {
			return nil, fmt.Errorf("this share code moves %s: %w", e.At, err)
		}
		x, expected := grammar.Number(e.Value, param.Unit)
		if expected != "" || !param.Allows(x) {
			return nil, fmt.Errorf("this share code moves %s to %s: expected %s", e.At, e.Value, param.Range())
		}
		list = append(list, model.Setting{Ref: e.At, Value: x})
	}
	return list, nil
}

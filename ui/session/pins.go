package session

import (
	"fmt"
	"math/bits"
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// MostPins is how many runs can be pinned: A to D.
const MostPins = 4

// mostPinned is what a pin may keep, in bytes, of text and of numbers.
const mostPinned = 64 << 10

// aPin is about what one of a step takes, in bytes: that of a scenario which people can follow.
const aPin = 16 << 10

// A Pin is a run that is kept to compare others with: the text of its document, where levers
// stood, and of its numbers those that charts draw. It never changes.
type Pin struct {
	Name   string // what people call it
	file   string // of the text, as errors have it
	text   []byte
	slides []model.Setting
	levers string // the same as a journal has it, until the pin is played
	run    *result.Run
	asked  result.Asked // of the run
}

// pins are the runs that are pinned, by letter; nil where none is. A pin stays where it is when
// others go.
type pins [MostPins]*Pin

// free is the first letter that no pin has; MostPins if all are taken.
func (p pins) free() int {
	if i := slices.Index(p[:], nil); i >= 0 {
		return i
	}
	return MostPins
}

// Letter is what the pin in a place is called in charts and tables.
func Letter(place int) rune { return rune('A' + place) }

// Pins returns the runs that are pinned, by letter from A; nil where none is.
func Pins(s Session) [MostPins]*Pin { return s.pins }

// pinnedAsked are the numbers that a pin keeps: those of which charts are made.
var pinnedAsked = result.Asked{
	Group: result.GroupMetrics(result.GroupGross, result.GroupStory, result.GroupNet, result.GroupOutside),
	Firms: result.FirmMetrics(result.DebtToEquity, result.InterestCover, result.CDSBasisPoints, result.DefaultProbability, result.FirmRecovery,
		result.FirmImpact, result.FirmDistance, result.AltmanZ, result.Runway, result.FirmEquity, result.FirmLookThrough, result.FirmCash),
}

// newPin plays the scenario of a board for what is drawn of a pin, as far as that is no more than a
// pin may keep. The error is of [With] or of the run.
func newPin(name string, b Board) (*Pin, error) {
	s, err := With(b.doc.Scenario, b.slides...)
	if err != nil {
		return nil, err
	}
	p := &Pin{Name: name, file: b.doc.Name, text: b.doc.Bytes(), slides: b.Settings(), asked: pinnedAsked}
	if p.run, err = engine.Play(s, p.asked); err == nil && p.size() > mostPinned { // of so many firms nobody could tell the lines apart
		p.asked.Firms = 0
		p.run, err = engine.Play(s, p.asked)
	}
	return p, err
}

// size is about what the pin takes, in bytes, beside the text of the session.
func (p *Pin) size() int {
	const perNumber, perFall = 8, 200
	width := bits.OnesCount64(uint64(p.asked.Group)) + len(p.run.Scenario.Firms)*bits.OnesCount64(uint64(p.asked.Firms))
	return 200 + len(p.Name) + 64*len(p.slides) + p.run.Quarters*width*perNumber + perFall*len(p.run.Events)
}

// Scenario returns the scenario of the pin, with levers where they stood.
func (p *Pin) Scenario() *model.Scenario { return p.run.Scenario }

// Group returns a series of all firms together, nil if the pin has not kept it.
func (p *Pin) Group(m result.GroupMetric) []float64 {
	if !p.asked.Group.Has(result.GroupMetrics(m)) {
		return nil
	}
	return p.run.Group(m)
}

// Firm returns a series of the firm with an id, nil if the pin has not kept it or has no such
// firm.
func (p *Pin) Firm(id string, m result.FirmMetric) []float64 {
	i := p.run.Scenario.Firm(id)
	if i < 0 || !p.asked.Firms.Has(result.FirmMetrics(m)) {
		return nil
	}
	return p.run.Firm(i, m)
}

// FailedIn returns the quarter in which the firm with an id failed, or 0.
func (p *Pin) FailedIn(id string) int {
	for _, e := range p.run.Events {
		if e.Kind == result.DefaultEvent && p.run.Scenario.Firms[e.Firm].ID == id {
			return e.Quarter
		}
	}
	return 0
}

// is reports whether the pin is of what a board says.
func (p *Pin) is(b Board) bool {
	return string(p.text) == string(b.doc.Bytes()) && slices.EqualFunc(p.slides, b.Settings(), func(x, y model.Setting) bool { return x.Ref == y.Ref && same(x.Value, y.Value) })
}

// Pinned returns the place of the pin that is of the session as it is, -1 if none is.
func Pinned(s Session) int {
	return slices.IndexFunc(s.pins[:], func(p *Pin) bool { return p != nil && p.is(s.Board) })
}

// A PinError says why nothing is pinned.
type PinError struct{ As int } // what it is pinned as already; -1: there is no letter left

func (e *PinError) Error() string {
	if e.As < 0 {
		return "A to D are taken"
	}
	return fmt.Sprintf("this is pin %c already", Letter(e.As))
}

// PinRun pins the run as it is, and returns the place of the pin. It is no step of undo: who goes
// back in what was done goes on comparing. Errors are a *PinError, or why there is no such run.
func PinRun(s Session, name string) (Session, int, error) {
	s = s.Settle()
	if at := Pinned(s); at >= 0 {
		return s, at, &PinError{at}
	}
	return pinAs(s, name, s.Board, Entry{Pin: &pinned{Name: name}})
}

// PinFile pins the run of another scenario.
func PinFile(s Session, name string, f *scenarios.File) (Session, int, error) {
	s = s.Settle()
	return pinAs(s, name, Board{}.on(f), Entry{Pin: &pinned{Name: name, Text: string(f.Bytes())}})
}

func pinAs(s Session, name string, b Board, e Entry) (Session, int, error) {
	at := s.pins.free()
	if at == MostPins {
		return s, at, &PinError{-1}
	}
	p, err := newPin(name, b)
	if err != nil {
		return s, at, err
	}
	if n := len(p.text); n > mostPinned && e.Pin.Text != "" {
		return s, at, fmt.Errorf("a text of %d bytes is more than the %d that a pin may keep", n, mostPinned)
	}
	s.pins[at], e.Pin.As = p, string(Letter(at))
	s.history = s.record(e, s.Board)
	return s, at, nil
}

// NamePin gives a pin another name.
func NamePin(s Session, at int, name string) Session {
	s = s.Settle()
	if p := s.pins[at]; p != nil && p.Name != name {
		named := *p
		named.Name = name
		s.pins[at] = &named
		s.history = s.record(Entry{Pin: &pinned{As: string(Letter(at)), Name: name, Renamed: true}}, s.Board)
	}
	return s
}

// A repin is what a step does with the pin in a place.
type repin struct {
	at      int
	was, is *Pin
}

// put puts a pin in the place of another; one that is there by now instead goes where there is
// room.
func (p pins) put(at int, was, is *Pin) pins {
	if other := p[at]; other != nil && other != was && p.free() < MostPins {
		p[p.free()] = other
	}
	p[at] = is
	return p
}

// back are the pins before a step, remade those after it.
func (p pins) back(st Step) pins {
	if st.pin == nil {
		return p
	}
	return p.put(st.pin.at, st.pin.is, st.pin.was)
}

func (p pins) remade(st Step) pins {
	if st.pin == nil {
		return p
	}
	return p.put(st.pin.at, st.pin.was, st.pin.is)
}

// Unpin takes a pin away, as a step of undo.
func Unpin(s Session, at int) Session {
	s = s.Settle()
	if s.pins[at] == nil {
		return s
	}
	s.history = s.push(Step{pin: &repin{at, s.pins[at], nil}, was: s.prompts.place, is: s.prompts.place}, s.limits.History)
	s.pins[at] = nil
	s.history = s.logged(s.Board)
	return s
}

// Exchange goes on with what a pin is of, and pins what was there before in its place: one step of
// undo. The error says why what is pinned cannot be played.
func Exchange(s Session, at int) (Session, error) {
	s = s.Settle()
	p := s.pins[at]
	now, err := newPin(p.Name, s.Board)
	if err != nil {
		return s, err
	}
	doc := s.doc
	if string(p.text) != string(doc.Bytes()) {
		if doc, err = scenarios.Parse(p.file, p.text); err != nil {
			return s, err
		}
	}
	b, st := s.on(doc), Step{patches: yaml.Difference(s.doc.Bytes(), doc.Bytes()), pin: &repin{at, p, now}, was: s.prompts.place}
	st.Edits = b.slideEdits(b.place(b.strayed(s.Board)...).toward(p.slides)...)
	if b, st.Changes, err = b.follow(s.Board, st.Edits); err != nil {
		return s, err
	}
	before := s.run
	s.history = s.push(st, s.limits.History)
	s = s.onto(b)
	s.before, s.pins[at] = before, now
	s.history = s.reached(s.prompts.place).logged(s.Board)
	return s, nil
}

// File returns the document of the pin.
func (p *Pin) File() (*File, error) { return scenarios.Parse(p.file, p.text) }

// A Reworded term is one that is no number and says other words in another text.
type Reworded = scenarios.Reworded

// WordsChanged lists the terms that say other words in another text.
func WordsChanged(f, other *File) []Reworded { return scenarios.WordsChanged(f, other) }

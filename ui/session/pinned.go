package session

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// pinned is what a journal says of a pin: that the run at this place of it was pinned, or one
// of another text; that the pin is called otherwise; that it went, or is of what was there before a
// step. The last two are steps of undo.
type pinned struct {
	As        string `json:"as"`
	Name      string `json:"name,omitempty"`
	Text      string `json:"text,omitempty"`   // of another document
	Levers    string `json:"levers,omitempty"` // where they stand in that
	Renamed   bool   `json:"renamed,omitempty"`
	Gone      bool   `json:"gone,omitempty"`
	Exchanged bool   `json:"exchanged,omitempty"`
}

// place is where the pin is, from 0; false if there is no such place.
func (e *pinned) place() (at int, ok bool) {
	if len(e.As) != 1 || e.As[0] < 'A' || e.As[0] >= 'A'+MostPins {
		return 0, false
	}
	return int(e.As[0] - 'A'), true
}

// step reports whether what is said of a pin is a step of undo.
func (e *pinned) step() bool { return e.Gone || e.Exchanged }

// entry says in a journal all that there is to say of the pin in a place.
func (p pins) entry(at int) *pinned {
	e := &pinned{As: string(Letter(at)), Gone: p[at] == nil}
	if is := p[at]; is != nil {
		e.Name, e.Text = is.Name, string(is.text)
		var lines []string
		for _, set := range is.slides {
			lines = append(lines, set.Ref+" "+model.Notation(set.Value, unitOf(is.Scenario(), set.Ref)))
		}
		e.Levers = strings.Join(lines, "\n")
	}
	return e
}

func unitOf(s *model.Scenario, ref string) model.Unit {
	_, number, _ := s.Value(ref)
	return number.Unit
}

// entries say in a journal that begins anew what is pinned, as far as a pin may be that long.
func (p pins) entries() (list []Entry) {
	for at, is := range p {
		if is != nil && len(is.text) <= mostPinned {
			list = append(list, Entry{Pin: p.entry(at)})
		}
	}
	return list
}

// pinnedBefore says of the pins of a step that an older journal has what undo and redo do.
func (st Step) pinned(redo bool) *pinned {
	if st.pin == nil {
		return nil
	}
	var p pins
	if p[st.pin.at] = st.pin.was; redo {
		p[st.pin.at] = st.pin.is
	}
	e := p.entry(st.pin.at)
	e.Exchanged = !e.Gone && (st.Edited() || len(st.Changes) > 0)
	return e
}

// A promise is a pin of a journal that is not played yet.
func (r replay) promise(e *pinned) *Pin {
	if e.Gone {
		return nil
	}
	if e.Text == "" {
		return &Pin{Name: e.Name, file: r.now.doc.Name, text: r.says(), slides: r.now.Settings()}
	}
	return &Pin{Name: e.Name, file: e.Name, text: []byte(e.Text), levers: e.Levers}
}

// pin does what an entry says of a pin, where that is no step.
func (r replay) pin(e *pinned) (replay, bool) {
	at, ok := e.place()
	switch {
	case !ok:
	case e.Renamed && r.now.pins[at] != nil:
		named := *r.now.pins[at]
		named.Name = e.Name
		r.now.pins[at] = &named
	case !e.Renamed:
		r.now.pins[at] = r.promise(e)
	}
	return r, ok
}

// repinned is what a step of a journal does with a pin; it is made before the step.
func (r replay) repinned(e *pinned) *repin {
	if e == nil {
		return nil
	}
	at, ok := e.place()
	if !ok {
		return nil
	}
	is := r.promise(e)
	if is != nil && is.Name == "" && r.now.pins[at] != nil {
		is.Name = r.now.pins[at].Name
	}
	return &repin{at, r.now.pins[at], is}
}

// promised plays what was promised. What cannot be played any more is not pinned.
func promised(s Session) Session {
	made := map[*Pin]*Pin{nil: nil}
	play := func(p *Pin) *Pin {
		if is, known := made[p]; known {
			return is
		}
		is, err := p.played()
		if err != nil {
			is = nil
		}
		made[p] = is
		return is
	}
	for at, p := range s.pins {
		s.pins[at] = play(p)
	}
	for i := range s.steps {
		if r := s.steps[i].pin; r != nil {
			s.steps[i].pin = &repin{r.at, play(r.was), play(r.is)}
		}
	}
	return s
}

// played is the pin as it was.
func (p *Pin) played() (*Pin, error) {
	f, err := scenarios.Parse(p.file, p.text)
	if err != nil {
		return nil, err
	}
	b := Board{}.on(f)
	for line := range strings.Lines(p.levers) {
		ref, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		c, err := b.slid(model.Edit{Verb: model.SlideEdit, At: ref, Value: value})
		if err != nil {
			return nil, fmt.Errorf("a pin: %w", err)
		}
		b = b.place(c)
	}
	for _, set := range p.slides {
		b = b.place(Change{Ref: set.Ref, To: set.Value})
	}
	return newPin(p.Name, b)
}

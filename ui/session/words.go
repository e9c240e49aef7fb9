package session

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// Words are what commands take for the session: the name of its scenario and where levers stand or,
// where the library does not have its text, a share code. The error is to be shown.
func Words(s Session) (string, error) {
	if inLibrary(s.doc) {
		return s.Scenario().Name + Line(s), nil
	}
	return codeOf(s, nil)
}

// inLibrary reports whether a text can be opened by its name.
func inLibrary(doc *File) bool {
	f, err := scenarios.Open(doc.Scenario.Name)
	return err == nil && string(f.Bytes()) == string(doc.Bytes())
}

// codeOf is the share code of a pin, and without one of the session.
func codeOf(s Session, p *Pin) (string, error) {
	if p == nil {
		return Code(s, "")
	}
	f, err := p.File()
	if err != nil {
		return "", err
	}
	return WriteCode(Made{File: f, Levers: p.slides, Quarter: 1})
}

// CompareLine is what compares two pins on the command line, without the name of the program: in
// place of the first the session if there is none, in place of the second the baseline. The error is
// to be shown.
func CompareLine(s Session, first, second *Pin) (string, error) {
	text, slides := s.saved.Bytes(), []model.Setting(nil)
	if second != nil {
		text, slides = second.text, second.slides
	}
	if first == nil && inLibrary(s.doc) && string(text) == string(s.doc.Bytes()) {
		line := "compare " + s.Scenario().Name + Line(s)
		for _, e := range s.slideEdits(s.toward(slides)...) {
			line += " --with " + e.At + "=" + strings.ReplaceAll(e.Value, " ", "")
		}
		return line, nil
	}
	a, err := codeOf(s, first)
	if err != nil {
		return "", err
	}
	b := ""
	if second == nil {
		b, err = WriteCode(Made{File: s.saved, Quarter: 1})
	} else {
		b, err = codeOf(s, second)
	}
	return "compare " + a + " " + b, err
}

package session

import (
	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/share"
)

// Code returns a session as a share code; view says in a word what is looked at. The error
// says why there is none.
func Code(s Session, view string) (string, error) {
	return WriteCode(Made{File: s.doc, Levers: s.Settings(), Quarter: s.Quarter(), View: view})
}

// LooksLikeCode reports whether a text is meant as a share code.
func LooksLikeCode(text string) bool { return share.IsCode(text) }

// A Made is what a share code holds.
type Made = share.Made

// WriteCode returns the share code of what somebody made, ReadCode what a share code holds, if
// there is room for it. The errors are to be shown.
func WriteCode(m Made) (string, error) { return share.Encode(m) }

// ReadCode returns what a share code holds.
func ReadCode(code string, room scenarios.Room) (Made, error) { return share.Decode(code, room) }

// Shared goes on with what a share code holds: the session must be of what that begins with.
// What it changed is one step, where levers stand are others.
func Shared(s Session, m Made) (Session, error) {
	if string(m.File.Bytes()) != string(s.doc.Bytes()) {
		next, err := s.Edit(model.Edit{Verb: model.ReplaceEdit, Value: string(m.File.Bytes())})
		if err != nil {
			return s, err
		}
		s = next
	}
	for _, set := range m.Levers {
		s = s.Slide(set.Ref, set.Value)
	}
	return s.Go(m.Quarter), nil
}

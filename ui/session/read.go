package session

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
)

// Read reads the text of a scenario; name stands for it in errors. The error says where it
// is wrong.
func Read(name, text string) (*File, error) { return scenarios.Parse(name, []byte(text)) }

// LooksLikeFile reports whether a text is meant as the file of a scenario: it says what firms
// or deals there are, or in which format it is.
func LooksLikeFile(text string) bool {
	for line := range strings.Lines(text) {
		if key, _, ok := strings.Cut(line, ":"); ok && (key == "firms" || key == "deals" || strings.TrimPrefix(key, "\ufeff") == "format") {
			return true
		}
	}
	return false
}

// Load reads a file from a disk.
func Load(path string) (*File, error) { return scenarios.Load(path) }

// Empty returns a file in which nobody is yet.
func Empty(name string) (*File, error) { return scenarios.Empty(name) }

// Like returns a file of another name that a loop of one's own may begin with: what a file
// says, without its story, its sources and its promises.
func Like(f *File, name string) (*File, error) { return scenarios.Like(f, name) }

// Reformat returns the edit that writes the whole text anew, in the form in which files are
// written, and how many comments are lost by that. done says that the text is so already.
func Reformat(s Session) (edit model.Edit, comments int, done bool) {
	text := grammar.Format(s.doc.Scenario)
	edit = model.Edit{Verb: model.ReplaceEdit, Value: string(text)}
	return edit, scenarios.Comments(s.doc), string(text) == string(s.doc.Bytes())
}

package scenarios

import (
	"bytes"
	"slices"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// ofItself are the keys by which a file speaks of itself: its words, what it rests on, and
// what it promises.
var ofItself = []string{"title", "story", "shelf", "teaches", "believer", "sceptic", "question", "next", "as_of", "sources", "expect"}

// Like returns a file of another name that a loop of one's own may begin with: what a file
// says, without its words, its sources and its promises, and without the comments that head
// it. All else is as it was, where it is not written in a way that takes no cut.
func Like(f *File, name string) (*File, error) {
	next, _, err := f.Edit(model.Edit{Verb: model.SetEdit, At: "name", Value: name})
	if err != nil {
		return nil, err
	}
	d := yaml.NewDraft(next.source, next.root)
	keys := slices.Clone(d.Root.Entries)
	d.In(d.Root).Cut(func(i int) bool { return slices.Contains(ofItself, keys[i].Key) })
	_, text, ok := d.Patches()
	if !ok {
		s := next.Scenario.Clone()
		s.About = model.About{}
		s.Title, s.Story, s.Question, s.AsOf, s.Next, s.Sources, s.Expects = "", "", "", "", nil, nil, nil
		text = grammar.Format(s)
	}
	text = bytes.TrimPrefix(text, yaml.BOM)
	for len(text) > 0 && (text[0] == '#' || text[0] == '\n' || text[0] == '\r') {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	return Parse(name+".yaml", text)
}

// Comments returns how many comments a file has; [Format] writes none.
func Comments(f *File) (n int) {
	for _, t := range lexer.Tokenize(string(f.source)) {
		if t.Type == token.CommentType {
			n++
		}
	}
	return n
}

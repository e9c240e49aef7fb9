// Package scenarios reads and writes scenario files and holds the library of those
// that come with moneyloop.
//
// A file is YAML that can be read aloud: firms, the deals between them, shocks,
// levers, sources. Its keys are those of the declarations in package model, a dot in
// a key being a mapping within a mapping, and every number that is not a plain one
// says what it is: 20%, 6%/y, 200bp, 100% of cash.
//
// What is wrong with a file is told all at once ([yaml.Errors]), each error with its line and column,
// what was found, what was expected and the nearest thing that would do. A file that
// has errors gives no scenario.
//
// The text is the document. An edit ([File.Edit]) is patches of bytes on it; the scenario
// is read from what results, and all that no edit has to do with stays, comments and
// layout included. An edit takes along what it makes impossible: whoever goes takes
// deals, shocks and levers with them, and a new id goes wherever the old one stood.
//
// Package yaml has the text and its tree, package grammar the keys and what they mean.
package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// A File is a scenario and the text that says it.
type File struct {
	Name     string // as in errors: a path, or the name of a library scenario
	Scenario *model.Scenario

	source []byte
	root   *yaml.Node
	last   atomic.Pointer[memo] // nothing that anybody sees depends on it
}

// Bytes returns the text of the file.
func (f *File) Bytes() []byte { return bytes.Clone(f.source) }

// Of returns a file that says what a scenario is. One that cannot be written so that it is
// read again can be played, but not edited.
func Of(s *model.Scenario) *File {
	f := &File{Name: s.Name + ".yaml", Scenario: s, source: grammar.Format(s)}
	if root, problem := yaml.Read(f.source); problem == nil {
		f.root = root
	}
	return f
}

// Load reads a file. Errors in what it says are of type Errors.
func Load(path string) (*File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return Read(path, in)
}

// Read reads a file from in; name stands for it in errors. Of a file that is too
// large no more than the limit is read.
func Read(name string, in io.Reader) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(in, yaml.MaxSize+1))
	if err != nil {
		if path := new(os.PathError); errors.As(err, &path) {
			return nil, err // it names the file already
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return Parse(name, data)
}

// Parse reads the text of a file; name stands for it in errors, which are of type
// Errors.
func Parse(name string, data []byte) (*File, error) {
	text := bytes.Clone(data)
	root, problem := yaml.Read(text)
	if problem != nil {
		problem.File = name
		return nil, yaml.Errors{problem}
	}
	return fileOf(grammar.Read(root, nil), name, text, root)
}

// fileOf returns what was read as a file, or what is wrong with it.
func fileOf(r *grammar.Reader, name string, text []byte, root *yaml.Node) (*File, error) {
	r.Validate(root)
	if len(r.Errors) > 0 {
		for _, e := range r.Errors {
			e.File = name
		}
		return nil, r.Errors
	}
	model.FitBooks(r.Scenario)
	return &File{Name: name, Scenario: r.Scenario, source: text, root: root}, nil
}

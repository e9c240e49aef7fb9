// Package lesson reads lessons and plays them: stories in steps that ask before they show,
// whose every number comes from a run, and which can be proved without a screen.
//
// A lesson is one Markdown file. Its header says what it is about; every heading of two
// signs begins a step:
//
//	## gap: The gap
//	ask: direction group.revenue.gross@1 - group.revenue.outside@1
//	minutes: 2
//
//	Customers outside now pay B {b.sales.amount@reveal} a quarter. **What happens to the gap?**
//
//	### reveal
//	do: slide b.sales.amount 20
//	claim: group.bridge.insider@1 = 200
//
//	It grew, from {before} to {truth}.
//
//	> Let those who said "shrinks" speak first.
//
// The lines right below a heading, up to the first blank one, are for the machine: a verb of
// a closed set ([Verbs]), a colon, and what it is about. What follows is for people: text with
// numbers of the run in braces, and notes for a teacher behind >. What follows ### reveal is
// shown after an answer, or once a condition is met.
//
// Each step starts from the lesson's own state: its opening, and all do: lines since. So a step
// is a function of the file alone: it can be entered from anywhere, and proved alone ([Check]).
// How far somebody has come is a [Progress], plain data that one pure function ([Lesson.Next])
// takes from event to event.
package lesson

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"moneyloop/model"
)

// A Lesson is a file of steps, ready to be played. Nothing changes it.
type Lesson struct {
	Header
	File  string // as in errors: a path, or the name in the library
	Hash  string // of the text
	Steps []Step

	says    []string
	remarks Errors // on a translation
}

// A Header is what a lesson says of itself.
type Header struct {
	Name, Title string
	Minutes     int
	For         string // whom it is for
	Teaches     string // in a sentence
	GoesOn      string // the lesson to take next, or ""
	Open        string // the scenario that it opens with
	Sources     []Source
}

// A Source is where a number of the outside world is from.
type Source struct {
	For, Grade, Title, URL string
	AsOf                   string `yaml:"as_of"`
}

// A Step is a page of a lesson: something to read, to answer or to do.
type Step struct {
	ID, Title string
	Minutes   int
	At        int      // the quarter of the time cursor, or 0
	Release   []string // the levers that move
	Ask       *Ask
	Text      Text
	Notes     Text
	Reveal    *Reveal

	part
	open            *line // another scenario, or "" for the opening
	until, solution *line
	place           place
	scene           *scene
	hash            string // of its text
	of              string // of a translation: of which text
}

// A Reveal is what a step shows after an answer, or once its condition is met.
type Reveal struct {
	Play string // what is shown again: "", "quarters" or "waves"
	Text Text

	part
}

// A part is what the machine does, shows and holds to, in a step or its reveal.
type part struct {
	Point   []string // what is not dimmed
	Show    []string // the view, in words
	Curtain int      // the last quarter that is shown before the reveal, or even then; 0: all are

	do, claims []line
}

// Waits reports whether the step goes on by itself once a condition is met.
func (s *Step) Waits() bool { return s.until != nil }

// Until says the condition, as the file has it, or "".
func (s *Step) Until() string {
	if s.until == nil {
		return ""
	}
	return s.until.text
}

// Solution lists the edits that meet the condition of the step.
func (s *Step) Solution() []string { return s.solution.edits() }

// A line is what stands behind a verb, and where that begins.
type line struct {
	text string
	place
}

// edits parts a line into the sentences of edits.
func (l *line) edits() (list []string) {
	if l == nil {
		return nil
	}
	for text := range strings.SplitSeq(l.text, ";") {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// A place is a line of the file and a character of it, both from 1.
type place struct{ line, column int }

// An Error says where a lesson is wrong, and how.
type Error struct {
	File         string
	Line, Column int // 1 is the first; columns count characters
	Step         string
	Text         string
	Remark       bool // it plays, but is probably not meant
}

func (e *Error) Error() string {
	text := e.Text
	if e.Step != "" {
		text = "step " + e.Step + ": " + text
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, text)
}

// Errors are all of one file, in the order of its lines.
type Errors []*Error

// Error puts each on a line of its own.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

//go:embed library/*.md
var library embed.FS

// Names lists the lessons of the library, in the order in which they are best taken.
func Names() []string { return []string{"banknote", "canary", "who-falls", "echoes", "honest"} }

// shelf has the lessons of the library that were opened.
var shelf sync.Map

// Open returns a lesson of the library. If there is none of this name the error is an
// *UnknownError.
func Open(name string) (*Lesson, error) {
	if !slices.Contains(Names(), name) {
		return nil, &UnknownError{name, model.Nearest(name, Names())}
	}
	l, _ := shelf.LoadOrStore(name, sync.OnceValues(func() (*Lesson, error) {
		text, err := library.ReadFile("library/" + name + ".md")
		if err != nil {
			return nil, err
		}
		return Parse(name+".md", text)
	}))
	return l.(func() (*Lesson, error))()
}

// maxSize is the most bytes that a file may have.
const maxSize = 256 << 10

// Load reads a file; of a translation, mine.fr.md beside mine.md, both. What is wrong in it is of type Errors.
func Load(path string) (*Lesson, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, maxSize+1))
	if err != nil {
		return nil, err
	}
	of, ok := original(path)
	if !ok {
		return Parse(path, text)
	}
	l, err := Load(of)
	if err != nil {
		return nil, err
	}
	return l.Translate(path, text)
}

// An UnknownError says that the library has no lesson of this name.
type UnknownError struct {
	Name    string
	Nearest string // the most similar name, or ""
}

func (e *UnknownError) Error() string {
	text := fmt.Sprintf("no lesson is called %q", e.Name)
	if e.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return text
}

// Step returns the index of a step, or -1.
func (l *Lesson) Step(id string) int {
	return slices.IndexFunc(l.Steps, func(s Step) bool { return s.ID == id })
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

var errNoHeader = errors.New("no header")

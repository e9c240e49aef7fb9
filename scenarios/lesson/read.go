package lesson

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"moneyloop/model"
)

// Version is the one of the file that this package reads.
const Version = 1

const (
	maxHeader = 16 << 10
	maxSteps  = 60
	collected = 50 // errors that are looked for
)

// Parse reads the text of a lesson; name stands for it in errors, which are of type Errors.
func Parse(name string, source []byte) (*Lesson, error) {
	l := &Lesson{File: name, Hash: hashOf(source)}
	found := &faults{file: name}
	r := &reader{faults: found, source: bytes.TrimPrefix(source, []byte("\ufeff")), lesson: l, resolver: resolver{faults: found, lesson: l}}
	if r.sound() && r.header() {
		r.body()
	}
	if len(r.errors) == 0 {
		r.resolver.bind()
	}
	if len(r.errors) > 0 {
		return nil, r.sorted()
	}
	return l, nil
}

// A faults is what has been found wrong with a file.
type faults struct {
	file   string
	errors Errors
}

// A reader turns a text into a lesson.
type reader struct {
	*faults
	source   []byte
	starts   []int // of lines
	lesson   *Lesson
	of       *Lesson // that it is a translation of, or nil
	resolver resolver

	step   *Step
	reveal bool // the part in hand is the reveal of the step
	titled bool // the last thing read was a heading: a head may follow
}

// sound refuses what is no text of reasonable size.
func (r *reader) sound() bool {
	r.starts = []int{0}
	for i, c := range r.source {
		if c == '\n' {
			r.starts = append(r.starts, i+1)
		}
	}
	switch i := bytes.IndexFunc(r.source, func(x rune) bool { return x != '\n' && x != '\r' && x != '\t' && model.Hidden(x) }); {
	case len(r.source) > maxSize:
		r.fail(place{1, 1}, fmt.Sprintf("a lesson has at most %d KiB", maxSize>>10))
	case !utf8.Valid(r.source):
		r.fail(place{1, 1}, "found bytes that are not UTF-8, expected text")
	case i >= 0:
		r.fail(r.at(i), "found a character that cannot be seen, expected text")
	}
	return len(r.errors) == 0
}

// at is the place of a byte.
func (r *reader) at(offset int) place {
	n, found := slices.BinarySearch(r.starts, offset)
	if !found {
		n--
	}
	return place{n + 1, utf8.RuneCount(r.source[r.starts[n]:min(offset, len(r.source))]) + 1}
}

func (f *faults) fail(at place, text string) { f.failIn(nil, at, text) }

// failIn says what is wrong with a line of a step.
func (f *faults) failIn(s *Step, at place, text string) {
	e := &Error{File: f.file, Line: at.line, Column: at.column, Text: text}
	if s != nil {
		e.Step = s.ID
	}
	if len(f.errors) < collected {
		f.errors = append(f.errors, e)
	}
}

func (f *faults) sorted() Errors {
	slices.SortStableFunc(f.errors, func(a, b *Error) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	return f.errors
}

// expected says what was found, what should be there and the nearest thing that would do.
func expected(found, what, nearest string) string {
	text := "found " + found + ", expected " + what
	if nearest != "" {
		text += fmt.Sprintf("; did you mean %s?", nearest)
	}
	return text
}

// cutHeader returns what stands between two lines of three dashes at the beginning, and
// where it ends.
func cutHeader(source []byte) (head []byte, end int, err error) {
	const dashes = "---"
	rest := source
	for n := 0; len(rest) > 0; n++ {
		row, _, _ := bytes.Cut(rest, []byte("\n"))
		size := min(len(row)+1, len(rest))
		switch is := string(bytes.TrimRight(row, "\r \t")) == dashes; {
		case n == 0 && !is:
			return nil, 0, errNoHeader
		case n > 0 && is:
			return source[:end], end + size, nil
		}
		end, rest = end+size, rest[size:]
	}
	return nil, 0, errNoHeader
}

// headerKeys are those that a header may have.
var headerKeys = []string{"lesson", "name", "title", "minutes", "for", "teaches", "next", "open", "do", "says", "sources"}

// A fileHeader is a header as YAML.
type fileHeader struct {
	Lesson, Minutes                       int
	Name, Title, For, Teaches, Next, Open string
	Do, Says                              []string
	Sources                               []Source
}

// header reads what the lesson says of itself.
func (r *reader) header() bool {
	head, _, err := cutHeader(r.source)
	if err != nil {
		r.fail(place{1, 1}, "expected a header between two lines of ---, with lesson: 1, name, title, minutes and open")
		return false
	}
	h := r.decode(head[bytes.IndexByte(head, '\n')+1:])
	if len(r.errors) > 0 {
		return false
	}
	switch {
	case h.Lesson > Version:
		r.fail(r.key("lesson"), "made for a later moneyloop")
	case h.Lesson != Version:
		r.fail(r.key("lesson"), "expected lesson: 1, the version of the file")
	case r.of == nil && (h.Name == "" || h.Title == "" || h.Open == ""):
		r.fail(place{1, 1}, "expected name, title and open")
	}
	r.lesson.Header = Header{h.Name, h.Title, h.Minutes, h.For, h.Teaches, h.Next, h.Open, h.Sources}
	r.lesson.says = h.Says
	r.resolver.open = line{h.Open, r.value("open")}
	for _, text := range h.Do {
		at := r.key("do")
		if i := strings.Index(string(head), text); i >= 0 {
			at = r.at(i)
		}
		r.resolver.do = append(r.resolver.do, line{text, at})
	}
	return len(r.errors) == 0
}

// decode reads the YAML of a header. Whatever its reader makes of bytes that nobody would
// write is an error of the file.
func (r *reader) decode(head []byte) (h fileHeader) {
	defer func() {
		if recover() != nil {
			r.fail(place{1, 1}, "expected a header of keys and values, such as minutes: 17")
		}
	}()
	if len(head) > maxHeader {
		r.fail(place{1, 1}, fmt.Sprintf("a header has at most %d KiB", maxHeader>>10))
		return h
	}
	for n, row := range strings.Split(string(head), "\n") {
		key, _, ok := strings.Cut(row, ":")
		if ok && key != "" && !strings.ContainsAny(key[:1], " -#{}[]\"'\r\t") && !slices.Contains(headerKeys, key) {
			r.fail(place{n + 2, 1}, expected(model.Quoted(key), "one of "+model.Either(headerKeys), model.Nearest(key, headerKeys)))
		}
	}
	if len(r.errors) > 0 {
		return h
	}
	err := yaml.UnmarshalWithOptions(head, &h, yaml.Strict())
	if bad, ok := err.(yaml.Error); ok {
		at := place{1, 1}
		if t := bad.GetToken(); t != nil && t.Position != nil {
			at = place{t.Position.Line + 1, t.Position.Column}
		}
		r.fail(at, bad.GetMessage())
	} else if err != nil {
		r.fail(place{1, 1}, err.Error())
	}
	return h
}

// key is the place of a key of the header.
func (r *reader) key(name string) place {
	if bytes.HasPrefix(r.source, []byte(name+":")) {
		return place{1, 1}
	}
	if i := bytes.Index(r.source, []byte("\n"+name+":")); i >= 0 {
		return r.at(i + 1)
	}
	return place{1, 1}
}

// value is the place of what stands behind a key of the header.
func (r *reader) value(name string) place {
	at := r.key(name)
	return place{at.line, at.column + len(name) + 2}
}

// body reads the steps.
func (r *reader) body() {
	_, end, _ := cutHeader(r.source)
	blank := slices.Clone(r.source)
	for i := range blank[:end] {
		if blank[i] != '\n' {
			blank[i] = ' ' // places stay what they are
		}
	}
	doc := markdown().Parse(text.NewReader(blank))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
	r.stepHashes()
	if len(r.lesson.Steps) == 0 && len(r.errors) == 0 {
		r.fail(place{1, 1}, "expected a step, such as ## note: One note")
	}
}

// block reads a block of the file.
func (r *reader) block(n ast.Node) {
	titled := r.titled
	r.titled = false
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
		return
	case *ast.Paragraph:
		if titled && !n.HasBlankPreviousLines() {
			if r.of != nil {
				r.translatedHead(n)
			} else {
				r.head(n)
			}
			return
		}
	case *ast.Blockquote:
		if s := r.step; s != nil {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				s.Notes = append(s.Notes, r.text(c)...)
			}
			return
		}
	}
	switch s := r.step; {
	case s == nil:
		r.fail(r.start(n), "found text, expected a step first, such as ## note: One note")
	case r.reveal:
		s.Reveal.Text = append(s.Reveal.Text, r.text(n)...)
	case r.answers(n):
	default:
		s.Text = append(s.Text, r.text(n)...)
	}
}

// start is where a block begins.
func (r *reader) start(n ast.Node) place {
	for c := n; c != nil && c.Type() == ast.TypeBlock; c = c.FirstChild() {
		if lines := c.Lines(); lines.Len() > 0 {
			return r.at(lines.At(0).Start)
		}
	}
	return place{1, 1}
}

// heading begins a step or its reveal.
func (r *reader) heading(n *ast.Heading) {
	at, title := r.start(n), ""
	if n.Lines().Len() > 0 {
		seg := n.Lines().At(0)
		title = strings.TrimSpace(string(seg.Value(r.source)))
	}
	id, name, ok := strings.Cut(title, ":")
	id, name = strings.TrimSpace(id), strings.TrimSpace(name)
	r.titled = true
	if n.Level != 3 || title != "reveal" {
		r.step, r.reveal = &Step{}, false // what is below a heading that cannot be read is read all the same
	}
	switch {
	case n.Level == 3 && title == "reveal" && r.step != nil && r.step.Reveal == nil:
		r.reveal = true
		r.step.Reveal = &Reveal{}
		return
	case n.Level == 3 && title == "reveal" && r.step != nil:
		r.fail(at, "found a second reveal, expected one in a step")
	case n.Level != 2:
		r.fail(at, expected(model.Quoted(strings.Repeat("#", n.Level)+" "+title), "a step, ## id: title, or ### reveal", ""))
	case !ok || !isID(id) || name == "":
		r.fail(at, expected(model.Quoted(title), "an id, a colon and a title, such as gap: The gap", ""))
	case r.of != nil && r.of.Step(id) < 0:
		r.fail(at, expected(model.Quoted(id), "a step of "+r.of.File, ""))
	case r.lesson.Step(id) >= 0:
		r.fail(at, "found a second step "+model.Quoted(id)+", expected each id once")
	case len(r.lesson.Steps) == maxSteps:
		r.fail(at, fmt.Sprintf("a lesson has at most %d steps", maxSteps))
	default:
		r.lesson.Steps = append(r.lesson.Steps, Step{ID: id, Title: name, place: at})
		r.step, r.reveal = &r.lesson.Steps[len(r.lesson.Steps)-1], false
	}
}

func isID(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && s[0] != '-'
}

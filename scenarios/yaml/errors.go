package yaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// An Error says where a file is wrong, what is there and what should be.
type Error struct {
	File         string
	Line, Column int // 1 is the first; columns count characters
	Found        string
	Expected     string
	Nearest      string // the most similar thing that would do, or ""
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s:%d:%d: found %s, expected %s", e.File, e.Line, e.Column, e.Found, e.Expected)
	if e.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return text
}

// Errors are all errors of one file in the order of its lines.
type Errors []*Error

// printed is how many errors Error shows.
const printed = 10

// Error puts each of the first errors on a line of its own.
func (e Errors) Error() string {
	var lines []string
	for _, one := range e[:min(len(e), printed)] {
		lines = append(lines, one.Error())
	}
	if more := len(e) - printed; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the errors one by one.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i := range e {
		list[i] = e[i]
	}
	return list
}

// Sort puts them in the order of the text.
func (e Errors) Sort() {
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

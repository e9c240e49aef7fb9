// Package report writes a run down: as a page to read, as Markdown, as CSV and JSON
// for other programs, and its events as sentences.
//
// Everything here is a function from a [model.Run] to text. What series there are,
// what they are called and what they mean comes from the declarations in model, so a
// new metric appears in every format and in the schema by itself. What a number is,
// reported, real, a firm's, is said as a role of the theme; typeset colours the page
// where it is printed on a terminal.
package report

import (
	"fmt"
	"io"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/typeset"
)

// Write writes a run in a format; the page to read, as the paper wants it. The moves that are nearest
// to breaking its scenario, see [Nearest], it has where they are known.
func Write(w io.Writer, r *model.Run, as Format, on typeset.Paper, nearest *explore.Breaks) error {
	switch as {
	case TableFormat:
		return table(w, r, on, nearest)
	case JSONFormat:
		return asJSON(w, r, nearest)
	case CSVFormat:
		return CSV(w, r)
	case MarkdownFormat:
		return markdown(w, r, nearest)
	}
	names := Formats()
	if nearest := model.Nearest(string(as), names); nearest != "" {
		return fmt.Errorf("no format is called %q; the nearest is %q", as, nearest)
	}
	return fmt.Errorf("no format is called %q; there are %s", as, strings.Join(names, ", "))
}

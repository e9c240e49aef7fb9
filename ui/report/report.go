// Package report writes a run down: as a page to read, as Markdown, as CSV and JSON
// for other programs, with the schema of that.
//
// What happened is told by package sentence, books by statement, what takes many runs by answer; the
// formats are those of encode. Everything here is a function from a [result.Run] to text. What series there are,
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
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/typeset"
)

// Write writes a run in a format; the page to read, as the paper wants it. The moves that are nearest
// to breaking its scenario it has where they are known.
func Write(w io.Writer, r *result.Run, as encode.Format, on typeset.Paper, nearest *explore.Breaks) error {
	switch as {
	case encode.Table:
		return table(w, r, on, nearest)
	case encode.JSON:
		return asJSON(w, r, nearest)
	case encode.CSV:
		return CSV(w, r)
	case encode.Markdown:
		return markdown(w, r, nearest)
	}
	names := encode.Formats()
	if nearest := model.Nearest(string(as), names); nearest != "" {
		return fmt.Errorf("no format is called %q; the nearest is %q", as, nearest)
	}
	return fmt.Errorf("no format is called %q; there are %s", as, strings.Join(names, ", "))
}

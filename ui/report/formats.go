package report

// A Format is a way to write a run down.
type Format string

// The formats, by the names people type.
const (
	TableFormat    Format = "table"    // a page to read, of 80 columns or as wide as the terminal
	JSONFormat     Format = "json"     // as RunSchema says
	CSVFormat      Format = "csv"      // a row for every quarter
	MarkdownFormat Format = "markdown" // the page as GitHub shows it
)

// Formats lists the names of all formats.
func Formats() []string {
	return []string{string(TableFormat), string(JSONFormat), string(CSVFormat), string(MarkdownFormat)}
}

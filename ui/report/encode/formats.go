package encode

// A Format is a way to write a run down.
type Format string

// The formats, by the names people type.
const (
	Table    Format = "table"    // a page to read, of 80 columns or as wide as the terminal
	JSON     Format = "json"     // as RunSchema says
	CSV      Format = "csv"      // a row for every quarter
	Markdown Format = "markdown" // the page as GitHub shows it
)

// Formats lists the names of all formats.
func Formats() []string {
	return []string{string(Table), string(JSON), string(CSV), string(Markdown)}
}

package yaml

import (
	"strings"

	"moneyloop/model"
)

// Plain reads a file of keys with a word or a number each, as a server's settings are:
// every value as it is written. Only these keys may be there; one without a value is left
// out. The error is of type Errors; name stands for the file in it.
func Plain(name string, data []byte, keys []string) (map[string]string, error) {
	words := map[string]string{}
	root, problem := Read(data)
	if problem != nil && problem.Found == emptyFile {
		return words, nil
	}
	if problem == nil && root.Shape != Mapping {
		problem = &Error{Line: root.At.Line, Column: root.At.Column, Found: root.Found(), Expected: "key: value, each on its own line"}
	}
	if problem != nil {
		problem.File = name
		return nil, Errors{problem}
	}
	known := map[string]bool{}
	for _, key := range keys {
		known[key] = true
	}
	var wrong Errors
	for _, e := range root.Entries {
		switch {
		case !known[e.Key]:
			wrong = append(wrong, &Error{name, e.At.Line, e.At.Column, "the key " + model.Quoted(e.Key), "one of " + strings.Join(keys, ", "), model.Nearest(e.Key, keys)})
		case e.Value.Shape == Scalar:
			words[e.Key] = e.Value.Text
		case e.Value.Shape != Empty:
			wrong = append(wrong, &Error{name, e.Value.At.Line, e.Value.At.Column, e.Value.Found(), "a word or a number", ""})
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return words, nil
}

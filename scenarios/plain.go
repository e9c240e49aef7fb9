package scenarios

import (
	"strings"

	"moneyloop/model"
)

// Plain reads a file of keys with a word or a number each, as a server's settings are:
// every value as it is written. Only these keys may be there; one without a value is left
// out. The error is of type Errors; name stands for the file in it.
func Plain(name string, data []byte, keys []string) (map[string]string, error) {
	words := map[string]string{}
	root, problem := nodes(data)
	if problem != nil && problem.Found == emptyFile {
		return words, nil
	}
	if problem == nil && root.shape != mapping {
		problem = &Error{Line: root.at.line, Column: root.at.column, Found: root.found(), Expected: "key: value, each on its own line"}
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
	for _, e := range root.entries {
		switch {
		case !known[e.key]:
			wrong = append(wrong, &Error{name, e.at.line, e.at.column, "the key " + model.Quoted(e.key), "one of " + strings.Join(keys, ", "), model.Nearest(e.key, keys)})
		case e.value.shape == scalar:
			words[e.key] = e.value.text
		case e.value.shape != empty:
			wrong = append(wrong, &Error{name, e.value.at.line, e.value.at.column, e.value.found(), "a word or a number", ""})
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return words, nil
}

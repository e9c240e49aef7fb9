package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios/grammar"
)

// Copy returns the file with the settings applied, as [File.With] does, and without the
// expectations that were met and are not so any more. They are returned, and told in a
// comment at the end of the file, unless it is JSON, which has none.
func (f *File) Copy(settings ...model.Setting) (*File, []model.Expect, error) {
	g, err := f.With(settings...)
	if err != nil || len(settings) == 0 || len(f.Scenario.Expects) == 0 {
		return g, nil, err
	}
	before, after := f.unmet(), g.unmet()
	var broken []model.Expect
	var gone []model.Edit
	for i, e := range g.Scenario.Expects {
		if after[i] && !before[i] {
			broken = append(broken, e)
			gone = append(gone, model.Edit{Verb: model.RemoveEdit, At: fmt.Sprintf("expect/%d", i+1)})
		}
	}
	slices.Reverse(gone) // the numbers of those before stay
	if len(gone) == 0 {
		return g, nil, nil
	}
	kept, _, err := g.Edit(gone...)
	if err != nil {
		return nil, nil, err
	}
	if json.Valid(kept.source) {
		return kept, broken, nil
	}
	said, err := Parse(kept.Name, append(kept.Bytes(), noLonger(f, settings, broken)...))
	if err != nil || !kept.root.Equal(said.root) {
		return kept, broken, nil // its end is no place for a comment
	}
	return said, broken, nil
}

// unmet tells which expectations a run of the file does not meet: none, if there is no
// run, for that is told when it is played.
func (f *File) unmet() []bool {
	list := make([]bool, len(f.Scenario.Expects))
	run, err := engine.Run(f.Scenario)
	for i, e := range f.Scenario.Expects {
		if err == nil {
			_, _, met := f.expected(e, run)
			list[i] = !met
		}
	}
	return list
}

// noLonger is a comment that says what is expected no more, and why.
func noLonger(f *File, settings []model.Setting, broken []model.Expect) string {
	var b strings.Builder
	if !bytes.HasSuffix(f.source, []byte("\n")) {
		b.WriteString("\n")
	}
	var set []string
	for _, s := range settings {
		_, param, _ := f.Scenario.Value(s.Ref) // With has found it
		set = append(set, s.Ref+"="+model.Notation(s.Value, param.Unit))
	}
	fmt.Fprintf(&b, "# No longer so with %s:\n", strings.Join(set, " "))
	for _, e := range broken {
		fmt.Fprintf(&b, "#   - %s\n", grammar.Expectation(f.Scenario, e))
	}
	if bytes.Contains(f.source, []byte("\r\n")) {
		return strings.ReplaceAll(b.String(), "\n", "\r\n")
	}
	return b.String()
}

package grammar

import (
	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// Expectation writes one of the things that a scenario expects, on a line.
func Expectation(s *model.Scenario, e model.Expect) string {
	return yaml.Inline(writeItem(expectShape(s), promise, &e))
}

// Format writes a scenario as a file: a firm, a deal, a lever to a line where it fits.
func Format(s *model.Scenario) []byte { return yaml.Write(fileShape(s, nil).write(s)) }

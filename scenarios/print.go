package scenarios

import (
	"moneyloop/model"
)

// Format writes a scenario as a file: a firm, a deal, a lever to a line where it fits.
func Format(s *model.Scenario) []byte { return writeTree(fileShape(s, nil).write(s)) }

package model

// An Expect is something that a scenario file promises of its run; check holds it to it.
// Either That says all of it, or What is a metric of which Is or Text is promised.
type Expect struct {
	That    string  // "group.bridge.insider@16 is 200", see phrase.ReadCondition
	Quarter int     // 1 is the first; 0 where What says when
	What    string  // "a.cash", "group.cash@min", "c.status"; the id of a deal for what it paid
	Is      float64 // or Text
	Text    string
	Within  float64 // absolute tolerance
}

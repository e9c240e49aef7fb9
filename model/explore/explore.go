// Package explore answers what takes more than one run of a scenario: what breaks it, at
// which value a condition begins to hold, what a lever does over its range, what moves a
// number most, how two scenarios differ, what would have saved a firm, what becomes of what
// somebody holds.
//
// Everything here only chooses which runs to make, and says what they have in common; package
// rounds makes them. How often firms fall if numbers are uncertain is the question of package
// chance.
//
// Searches take no slopes and no secants, for outcomes jump: they are a grid, bisection, and a
// second look.
package explore

import "moneyloop/model/explore/rounds"

// Means is what a question may use.
type Means = rounds.Means

package ledger

import "strconv"

// A Rule is an invariant that every quarter of every run is held to: INV-1 to INV-16 of
// stock-flow-consistent accounting, as the engine checks them.
type Rule uint8

// The rules; see [Rule.Text].
const (
	INV1 Rule = iota + 1
	INV2
	INV3
	INV4
	INV5
	INV6
	INV7
	INV8
	INV9
	INV10
	INV11
	INV12
	INV13
	INV14
	INV15
	INV16
	INV20 Rule = 20 // INV-17 to INV-19 are held by tests

	INV21 Rule = 21

	rules = int(INV21)
)

// Rules lists the rules, in order.
func Rules() []Rule {
	var list []Rule
	for r := range Rule(rules + 1) {
		if ruleTexts[r] != "" {
			list = append(list, r)
		}
	}
	return list
}

var ruleTexts = [rules + 1]string{
	INV1:  "a payment is booked by payer and payee alike, and is not negative",
	INV2:  "debits and credits of a sector are equal",
	INV3:  "what a sector has, less what it owes, is its net worth",
	INV4:  "what one sector holds another owes",
	INV5:  "the net worth of all is real assets, and what shares are marked up by",
	INV6:  "cash is not negative",
	INV7:  "cash moves by the cash-flow statement",
	INV8:  "equity moves by profit, issues, distributions and other income",
	INV9:  "fixed assets are the sum of their vintages, and not negative",
	INV10: "debt is the sum of loans and credit, and not negative",
	INV11: "what shares are carried at above their cost is what they were marked up by",
	INV12: "no money loses its origin, and what left a firm is away, home or gone for good",
	INV13: "the story is at least what is reported, that at least what is net of own money, that at least what came from outside",
	INV14: "consolidation by elimination is consolidation from what crossed the border",
	INV15: "nobody pays more than it has, and an estate is paid out whole",
	INV16: "the same scenario, played again, gives the same run",
	INV20: "what is held of an asset is carried at its units times its price, and units are not negative",
	INV21: "what one has posted another holds, and what is due on protection is owed on it",
}

// String returns the rule's name: "INV-3".
func (r Rule) String() string { return "INV-" + strconv.Itoa(int(r)) }

// Text says what the rule is.
func (r Rule) Text() string { return ruleTexts[r] }

// Checks counts how often each rule was checked, and held.
type Checks [rules + 1]int

// count counts so many checks of each of these rules.
func (c *Checks) count(n int, rules ...Rule) {
	for _, r := range rules {
		c[r] += n
	}
}

// Times returns how often anything was checked.
func (c *Checks) Times() (n int) {
	for _, x := range c {
		n += x
	}
	return n
}

// Held returns how many rules were checked at all.
func (c *Checks) Held() int {
	n := 0
	for _, x := range c {
		if x > 0 {
			n++
		}
	}
	return n
}

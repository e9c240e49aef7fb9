package model

// sizes says how big shocks of a kind are, and when the world last saw one: the bands
// of a lever whose scenario names none, and its help. Domain-model 7.
type sizes struct {
	mild, mid, severe float64 // 0: it happens or it does not
	step              float64
	seen              string // what it is, and the precedent
}

// shockSizes are in the unit of their kind.
var shockSizes = [ShockKindCount]sizes{
	FundingStop: {.5, .8, 1, .1, "part of investments and loans that is not paid. " +
		"2000–03: Lucent, Nortel and Cisco had promised customers loans of $8.1bn, $3.1bn and $2.4bn; 47 carriers failed"},
	DemandDrop: {.1, .3, .6, .1, "part of outside sales that is lost. " +
		"2001: Cisco sold about 30% less within a quarter; by 2002 Lucent's revenue had fallen by 69%"},
	BaseRate: {.01, .02, .045, .0025, "added to the base rate. " +
		"2022: the Federal Reserve raised its rate by about 425 bp, and two-year yields rose from 0.78% to 4.41%"},
	SpreadJump: {.01, .04, .15, .005, "added to the rate of new money. " +
		"US high-yield bonds: from 360 to 1,087 bp between December 2019 and March 2020, and 2,147 bp in 2008–09"},
	LendersFreeze: {.5, .8, 1, .1, "part of new loans and renewals that is refused. " +
		"April 2001: Winstar, promised $2bn by Lucent and lent about $700m of it, failed"},
	LifeCut: {4, 8, 12, 1, "quarters taken off what is left of the life of fixed assets. " +
		"2025: Amazon cut the life of some servers from six years to five; critics say chips last two or three"},
	Impairment: {.2, .5, .8, .1, "part of the book value of fixed assets that is written off. " +
		"2001: Cisco wrote off $2.2bn of inventory"},
	Repudiation: {.25, .5, 1, .05, "part of a deal that the payer refuses to pay. " +
		"2001: Winstar against Lucent; OpenAI promised Oracle $300bn over five years from 2027 on, with a revenue of about $13bn"},
	Failure: {step: 1, seen: "above 0 it fails. September 2008: Lehman Brothers"},
	Compression: {.2, .4, .7, .1, "part of the market multiple that is lost. " +
		"2022: the S&P 500 went from 21.3 to 17.4 times expected earnings; 2000–02: the Nasdaq fell by about 78%"},
	HaircutJump: {.1, .25, .45, .05, "points added to the haircut on collateral. " +
		"2007–09: haircuts on securitised bonds rose from about 0% to nearly 50%"},
	ResaleDrop: {.2, .5, .8, .1, "part lost of what fixed assets fetch when sold. " +
		"Used chips may lose 20% to 40% of their price in an ordinary year"},
	Backstop: {.25, .5, 1, .05, "part of debt to outside lenders that the government guarantees. " +
		"2008: TARP; November 2025: OpenAI's remarks on a federal backstop, later clarified"},
}

// Bands names how big shocks of this kind are: mild, mid, severe.
func (k ShockKind) Bands() []Band {
	s := &shockSizes[k]
	if s.severe == 0 {
		return nil
	}
	return []Band{{"mild", s.mild}, {"mid", s.mid}, {"severe", s.severe}}
}

// measure gives the lever of a shock's size what its scenario does not: steps that suit
// its unit, the bands within its range, its help.
func (k ShockKind) measure(l *Lever, c Control) {
	s := &shockSizes[k]
	if c.Min == c.Max && s.severe > l.Max {
		l.Max = s.severe + float64(s.severe/3)
	}
	if c.Step <= 0 {
		l.Step = s.step
	}
	if len(c.Bands) == 0 {
		for _, b := range k.Bands() {
			if b.From >= l.Min && b.From <= l.Max {
				l.Bands = append(l.Bands, b)
			}
		}
	}
	if c.Help == "" {
		l.Help = s.seen
	}
}

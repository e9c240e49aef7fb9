package model

// shocks declares the kinds of shocks, a row each.
var shocks = [ShockKindCount]struct {
	word, meaning string
	unit          Unit
	least, most   float64 // that it can be
	full          string  // at full strength, as in a file
	sizes         sizes
}{
	FundingStop: {
		word: "funding", meaning: "part of what is paid for shares, lent, and sold on credit that is not; on a deal, a firm that provides it, or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.5, .8, 1, .1, "part of investments and loans that is not paid. " +
			"2000–03: Lucent, Nortel and Cisco had promised customers loans of $8.1bn, $3.1bn and $2.4bn; 47 carriers failed"},
	},
	DemandDrop: {
		word: "demand", meaning: "part of sales to outside customers that is lost; on a firm or all",
		unit: Share, least: -1, most: 1, full: "100%",
		sizes: sizes{.1, .3, .6, .1, "part of outside sales that is lost. " +
			"2001: Cisco sold about 30% less within a quarter; by 2002 Lucent's revenue had fallen by 69%"},
	},
	BaseRate: {
		word: "base_rate", meaning: "added to the base rate, such as 200bp",
		unit: Points, least: -1, most: 10, full: "300bp",
		sizes: sizes{.01, .02, .045, .0025, "added to the base rate. " +
			"2022: the Federal Reserve raised its rate by about 425 bp, and two-year yields rose from 0.78% to 4.41%"},
	},
	SpreadJump: {
		word: "spread", meaning: "added to the rate of new money, such as 200bp; on a firm or all",
		unit: Points, least: -1, most: 10, full: "300bp",
		sizes: sizes{.01, .04, .15, .005, "added to the rate of new money. " +
			"US high-yield bonds: from 360 to 1,087 bp between December 2019 and March 2020, and 2,147 bp in 2008–09"},
	},
	LendersFreeze: {
		word: "freeze", meaning: "part of new loans and renewals that lenders refuse; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.5, .8, 1, .1, "part of new loans and renewals that is refused. " +
			"April 2001: Winstar, promised $2bn by Lucent and lent about $700m of it, failed"},
	},
	LifeCut: {
		word: "life", meaning: "quarters cut from the remaining life of fixed assets; on a firm or all",
		unit: QuarterCount, least: 0, most: MaxQuarters, full: "8",
		sizes: sizes{4, 8, 12, 1, "quarters taken off what is left of the life of fixed assets. " +
			"2025: Amazon cut the life of some servers from six years to five; critics say chips last two or three"},
	},
	Impairment: {
		word: "impairment", meaning: "part of the book value of fixed assets that is written off; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.2, .5, .8, .1, "part of the book value of fixed assets that is written off. " +
			"2001: Cisco wrote off $2.2bn of inventory"},
	},
	Repudiation: {
		word: "repudiation", meaning: "part of a deal that the payer refuses to pay",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.25, .5, 1, .05, "part of a deal that the payer refuses to pay. " +
			"2001: Winstar against Lucent; OpenAI promised Oracle $300bn over five years from 2027 on, with a revenue of about $13bn"},
	},
	Failure: {
		word: "failure", meaning: "a firm fails, if the size is above 0",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{step: 1, seen: "above 0 it fails. September 2008: Lehman Brothers"},
	},
	Compression: {
		word: "multiple", meaning: "part of the market multiple that is lost; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.2, .4, .7, .1, "part of the market multiple that is lost. " +
			"2022: the S&P 500 went from 21.3 to 17.4 times expected earnings; 2000–02: the Nasdaq fell by about 78%"},
	},
	HaircutJump: {
		word: "haircut", meaning: "added to the haircut on collateral; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.1, .25, .45, .05, "points added to the haircut on collateral. " +
			"2007–09: haircuts on securitised bonds rose from about 0% to nearly 50%"},
	},
	ResaleDrop: {
		word: "resale", meaning: "part lost of what fixed assets fetch when sold; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.2, .5, .8, .1, "part lost of what fixed assets fetch when sold. " +
			"Used chips may lose 20% to 40% of their price in an ordinary year"},
	},
	Backstop: {
		word: "backstop", meaning: "part of debt to outside lenders that the government guarantees; on a firm or all",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.25, .5, 1, .05, "part of debt to outside lenders that the government guarantees. " +
			"2008: TARP; November 2025: OpenAI's remarks on a federal backstop, later clarified"},
	},
	MarkDown: {
		word: "mark", meaning: "part of its price that an asset, or shares of a firm that is not listed, lose, once; on either",
		unit: Share, least: -10, most: 1, full: "100%",
		sizes: sizes{.2, .5, .9, .05, "part of its price that it loses. " +
			"November 2022: FTT lost nine tenths in a week; 2000–02: shares of internet firms lost as much in two years"},
	},
	Withdrawals: {
		word: "withdrawals", meaning: "part of what is on deposit that is taken out in each quarter that it lasts, before anybody else is paid; on a deposit",
		unit: Share, least: 0, most: 1, full: "100%",
		sizes: sizes{.1, .4, .9, .05, "part of a deposit that is taken out in a quarter. " +
			"November 2022: customers of FTX took out $6bn of 16 within three days; March 2008: Bear Stearns' $18.1bn of cash fell to 11.5 in a day"},
	},
}

// ShockWords lists the words for the kinds of shocks.
func ShockWords() []string { return shockWords }

var shockWords = func() (words []string) {
	for i := range shocks {
		words = append(words, shocks[i].word)
	}
	return words
}()

func (k ShockKind) String() string { return WordOf(shockWords, int(k)) }

// Sizes returns the least and the largest size of a shock of this kind.
func (k ShockKind) Sizes() (least, most float64) { return shocks[k].least, shocks[k].most }

// Full is the size at which a shock of this kind is at full strength, as in a file.
func (k ShockKind) Full() string { return shocks[k].full }

// sizes says how big shocks of a kind are, and when the world last saw one: the bands
// of a lever whose scenario names none, and its help. Domain-model 7.
type sizes struct {
	mild, mid, severe float64 // 0: it happens or it does not
	step              float64
	seen              string // what it is, and the precedent
}

// sizes are how big shocks of a kind usually are; of a kind that there is not, of no size.
func (k ShockKind) sizes() *sizes {
	if int(k) >= len(shocks) {
		return new(sizes)
	}
	return &shocks[k].sizes
}

// Bands names how big shocks of this kind are: mild, mid, severe.
func (k ShockKind) Bands() []Band {
	s := k.sizes()
	if s.severe == 0 {
		return nil
	}
	return []Band{{"mild", s.mild}, {"mid", s.mid}, {"severe", s.severe}}
}

// measure gives the lever of a shock's size what its scenario does not: steps that suit
// its unit, the bands within its range, a plausible move, its help.
func (k ShockKind) measure(l *Lever, c Control) {
	s := k.sizes()
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
	if c.Plausible == 0 {
		l.Plausible = s.mid
	}
	if c.Help == "" {
		l.Help = s.seen
	}
}

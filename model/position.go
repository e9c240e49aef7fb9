package model

import (
	"math"
	"slices"
)

// A Position is something that the person holds, seen through a run: shares, a bond,
// insurance on somebody's debt, cash. It is a shadow: too small to matter, in no firm's
// books, so that a run is the same with and without it. It is bought at the end of quarter
// 0, and nothing is traded afterwards. See result.Holding.
type Position struct {
	Named
	Kind PositionKind
	Of   string // the firm
	From string // of insurance: the firm that has sold it; "" for one that never fails
	Mark Mark   // of shares
	Rank Rank   // of a bond

	Share    float64 // of shares: the part of all there are at the start
	Face     float64 // of a bond
	Coupon   Rate
	Matures  float64 // the quarter at whose end the face is paid; NaN: the last of the scenario
	Notional float64 // of insurance
	Premium  Rate
	Until    float64 // the last quarter that is insured; NaN: the last of the scenario
	Cash     float64
	Interest Rate

	Paid     float64 // for it; NaN: what it is worth in the opening statement
	Recovery float64 // what it is valued with before a failure, instead of the firm's own; NaN: that
	Spread   float64 // likewise, per year
}

// PositionKind says what a position is.
type PositionKind uint8

const (
	NoPosition        PositionKind = iota
	SharesHeld                     // a part of a firm's shares
	BondHeld                       // a debt of a firm, with a coupon
	InsuranceHeld                  // insurance on a firm's debt: a credit default swap
	CashHeld                       // money
	PositionKindCount = iota
)

// Mark says what shares are valued at.
type Mark uint8

const (
	BackedMark Mark = iota // their part of look-through equity
	BookMark               // of book equity
	MarketMark             // of what all shares are worth in the market, or at the price of the last round
)

// MaxPositions is how many positions a scenario may hold.
const MaxPositions = 50

// holdings declares the kinds of positions: the key of files that makes one, and the
// other keys that mean something for it.
var holdings = [PositionKindCount]struct {
	word string
	keys []string
}{
	SharesHeld:    {"shares", []string{"mark", "paid"}},
	BondHeld:      {"bond", []string{"face", "coupon", "matures", "rank", "recovery", "spread", "paid"}},
	InsuranceHeld: {"insurance", []string{"notional", "premium", "until", "from", "recovery", "spread", "paid"}},
	CashHeld:      {"cash", []string{"rate"}},
}

// PositionWords lists the keys that make positions.
func PositionWords() []string {
	var words []string
	for _, h := range holdings[1:] {
		words = append(words, h.word)
	}
	return words
}

func (k PositionKind) String() string {
	if k < PositionKindCount {
		return holdings[k].word
	}
	return ""
}

// Has reports whether a key of files means something for positions of this kind.
func (k PositionKind) Has(key string) bool {
	return k < PositionKindCount && (key == holdings[k].word || slices.Contains(holdings[k].keys, key))
}

var markWords = []string{"backed", "book", "market"}

// MarkWords lists the words for what shares are valued at.
func MarkWords() []string { return markWords }

func (m Mark) String() string { return WordOf(markWords, int(m)) }

var positionFields = []Field[Position]{
	share("shares", "part of the shares", 1, .01, func(p *Position) *float64 { return &p.Share }, "the part of all shares there are at the start; later rounds dilute it").allow(0, 1),
	money("face", "face of the bond", func(p *Position) *float64 { return &p.Face }, "what the bond pays when it matures"),
	rate("coupon", "coupon of the bond", 0, .2, .005, func(p *Position) *Rate { return &p.Coupon }, "paid at the end of each quarter in which the firm stands").allow(0, 100),
	count("matures", "quarter in which the bond matures", 1, 40, math.NaN(), func(p *Position) *float64 { return &p.Matures }, "the quarter at whose end the face is paid; without it, the last of the scenario").allow(1, MaxNumber),
	money("notional", "notional of the insurance", func(p *Position) *float64 { return &p.Notional }, "the debt that is insured"),
	rate("premium", "premium of the insurance", 0, .2, .0025, func(p *Position) *Rate { return &p.Premium }, "paid at the end of each quarter, half of it in the one in which the firm fails").allow(0, 100),
	count("until", "last insured quarter", 1, 40, math.NaN(), func(p *Position) *float64 { return &p.Until }, "the last quarter that is insured; without it, the last of the scenario").allow(1, MaxNumber),
	money("cash", "cash held", func(p *Position) *float64 { return &p.Cash }, "money beside it all"),
	rate("rate", "interest on cash held", 0, .1, .0025, func(p *Position) *Rate { return &p.Interest }, "what the money earns").allow(0, 100),
	money("paid", "paid for it", func(p *Position) *float64 { return &p.Paid }, "what was paid for it; without it, what it is worth in the opening statement").def(math.NaN()),
	share("recovery", "recovery it is valued with", 1, .05, func(p *Position) *float64 { return &p.Recovery }, "what creditors are thought to get if the firm fails, instead of what its books imply; what they do get is the run's").allow(0, 1).def(math.NaN()),
	{Param: Param{
		Key: "spread", Label: "spread it is valued with", Unit: Points, Max: .1, Step: .0025, Default: math.NaN(), Ceil: 100,
		Help: "what insuring the firm's debt is thought to cost a year, instead of what its books imply",
	}, at: func(p *Position) *float64 { return &p.Spread }},
}

// PositionFields returns the declarations of a position's numbers.
func PositionFields() []Field[Position] { return positionFields }

// NewPosition returns a position with the defaults of its declarations.
func NewPosition(id string) Position {
	p := defaults(positionFields)
	p.ID = id
	return p
}

// Position returns the index of the position with this id, or -1.
func (s *Scenario) Position(id string) int {
	return slices.IndexFunc(s.Positions, func(p Position) bool { return p.ID == id })
}

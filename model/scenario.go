// Package model is the words of moneyloop: firms that pay each other in a circle, the deals by
// which they do, shocks, levers, edits.
//
// A [Scenario] is plain data, as its file has it. Package rules says what keeps one from being
// played; package engine plays it, on exact books; package result is what comes of that, and
// package phrase the language in which people ask about it. Nothing here knows a clock, a file
// or a goroutine.
//
// A number that can be moved is declared once, as a [Field]: its key in files, its label, unit,
// range and meaning. Sliders, flags, sweeps, validation and help follow from that. A kind of deal
// or of shock is one row of a table.
//
// The words are the field's: a firm has books and can fail; a deal is a rule by which
// one party pays another every quarter; everything that is not a firm is one
// of five outside sectors, so that every payment has two ends and every row of the
// accounts sums to zero.
package model

import (
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// Unlimited marks a limit that is not there: a credit line without end, lenders
// that never stop.
var Unlimited = math.Inf(1)

// MaxQuarters and MinQuarters bound the horizon of a scenario.
const (
	MinQuarters = 1
	MaxQuarters = 400
)

// A Scenario is firms, the deals between them, shocks that may hit, and the levers
// a person moves. One without firms is played, too: nothing happens in it.
type Scenario struct {
	Name  string // short name, as in a file or on the command line
	Title string
	Story string // about three sentences
	About
	Welcome
	Unit      string // of money: "$", "$bn", "€m"
	Quarters  int    // horizon, MinQuarters to MaxQuarters
	BaseRate  Rate   // risk-free rate; firms with coverage pricing pay it plus a spread
	Market    Market
	Announced float64 // part of what is only announced that is paid
	Assets    []Asset
	Firms     []Firm
	Deals     []Deal
	Shocks    []Shock
	Controls  []Control // the levers to offer; none means sensible ones
	Sources   []Source
	Expects   []Expect

	Person
	Resolution ledger.Resolution // of the books, see FitBooks; zero is the finest
}

// A Welcome is what people see and try first.
type Welcome struct {
	Question string   // what to try first, one sentence
	Next     []Prompt // what to try from there, one after the other
	OpensOn  []Charted
}

// A Charted is a series that is charted first, in the place of solvency, such as b.cash.
type Charted struct{ What string }

// A Person is what somebody brings along to a scenario: what they hold, and what they think may
// be. No run by itself depends on it.
type Person struct {
	Positions []Position
	Noise     []Noise // luck, in runs that are drawn
	Loads     []Load  // what ranges of levers follow, in such runs; or
	Pairs     []Pair  // which depend on each other
}

// About is what a scenario says of itself beside its story.
type About struct {
	Shelf    Shelf
	Teaches  string // what one takes away, one sentence
	Believer string // the same flows, as who believes in them reads them, one sentence
	Sceptic  string // and as who does not
	AsOf     string // the day the facts of a real case end, or ""
}

// Shelf says among which scenarios one stands.
type Shelf uint8

const (
	OwnShelf     Shelf = iota // a person's own
	StoryShelf                // invented, to show one thing
	TodayShelf                // real firms, in what still goes on
	HistoryShelf              // real firms, in what is closed
	ControlShelf              // a loop that holds
	ShelfCount   = iota
)

// A Firm is one of the friends: it has books and can fail. All amounts are in the
// scenario's unit, all shares are fractions (0.2 is 20 %).
type Firm struct {
	Named
	Role         string
	Opening      Opening
	Sales        Sales
	Costs        Costs   // paid to outside suppliers and staff
	Capex        Capex   // fixed assets bought outside
	Life         float64 // quarters over which opening assets and capex are written off, straight line; 0: never
	Depreciation Rate    // or: share of the book value written off per period (declining balance)
	Tax          float64 // on the profit of a quarter, if there is one
	TaxLosses    TaxLosses
	MinimumCash  Spend // kept back from discretionary deals, held up with the credit line
	Credit       Credit
	Listing      Listing
	Volatility   float64 // of the value of assets per year, as lenders see it
	Uncertainty  float64 // of where the firm fails, as lenders see it: λ of credit.Borrower
	Collateral   Collateral
	Distress     Distress
	Vehicle      Vehicle
}

// Opening is a firm's balance sheet before the first quarter. What assets exceed
// debt is opening equity.
type Opening struct {
	Cash          float64
	Origin        Mix // where the cash came from
	FixedAssets   float64
	OtherAssets   float64 // not worn down
	OtherOwed     float64 // to suppliers; not due while the firm stands
	Stakes        []Stake
	Holds         []Stake // of assets
	Debt          float64 // to outside lenders, unless Leverage is set
	Leverage      float64 // debt per unit of equity at the given assets; 0: use Debt
	RevenueBefore float64 // revenue of the quarter before the first; NaN: that of Sales
	Equity        float64 // what all that must come to, a check; NaN: not said
}

// A Stake is shares in another firm, or what is held of an asset, at cost.
type Stake struct {
	In   string
	Cost float64
}

// A Mix says which part of opening cash came from whom. The parts are shares; what
// they leave to 1 is opening capital of unknown origin, which counts as capital.
type Mix struct {
	Customers, Investors, Lenders, Government float64
}

// Sales are revenue from customers outside the loop.
type Sales struct {
	Amount float64 // in the first quarter
	Then   Path
	Growth Rate
}

// Spend is a sum of money per quarter: a fixed part and a share of the revenue of
// the same quarter.
type Spend struct {
	Fixed, OfRevenue float64
	Then             Path // of the fixed part
}

// Costs are what a firm pays outside suppliers and staff.
type Costs struct {
	Spend
	InShares float64 // of the fixed part, paid with new shares
}

// Capex is capital spending outside the loop. It is cut, not failed on, when cash
// and credit line do not reach.
type Capex struct {
	Spend
	Borrow float64 // share of it that is borrowed, within the lenders' limit
}

// A Rate is a share per period.
type Rate struct {
	Value float64
	Per   Period
}

// Period is what a rate is per.
type Period uint8

const (
	PerQuarter Period = iota
	PerYear
)

// Simple returns the rate per quarter by plain division: the convention of interest.
func (r Rate) Simple() float64 {
	if r.Per == PerYear {
		return r.Value / 4
	}
	return r.Value
}

// Compound returns the rate per quarter that compounds to r in a year: the
// convention of growth.
func (r Rate) Compound() float64 {
	if r.Per == PerYear && r.Value != 0 {
		return math.Pow(1+r.Value, 0.25) - 1
	}
	return r.Value
}

// ShockKind says what a shock changes and the unit of its size.
type ShockKind uint8

const (
	FundingStop    ShockKind = iota // share of equity and loan deals not paid, and of sales on credit not lent; On: a deal, a firm (what it provides) or all
	DemandDrop                      // share of outside sales lost; On: a firm or all
	BaseRate                        // added to the base rate, per year
	SpreadJump                      // added to the rate of new money, per year; On: a firm or all
	LendersFreeze                   // share of new lending and rollover refused; On: a firm or all
	LifeCut                         // quarters cut from the remaining life of fixed assets; On: a firm or all
	Impairment                      // share of fixed assets' book value written off; On: a firm or all
	Repudiation                     // share of a deal the payer refuses to pay; On: a deal
	Failure                         // On: a firm, which fails if the size is above 0
	Compression                     // share of the market multiple lost; On: a firm or all
	HaircutJump                     // added to the haircut on collateral; On: a firm or all
	ResaleDrop                      // share lost of what fixed assets fetch when sold; On: a firm or all
	Backstop                        // share of debt to outside lenders that the government guarantees; On: a firm or all
	MarkDown                        // share of its price that an asset, or shares of a firm that is not listed, lose; On: either
	Withdrawals                     // share of a deposit that is taken out, quarter by quarter; On: a deposit
	ShockKindCount = iota
)

// Everyone is what a shock is on when it hits all firms.
const Everyone = "all"

// A Shock is a dated change. Size 0 is off.
type Shock struct {
	Named
	Kind   ShockKind
	On     string  // firm id, deal id or Everyone, see the kinds
	At     float64 // first quarter
	For    float64 // quarters; Unlimited: it stays
	Size   float64 // in the unit of its kind
	Rounds float64 // Withdrawals: in which they come within a quarter
	When   string  // the condition under which it strikes, see phrase.ReadWhen, or nothing
}

// Uses reports whether a number of the shock has a meaning for its kind.
func (k *Shock) Uses(key string) bool { return key != "rounds" || k.Kind == Withdrawals }

// A Control offers one number of the scenario as a lever.
type Control struct {
	Ref            string // "chips.borrow"
	Group, Label   string
	Help           string
	Min, Max, Step float64 // all zero: the range of the number's declaration
	Bands          []Band
	Plausible      float64 // one ordinary move, such as a year may bring; 0: none is said
	Uncertain      string  // what may become of it, see ReadUncertain, or ""
	Why            string  // why these two are what they are
}

// A Band names a stretch of a lever's range: it begins at From.
type Band struct {
	Name string
	From float64
}

// A Source says where a number comes from.
type Source struct {
	For, Title, URL, AsOf string
	Value                 float64
	Grade                 Grade
}

// Grade is how firm a number is, best first.
type Grade uint8

const (
	Filed Grade = iota
	Reported
	Estimated
	Assumed
)

// Firm returns the index of the firm with this id, or -1.
func (s *Scenario) Firm(id string) int {
	return slices.IndexFunc(s.Firms, func(f Firm) bool { return f.ID == id })
}

// Deal returns the index of the deal with this id, or -1.
func (s *Scenario) Deal(id string) int {
	return slices.IndexFunc(s.Deals, func(d Deal) bool { return d.ID == id })
}

// Shock returns the index of the shock with this id, or -1.
func (s *Scenario) Shock(id string) int {
	return slices.IndexFunc(s.Shocks, func(k Shock) bool { return k.ID == id })
}

// EquityBefore is what a firm's balance sheet before the first quarter leaves its owners: what
// it has, less what it owes, on deals too.
func (s *Scenario) EquityBefore(firm int) float64 {
	f := &s.Firms[firm]
	o := &f.Opening
	own := o.Cash + o.FixedAssets + o.OtherAssets - o.OtherOwed
	for _, st := range slices.Concat(o.Stakes, o.Holds) {
		own += st.Cost
	}
	if o.Leverage > 0 {
		own /= 1 + o.Leverage
	} else {
		own -= o.Debt
	}
	for i := range s.Deals {
		d := &s.Deals[i]
		left := d.Left()
		holder, debtor := d.To, d.From
		switch { // its payer has what is owed; of a sale its payee, or who finances it
		case d.Kind == Loan || d.Kind == Deposit:
			holder, debtor = d.From, d.To
		case d.Kind == Equity: // paid in: no debt
			holder, debtor = "", ""
		case d.Terms.Financed.By != "":
			holder = d.Terms.Financed.By
		}
		switch f.ID {
		case holder:
			own += left.Owed
			if d.Terms.Allowance <= 1 {
				own -= left.Owed * d.Terms.Allowance
			}
		case debtor:
			own -= left.Owed
		}
		switch f.ID {
		case d.From:
			own += left.Ahead
		case d.To:
			own -= left.Ahead
		}
	}
	return own
}

// Clone returns a copy whose firms, deals, shocks, positions and controls can be changed
// without touching s.
func (s *Scenario) Clone() *Scenario {
	c := *s
	c.Assets = slices.Clone(s.Assets)
	c.Firms = slices.Clone(s.Firms)
	c.Deals = slices.Clone(s.Deals)
	c.Shocks = slices.Clone(s.Shocks)
	c.Positions = slices.Clone(s.Positions)
	c.Controls = slices.Clone(s.Controls)
	for i := range c.Assets {
		clonePaths(assetPaths, &c.Assets[i])
	}
	for i := range c.Firms {
		clonePaths(firmPaths, &c.Firms[i])
	}
	for i := range c.Deals {
		clonePaths(dealPaths, &c.Deals[i])
	}
	return &c
}

// Restore makes a clone of a scenario with other levers what that is again, in memory of its own.
func Restore(s, base *Scenario) {
	c := *base
	c.Assets, c.Firms, c.Deals, c.Shocks, c.Positions = s.Assets, s.Firms, s.Deals, s.Shocks, s.Positions
	restore(assetPaths, c.Assets, base.Assets)
	restore(firmPaths, c.Firms, base.Firms)
	restore(dealPaths, c.Deals, base.Deals)
	copy(c.Shocks, base.Shocks)
	copy(c.Positions, base.Positions)
	*s = c
}

// PartyName returns what people call a firm or an outside sector.
func (s *Scenario) PartyName(id string) string {
	if i := s.Firm(id); i >= 0 {
		return s.Firms[i].Label()
	}
	return id
}

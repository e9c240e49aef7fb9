package model

import (
	"math"
	"slices"
)

// Kind says what a deal is and so how both sides book it.
type Kind uint8

const (
	Equity       Kind = iota // buys new shares: a stake for the payer, paid-in capital for the payee
	Loan                     // lends: repaid over RepayOver quarters after Grace, with Interest
	Service                  // an expense of the payer, revenue of the payee
	Equipment                // a fixed asset of the payer over Life, revenue of the payee now
	Distribution             // a dividend
	Guarantee                // promises the payee to pay what a third party, For, does not; moves money only when called
	Swap                     // both sell each other as much, and no money moves: recognised over Covers quarters, or at once
	Lease                    // the right to use something for Life quarters: an asset and a debt of the payer from the start
	Protection               // makes good what something that has a price falls below a floor
	Capacity                 // buys what the payee sells less than promised, and has no use for it
	Deposit                  // lends, and may take it back at any time
	KindCount    = iota
)

// Basis is what the amount of a deal is a share of.
type Basis uint8

const (
	OfNothing     Basis = iota // a fixed amount
	OfDeal                     // of what another deal paid: this quarter's payment if it is settled earlier in the quarter, else the last one
	OfCash                     // of the payer's cash, after what it must still pay this quarter
	OfRevenue                  // of the payer's revenue in the last quarter
	OfYearRevenue              // of the payer's revenue in the last four quarters
	OfGain                     // of what the payer's market value gained in the last quarter
	OfDebt                     // Guarantee: of what For owes the payee
)

// Amount is how much a deal pays per quarter.
type Amount struct {
	Value float64 // money if Of is OfNothing, else a share
	Of    Basis
	Deal  string // with OfDeal
	Then  Path   // of a fixed amount
}

// Outside sectors, by the names that deals use for them.
const (
	Customers  = "customers"
	Suppliers  = "suppliers"
	Investors  = "investors"
	Lenders    = "lenders"
	Government = "government"
)

// Outside lists the outside sectors in the order of the books.
func Outside() []string { return []string{Customers, Suppliers, Investors, Lenders, Government} }

// Carry says at what a holder carries shares that it bought.
type Carry uint8

// The ways to carry shares.
const (
	AtCost       Carry = iota
	AtFairValue        // of Protection, too; at what they would fetch; the change is a gain or a loss of the quarter
	EquityMethod       // Equity: at cost plus the holder's part of the issuer's profits since, and of what others pay for new shares
)

// Takes says which losses a guarantor takes.
type Takes uint8

// What a guarantor takes.
const (
	FirstLoss    Takes = iota // all losses, up to its limit
	Proportional              // of every loss the part that its limit is of what is owed
)

// A Deal is a rule by which From pays To every quarter. Both are firm ids or names
// of outside sectors; at least one is a firm.
type Deal struct {
	Named
	From, To string
	Kind     Kind
	Amount   Amount
	Growth   Rate    // of a fixed amount
	Cap      float64 // the most it pays in a quarter; Unlimited: no cap
	Dates
	Committed bool    // must be paid: who cannot is in default. Else it is cut to what the payer can spare
	Order     int     // deals of one phase are settled by Order, lowest first
	For       string  // Guarantee: whose debt to the payee it covers
	Takes     Takes   // Guarantee: which losses
	Carry     Carry   // Equity: how the payer carries the shares
	Rank      Rank    // of what is owed on it, if the payer fails
	Borrow    float64 // the payer borrows this much from outside lenders, per unit paid, and pays it on top
	Terms     Terms
	Before    Brought // what it left before the first quarter
	Promise   Promise
}

// Dates are the quarters in which a deal pays.
type Dates struct {
	First float64 // the first
	Last  float64 // the last; Unlimited: until the end
	Every float64 // it pays every so many quarters
}

// Promise is how firm a deal is, and what it comes to in all. Headlines are no cash: it moves no
// account.
type Promise struct {
	Status     Standing
	Total      float64 // of all that is paid on it; Unlimited: not said
	SignedIn   float64 // quarter from which it counts
	Supersedes string  // another deal, which pays no more once this one does
	BreakFee   float64 // of what is left, owed if the payer fails
	When       string  // the condition under which it pays, see phrase.ReadWhen, or nothing
	Payments   float64 // the most that there are; Unlimited: as many as there are quarters for
	Milestone  float64 // an amount of money that conditions may name
}

// Standing is how firm a deal is.
type Standing uint8

// The standings of deals.
const (
	Signed     Standing = iota
	Announced           // pays the part that is believed, see Scenario.Announced
	Superseded          // never pays
)

// Promises reports whether there is more to say of how firm a deal is than that it was signed.
func (d *Deal) Promises() bool {
	p := &d.Promise
	return p.When != "" || p.Status != Signed || p.Total < Unlimited || p.Supersedes != "" || p.BreakFee > 0
}

// Brought is what a deal had left when the first quarter began. The first interest, instalment
// and delivery of it are due in that quarter.
type Brought struct {
	Owed      float64 // on it: lent, sold on credit, leased
	OwedOver  float64 // instalments; NaN: as of what is owed later
	OwedGrace float64 // quarters before the first of them
	Ahead     float64 // paid for, or owed for, and not delivered; NaN: nothing, but of a lease what is owed
	AheadOver float64 // quarters to deliver it; NaN: all but one of those that a payment covers, of a lease those in which it is paid
}

// Reserves reports whether who is owed something on the deal ever expects to lose some of it.
func (d *Deal) Reserves() bool {
	return (d.Terms.Allowance > 0 || d.Terms.LosesThen.Moves()) && d.Uses("allowance")
}

// Left is what the deal had left when the first quarter began, with nothing unsaid. What means
// nothing for its kind is nothing.
func (d *Deal) Left() Brought {
	b := d.Before
	lease := d.Kind == Lease
	if math.IsNaN(b.OwedOver) {
		b.OwedOver = d.Terms.RepayOver
		if lease {
			b.OwedOver = d.Terms.Life
		}
	}
	if math.IsNaN(b.AheadOver) {
		b.AheadOver = max(1, d.Terms.Covers-1)
		if lease {
			b.AheadOver = max(1, b.OwedOver)
		}
	}
	if b.Owed != 0 && !d.Uses("owed_before") {
		b.Owed = 0
	}
	if math.IsNaN(b.Ahead) {
		b.Ahead = 0
		if lease {
			b.Ahead = b.Owed
		}
	}
	if b.Ahead != 0 && !d.Uses("ahead_before") {
		b.Ahead = 0
	}
	return b
}

// Repayment says how what is owed is repaid.
type Repayment uint8

// The ways to repay.
const (
	EqualParts   Repayment = iota // the same part of the principal each quarter, and interest on what is left
	LevelPayment                  // the same payment each quarter, of interest and principal together
)

// Terms are the parts of a deal that matter to one kind only.
type Terms struct {
	Scale     float64 // of all that is paid
	Life      float64 // Equipment, Swap: quarters over which it is written off; Lease: quarters of use
	Cost      float64 // Service, Equipment: what the seller pays outside suppliers per unit sold
	Interest  Rate    // Loan, Lease, and what is on credit
	RepayOver float64 // Loan, and what is on credit: number of equal quarterly instalments; 0: never repaid
	Grace     float64 // Loan, and what is on credit: quarters before the first instalment
	OnCredit  float64 // Service, Equipment: share of the price that the seller lends the buyer
	Covers    float64 // Service, Swap: quarters that a payment covers; revenue and cost are spread over them
	RepayAs   Repayment
	Allowance float64 // share of what is owed that its holder expects to lose; Unlimited: what the debtor cannot pay, looked through
	LosesThen Path    // of Allowance
	Warrants  float64 // Service, Equipment: shares the seller gives the buyer, at fair value per unit sold
	FairValue float64 // Equity: what the shares are worth, per unit paid
	Security  Security
	Protects  Protecting
	PreMoney  float64 // Equity: value of all shares before it; 0: the market's price, or that of the last round; before any, what they cost
	Financed  Financing
	Dividend  Rate // Equity: what makes shares that investors or the government buy preferred: it is owed on what was paid in when it cannot be spared
	Converts  Conversion
	Bargain   Bargain
}

// Bargain is that two services are sold crosswise.
type Bargain struct {
	With string  // the deal by which as much is bought back, or nothing
	Net  float64 // above 0, what goes there and back is nobody's revenue
}

// Financing is who lends customers outside what they buy on credit, and what they do not pay back.
type Financing struct {
	By     string // a firm, or lenders: pays the seller on the day, and holds the note; nothing: the seller
	Losses Rate   // part of what was owed at the start of a quarter that is not paid
}

// Uses reports whether a number of the deal has a meaning for its kind and amount.
func (d *Deal) Uses(key string) bool {
	switch key {
	case "growth", "scale":
		return d.Amount.Of == OfNothing
	case "cap":
		return d.Kind != Guarantee
	case "payments", "every", "borrow":
		return d.Kind != Guarantee && d.Kind != Protection && d.Kind != Capacity
	case "milestone":
		return d.Promise.When != "" || d.Terms.Converts.When != ""
	case "losses", "financed_by":
		return d.From == Customers && (d.Kind == Service || d.Kind == Equipment)
	case "booked_net":
		return d.Terms.Bargain.With != ""
	}
	if d.Kind == Equity && (key == "owed_before" || slices.Contains(conversionKeys, key)) {
		return d.From == Investors || d.From == Government
	}
	if slices.Contains(securityKeys, key) && d.Terms.Security.By == "" {
		return false
	}
	return !termsOfSome[key] || d.Kind < KindCount && slices.Contains(kinds[d.Kind].terms, key)
}

// Sells reports whether the deal is a sale for money.
func (d *Deal) Sells() bool {
	return d.Kind == Service || d.Kind == Equipment || d.Kind == Lease
}

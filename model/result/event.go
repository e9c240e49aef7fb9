package result

import (
	"moneyloop/model"
)

// EventKind says what happened.
type EventKind uint8

const (
	ShockEvent    EventKind = iota // a shock began: Shock, Amount its size
	ShockEndEvent                  // a shock ended: Shock
	GridlockEvent                  // nobody could pay first, all could pay at once: Firm was stuck, Amount what it owed
	LineEvent                      // Firm drew Amount on its credit line to pay what it owed
	RefusedEvent                   // Creditor, or outside lenders, refused Amount to Firm
	CutEvent                       // Deal paid Amount less than it called for, Firm is the payer, or who finances it
	DefaultEvent                   // Firm failed, short of Amount
	LossEvent                      // Firm did not get Amount that Debtor, which failed, owed it
	SharesEvent                    // Firm's shares in Debtor, which failed, had cost Amount and are worth nothing
	RaiseEvent                     // outside investors put Amount into Firm, which was in need
	SaleEvent                      // Firm sold fixed assets for Amount to pay what was due
	CallEvent                      // Firm paid Amount on its guarantee for Debtor
	MarginEvent                    // outside lenders, or Creditor on Deal, call Amount from Firm: its collateral no longer covers it
	CovenantEvent                  // lenders call Amount, all their debt, from Firm: it broke a covenant
	ConvertEvent                   // Amount that Firm owed Creditor on Deal, or preferred shares, became shares; without a deal, all its debt
	BailOutEvent                   // the government put Amount into Firm, which could not pay
	DeleverEvent                   // Firm sold fixed assets for Amount to bring its debt to equity back
	AdvanceEvent                   // Firm lent Debtor, which was in need and whose debt it guarantees, Amount
	DisposalEvent                  // Firm sold what it holds, or what is pledged on Deal, for Amount to pay what was due
	TakenEvent                     // Amount was taken out of Deal, a deposit with Firm
	MetEvent                       // what Deal waits for is so: from the next quarter on it pays
	RelievedEvent                  // Firm set Amount off against profit, the last of its tax losses
	OutgrownEvent                  // the run ends here: in the next quarter Firm or Deal outgrows the books, whose accounts hold Amount
	KeptEvent                      // Firm keeps Amount that Debtor, which failed, had paid it ahead on Deal, and delivers nothing for it
)

var eventWords = []string{
	"shock", "shock_end", "gridlock", "credit_line", "refused", "cut", "default", "loss", "shares",
	"raise", "sale", "call", "margin", "covenant", "convert", "bail_out", "delever", "advance", "disposal", "withdrawal", "condition", "tax_losses", "outgrown", "kept",
}

// EventWords lists the words for the kinds of events, in the order of their constants.
func EventWords() []string { return eventWords }

func (k EventKind) String() string { return model.WordOf(eventWords, int(k)) }

// An Event is something that happened in a quarter, with the amounts that explain it.
type Event struct {
	Quarter  int // 1 is the first
	Kind     EventKind
	Firm     int // -1: none
	Deal     int // -1: none
	Shock    int // -1: none
	Debtor   int // -1: none
	Wave     int // of a default: 1 fell by itself, 2 because of wave 1, …
	Amount   float64
	Fall     *Fall  // of a default
	Of       *Fall  // of a loss: the default that brought it
	Creditor string // of a refusal or a call: a firm, or a party outside; empty: outside lenders
}

// A Fall is the account of a default. Owed = Paid + what creditors lost, and
// Paid + BankruptcyCost + Left = Cash + Sold + Received.
type Fall struct {
	Cause          Cause
	Owed           float64 // claims on the firm, accelerated debt included
	DueNow         float64 // of which due this quarter
	Short          float64 // of DueNow, what it lacked
	Cash           float64 // in hand
	Sold           float64 // proceeds of its assets
	Received       float64 // from its own debtors in the settlement
	BankruptcyCost float64
	Paid           float64 // to creditors
	Left           float64 // for the owners
	Equity         float64 // book equity when it fell: with what is left, what its owners lose
	Losses         []Loss
	Debtor         int     // whose shortfall pushed it, or -1
	Forgone        []Loss  // what was owed on loans without recourse beyond what secured them: nobody has a claim to it
	Preferred      float64 // of Left, what preferred shares get before all others
}

// Recovery is what creditors get per unit owed.
func (f *Fall) Recovery() float64 {
	if f.Owed <= 0 {
		return 1
	}
	return f.Paid / f.Owed
}

// A Loss is what one creditor of a failed firm was owed and got.
type Loss struct {
	Creditor   string // firm id or outside sector
	Owed, Paid float64
}

// A Rescue is the cheapest way to keep a firm from a fall: the least cash that, given to
// it by outside investors when the settlement begins in which it falls, lets it stand.
type Rescue struct {
	Firm, Quarter int
	Amount        float64
	Saved         []int   // other firms that fall in that quarter, and do not if the firm gets it
	Later         []Event // defaults that come all the same, from that quarter on
}

// Cause is why a firm failed.
type Cause uint8

const (
	CashGap         Cause = iota // could not pay what was due
	Refinancing                  // could not pay debt that lenders would not roll over
	Contagion                    // could have paid if its debtors had
	Forced                       // the scenario made it fail
	CovenantBreach               // could not pay debt called because debt to equity was too high
	NegativeEquity               // could not pay debt called because look-through equity was negative
	MarginCall                   // could not pay debt called because its collateral had fallen
	GuaranteeCalled              // could have paid if its guarantees had not been called
	TakenOut                     // could have paid if depositors had not taken out so much
)

var causeWords = []string{"cash gap", "refinancing", "contagion", "forced", "covenant", "negative equity", "margin call", "guarantee called", "withdrawals"}

// CauseWords lists the words for causes.
func CauseWords() []string { return causeWords }

func (c Cause) String() string { return model.WordOf(causeWords, int(c)) }

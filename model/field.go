package model

import (
	"math"
	"slices"
)

// Unit is what a number counts, and so how it is typed and shown.
type Unit uint8

const (
	Money        Unit = iota // the scenario's unit
	Share                    // a fraction, shown in percent
	YearlyRate               // a fraction per year
	QuarterRate              // a fraction per quarter
	QuarterCount             // a number of quarters, or a quarter of the run
	Times                    // a multiple
	Points                   // a fraction per year that is added to a rate, shown in percentage points
	Count                    // a whole number; 0 for no and 1 for yes
	Class                    // one of a few words: a rating, a status
)

// A Param declares one number of a scenario, once. Slider, flag, file key, sweep
// axis, validation and help all follow from it.
type Param struct {
	Key            string // "sales.amount"
	Label          string
	Unit           Unit
	Min, Max, Step float64 // the range a lever offers by default; money follows its baseline
	Default        float64 // what a file that does not say gets
	Floor, Ceil    float64 // what validation allows
	Open           bool    // may be Unlimited
	Help           string
	Bands          []Band // words for parts of its range, for a lever that is made of it
	Changes        bool   // it may change over time, see [Path]
	Boundless      string // what Unlimited means, where that is no limit: "worth"
}

// A Field is a Param and the place of its number in a T.
type Field[T any] struct {
	Param
	Section string // what it belongs with on a page
	at      func(*T) *float64
	rate    func(*T) *Rate
	unit    func(*T) Unit
	path    func(*T) *Path
}

// Value returns where the number of x is kept.
func (f Field[T]) Value(x *T) *float64 {
	if f.rate != nil {
		return &f.rate(x).Value
	}
	return f.at(x)
}

// Rate returns where the rate of x is kept, or nil if the field is not a rate.
func (f Field[T]) Rate(x *T) *Rate {
	if f.rate == nil {
		return nil
	}
	return f.rate(x)
}

// Path returns where it is kept what becomes of the number over time, or nil if it stays.
func (f Field[T]) Path(x *T) *Path {
	if f.path == nil {
		return nil
	}
	return f.path(x)
}

// Spelt returns the number of x in words, where it has some: what becomes of it over time, or what
// no bound means.
func (f Field[T]) Spelt(x *T) (text string, spelt bool) {
	now := *f.Value(x)
	if path := f.Path(x); path != nil && path.Moves() {
		return path.Notation(now, f.UnitOf(x)), true
	}
	return f.Boundless, f.Boundless != "" && math.IsInf(now, 1)
}

// over returns the field as one of a number that may change over time.
func (f Field[T]) over(path func(*T) *Path) Field[T] { f.path, f.Changes = path, true; return f }

// pathed are the fields whose numbers may change over time.
func pathed[T any](fields []Field[T]) (list []Field[T]) {
	for _, f := range fields {
		if f.path != nil {
			list = append(list, f)
		}
	}
	return list
}

// The numbers of firms and of deals that may change.
var firmPaths, dealPaths = pathed(firmFields), pathed(dealFields)

// clonePaths gives x paths of its own.
func clonePaths[T any](fields []Field[T], x *T) {
	for i := range fields {
		if p := fields[i].Path(x); p != nil && p.Moves() {
			*p = p.clone()
		}
	}
}

// restore copies what is in a list from another one of the same length; paths stay of its own.
func restore[T any](fields []Field[T], list, from []T) {
	copy(list, from)
	for i := range list {
		clonePaths(fields, &list[i])
	}
}

// UnitOf returns the unit of the number in x; it depends on x for rates, for the
// amount of a deal and for the size of a shock.
func (f Field[T]) UnitOf(x *T) Unit {
	switch {
	case f.rate != nil && f.rate(x).Per == PerYear:
		return YearlyRate
	case f.rate != nil:
		return QuarterRate
	case f.unit != nil:
		return f.unit(x)
	}
	return f.Unit
}

const (
	MaxNumber = 1e9  // of any share or count in a scenario
	MaxMoney  = 1e15 // of any amount of money in a scenario; who needs more takes a larger unit
)

func money[T any](key, label string, at func(*T) *float64, help string) Field[T] {
	return Field[T]{Param: Param{Key: key, Label: label, Unit: Money, Ceil: MaxMoney, Help: help}, at: at}
}

func share[T any](key, label string, hi, step float64, at func(*T) *float64, help string) Field[T] {
	return Field[T]{Param: Param{key, label, Share, 0, hi, step, 0, 0, MaxNumber, false, help, nil, false, ""}, at: at}
}

func rate[T any](key, label string, lo, hi, step float64, at func(*T) *Rate, help string) Field[T] {
	return Field[T]{Param: Param{key, label, YearlyRate, lo, hi, step, 0, -1, 1000, false, help, nil, false, ""}, rate: at}
}

func count[T any](key, label string, lo, hi, def float64, at func(*T) *float64, help string) Field[T] {
	return Field[T]{Param: Param{key, label, QuarterCount, lo, hi, 1, def, 0, MaxNumber, false, help, nil, false, ""}, at: at}
}

func times[T any](key, label string, lo, hi, step float64, at func(*T) *float64, help string) Field[T] {
	return Field[T]{Param: Param{key, label, Times, lo, hi, step, 0, 0, 1e6, false, help, nil, false, ""}, at: at}
}

// flag is a number that is 0 for no and 1 for yes, so that it can be a lever.
func flag[T any](key, label string, at func(*T) *float64, help string) Field[T] {
	return Field[T]{Param: Param{key, label, Count, 0, 1, 1, 0, 0, 1, false, help, nil, false, ""}, at: at}
}

// section says of fields what they belong with.
func section[T any](name string, fields ...Field[T]) []Field[T] {
	for i := range fields {
		fields[i].Section = name
	}
	return fields
}

func (f Field[T]) def(x float64) Field[T] { f.Default = x; return f }

// openAs returns the field as one of which Unlimited means what a word says.
func (f Field[T]) openAs(word string) Field[T] { f.Open, f.Boundless = true, word; return f }

func (f Field[T]) open() Field[T] { f.Open = true; return f }

// counting returns the field as one of a number of something else than quarters.
func (f Field[T]) counting() Field[T] { f.Unit = Count; return f }

// words names parts of the range, from the values on.
func (f Field[T]) words(bands ...Band) Field[T] { f.Bands = bands; return f }

func (f Field[T]) allow(lo, hi float64) Field[T] { f.Floor, f.Ceil = lo, hi; return f }

var firmFields = slices.Concat(
	section("At the start",
		money("cash", "opening cash", func(f *Firm) *float64 { return &f.Opening.Cash }, "cash before the first quarter"),
		share("cash_from.customers", "opening cash from customers", 1, .1, func(f *Firm) *float64 { return &f.Opening.Origin.Customers }, "part of opening cash that outside customers paid").allow(0, 1),
		share("cash_from.investors", "opening cash from investors", 1, .1, func(f *Firm) *float64 { return &f.Opening.Origin.Investors }, "part of opening cash that outside investors paid in").allow(0, 1),
		share("cash_from.lenders", "opening cash from lenders", 1, .1, func(f *Firm) *float64 { return &f.Opening.Origin.Lenders }, "part of opening cash that outside lenders lent").allow(0, 1),
		share("cash_from.government", "opening cash from government", 1, .1, func(f *Firm) *float64 { return &f.Opening.Origin.Government }, "part of opening cash that the government paid").allow(0, 1),
		money("fixed_assets", "opening fixed assets", func(f *Firm) *float64 { return &f.Opening.FixedAssets }, "book value of plant and equipment before the first quarter"),
		money("other_assets", "other opening assets", func(f *Firm) *float64 { return &f.Opening.OtherAssets }, "what else it has before the first quarter: owed by nobody, and not written off"),
		money("debt", "opening debt", func(f *Firm) *float64 { return &f.Opening.Debt }, "owed to outside lenders before the first quarter"),
		money("other_liabilities", "other opening liabilities", func(f *Firm) *float64 { return &f.Opening.OtherOwed }, "what else it owes suppliers before the first quarter: without interest, and due only if it fails"),
		share("leverage", "debt to equity at the start", 6, .5, func(f *Firm) *float64 { return &f.Opening.Leverage }, "opening debt per unit of equity at the same assets; replaces debt").allow(0, 1e6).words(Band{"low", 0}, Band{"usual", .5}, Band{"high", 2}),
		money("revenue_before", "revenue before the first quarter", func(f *Firm) *float64 { return &f.Opening.RevenueBefore }, "revenue of the quarter before the first; without it, that of sales").def(math.NaN()),
		money("equity_before", "equity at the start, checked", func(f *Firm) *float64 { return &f.Opening.Equity }, "what its assets less what it owes must come to before the first quarter: it changes nothing, and is told where it is not so").def(math.NaN()).allow(-MaxMoney, MaxMoney),
	),
	section("Business",
		money("sales.amount", "sales to outside customers", func(f *Firm) *float64 { return &f.Sales.Amount }, "what customers outside the loop pay in the first quarter").over(func(f *Firm) *Path { return &f.Sales.Then }),
		rate("sales.growth", "growth of outside sales", -.1, .2, .01, func(f *Firm) *Rate { return &f.Sales.Growth }, "how fast sales to outside customers grow"),
		money("costs.fixed", "fixed costs", func(f *Firm) *float64 { return &f.Costs.Fixed }, "paid to outside suppliers every quarter").over(func(f *Firm) *Path { return &f.Costs.Then }),
		share("costs.of_revenue", "costs per unit of revenue", 1, .05, func(f *Firm) *float64 { return &f.Costs.OfRevenue }, "paid to outside suppliers, per unit of the quarter's revenue"),
		money("costs.in_shares", "costs paid in shares", func(f *Firm) *float64 { return &f.Costs.InShares }, "part of fixed costs that is paid with new shares, and no cash"),
		money("capex.fixed", "capital spending", func(f *Firm) *float64 { return &f.Capex.Fixed }, "fixed assets bought outside every quarter").over(func(f *Firm) *Path { return &f.Capex.Then }),
		share("capex.of_revenue", "capital spending per unit of revenue", 1, .05, func(f *Firm) *float64 { return &f.Capex.OfRevenue }, "fixed assets bought outside, per unit of the quarter's revenue"),
		share("capex.borrow", "part of capital spending borrowed", 1, .1, func(f *Firm) *float64 { return &f.Capex.Borrow }, "part of capital spending that outside lenders pay, within their limit").allow(0, 1).words(Band{"own money", 0}, Band{"shared", .3}, Band{"mostly borrowed", .7}),
		count("life", "life of fixed assets", 4, 40, 0, func(f *Firm) *float64 { return &f.Life }, "quarters over which opening assets and capital spending are written off in equal parts; 0: never"),
		rate("depreciation", "depreciation", 0, .2, .01, func(f *Firm) *Rate { return &f.Depreciation }, "instead of a life: part of the book value written off each period").allow(0, 4),
		share("tax", "tax on profit", .4, .01, func(f *Firm) *float64 { return &f.Tax }, "on a quarter's profit, less what tax_losses takes off it; gains on paper are taxed as they are sold").allow(0, 1),
		share("tax_losses.offset", "part of profit free of tax after losses", 1, .1, func(f *Firm) *float64 { return &f.TaxLosses.Offset }, "the most of a quarter's profit that losses of before are set off against, so that no tax is due on it: 80% by federal law of the United States, 100% is all of it; 0: losses are not carried forward").allow(0, 1),
		money("tax_losses.before", "tax losses before the first quarter", func(f *Firm) *float64 { return &f.TaxLosses.Before }, "losses of before the first quarter that are not set off yet; no asset of the balance sheet"),
		money("minimum_cash.fixed", "minimum cash", func(f *Firm) *float64 { return &f.MinimumCash.Fixed }, "cash kept back from anything that need not be paid").over(func(f *Firm) *Path { return &f.MinimumCash.Then }),
		share("minimum_cash.of_revenue", "minimum cash per unit of revenue", 1, .05, func(f *Firm) *float64 { return &f.MinimumCash.OfRevenue }, "cash kept back, per unit of the quarter's revenue"),
	),
	section("Borrowing",
		rate("interest", "interest", 0, .2, .005, func(f *Firm) *Rate { return &f.Credit.Interest }, "on debt to outside lenders").allow(0, 100).words(Band{"cheap", 0}, Band{"usual", .04}, Band{"dear", .09}),
		share("repricing", "debt repriced each quarter", 1, .05, func(f *Firm) *float64 { return &f.Credit.Repricing }, "part of debt that takes the current rate each quarter; without it 1/maturity, or all").def(math.NaN()).allow(0, 1),
		count("maturity", "maturity of debt", 0, 40, 0, func(f *Firm) *float64 { return &f.Credit.Maturity }, "quarters; one part in so many falls due each quarter and must be rolled over; 0: none"),
		money("repay.fixed", "debt repaid each quarter", func(f *Firm) *float64 { return &f.Credit.Repay }, "a fixed amount of debt, repaid and not rolled over").over(func(f *Firm) *Path { return &f.Credit.RepayThen }),
		rate("repay.rate", "part of debt repaid", 0, .4, .01, func(f *Firm) *Rate { return &f.Credit.RepayRate }, "part of debt repaid each period and not rolled over").allow(0, 4),
		money("credit_line", "credit line", func(f *Firm) *float64 { return &f.Credit.Line }, "the most it may draw when it runs short; what is drawn stays as debt, unless it revolves").open(),
		flag("revolves", "credit line revolves", func(f *Firm) *float64 { return &f.Credit.Revolves }, "1: at the end of a quarter what was drawn on the credit line is repaid from cash beyond minimum cash, and beyond what the quarter took in costs and debt service; 0: it stays as debt"),
		share("lenders_stop_at", "lenders stop at debt to equity", 10, .5, func(f *Firm) *float64 { return &f.Credit.StopAt }, "lenders lend no more beyond this debt to equity").def(Unlimited).open().words(Band{"strict", 0}, Band{"usual", 1}, Band{"generous", 4}),
	),
	section("Shares",
		times("multiple", "market value to yearly revenue", 0, 40, 1, func(f *Firm) *float64 { return &f.Listing.Multiple }, "market value per unit of the last four quarters' revenue; 0: not listed"),
		times("multiple_moves.sensitivity", "multiple per unit of growth", 0, 4, .5, func(f *Firm) *float64 { return &f.Listing.Sensitivity }, "how much the multiple rises and falls with the yearly growth of reported revenue: at 2, ten points more growth make it a fifth larger"),
		rate("multiple_moves.growth", "growth in the multiple", 0, .5, .05, func(f *Firm) *Rate { return &f.Listing.Growth }, "yearly growth of reported revenue that the multiple presumes"),
		times("multiple_moves.least", "least multiple", 0, 10, 1, func(f *Firm) *float64 { return &f.Listing.Least }, "below which the multiple does not fall"),
		times("multiple_moves.most", "largest multiple", 10, 100, 5, func(f *Firm) *float64 { return &f.Listing.Most }, "above which the multiple does not rise").def(Unlimited).open(),
		share("raise", "emergency equity", .05, .005, func(f *Firm) *float64 { return &f.Listing.Raise }, "part of its market value that outside investors put in, per quarter, when it is short of cash").allow(0, 1),
	),
	section("As lenders see it",
		share("volatility", "volatility of assets", .6, .05, func(f *Firm) *float64 { return &f.Volatility }, "how much the value of assets swings in a year, as lenders see it: it moves the credit spread and the default probability, and no money. 8% is a firm that lives on long-lived plant; who lives on a few customers swings by 20% and more").def(.08).allow(0, 10),
		share("barrier_uncertainty", "uncertainty of where it fails", .5, .01, func(f *Firm) *float64 { return &f.Uncertainty }, "how little lenders know of how far assets must fall before the firm fails: the standard deviation of the logarithm of that point. 30% is CreditGrades' own, for share prices").def(.17).allow(0, 10),
	),
	section("In need",
		share("resale", "resale value of fixed assets", 1, .05, func(f *Firm) *float64 { return &f.Distress.Resale }, "what fixed assets fetch if the firm fails, per unit of book value").allow(0, 1),
		share("fire_sale", "price of assets sold in need", 1, .05, func(f *Firm) *float64 { return &f.Distress.FireSale }, "what fixed assets fetch when they are sold to pay what is due, per unit of book value; 0: nobody buys them").allow(0, 1),
		share("other_assets_fetch", "resale value of other assets", 1, .05, func(f *Firm) *float64 { return &f.Distress.OtherFetch }, "what other assets fetch if the firm fails, per unit of book value").allow(0, 1),
		share("claims_fetch", "what its claims fetch", 1, .05, func(f *Firm) *float64 { return &f.Distress.ClaimsFetch }, "what claims on firms that stand fetch if the firm fails, per unit owed; worth: what their debtors could pay, looked through").def(1).allow(0, 1).openAs("worth"),
		share("stakes_fetch", "what its shares in others fetch", 1, .05, func(f *Firm) *float64 { return &f.Distress.StakesFetch }, "what shares in firms that stand fetch if the firm fails, per unit of what they are worth; 0: they are cancelled, but for what is pledged; worth: all of it").allow(0, 1).openAs("worth"),
		flag("unpaid_booked", "what it cannot pay is booked", func(f *Firm) *float64 { return &f.Distress.UnpaidBooked }, "1: interest and purchases that it cannot pay when it fails are its expense, and its creditors' income, which they lose at once; 0: they are claims and nothing else. Equity is the same either way"),
		share("bankruptcy_cost", "bankruptcy cost", .5, .05, func(f *Firm) *float64 { return &f.Distress.BankruptcyCost }, "part of a failed firm's estate lost to lawyers and delay").allow(0, 1),
		share("claims_cost", "bankruptcy cost on claims", .5, .05, func(f *Firm) *float64 { return &f.Distress.ClaimsCost }, "part lost of what a failed firm's debtors pay and its claims fetch; without it, as bankruptcy_cost").allow(0, 1).def(math.NaN()),
	),
	section("Lenders' conditions",
		times("rollover.slope", "how sharply lenders look at cover", 0, 4, .5, func(f *Firm) *float64 { return &f.Credit.Rollover.Slope }, "how sharply the part of maturing debt that is rolled over depends on interest cover; 0: not at all"),
		times("rollover.cover", "cover at which half is rolled over", 0, 3, .25, func(f *Firm) *float64 { return &f.Credit.Rollover.Cover }, "interest cover at which half of maturing debt is rolled over").def(1.25).allow(-100, 100),
		share("covenant.debt_to_equity", "covenant on debt to equity", 10, .5, func(f *Firm) *float64 { return &f.Credit.Covenant.DebtToEquity }, "lenders call all debt if debt to equity exceeds this at the end of a quarter").def(Unlimited).open(),
		count("covenant.insolvent", "quarters of negative equity allowed", 0, 8, 0, func(f *Firm) *float64 { return &f.Credit.Covenant.Insolvent }, "lenders call all debt after so many quarters of negative look-through equity in a row; 0: they do not look"),
		share("collateral.assets", "fixed assets pledged", 1, .05, func(f *Firm) *float64 { return &f.Collateral.Assets }, "part of fixed assets that is pledged to outside lenders").allow(0, 1),
		share("collateral.shares", "own shares pledged", 1, .05, func(f *Firm) *float64 { return &f.Collateral.Shares }, "part of its own market value that is pledged to outside lenders: treasury shares, tokens").allow(0, 1),
		share("collateral.haircut", "haircut on collateral", .6, .05, func(f *Firm) *float64 { return &f.Collateral.Haircut }, "lenders lend up to the value of the collateral less this part, and call in what exceeds it; 0: they do not look at it").allow(0, 1),
		times("collateral.drawdown", "haircut per fall in price", 0, 1, .1, func(f *Firm) *float64 { return &f.Collateral.Drawdown }, "how much the haircut grows with the fall of the collateral's price from its peak"),
		share("target_leverage", "debt to equity it keeps", 6, .5, func(f *Firm) *float64 { return &f.Collateral.Target }, "the firm sells assets and repays until debt to equity is back at this; 0: it does not").allow(0, 1e6).words(Band{"low", 0}, Band{"usual", .5}, Band{"high", 2}),
	),
	section("Vehicle",
		flag("consolidated", "vehicle consolidated", func(f *Firm) *float64 { return &f.Vehicle.Consolidated }, "1: the sponsor's statements include this special-purpose vehicle; 0: they do not"),
	),
)

var dealFields = slices.Concat(
	section("Payment",
		Field[Deal]{Param: Param{"amount", "amount", Share, 0, 1, .05, 0, 0, MaxMoney, false, "what is paid each quarter", []Band{{"little", 0}, {"half", .5}, {"nearly all", .9}}, true, ""}, at: func(d *Deal) *float64 { return &d.Amount.Value }, unit: func(d *Deal) Unit {
			if d.Amount.Of == OfNothing {
				return Money
			}
			return Share
		}, path: func(d *Deal) *Path { return &d.Amount.Then }},
		share("scale", "scale", 3, .1, func(d *Deal) *float64 { return &d.Terms.Scale }, "of all that it pays").def(1),
		rate("growth", "growth", -.1, .2, .01, func(d *Deal) *Rate { return &d.Growth }, "how fast a fixed amount grows"),
		money("cap", "cap", func(d *Deal) *float64 { return &d.Cap }, "the most it pays in a quarter, before what is borrowed on top").def(Unlimited).open(),
		count("first", "first quarter", 1, 40, 1, func(d *Deal) *float64 { return &d.First }, "the quarter of the first payment"),
		count("last", "last quarter", 1, 40, Unlimited, func(d *Deal) *float64 { return &d.Last }, "the quarter after which it pays no more").open(),
		count("every", "every so many quarters", 1, 8, 1, func(d *Deal) *float64 { return &d.Every }, "pays in the first quarter and then every so many").allow(1, MaxNumber),
		share("borrow", "borrowed on top", 1, .05, func(d *Deal) *float64 { return &d.Borrow }, "for every 1 paid, this much is borrowed from outside lenders and paid on top").words(Band{"careful", 0}, Band{"stretched", .15}, Band{"reckless", .4}),
	),
	section("Terms",
		count("life", "life of the equipment", 4, 40, 20, func(d *Deal) *float64 { return &d.Terms.Life }, "quarters over which the buyer writes it off").allow(1, MaxNumber),
		share("cost", "seller's cost", 1, .05, func(d *Deal) *float64 { return &d.Terms.Cost }, "what the seller pays outside suppliers, per unit sold").words(Band{"all margin", 0}, Band{"a good business", .25}, Band{"an ordinary one", .5}),
		rate("interest", "interest", 0, .2, .005, func(d *Deal) *Rate { return &d.Terms.Interest }, "on the loan, or on what is on credit").allow(0, 100).words(Band{"cheap", 0}, Band{"usual", .04}, Band{"dear", .09}),
		count("repay_over", "quarters of repayment", 0, 40, 0, func(d *Deal) *float64 { return &d.Terms.RepayOver }, "equal instalments over so many quarters; 0: never repaid"),
		count("grace", "quarters before repayment", 0, 20, 0, func(d *Deal) *float64 { return &d.Terms.Grace }, "quarters before the first instalment"),
		share("on_credit", "on credit", 1, .05, func(d *Deal) *float64 { return &d.Terms.OnCredit }, "part of the price that the seller lends the buyer, to be repaid over repay_over quarters with interest: vendor finance").allow(0, 1),
		rate("losses", "losses on customers' credit", 0, .1, .005, func(d *Deal) *Rate { return &d.Terms.Financed.Losses }, "part of what customers outside owed at the start of a quarter that they do not pay, net of what is taken back").allow(0, 4),
		count("covers", "quarters that a payment covers", 1, 20, 1, func(d *Deal) *float64 { return &d.Terms.Covers }, "a payment is for so many quarters: revenue and cost are spread over them").allow(1, MaxNumber),
		share("allowance", "allowance", 1, .05, func(d *Deal) *float64 { return &d.Terms.Allowance }, "part of what is owed on it that its holder expects to lose: a loss when it is expected, and no cash; expected: what the debtor could not pay, looked through").allow(0, 1).openAs("expected").over(func(d *Deal) *Path { return &d.Terms.LosesThen }),
		share("warrants", "warrants to the customer", 1, .05, func(d *Deal) *float64 { return &d.Terms.Warrants }, "shares that the seller gives the buyer with every unit sold, at fair value: they reduce its revenue").allow(0, 1),
		share("fair_value", "worth of the shares", 1, .05, func(d *Deal) *float64 { return &d.Terms.FairValue }, "what the shares are worth, per unit paid for them").def(1),
		money("pre_money", "value before the money", func(d *Deal) *float64 { return &d.Terms.PreMoney }, "what all shares of the issuer are worth before new ones are bought; 0: what the market or the last round says, or what they cost"),
		rate("dividend", "preferred dividend", 0, .15, .005, func(d *Deal) *Rate { return &d.Terms.Dividend }, "of shares that investors or the government buy: what is owed a year on what was paid in, paid when cash can be spared and before any other dividend; they are no part of all shares until they become such").allow(0, 4),
		flag("booked_net", "booked net", func(d *Deal) *float64 { return &d.Terms.Bargain.Net }, "1: what two firms sell each other in one bargain is booked as the difference; 0: as two sales, which is revenue of both and changes no profit and no cash"),
	),
	conversionFields,
	securityFields,
	protectionFields,
	section("Promise",
		money("total", "total", func(d *Deal) *float64 { return &d.Promise.Total }, "the headline: the most it pays in all, first to last; what is left of it is backlog of the payee and a commitment of the payer, and no cash").def(Unlimited).open(),
		count("signed_in", "signed in quarter", 1, 40, 1, func(d *Deal) *float64 { return &d.Promise.SignedIn }, "the quarter from which it counts as signed").allow(1, MaxNumber),
		count("payments", "payments, at most", 1, 20, Unlimited, func(d *Deal) *float64 { return &d.Promise.Payments }, "how many quarters it pays in at most: with a condition, those in which that is so").allow(1, MaxNumber).open().counting(),
		money("milestone", "milestone", func(d *Deal) *float64 { return &d.Promise.Milestone }, "an amount that its condition compares with, so that it can be moved: when: once c.valuation at least tranche.milestone"),
		share("break_fee", "break fee", .5, .05, func(d *Deal) *float64 { return &d.Promise.BreakFee }, "part of what is left of the total that the payee may claim if the payer fails").allow(0, 1),
	),
	section("Before the first quarter",
		money("owed_before", "owed before the first quarter", func(d *Deal) *float64 { return &d.Before.Owed }, "what was owed on it: lent, sold on credit, leased; of preferred shares paid in; its first interest and instalment are due in the first quarter"),
		count("owed_over", "quarters to repay that", 1, 40, 0, func(d *Deal) *float64 { return &d.Before.OwedOver }, "quarterly parts in which that is repaid; without it, as what is owed later; 0: never").def(math.NaN()),
		count("owed_grace", "quarters before that", 0, 20, 0, func(d *Deal) *float64 { return &d.Before.OwedGrace }, "quarters before the first of these parts"),
		money("ahead_before", "to be delivered from before", func(d *Deal) *float64 { return &d.Before.Ahead }, "what was paid for, or is owed for, and not delivered; of a lease, without it, what is owed").def(math.NaN()),
		count("ahead_over", "quarters to deliver that", 1, 40, 0, func(d *Deal) *float64 { return &d.Before.AheadOver }, "quarters in which that is delivered; without it one less than a payment covers, of a lease as many as it is paid in").def(math.NaN()),
	),
)

var shockFields = []Field[Shock]{
	count("at", "first quarter", 1, 40, 1, func(k *Shock) *float64 { return &k.At }, "the quarter in which it begins"),
	count("rounds", "rounds within a quarter", 1, 12, 1, func(k *Shock) *float64 { return &k.Rounds }, "of withdrawals: in how many parts they come within a quarter, first come first served: each is paid in full or the firm fails, so that more of them change who is paid and not how much in all").allow(1, 100).counting(),
	count("for", "quarters it lasts", 1, 40, Unlimited, func(k *Shock) *float64 { return &k.For }, "how many quarters it lasts").open(),
	{Param: Param{"size", "size", Share, 0, 1, .1, 0, -MaxNumber, MaxNumber, false, "how big it is; 0 is off", nil, false, ""}, at: func(k *Shock) *float64 { return &k.Size }, unit: func(k *Shock) Unit {
		if k.Kind < ShockKindCount {
			return shocks[k.Kind].unit
		}
		return Share
	}},
}

var scenarioFields = []Field[Scenario]{
	rate("base_rate", "base rate", 0, .1, .0025, func(s *Scenario) *Rate { return &s.BaseRate }, "the risk-free rate").allow(-.1, 100),
	share("tightness", "tightness of the debt market", 1, .05, func(s *Scenario) *float64 { return &s.Market.Tightness }, "part of maturing debt that lenders roll over for nobody: 0% in an open market, 50% in a tight one, 100% if it is shut").allow(0, 1),
	share("price_impact", "price impact of sales", .25, .01, func(s *Scenario) *float64 { return &s.Market.PriceImpact }, "fall of the price of fixed assets if all of them were sold at once").allow(0, 1),
	share("announced", "announced and paid", 1, .1, func(s *Scenario) *float64 { return &s.Announced }, "part of what deals that are only announced call for that is paid: the believer's lever").allow(0, 1),
}

// FirmFields returns the declarations of a firm's numbers, in file order.
func FirmFields() []Field[Firm] { return firmFields }

// DealFields returns the declarations of a deal's numbers.
func DealFields() []Field[Deal] { return dealFields }

// ShockFields returns the declarations of a shock's numbers.
func ShockFields() []Field[Shock] { return shockFields }

// ScenarioFields returns the declarations of the numbers that belong to no firm,
// deal or shock.
func ScenarioFields() []Field[Scenario] { return scenarioFields }

func defaults[T any](fields []Field[T]) T {
	var x T
	for _, f := range fields {
		*f.Value(&x) = f.Default
	}
	return x
}

// NewFirm returns a firm with the defaults of its declarations.
func NewFirm(id string) Firm {
	f := defaults(firmFields)
	f.ID = id
	return f
}

// NewDeal returns a deal with the defaults of its declarations.
func NewDeal(id, from, to string, kind Kind) Deal {
	d := defaults(dealFields)
	d.ID, d.From, d.To, d.Kind = id, from, to, kind
	return d
}

// NewShock returns a shock with the defaults of its declarations: off.
func NewShock(id string, kind ShockKind, on string) Shock {
	k := defaults(shockFields)
	k.ID, k.Kind, k.On = id, kind, on
	return k
}

package result

import (
	"moneyloop/model"
)

// A Metric declares one number that a run gives for every quarter. Charts, tables,
// JSON and comparisons list these.
type Metric struct {
	Key   string // "debt_to_equity"
	Label string
	Unit  model.Unit
	Help  string
}

// FirmMetric names a series of a firm.
type FirmMetric uint8

// The series of a firm. Lenses and passport are of the quarter, stocks at its end;
// ratios sum flows over up to four quarters. A ratio without meaning is NaN.
const (
	FirmStory         FirmMetric = iota // L0: every cash receipt from deals and sales
	FirmGross                           // L1: revenue on the statements
	FirmLetter                          // L2₁: of gross, less what its customers got from it beyond fair value
	FirmNet                             // L2: less what the firm itself had put in
	FirmOutside                         // L3f: what outside customers paid, first passage
	ReceivedOwn                         // of story: own money come home
	ReceivedCustomers                   // of story: outside customers
	ReceivedCapital                     // of story: outside capital
	PassportOwn                         // of gross: own money come home
	PassportCustomers                   // of gross: outside customers
	PassportCapital                     // of gross: outside capital
	OwnLow                              // of gross: the least that could be own money, whatever the tracing rule
	OwnHigh                             // of gross: the most
	FirmSales                           // to outside customers, on no deal
	FirmCash
	FirmDebt // interest-bearing, to lenders and firms
	FirmFixedAssets
	FirmStakes       // as carried: at cost, fair value or by the equity method
	FirmMarks        // of stakes, what is above their cost
	FirmPaperGain    // of profit, the change of marks
	FirmStakesBacked // net assets behind the stakes
	FirmImpairment   // stakes beyond them
	FirmLoans        // lent to firms
	FirmReceivables
	FirmPrepaid
	FirmPayables
	FirmDeferred    // received for services to come
	FirmEquity      // book
	FirmLookThrough // equity with insiders' claims worth what outside assets make them
	FirmProfit
	FirmEBIT
	FirmInterest      // interest expense
	FirmOperatingCash // CFO
	FirmInvestingCash // CFI
	FirmFinancingCash // CFF
	FirmRate          // effective yearly interest rate on outside debt
	DebtToEquity
	InterestCover
	DebtService // cash before debt service to interest and principal due
	Runway      // quarters of cash at the present burn: operations and capital spending
	CurrentRatio
	QuickRatio
	QuickOutside   // without receivables from other firms
	OutsideCover   // customers' cash less outside costs to what is due to outside lenders
	AltmanZ        // Z″
	CDSBasisPoints // with the next two one quote: credit.Quote
	DefaultProbability
	FirmRecovery
	MertonProbability // another opinion, with a recovery of its own
	MertonSpread      // in basis points
	MertonRecovery
	FirmDistance // to default: Merton's d2, in standard deviations
	FirmImpact   // systemic: DebtRank
	FirmRating   // credit.Rating
	FirmMinsky   // credit.Minsky
	FirmMarketValue
	FirmValuation   // all shares, at the price of the last round or of the market
	FirmPaperWealth // what shares gained in the quarter that nobody paid for
	FirmStatus      // Status
	FirmBacklog     // signed and sold, not delivered or paid
	FirmCommitments // signed, to be paid
	FirmAnnounced   // left of what is only announced
	FirmConditional // left of what waits for something
	FirmHeadline    // totals of what was announced or signed
	FirmMetricCount = iota
)

// GroupMetric names a series of all firms together.
type GroupMetric uint8

// The series of the group.
const (
	GroupStory GroupMetric = iota
	GroupGross
	GroupNet
	GroupOutside // L3: what customers outside the loop paid
	GroupLetter  // L2₁
	GroupChain   // of the bridge: what customers paid, counted again as the ring passes it on
	GroupInsider // of the bridge: from the ring's own pockets, lenders and investors
	Circularity
	RevenueMultiplier
	LoopGain
	GroupCash
	GroupDebt
	GroupEquity
	GroupNetWorth // shares between firms counted once (SFC view)
	GroupProfit
	GroupConsolidatedProfit
	GroupPaperWealth
	PaperMultiplier  // paper wealth per unit of equity that outsiders paid in
	GovernmentLoss   // on guarantees, and on shares in firms that failed
	GuaranteedDebt   // share of debt
	GroupMetricCount = iota
)

// Status is whether a firm stands.
type Status uint8

const (
	Alive    Status = iota
	Strained        // drew on its credit line, or was cut short, this quarter
	Defaulted
)

var statusWords = []string{"alive", "strained", "defaulted"}

func (s Status) String() string { return model.WordOf(statusWords, int(s)) }

var firmMetrics = [FirmMetricCount]Metric{
	FirmStory:          {"revenue.story", "revenue, as the story tells it", model.Money, "every cash receipt from a deal or a sale, investments included"},
	FirmGross:          {"revenue.gross", "reported revenue", model.Money, "sales to customers and to other firms, as the statements book them"},
	FirmNet:            {"revenue.net", "revenue net of own money", model.Money, "reported revenue less what the firm had itself invested, lent or swapped and now gets back as sales"},
	FirmOutside:        {"revenue.outside", "revenue paid by outside customers", model.Money, "what of it outside customers paid, directly or along the chain"},
	FirmLetter:         {"revenue.letter", "revenue by the letter", model.Money, "reported revenue less what the firm had paid its own customers for shares beyond their fair value (ASC 606-10-32-25): direct customers only, so that a chain of three escapes"},
	ReceivedOwn:        {"receipts.own", "received: own money come home", model.Money, "of all receipts, money the firm had paid out before"},
	ReceivedCustomers:  {"receipts.customers", "received: outside customers", model.Money, "of all receipts, money outside customers paid"},
	ReceivedCapital:    {"receipts.capital", "received: outside capital", model.Money, "of all receipts, money of investors, lenders and opening balances"},
	PassportOwn:        {"passport.own", "revenue from own money", model.Money, "of reported revenue, money the firm had paid out before"},
	PassportCustomers:  {"passport.customers", "revenue from outside customers", model.Money, "of reported revenue, money outside customers paid"},
	PassportCapital:    {"passport.capital", "revenue from outside capital", model.Money, "of reported revenue, money of investors, lenders and opening balances"},
	OwnLow:             {"passport.own_low", "own money, at least", model.Money, "the least of reported revenue that can be own money, whatever the tracing rule"},
	OwnHigh:            {"passport.own_high", "own money, at most", model.Money, "the most of reported revenue that can be own money, whatever the tracing rule"},
	FirmSales:          {"sales", "sales to outside customers", model.Money, "what outside customers pay it directly, beside any deal"},
	FirmCash:           {"cash", "cash", model.Money, "at the end of the quarter"},
	FirmDebt:           {"debt", "debt", model.Money, "interest-bearing debt to outside lenders and other firms"},
	FirmFixedAssets:    {"fixed_assets", "fixed assets", model.Money, "plant and equipment at book value"},
	FirmStakes:         {"stakes", "stakes", model.Money, "shares in other firms, as they are carried: at cost, at fair value or by the equity method"},
	FirmMarks:          {"marks", "mark-ups", model.Money, "of stakes, what they are carried at above what they cost; no cash"},
	FirmPaperGain:      {"paper_gain", "paper gain", model.Money, "of the quarter's profit, what stakes were marked up by; no cash, and not in EBIT"},
	FirmStakesBacked:   {"stakes_backed", "net assets behind stakes", model.Money, "the firm's part of the book equity of the firms that it holds shares in"},
	FirmImpairment:     {"stakes_unbacked", "stakes beyond net assets", model.Money, "what stakes are carried at beyond the firm's part of the issuers' book equity: above 0 an impairment test is due"},
	FirmLoans:          {"loans", "loans to firms", model.Money, "lent to other firms"},
	FirmReceivables:    {"receivables", "receivables", model.Money, "sold on short credit and not collected"},
	FirmPrepaid:        {"prepaid", "prepayments", model.Money, "paid for services to come"},
	FirmPayables:       {"payables", "payables", model.Money, "bought on short credit and not paid"},
	FirmDeferred:       {"deferred_revenue", "deferred revenue", model.Money, "received for services to come"},
	FirmEquity:         {"equity", "book equity", model.Money, "assets less debt, as the balance sheet has it"},
	FirmLookThrough:    {"look_through_equity", "look-through equity", model.Money, "equity if claims on other firms are worth only what assets outside the loop make them, and equipment what it cost its seller"},
	FirmProfit:         {"profit", "profit", model.Money, "of the quarter, after interest and tax"},
	FirmEBIT:           {"ebit", "earnings before interest and tax", model.Money, "of the quarter"},
	FirmInterest:       {"interest", "interest", model.Money, "interest expense of the quarter"},
	FirmOperatingCash:  {"operating_cash", "operating cash flow", model.Money, "CFO of the quarter"},
	FirmInvestingCash:  {"investing_cash", "investing cash flow", model.Money, "CFI of the quarter"},
	FirmFinancingCash:  {"financing_cash", "financing cash flow", model.Money, "CFF of the quarter"},
	FirmRate:           {"interest_rate", "interest rate", model.YearlyRate, "effective yearly rate on debt to outside lenders, at large and on deals"},
	DebtToEquity:       {"debt_to_equity", "debt to equity", model.Share, "debt per unit of book equity; no meaning without equity"},
	InterestCover:      {"interest_cover", "interest cover", model.Times, "EBIT per unit of interest, over four quarters"},
	DebtService:        {"debt_service_cover", "debt service cover", model.Times, "operating cash before interest per unit of interest and principal due, in the quarter"},
	Runway:             {"runway", "runway", model.QuarterCount, "quarters of cash, without new money, at what business burned in the last four; no meaning without burn"},
	CurrentRatio:       {"current_ratio", "current ratio", model.Times, "cash, receivables, and prepayments and loans due within a year, and what is due on protection, per unit of payables, what is owed on protection beyond collateral, and deferred revenue and debt due within a year; no meaning without any"},
	QuickRatio:         {"quick_ratio", "quick ratio", model.Times, "cash and receivables per unit of payables, what is owed on protection beyond collateral, and deferred revenue and debt due within a year"},
	QuickOutside:       {"quick_ratio_outside", "quick ratio without insiders", model.Times, "the quick ratio without what other firms owe"},
	OutsideCover:       {"outside_cover", "outside-cash cover", model.Times, "cash from outside customers less outside costs, per unit of interest and principal due to outside lenders, over four quarters"},
	AltmanZ:            {"altman_z", "Altman Z″", model.Times, "above 2.6 safe, below 1.1 distress"},
	CDSBasisPoints:     {"cds_bp", "credit spread", model.Times, "what insuring the firm's debt costs a year, in basis points: (1 − recovery) × −ln(1 − default_probability); by CreditGrades' model on the balance sheet of the firm itself, a year ahead; no meaning without debt"},
	DefaultProbability: {"default_probability", "default probability", model.Share, "chance of failing within a year at the price cds_bp: 1 − exp(−spread/(1 − recovery)); at most 99.99 %"},
	FirmRecovery:       {"recovery", "recovery", model.Share, "what creditors would get of the firm's debt if it failed now: cash, and what its assets fetch, less what the failure costs, by rank"},
	MertonProbability:  {"merton.default_probability", "default probability, Merton", model.Share, "a second opinion: by Merton's model, one year ahead, which has a recovery of its own; never to be used with another"},
	MertonSpread:       {"merton.spread_bp", "credit spread, Merton", model.Times, "a second opinion: Merton's spread, in basis points"},
	MertonRecovery:     {"merton.recovery", "recovery, Merton", model.Share, "what creditors get by Merton's model if the firm fails"},
	FirmDistance:       {"distance_to_default", "distance to default", model.Times, "Merton's d2: by how many standard deviations assets exceed debt and payables in a year"},
	FirmImpact:         {"systemic_impact", "systemic impact", model.Money, "book equity that other firms would lose if the firm had nothing left for them: by their shares in it and claims on it, and on each other (DebtRank); no meaning once it has failed"},
	FirmRating:         {"rating", "rating", model.Class, "of the debt, from interest cover; debt without interest AAA if operations lose nothing, else D; no meaning without debt"},
	FirmMinsky:         {"minsky", "Minsky class", model.Class, "hedge where income pays interest and principal, speculative where interest only, Ponzi where neither; a cash burner owes nothing and earns nothing"},
	FirmMarketValue:    {"market_value", "market value", model.Money, "the multiple times revenue of the last four quarters"},
	FirmValuation:      {"valuation", "value of all shares", model.Money, "at the market's price, or that of the last round; no meaning before anybody has set one"},
	FirmPaperWealth:    {"paper_wealth", "paper wealth", model.Money, "what the firm's shares gained in the quarter, whoever holds them, that nobody paid for"},
	FirmStatus:         {"status", "status", model.Class, "alive, strained or defaulted"},
	FirmBacklog:        {"backlog", "backlog", model.Money, "signed with the firm, and neither delivered nor paid; commitments are not cash. No meaning where no deal says a total, or pays a fixed amount to a last quarter"},
	FirmCommitments:    {"commitments", "commitments", model.Money, "signed by the firm, and still to be paid; no meaning where no deal says a total, or pays a fixed amount to a last quarter"},
	FirmAnnounced:      {"announced", "only announced", model.Money, "what is left of deals that are only announced, paid or received"},
	FirmConditional:    {"conditional", "conditional", model.Money, "what is left of deals that wait for something which is not so, paid or received: neither backlog nor commitments"},
	FirmHeadline:       {"headline", "headline", model.Money, "totals of all deals that were announced or signed, paid or received, without those that others replaced: never to be added to cash"},
}

var groupMetrics = [GroupMetricCount]Metric{
	GroupStory:              {"revenue.story", "the story", model.Money, "every cash receipt of every firm from deals and sales"},
	GroupGross:              {"revenue.gross", "reported", model.Money, "the firms' revenue on their statements"},
	GroupNet:                {"revenue.net", "net of own money", model.Money, "reported less what each firm had itself put in"},
	GroupOutside:            {"revenue.outside", "real", model.Money, "what customers outside the loop paid"},
	GroupLetter:             {"revenue.letter", "by the letter", model.Money, "reported less what firms had paid their own customers for shares beyond their fair value"},
	GroupChain:              {"bridge.chain", "passed on", model.Money, "what customers outside paid, counted again as the ring passes it on: a healthy supply chain does that"},
	GroupInsider:            {"bridge.insider", "own or borrowed", model.Money, "reported revenue that came from the ring's own pockets, and from lenders and investors: no customer outside paid it"},
	Circularity:             {"circularity", "circular", model.Share, "part of reported revenue that no outside customer paid"},
	RevenueMultiplier:       {"multiplier", "revenue multiplier", model.Times, "reported revenue per unit of real revenue"},
	LoopGain:                {"loop_gain", "loop gain", model.Times, "what one unit put into the ring brings back per lap"},
	GroupCash:               {"cash", "cash", model.Money, "of all firms"},
	GroupDebt:               {"debt", "debt", model.Money, "of all firms"},
	GroupEquity:             {"book_equity", "book equity", model.Money, "of all firms, stakes in each other counted twice"},
	GroupNetWorth:           {"net_worth", "net worth", model.Money, "of all firms, stakes in each other counted once"},
	GroupProfit:             {"profit", "profit", model.Money, "of all firms, added up"},
	GroupConsolidatedProfit: {"consolidated_profit", "consolidated profit", model.Money, "as if the firms were one: without profit on what they sold each other and still hold"},
	GroupPaperWealth:        {"paper_wealth", "paper wealth", model.Money, "what the firms' shares gained in the quarter that nobody paid for"},
	PaperMultiplier:         {"paper_multiplier", "paper wealth per outside unit", model.Times, "paper wealth per unit that outside investors paid for new shares, in the quarter"},
	GovernmentLoss:          {"government_loss", "loss of the government", model.Money, "of the quarter: on what it guaranteed, and on shares in firms that failed"},
	GuaranteedDebt:          {"guaranteed_debt", "debt that is guaranteed", model.Share, "part of all firms' debts that another firm, lenders or the government guarantee"},
}

// Info returns the declaration of the series.
func (m FirmMetric) Info() Metric { return firmMetrics[m] }

// Info returns the declaration of the series.
func (m GroupMetric) Info() Metric { return groupMetrics[m] }

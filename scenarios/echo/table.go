package echo

import "moneyloop/model"

// echoes are the five similarities, in the order in which they are told. What is measured is
// on each side a number of that scenario's own run.
var echoes = []Echo{
	{
		Title:     "Prices only rise",
		Mechanism: "What is owed and promised is as large as it would be if growth went on.",
		Indicator: "owed, in years of sales",
		Unit:      model.Times,
		Breaks:    "Computing is used up as it is paid for; nobody lives in it, and its price has already fallen and risen again.",
		Then: Side{
			Says: "Houses only rise: a household owes many years of its income.", Scenario: "chain-2007", When: 1,
			Measure: "buyers.debt@1 / (4 * buyers.revenue.outside@1)", Lever: "incomes.size", To: .5,
		},
		Now: Side{
			Says: "Demand for computing only rises: a lab has promised many years of its revenue.", Scenario: "ai-triangle-2025", When: 1,
			Measure: "20 * stargate.amount / (4 * openai.revenue.outside@1)", Lever: "openai.sales.growth", To: .125,
		},
	},
	{
		Title:     "Somebody must lend again",
		Mechanism: "What is earned does not pay what falls due, so that the next lender decides who stands.",
		Indicator: "earned per 1 that is due",
		Unit:      model.Times,
		Breaks:    "Much of today's money is shares, which nobody can ask back; and the largest buyers pay from what they earn.",
		Then: Side{
			Says: "The bank's debt falls due each quarter.", Scenario: "chain-2007", When: 2,
			Measure: "bank.debt_service_cover@2", Lever: "bank.lenders_stop_at", To: 10,
		},
		Now: Side{
			Says: "A cloud borrows for its chips before it earns what the last ones cost.", Scenario: "gpu-neocloud", When: 2,
			Measure: "coreweave.debt_service_cover@2", Lever: "shut.size", To: .5,
		},
	},
	{
		Title:     "Thin walls",
		Mechanism: "Lenders hold what falls in value, and little of the owners' money stands in front of them.",
		Indicator: "what may be lost before lenders lose",
		Unit:      model.Share,
		Breaks:    "The largest firms of today have walls many times as thick: debt is half of equity at Amazon, and less at Microsoft.",
		Then: Side{
			Says: "A bank owns thirty times its own money.", Scenario: "subprime-2007", When: 1,
			Measure: "bank.equity@1 / (bank.equity@1 + bank.debt@1)", Lever: "marks.size", To: .04,
		},
		Now: Side{
			Says: "A cloud has borrowed on chips that wear out faster than houses.", Scenario: "gpu-neocloud", When: 4,
			Measure: "coreweave.equity@4 / (coreweave.equity@4 + coreweave.debt@4 + coreweave.other_liabilities)", Lever: "worn.size", To: 12,
		},
	},
	{
		Title:     "Promises passed on",
		Mechanism: "A promise makes a debt safe on paper, and who promised owes it as soon as it is needed.",
		Indicator: "debt that others have promised",
		Unit:      model.Share,
		Breaks:    "Today's promises can be read, in notes to the accounts, and most of those who give them could pay.",
		Then: Side{
			Says: "An insurer stands behind the vehicle, with little of its own.", Scenario: "chain-2007", When: 1,
			Before:  []model.Setting{{Ref: "incomes.size", Value: .5}, {Ref: "houses.size", Value: .4}},
			Measure: "group.guaranteed_debt@1", Lever: "insurer.cash", To: 40,
		},
		Now: Side{
			Says: "The tenant of a campus stands behind the vehicle that owns it.", Scenario: "spv-datacentre", When: 1,
			Before:  []model.Setting{{Ref: "leaves.size", Value: 1}, {Ref: "worth.size", Value: .6}},
			Measure: "group.guaranteed_debt@1", Lever: "residual.amount", To: 0,
		},
	},
	{
		Title:     "The last promise",
		Mechanism: "What the state promises lenders, its taxpayers pay if it is called: the same loss, borne by somebody else.",
		Indicator: "what the state pays",
		Unit:      model.Money,
		Breaks:    "Nothing is guaranteed today: a backstop was asked for in November 2025 and taken back within hours.",
		Then: Side{
			Says: "The state backs the bank, after incomes and houses have fallen.", Scenario: "chain-2007", When: 13,
			Before:  []model.Setting{{Ref: "incomes.size", Value: .5}, {Ref: "houses.size", Value: .4}},
			Measure: "group.government_loss@sum", Lever: "state.size", To: .5,
		},
		Now: Side{
			Says: "The state backs Oracle, and the letter to OpenAI is never signed.", Scenario: "ai-triangle-2025", When: 11,
			Before:  []model.Setting{{Ref: "unsigned.size", Value: 1}},
			Measure: "group.government_loss@sum", Lever: "backstop.size", To: .5,
		},
	},
}

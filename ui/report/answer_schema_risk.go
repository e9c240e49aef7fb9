package report

import "moneyloop/model"

func riskAnswer() object {
	share := required(object{{"p", numbers("share of runs, by quarter")}, {"low", numbers("of its interval at 95 %")}, {"high", numbers("of it")}})
	return required(object{
		{"seed", text("what draws begin with")},
		{"n", numeric("runs")},
		{"ranges", items(required(object{{"lever", text("that is drawn")}, {"range", text("as it was said")}, {"cut_off", numeric("the part beyond what the number may be")}}))},
		{"noise", items(required(object{{"on", text("whose customers")}, {"size", numeric("a quarter")}, {"lasts", numeric("into the next")}}))},
		{"factors", items(required(object{{"factor", text("what stands behind levers")}, {"of", text("a lever that follows it")}, {"weight", numeric("how much, -1 to 1")}}))},
		{"pairs", items(required(object{{"lever", text("that depends on another")}, {"with", text("that one")}, {"by", numeric("how much, -1 to 1")}}))},
		{"default", mapping("any, and by firm: fallen by then", share)},
		{"together", items(required(object{{"firm", text("that falls")}, {"with", numbers("by firm: the share of runs in which both do")}}))},
		{"first", mapping("by firm: the share of runs in which it is first, or among them", numeric("of all runs"))},
		{"causes", mapping("why the first fell", numeric("of all runs"))},
		{"bands", mapping("by series", required(object{
			{"p5", numbers("by quarter")},
			{"p25", numbers("by quarter")},
			{"p50", numbers("by quarter")},
			{"p75", numbers("by quarter")},
			{"p95", numbers("by quarter")},
			{"n", numbers("runs in which it has a meaning")},
		}))},
		{"metrics", mapping("by name", spreadSchema())},
		{"half_width", numeric("of the interval of the share of runs in which somebody falls")},
		{"runs", items(required(object{
			{"run", numeric("its number")},
			{"levers", mapping("what was drawn", numeric("value"))},
			{"metrics", numbers("in the order in which they were asked for")},
			{"falls", fallsSchema("in it")},
		}))},
	})
}

// spreadSchema is one number over many runs.
func spreadSchema() object {
	return required(object{
		{"n", numeric("runs in which it has a meaning")},
		{"mean", numeric("of them")},
		{"error", numeric("its standard error")},
		{"p5", numeric("what one of twenty is below")},
		{"p25", numeric("what a quarter is below")},
		{"p50", numeric("the median")},
		{"p75", numeric("what three quarters are below")},
		{"p95", numeric("what 19 of twenty are below")},
		{"shortfall", required(object{{"level", numeric("0.95")}, {"value", numeric("the mean loss of the worst 5 %")}, {"error", numeric("its standard error")}})},
	})
}

func compareAnswer() object {
	return describe(object{
		{"a", text("the first")},
		{"b", text("the second")},
		{"only_a", names("firms, deals and shocks that only the first has")},
		{"only_b", names("that only the second has")},
		{"inputs", items(required(object{{"lever", text("a number that differs")}, {"a", numeric("in the first")}, {"b", numeric("in the second")}, {"of_range", numeric("the difference")}}))},
		{"defaults", required(object{
			{"only_a", fallsSchema("in the first alone")},
			{"only_b", fallsSchema("in the second alone")},
			{"moved", items(required(object{{"firm", text("that falls in both")}, {"a", numeric("in this quarter")}, {"b", numeric("and in this")}}))},
		})},
		{"series", items(required(object{
			{"what", text("a series")},
			{"gap", numeric("the widest, as a part of the largest number in either")},
			{"at", numeric("the quarter")},
			{"a", numeric("there")},
			{"b", numeric("there")},
			{"end_a", numeric("in the end")},
			{"end_b", numeric("in the end")},
			{"from", numeric("the first quarter in which they differ")},
			{"same", names("series of the same numbers")},
		}))},
		{"steps", items(required(object{
			{"series", text("which number did it: of this series")},
			{"quarter", numeric("in this quarter")},
			{"a", numeric("there")},
			{"b", numeric("there")},
			{"parts", items(required(object{
				{"lever", text("a number that differs, one after the other")},
				{"others", numeric("so many others with it")},
				{"adds", numeric("to the series")},
				{"adds_in_reverse", numeric("the same, in the reverse order")},
			}))},
			{"rest", numeric("what no number does")},
			{"order_matters", truth("the reverse order differs")},
		}))},
	}, member{"paired", required(object{
		{"n", numeric("runs of each, with the same draws")},
		{"metrics", items(required(object{
			{"metric", text("of each run")},
			{"n", numeric("runs in which it has a meaning in both")},
			{"a", numeric("its mean in the first")},
			{"b", numeric("in the second")},
			{"difference", numeric("of the second from the first, from run to run")},
			{"error", numeric("its standard error")},
		}))},
	})})
}

func positionsAnswer() object {
	return required(object{
		{"total", numeric("gain of all positions together")},
		{"positions", items(heldSchema())},
		{"if_falls", items(required(object{
			{"firm", text("that falls")},
			{"change", numbers("of the gain of all in the end, by the quarter of the fall")},
			{"worst", numeric("the quarter in which it does most harm")},
			{"falls", fallsSchema("then")},
		}))},
		{"saved", items(required(object{{"firm", text("that something kept from failing")}, {"quarter", numeric("when")}, {"by", enum(model.EventWords(), "what")}}))},
		{"hedge", maybe(hedgeSchema())},
		{"risk", maybe(required(object{{"n", numeric("runs")}, {"total", spreadSchema()}, {"each", mapping("by position", spreadSchema())}}))},
		{"strategies", items(required(object{
			{"held", text("what for the same money")},
			{"firms", names("whose shares")},
			{"lacks", orNothing("string", "why it cannot be held")},
			{"story", numeric("its gain with all shocks off")},
			{"gain", numeric("in this run")},
			{"risk", maybe(spreadSchema())},
			{"loses", orNothing("string", "the nearest move of a lever with which it loses")},
		}))},
	})
}

func heldSchema() object {
	return describe(object{
		{"position", text("id")},
		{"kind", enum(model.PositionWords(), "what is held")},
		{"of", orNothing("string", "the firm")},
		{"paid", numeric("for it")},
		{"income", numbers("by quarter")},
		{"repaid", numbers("the face, and what a failure pays")},
		{"value", numbers("of what is left")},
		{"marked", numbers("change of value for any reason but a failure")},
		{"failed", numbers("what a failure did: with income and marked it is the gain")},
		{"gain", numbers("so far")},
		{"fell", numeric("the quarter in which the firm failed while it mattered")},
		{"recovery", numeric("what creditors got then")},
		{"assumed", truth("nobody outside had lent in that rank")},
	}, member{"book", numbers("of shares: their part of book equity")}, member{"backed", numbers("their part of look-through equity")})
}

func hedgeSchema() object {
	return required(object{
		{"firm", text("whose debt is insured")},
		{"position", orNothing("string", "the person's own insurance")},
		{"premium", numeric("per year")},
		{"until", numeric("the last quarter")},
		{"now", numeric("insured now")},
		{"debt", numeric("what is held of the firm's debt")},
		{"notionals", items(required(object{
			{"part", numeric("of the debt")},
			{"notional", numeric("insured")},
			{"cost", numeric("all premiums, if nobody falls")},
			{"gain", numeric("of all that is held, in this run")},
			{"p5", numeric("what 19 of 20 runs are above")},
			{"shortfall", numeric("the mean loss of the worst 5 %")},
		}))},
		{"cap", maybe(required(object{
			{"most", numeric("that may be lost")},
			{"possible", truth("some insurance does that")},
			{"needed", truth("the loss is larger without")},
			{"notional", numeric("the least that does it")},
			{"cost", numeric("its premiums, if nobody falls")},
			{"up_to", numeric("more than this loses too much again")},
			{"least", numeric("if it is not possible: the least loss")},
			{"least_notional", numeric("and with what")},
		}))},
	})
}

package answer

import (
	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
)

func riskAnswer() encode.Object {
	share := encode.Required(encode.Object{{"p", numbers("share of runs, by quarter")}, {"low", numbers("of its interval at 95 %")}, {"high", numbers("of it")}})
	return encode.Required(encode.Object{
		{"seed", encode.Text("what draws begin with")},
		{"n", encode.Numeric("runs")},
		{"ranges", encode.Items(encode.Required(encode.Object{{"lever", encode.Text("that is drawn")}, {"range", encode.Text("as it was said")}, {"cut_off", encode.Numeric("the part beyond what the number may be")}}))},
		{"noise", encode.Items(encode.Required(encode.Object{{"on", encode.Text("whose customers")}, {"size", encode.Numeric("a quarter")}, {"lasts", encode.Numeric("into the next")}}))},
		{"factors", encode.Items(encode.Required(encode.Object{{"factor", encode.Text("what stands behind levers")}, {"of", encode.Text("a lever that follows it")}, {"weight", encode.Numeric("how much, -1 to 1")}}))},
		{"pairs", encode.Items(encode.Required(encode.Object{{"lever", encode.Text("that depends on another")}, {"with", encode.Text("that one")}, {"by", encode.Numeric("how much, -1 to 1")}}))},
		{"default", mapping("any, and by firm: fallen by then", share)},
		{"together", encode.Items(encode.Required(encode.Object{{"firm", encode.Text("that falls")}, {"with", numbers("by firm: the share of runs in which both do")}}))},
		{"given", encode.Items(encode.Required(encode.Object{{"firm", encode.Text("that falls")}, {"n", encode.Numeric("runs in which it does")}, {"with", numbers("by firm: the share of those in which that falls, too; null if there are none")}}))},
		{"first", mapping("by firm: the share of runs in which it is first, or among them", encode.Numeric("of all runs"))},
		{"causes", mapping("why the first fell", encode.Numeric("of all runs"))},
		{"bands", mapping("by series", encode.Required(encode.Object{
			{"p5", numbers("by quarter")},
			{"p25", numbers("by quarter")},
			{"p50", numbers("by quarter")},
			{"p75", numbers("by quarter")},
			{"p95", numbers("by quarter")},
			{"n", numbers("runs in which it has a meaning")},
		}))},
		{"metrics", mapping("by name", spreadSchema())},
		{"half_width", encode.Numeric("of the interval of the share of runs in which somebody falls")},
		{"runs", encode.Items(encode.Required(encode.Object{
			{"run", encode.Numeric("its number")},
			{"levers", mapping("what was drawn", encode.Numeric("value"))},
			{"metrics", numbers("in the order in which they were asked for")},
			{"falls", fallsSchema("in it")},
		}))},
	})
}

// spreadSchema is one number over many runs.
func spreadSchema() encode.Object {
	return encode.Required(encode.Object{
		{"n", encode.Numeric("runs in which it has a meaning")},
		{"mean", encode.Numeric("of them")},
		{"error", encode.Numeric("its standard error")},
		{"p5", encode.Numeric("what one of twenty is below")},
		{"p25", encode.Numeric("what a quarter is below")},
		{"p50", encode.Numeric("the median")},
		{"p75", encode.Numeric("what three quarters are below")},
		{"p95", encode.Numeric("what 19 of twenty are below")},
		{"shortfall", tail("the mean of the lowest 5 %, turned round: the mean loss of the worst, of what had better be high")},
		{"excess", tail("the mean of the highest 5 %: the worst, of what had better be low, such as default.loss")},
	})
}

// tail is the mean of one end of many runs.
func tail(what string) encode.Object {
	return encode.Required(encode.Object{{"level", encode.Numeric("0.95")}, {"value", encode.Numeric(what)}, {"error", encode.Numeric("its standard error")}})
}

func compareAnswer() encode.Object {
	return encode.Describe(encode.Object{
		{"a", encode.Text("the first")},
		{"b", encode.Text("the second")},
		{"only_a", names("firms, deals and shocks that only the first has")},
		{"only_b", names("that only the second has")},
		{"inputs", encode.Items(encode.Required(encode.Object{{"lever", encode.Text("a number that differs")}, {"a", encode.Numeric("in the first")}, {"b", encode.Numeric("in the second")}, {"of_range", encode.Numeric("the difference")}}))},
		{"defaults", encode.Required(encode.Object{
			{"only_a", fallsSchema("in the first alone")},
			{"only_b", fallsSchema("in the second alone")},
			{"moved", encode.Items(encode.Required(encode.Object{{"firm", encode.Text("that falls in both")}, {"a", encode.Numeric("in this quarter")}, {"b", encode.Numeric("and in this")}}))},
		})},
		{"series", encode.Items(encode.Required(encode.Object{
			{"what", encode.Text("a series")},
			{"gap", encode.Numeric("the widest, as a part of the largest number in either")},
			{"at", encode.Numeric("the quarter")},
			{"a", encode.Numeric("there")},
			{"b", encode.Numeric("there")},
			{"end_a", encode.Numeric("in the end")},
			{"end_b", encode.Numeric("in the end")},
			{"from", encode.Numeric("the first quarter in which they differ")},
			{"same", names("series of the same numbers")},
		}))},
		{"steps", encode.Items(encode.Required(encode.Object{
			{"series", encode.Text("which number did it: of this series")},
			{"quarter", encode.Numeric("in this quarter")},
			{"a", encode.Numeric("there")},
			{"b", encode.Numeric("there")},
			{"parts", encode.Items(encode.Required(encode.Object{
				{"lever", encode.Text("a number that differs, one after the other")},
				{"others", encode.Numeric("so many others with it")},
				{"adds", encode.Numeric("to the series")},
				{"adds_in_reverse", encode.Numeric("the same, in the reverse order")},
			}))},
			{"rest", encode.Numeric("what no number does")},
			{"order_matters", truth("the reverse order differs")},
		}))},
	}, encode.Member{"paired", encode.Required(encode.Object{
		{"n", encode.Numeric("runs of each, with the same draws")},
		{"metrics", encode.Items(encode.Required(encode.Object{
			{"metric", encode.Text("of each run")},
			{"n", encode.Numeric("runs in which it has a meaning in both")},
			{"a", encode.Numeric("its mean in the first")},
			{"b", encode.Numeric("in the second")},
			{"difference", encode.Numeric("of the second from the first, from run to run")},
			{"error", encode.Numeric("its standard error")},
		}))},
	})})
}

func positionsAnswer() encode.Object {
	return encode.Required(encode.Object{
		{"total", encode.Numeric("gain of all positions together")},
		{"positions", encode.Items(HeldSchema())},
		{"if_falls", encode.Items(encode.Required(encode.Object{
			{"firm", encode.Text("that falls")},
			{"change", numbers("of the gain of all in the end, by the quarter of the fall")},
			{"worst", encode.Numeric("the quarter in which it does most harm")},
			{"falls", fallsSchema("then")},
		}))},
		{"saved", encode.Items(encode.Required(encode.Object{{"firm", encode.Text("that something kept from failing")}, {"quarter", encode.Numeric("when")}, {"by", encode.Enum(result.EventWords(), "what")}}))},
		{"hedge", maybe(hedgeSchema())},
		{"risk", maybe(encode.Required(encode.Object{{"n", encode.Numeric("runs")}, {"total", spreadSchema()}, {"each", mapping("by position", spreadSchema())}}))},
		{"strategies", encode.Items(encode.Required(encode.Object{
			{"held", encode.Text("what for the same money")},
			{"firms", names("whose shares")},
			{"lacks", orNothing("string", "why it cannot be held")},
			{"story", encode.Numeric("its gain with all shocks off")},
			{"gain", encode.Numeric("in this run")},
			{"risk", maybe(spreadSchema())},
			{"loses", orNothing("string", "the nearest move of a lever with which it loses")},
		}))},
	})
}

// HeldSchema declares what becomes of a position.
func HeldSchema() encode.Object {
	return encode.Describe(encode.Object{
		{"position", encode.Text("id")},
		{"kind", encode.Enum(model.PositionWords(), "what is held")},
		{"of", orNothing("string", "the firm")},
		{"paid", encode.Numeric("for it")},
		{"income", numbers("by quarter")},
		{"repaid", numbers("the face, and what a failure pays")},
		{"value", numbers("of what is left")},
		{"marked", numbers("change of value for any reason but a failure")},
		{"failed", numbers("what a failure did: with income and marked it is the gain")},
		{"gain", numbers("so far")},
		{"fell", encode.Numeric("the quarter in which the firm failed while it mattered")},
		{"recovery", encode.Numeric("what creditors got then")},
		{"assumed", truth("nobody outside had lent in that rank")},
	}, encode.Member{"book", numbers("of shares: their part of book equity")}, encode.Member{"backed", numbers("their part of look-through equity")})
}

func hedgeSchema() encode.Object {
	return encode.Required(encode.Object{
		{"firm", encode.Text("whose debt is insured")},
		{"position", orNothing("string", "the person's own insurance")},
		{"premium", encode.Numeric("per year")},
		{"once", encode.Numeric("paid at once, of what is insured; below 0 it is got, for insurance that is dearer than the debt is risky")},
		{"until", encode.Numeric("the last quarter")},
		{"now", encode.Numeric("insured now")},
		{"debt", encode.Numeric("what is held of the firm's debt")},
		{"notionals", encode.Items(encode.Required(encode.Object{
			{"part", encode.Numeric("of the debt")},
			{"notional", encode.Numeric("insured")},
			{"cost", encode.Numeric("all that is paid for it, if nobody falls")},
			{"gain", encode.Numeric("of all that is held, in this run")},
			{"p5", encode.Numeric("what 19 of 20 runs are above")},
			{"shortfall", encode.Numeric("the mean loss of the worst 5 %")},
		}))},
		{"cap", maybe(encode.Required(encode.Object{
			{"most", encode.Numeric("that may be lost")},
			{"possible", truth("some insurance does that")},
			{"needed", truth("the loss is larger without")},
			{"notional", encode.Numeric("the least that does it")},
			{"cost", encode.Numeric("all that is paid for it, if nobody falls")},
			{"up_to", encode.Numeric("more than this loses too much again")},
			{"least", encode.Numeric("if it is not possible: the least loss")},
			{"least_notional", encode.Numeric("and with what")},
		}))},
	})
}

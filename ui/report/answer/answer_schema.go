package answer

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
)

// answerSchemas declares what each question answers, beside what all of them say of themselves.
var answerSchemas = []struct {
	question string
	answer   func() encode.Object
}{
	{"break", breakAnswer},
	{"solve", solveAnswer},
	{"sweep", sweepAnswer},
	{"sensitivity", sensitivityAnswer},
	{"risk", riskAnswer},
	{"compare", compareAnswer},
	{"positions", positionsAnswer},
	{"explain", explainAnswer},
}

// Questions lists the questions whose answers have a schema.
func Questions() []string {
	var list []string
	for _, a := range answerSchemas {
		list = append(list, a.question)
	}
	return list
}

// Schema returns the JSON Schema of the answer to a question, or nil if it is none.
func Schema(question string) []byte {
	i := slices.Index(Questions(), question)
	if i < 0 {
		return nil
	}
	o := encode.Object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "The answer of moneyloop " + question},
		{"description", "Money is in the scenario's unit, shares and rates are fractions. null is a number without meaning, or no limit."},
	}
	return append(encode.Append(nil, append(o, envelopeSchema(question, answerSchemas[i].answer())...), 0), '\n')
}

func envelopeSchema(question string, answer encode.Object) encode.Object {
	return encode.Describe(encode.Object{
		{"format", encode.Object{{"const", answerFormat}}},
		{"question", encode.Object{{"const", question}}},
		{"scenario", encode.Text("short name of the scenario")},
		{"unit", encode.Text("of money: $, $bn, €m")},
		{"levers", mapping("what --set has moved before", encode.Numeric("where it stands"))},
		{"horizon", encode.Numeric("quarters that are played")},
		{"seed", encode.Numeric("what draws begin with; null where nothing is drawn")},
		{"budget", encode.Numeric("the most runs that it may take")},
		{"runs", encode.Numeric("that were made")},
		{"complete", truth("the budget did not end it")},
		{"stopped", orNothing("string", "budget, or null")},
		{"base", encode.Required(encode.Object{{"hash", orNothing("string", "of the run as levers stand")}, {"defaults", fallsSchema("as levers stand")}})},
		{"answer", answer},
	}, encode.Member{"until", encode.Text("the condition")}, encode.Member{"weakest_grade", encode.Enum(model.GradeWords(), "of the sources that the numbers rest on")})
}

func truth(what string) encode.Object {
	return encode.Object{{"type", "boolean"}, {"description", what}}
}

func orNothing(kind, what string) encode.Object {
	return encode.Object{{"type", encode.Words{kind, "null"}}, {"description", what}}
}

// mapping declares an object whose keys are names.
func mapping(what string, of encode.Object) encode.Object {
	return encode.Object{{"type", "object"}, {"description", what}, {"additionalProperties", of}}
}

// maybe declares an object that may be null.
func maybe(o encode.Object) encode.Object {
	o = slices.Clone(o)
	o.Set("type", encode.Words{"object", "null"})
	return o
}

func numbers(what string) encode.Object {
	return encode.Object{{"type", "array"}, {"description", what}, {"items", encode.Object{{"type", encode.Words{"number", "null"}}}}}
}

func names(what string) encode.Object {
	return encode.Object{{"type", "array"}, {"description", what}, {"items", encode.Object{{"type", encode.Words{"string", "null"}}}}}
}

func fallsSchema(when string) encode.Object {
	o := encode.Items(encode.Required(encode.Object{
		{"firm", encode.Text("id")},
		{"quarter", encode.Numeric("1 is the first")},
		{"wave", encode.Numeric("1 fell by itself")},
		{"cause", encode.Enum(result.CauseWords(), "why")},
	}))
	return append(o, encode.Member{"description", "who falls, in order: " + when})
}

func breakAnswer() encode.Object {
	return encode.Describe(encode.Object{
		{"holds_already", truth("the condition holds as levers stand: what is told ends it")},
		{"by", encode.Enum([]string{"range", "plausible"}, "what is near is measured by")},
		{"levers", encode.Items(encode.Describe(encode.Object{
			{"lever", encode.Text("that is moved alone")},
			{"now", encode.Numeric("where it stands")},
			{"direction", encode.Enum([]string{"up", "down"}, "of the move")},
			{"found", truth("it does it")},
		}, moveMembers()...))},
	}, encode.Member{"islands", encode.Items(encode.Required(encode.Object{
		{"lever", encode.Text("over its whole range")},
		{"intervals", encode.Items(encode.Required(encode.Object{{"from", encode.Numeric("the first value")}, {"to", encode.Numeric("the last")}, {"falls", truth("the condition holds between")}}))},
	}))}, encode.Member{"joint", jointSchema()})
}

func moveMembers() []encode.Member {
	return []encode.Member{
		{"stands_at", encode.Numeric("the last value at which it does not hold; falls_at is its neighbour")},
		{"falls_at", encode.Numeric("the first value at which it holds")},
		{"print", encode.Text("rounded away from now, as files write it: there it is so, and one last digit nearer it is not")},
		{"say", encode.Text("the same in words")},
		{"move", encode.Numeric("how far that is")},
		{"of_range", encode.Numeric("as a part of the lever's range")},
		{"of_plausible", encode.Numeric("in plausible moves of it; null if it says none")},
		{"falls", fallsSchema("there")},
		{"tried_to", encode.Numeric("if nothing is found: how far was looked")},
		{"points", encode.Numeric("and at how many values")},
		{"widest_gap", encode.Numeric("and the widest gap between them, as a part of the range")},
	}
}

func jointSchema() encode.Object {
	moves := encode.Items(encode.Required(encode.Object{
		{"lever", encode.Text("that is needed")},
		{"now", encode.Numeric("where it stands")},
		{"to", encode.Numeric("where it is moved")},
		{"print", encode.Text("rounded away from now")},
		{"u", encode.Numeric("the move")},
		{"share", encode.Numeric("of the square of the distance")},
	}))
	return encode.Required(encode.Object{
		{"found", truth("several levers at once do it")},
		{"radius", encode.Numeric("√Σu²: how far that is")},
		{"by", encode.Enum([]string{"range", "plausible"}, "what u counts")},
		{"moves", moves},
		{"falls", fallsSchema("there")},
		{"as_near", maybe(encode.Required(encode.Object{{"radius", encode.Numeric("of another, in another direction")}, {"moves", moves}, {"falls", fallsSchema("there")}}))},
		{"aside", names("levers of which any move is enough: they are not moved")},
		{"among", names("levers that were moved")},
		{"nearer_tried", encode.Numeric("nearer points, all about")},
		{"nearer_failed", encode.Numeric("of them, that do it, too")},
	})
}

func solveAnswer() encode.Object {
	crossing := encode.Required(encode.Object{
		{"low", encode.Numeric("neighbours: below")},
		{"high", encode.Numeric("and above")},
		{"kind", encode.Enum([]string{"begins", "ends", "meets", "jumps", "edge"}, "what happens between them")},
		{"off_by_low", encode.Numeric("how far the metric is from its target there")},
		{"off_by_high", encode.Numeric("and there")},
	})
	return encode.Required(encode.Object{
		{"lever", encode.Text("that is moved")},
		{"now", encode.Numeric("where it stands")},
		{"holds_already", truth("as levers stand")},
		{"found", truth("there is a crossing")},
		{"nearest", maybe(crossing)},
		{"required", maybe(encode.Required(encode.Object{
			{"value", encode.Numeric("from which on it holds")},
			{"side", encode.Enum([]string{"at least", "at most"}, "on which it does")},
			{"print", encode.Text("rounded, on that side")},
			{"nearer", encode.Numeric("one last digit nearer, where it does not")},
			{"falls_nearer", fallsSchema("there")},
		}))},
		{"monotone", encode.Text("no turn in so many points, or the turns")},
		{"intervals", encode.Items(encode.Required(encode.Object{{"from", encode.Numeric("the first value")}, {"to", encode.Numeric("the last")}, {"holds", truth("between")}}))},
		{"crossings", encode.Items(crossing)},
		{"points", encode.Numeric("values that were tried")},
		{"widest_gap", encode.Numeric("between them, as a part of the range")},
	})
}

func sweepAnswer() encode.Object {
	axis := encode.Required(encode.Object{{"lever", encode.Text("that is moved")}, {"values", numbers("where it stands")}})
	return encode.Required(encode.Object{
		{"x", axis},
		{"y", maybe(axis)},
		{"metrics", mapping("by name: rows of y", encode.Items(encode.Required(encode.Object{{"row", numbers("by x")}})))},
		{"first", encode.Items(encode.Required(encode.Object{{"quarter", numbers("of the first fall, by x")}, {"firm", names("that falls first")}, {"defaults", numbers("how many fall")}}))},
		{"frontier", encode.Items(encode.Required(encode.Object{
			{"along", encode.Text("the lever that is moved")},
			{"across", encode.Numeric("where the other one stands")},
			{"low", encode.Numeric("neighbours: below")},
			{"high", encode.Numeric("and above")},
			{"holds_at_high", truth("the condition holds there")},
		}))},
	})
}

func sensitivityAnswer() encode.Object {
	end := encode.Required(encode.Object{{"at", encode.Numeric("where the lever stands")}, {"value", encode.Numeric("of the metric")}, {"falls", fallsSchema("there and not now")}})
	return encode.Describe(encode.Object{{"metric", encode.Text("that is moved")}},
		encode.Member{"base", encode.Numeric("of it, as levers stand")},
		encode.Member{"full", truth("from end to end of each range")},
		encode.Member{"levers", encode.Items(encode.Required(encode.Object{
			{"lever", encode.Text("that is moved alone")},
			{"low", end},
			{"high", end},
			{"least", encode.Numeric("of the metric between them")},
			{"most", encode.Numeric("of it")},
			{"swing", encode.Numeric("how far it moves")},
			{"turns", truth("it is further out between the ends")},
		}))},
		encode.Member{"variance", encode.Required(encode.Object{
			{"n", encode.Numeric("runs of each matrix")},
			{"scrambles", encode.Numeric("how often it is drawn")},
			{"mean", encode.Numeric("of the metric")},
			{"sd", encode.Numeric("its standard deviation")},
			{"levers", encode.Items(encode.Required(encode.Object{
				{"lever", encode.Text("that varies")},
				{"first", encode.Numeric("its part of the variation, alone")},
				{"first_half", encode.Numeric("half of its interval at 95 %")},
				{"total", encode.Numeric("its part with others")},
				{"total_half", encode.Numeric("half of its interval")},
			}))},
		})})
}

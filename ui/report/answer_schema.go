package report

import (
	"slices"

	"moneyloop/model"
)

// answerSchemas declares what each question answers, beside what all of them say of themselves.
var answerSchemas = []struct {
	question string
	answer   func() object
}{
	{"break", breakAnswer},
	{"solve", solveAnswer},
	{"sweep", sweepAnswer},
	{"sensitivity", sensitivityAnswer},
	{"risk", riskAnswer},
	{"compare", compareAnswer},
	{"positions", positionsAnswer},
}

// Questions lists the questions whose answers have a schema.
func Questions() []string {
	var list []string
	for _, a := range answerSchemas {
		list = append(list, a.question)
	}
	return list
}

// AnswerSchema returns the JSON Schema of the answer to a question, or nil if it is none.
func AnswerSchema(question string) []byte {
	i := slices.Index(Questions(), question)
	if i < 0 {
		return nil
	}
	o := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "The answer of moneyloop " + question},
		{"description", "Money is in the scenario's unit, shares and rates are fractions. null is a number without meaning, or no limit."},
	}
	return append(appendJSON(nil, append(o, envelopeSchema(question, answerSchemas[i].answer())...), 0), '\n')
}

func envelopeSchema(question string, answer object) object {
	return describe(object{
		{"format", object{{"const", answerFormat}}},
		{"question", object{{"const", question}}},
		{"scenario", text("short name of the scenario")},
		{"unit", text("of money: $, $bn, €m")},
		{"levers", mapping("what --set has moved before", numeric("where it stands"))},
		{"horizon", numeric("quarters that are played")},
		{"seed", numeric("what draws begin with; null where nothing is drawn")},
		{"budget", numeric("the most runs that it may take")},
		{"runs", numeric("that were made")},
		{"complete", truth("the budget did not end it")},
		{"stopped", orNothing("string", "budget, or null")},
		{"base", required(object{{"hash", orNothing("string", "of the run as levers stand")}, {"defaults", fallsSchema("as levers stand")}})},
		{"answer", answer},
	}, member{"until", text("the condition")}, member{"weakest_grade", enum(model.GradeWords(), "of the sources that the numbers rest on")})
}

func truth(what string) object { return object{{"type", "boolean"}, {"description", what}} }

func orNothing(kind, what string) object {
	return object{{"type", words{kind, "null"}}, {"description", what}}
}

// mapping declares an object whose keys are names.
func mapping(what string, of object) object {
	return object{{"type", "object"}, {"description", what}, {"additionalProperties", of}}
}

// maybe declares an object that may be null.
func maybe(o object) object {
	o = slices.Clone(o)
	o[0].value = words{"object", "null"}
	return o
}

func numbers(what string) object {
	return object{{"type", "array"}, {"description", what}, {"items", object{{"type", words{"number", "null"}}}}}
}

func names(what string) object {
	return object{{"type", "array"}, {"description", what}, {"items", object{{"type", words{"string", "null"}}}}}
}

func fallsSchema(when string) object {
	o := items(required(object{
		{"firm", text("id")},
		{"quarter", numeric("1 is the first")},
		{"wave", numeric("1 fell by itself")},
		{"cause", enum(model.CauseWords(), "why")},
	}))
	return append(o, member{"description", "who falls, in order: " + when})
}

func breakAnswer() object {
	return describe(object{
		{"holds_already", truth("the condition holds as levers stand: what is told ends it")},
		{"by", enum([]string{"range", "plausible"}, "what is near is measured by")},
		{"levers", items(describe(object{
			{"lever", text("that is moved alone")},
			{"now", numeric("where it stands")},
			{"direction", enum([]string{"up", "down"}, "of the move")},
			{"found", truth("it does it")},
		}, moveMembers()...))},
	}, member{"islands", items(required(object{
		{"lever", text("over its whole range")},
		{"intervals", items(required(object{{"from", numeric("the first value")}, {"to", numeric("the last")}, {"falls", truth("the condition holds between")}}))},
	}))}, member{"joint", jointSchema()})
}

func moveMembers() []member {
	return []member{
		{"stands_at", numeric("the last value at which it does not hold; falls_at is its neighbour")},
		{"falls_at", numeric("the first value at which it holds")},
		{"print", text("rounded away from now, as files write it: there it is so, and one last digit nearer it is not")},
		{"say", text("the same in words")},
		{"move", numeric("how far that is")},
		{"of_range", numeric("as a part of the lever's range")},
		{"of_plausible", numeric("in plausible moves of it; null if it says none")},
		{"falls", fallsSchema("there")},
		{"tried_to", numeric("if nothing is found: how far was looked")},
		{"points", numeric("and at how many values")},
		{"widest_gap", numeric("and the widest gap between them, as a part of the range")},
	}
}

func jointSchema() object {
	return required(object{
		{"found", truth("several levers at once do it")},
		{"radius", numeric("√Σu²: how far that is")},
		{"by", enum([]string{"range", "plausible"}, "what u counts")},
		{"moves", items(required(object{
			{"lever", text("that is needed")},
			{"now", numeric("where it stands")},
			{"to", numeric("where it is moved")},
			{"print", text("rounded away from now")},
			{"u", numeric("the move")},
			{"share", numeric("of the square of the distance")},
		}))},
		{"falls", fallsSchema("there")},
		{"aside", names("levers of which any move is enough: they are not moved")},
		{"among", names("levers that were moved")},
		{"nearer_tried", numeric("nearer points, all about")},
		{"nearer_failed", numeric("of them, that do it, too")},
	})
}

func solveAnswer() object {
	crossing := required(object{
		{"low", numeric("neighbours: below")},
		{"high", numeric("and above")},
		{"kind", enum([]string{"begins", "ends", "meets", "jumps", "edge"}, "what happens between them")},
		{"off_by_low", numeric("how far the metric is from its target there")},
		{"off_by_high", numeric("and there")},
	})
	return required(object{
		{"lever", text("that is moved")},
		{"now", numeric("where it stands")},
		{"holds_already", truth("as levers stand")},
		{"found", truth("there is a crossing")},
		{"nearest", maybe(crossing)},
		{"required", maybe(required(object{
			{"value", numeric("from which on it holds")},
			{"side", enum([]string{"at least", "at most"}, "on which it does")},
			{"print", text("rounded, on that side")},
			{"nearer", numeric("one last digit nearer, where it does not")},
			{"falls_nearer", fallsSchema("there")},
		}))},
		{"monotone", text("no turn in so many points, or the turns")},
		{"intervals", items(required(object{{"from", numeric("the first value")}, {"to", numeric("the last")}, {"holds", truth("between")}}))},
		{"crossings", items(crossing)},
		{"points", numeric("values that were tried")},
		{"widest_gap", numeric("between them, as a part of the range")},
	})
}

func sweepAnswer() object {
	axis := required(object{{"lever", text("that is moved")}, {"values", numbers("where it stands")}})
	return required(object{
		{"x", axis},
		{"y", maybe(axis)},
		{"metrics", mapping("by name: rows of y", items(required(object{{"row", numbers("by x")}})))},
		{"first", items(required(object{{"quarter", numbers("of the first fall, by x")}, {"firm", names("that falls first")}, {"defaults", numbers("how many fall")}}))},
		{"frontier", items(required(object{
			{"along", text("the lever that is moved")},
			{"across", numeric("where the other one stands")},
			{"low", numeric("neighbours: below")},
			{"high", numeric("and above")},
			{"holds_at_high", truth("the condition holds there")},
		}))},
	})
}

func sensitivityAnswer() object {
	end := required(object{{"at", numeric("where the lever stands")}, {"value", numeric("of the metric")}, {"falls", fallsSchema("there and not now")}})
	return describe(object{{"metric", text("that is moved")}},
		member{"base", numeric("of it, as levers stand")},
		member{"full", truth("from end to end of each range")},
		member{"levers", items(required(object{
			{"lever", text("that is moved alone")},
			{"low", end},
			{"high", end},
			{"least", numeric("of the metric between them")},
			{"most", numeric("of it")},
			{"swing", numeric("how far it moves")},
			{"turns", truth("it is further out between the ends")},
		}))},
		member{"variance", required(object{
			{"n", numeric("runs of each matrix")},
			{"scrambles", numeric("how often it is drawn")},
			{"mean", numeric("of the metric")},
			{"sd", numeric("its standard deviation")},
			{"levers", items(required(object{
				{"lever", text("that varies")},
				{"first", numeric("its part of the variation, alone")},
				{"first_half", numeric("half of its interval at 95 %")},
				{"total", numeric("its part with others")},
				{"total_half", numeric("half of its interval")},
			}))},
		})})
}

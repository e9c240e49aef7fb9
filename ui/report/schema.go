package report

import (
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// RunSchema returns the JSON Schema of what [JSON] writes, made from the same
// declarations.
func RunSchema() []byte {
	return append(appendJSON(nil, runSchema(), 0), '\n')
}

func runSchema() object {
	top := describe(object{
		{"format", object{{"const", runFormat}}},
		{"scenario", text("short name of the scenario")},
		{"title", text("title of the scenario")},
		{"unit", text("of money: $, $bn, €m")},
		{"resolution", numeric("the smallest amount of money that the books know: 1e-9, or a coarser power of ten where the scenario's own amounts and lever ranges need it")},
		{"quarters", numeric("length of every array that runs by quarter; element 0 is the end of the first. Less than the scenario's if the run ends with an event of the kind outgrown")},
		{"levers", levers()},
		{"group", groupSchema()},
		{"firms", items(firmSchema())},
		{"deals", items(dealSchema())},
		{"events", items(eventSchema())},
		{"checks", required(object{
			{"invariants", numeric("rules that were checked, of sixteen: INV-12 only where money is traced, INV-15 only where somebody falls or all pay at once")},
			{"violations", object{{"const", 0}}},
			{"held", rulesSchema()},
		})},
		{"hash", text("of every account of every quarter, in hexadecimal: equal runs, equal hashes")},
	}, member{"as_of", text("the day the facts of a real case end")},
		member{"weakest_grade", enum(model.GradeWords(), "of the sources that the numbers rest on")},
		member{"positions", items(heldSchema())},
		member{"breaks", breaksSchema()})
	return append(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "A run of a moneyloop scenario"},
		{"description", "Money is in the scenario's unit, shares and rates are fractions. null is a number without meaning; so is what rests on whose money it is with more than " + strconv.Itoa(model.MaxTraced) + " firms, which are not traced."},
	}, top...)
}

// breaksSchema declares the moves nearest to breaking the scenario.
func breaksSchema() object {
	falls := items(required(object{
		{"firm", text("id")}, {"quarter", numeric("1 is the first")}, {"wave", numeric("1 fell by itself")}, {"cause", enum(model.CauseWords(), "why")},
	}))
	o := required(object{
		{"falls_already", object{{"type", "boolean"}, {"description", "somebody falls as levers stand: what is told is what would have all stand"}}},
		{"nearest", items(required(object{
			{"lever", text("that is moved alone")},
			{"now", numeric("where it stands")},
			{"direction", enum([]string{"up", "down"}, "of the move")},
			{"found", object{{"const", true}}},
			{"stands_at", numeric("the last value at which nobody falls; falls_at is its neighbour; null is no limit")},
			{"falls_at", numeric("the first value at which somebody does")},
			{"print", text("rounded away from now, as files write it: there it is so, and one last digit nearer it is not")},
			{"say", text("the same in words")},
			{"move", numeric("how far that is")},
			{"of_range", numeric("as a part of the lever's range")},
			{"falls", falls},
		}))},
	})
	return append(o, member{"description", "the nearest moves of three levers, one at a time; not told of large scenarios"})
}

// rulesSchema names the invariants: how often each was checked, and held.
func rulesSchema() object {
	var rules object
	for _, rule := range ledger.Rules() {
		rules.set(rule.String(), numeric("how often it was checked, and held: "+rule.Text()))
	}
	return required(rules)
}

func levers() object {
	return object{
		{"type", "object"},
		{"description", "present value of every lever; null is no limit"},
		{"additionalProperties", object{{"type", words{"number", "null"}}}},
	}
}

// byQuarter declares a series.
func byQuarter(m model.Metric) object {
	return object{
		{"description", m.Label + ": " + m.Help},
		{"type", "array"},
		{"items", object{{"type", words{"number", "null"}}}},
	}
}

func groupSchema() object {
	o := tree(model.GroupMetricCount, model.GroupMetric.Info,
		func(m model.GroupMetric) any { return byQuarter(m.Info()) }, required)
	o.set(killSwitchMetric().Key, byQuarter(killSwitchMetric()))
	return required(o)
}

func firmSchema() object {
	o := object{
		{"id", text("of the firm in its scenario")},
		{"name", text("of the firm")},
		{"role", text("of the firm in the loop")},
	}
	return required(append(o, tree(model.FirmMetricCount, model.FirmMetric.Info, firmSeries, required)...))
}

func firmSeries(m model.FirmMetric) any {
	o := byQuarter(m.Info())
	if m.Info().Unit == model.Class {
		o[2].value = object{{"enum", append(words(classes(m)), "")}}
	}
	return o
}

func dealSchema() object {
	amounts := func(what string) object {
		return byQuarter(model.Metric{Label: what, Help: "by quarter"})
	}
	var others []member
	for m := range model.DealMetric(model.DealMetricCount) {
		others = append(others, member{m.Info().Key, byQuarter(m.Info())})
	}
	return describe(object{
		{"id", text("of the deal in its scenario")},
		{"name", text("of the deal")},
		{"from", text("who pays: a firm or an outside sector")},
		{"to", text("who is paid")},
		{"kind", enum(model.KindWords(), "how both sides book it")},
		{"due", amounts("what it called for")},
		{"paid", amounts("what was paid")},
	}, others...)
}

func eventSchema() object {
	return describe(
		object{
			{"quarter", numeric("1 is the first")},
			{"kind", enum(model.EventWords(), "what happened")},
			{"amount", numeric("of money, or the size of a shock")},
			{"text", text("what happened, in a sentence")},
		},
		member{"firm", text("to whom it happened")},
		member{"deal", text("on which deal")},
		member{"shock", text("which shock")},
		member{"debtor", text("on whose debt the firm lost")},
		member{"creditor", text("who refused or called: a firm, or a party outside")},
		member{"wave", numeric("of a default: 1 fell by itself, 2 because of wave 1, and so on")},
		member{"cause", text("of a default: " + strings.Join(model.CauseWords(), ", "))},
		member{"account", accountSchema()},
		member{"rescue", rescueSchema()},
	)
}

func accountSchema() object {
	return describe(object{
		{"owed", numeric("claims on the firm, all its debt included")},
		{"due_now", numeric("of which it had to pay this quarter")},
		{"short", numeric("what it lacked of that")},
		{"cash", numeric("in hand")},
		{"sold", numeric("what its assets fetched")},
		{"received", numeric("from those who owed it")},
		{"bankruptcy_cost", numeric("what the failure itself cost")},
		{"left_for_owners", numeric("what creditors and costs left")},
		{"equity", numeric("book equity when it fell, which its owners lose but for what is left")},
		{"paid", numeric("to creditors: cash + sold + received − bankruptcy_cost − left_for_owners")},
		{"recovery", numeric("paid per unit owed")},
		{"creditors", items(required(object{
			{"creditor", text("a firm or an outside sector")},
			{"owed", numeric("to it")},
			{"paid", numeric("to it")},
		}))},
	}, member{"pushed_by", text("the firm whose shortfall pushed it")},
		member{"without_recourse", items(required(object{
			{"creditor", text("a firm or an outside sector")},
			{"amount", numeric("what it lost beyond its claims, on loans without recourse")},
		}))})
}

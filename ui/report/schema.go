package report

import (
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// RunSchema returns the JSON Schema of what [JSON] writes, made from the same
// declarations.
func RunSchema() []byte {
	return append(encode.Append(nil, runSchema(), 0), '\n')
}

func runSchema() encode.Object {
	top := encode.Describe(encode.Object{
		{"format", encode.Object{{"const", runFormat}}},
		{"scenario", encode.Text("short name of the scenario")},
		{"title", encode.Text("title of the scenario")},
		{"unit", encode.Text("of money: $, $bn, €m")},
		{"resolution", encode.Numeric("the smallest amount of money that the books know: 1e-9, or a coarser power of ten where the scenario's own amounts and lever ranges need it")},
		{"quarters", encode.Numeric("length of every array that runs by quarter; element 0 is the end of the first. Less than the scenario's if the run ends with an event of the kind outgrown")},
		{"levers", levers()},
		{"group", groupSchema()},
		{"firms", encode.Items(firmSchema())},
		{"deals", encode.Items(dealSchema())},
		{"events", encode.Items(eventSchema())},
		{"checks", encode.Required(encode.Object{
			{"invariants", encode.Numeric("rules that were checked, of sixteen: INV-12 only where money is traced, INV-15 only where somebody falls or all pay at once")},
			{"violations", encode.Object{{"const", 0}}},
			{"held", rulesSchema()},
		})},
		{"hash", encode.Text("of every account of every quarter, in hexadecimal: equal runs, equal hashes")},
	}, encode.Member{"as_of", encode.Text("the day the facts of a real case end")},
		encode.Member{"weakest_grade", encode.Enum(model.GradeWords(), "of the sources that the numbers rest on")},
		encode.Member{"positions", encode.Items(answer.HeldSchema())},
		encode.Member{"breaks", breaksSchema()})
	return append(encode.Object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "A run of a moneyloop scenario"},
		{"description", "Money is in the scenario's unit, shares and rates are fractions. null is a number without meaning; so is what rests on whose money it is with more than " + strconv.Itoa(model.MaxTraced) + " firms, which are not traced."},
	}, top...)
}

// breaksSchema declares the moves nearest to breaking the scenario.
func breaksSchema() encode.Object {
	falls := encode.Items(encode.Required(encode.Object{
		{"firm", encode.Text("id")}, {"quarter", encode.Numeric("1 is the first")}, {"wave", encode.Numeric("1 fell by itself")}, {"cause", encode.Enum(result.CauseWords(), "why")},
	}))
	o := encode.Required(encode.Object{
		{"falls_already", encode.Object{{"type", "boolean"}, {"description", "somebody falls as levers stand: what is told is what would have all stand"}}},
		{"nearest", encode.Items(encode.Required(encode.Object{
			{"lever", encode.Text("that is moved alone")},
			{"now", encode.Numeric("where it stands")},
			{"direction", encode.Enum([]string{"up", "down"}, "of the move")},
			{"found", encode.Object{{"const", true}}},
			{"stands_at", encode.Numeric("the last value at which nobody falls; falls_at is its neighbour; null is no limit")},
			{"falls_at", encode.Numeric("the first value at which somebody does")},
			{"print", encode.Text("rounded away from now, as files write it: there it is so, and one last digit nearer it is not")},
			{"say", encode.Text("the same in words")},
			{"move", encode.Numeric("how far that is")},
			{"of_range", encode.Numeric("as a part of the lever's range")},
			{"of_plausible", encode.Numeric("in plausible moves of it; null if it says none")},
			{"falls", falls},
		}))},
	})
	return append(o, encode.Member{"description", "the nearest moves of three levers, one at a time; not told of large scenarios"})
}

// rulesSchema names the invariants: how often each was checked, and held.
func rulesSchema() encode.Object {
	var rules encode.Object
	for _, rule := range ledger.Rules() {
		rules.Set(rule.String(), encode.Numeric("how often it was checked, and held: "+rule.Text()))
	}
	return encode.Required(rules)
}

func levers() encode.Object {
	return encode.Object{
		{"type", "object"},
		{"description", "present value of every lever; null is no limit"},
		{"additionalProperties", encode.Object{{"type", encode.Words{"number", "null"}}}},
	}
}

// byQuarter declares a series.
func byQuarter(m result.Metric) encode.Object {
	return encode.Object{
		{"description", m.Label + ": " + m.Help},
		{"type", "array"},
		{"items", encode.Object{{"type", encode.Words{"number", "null"}}}},
	}
}

func groupSchema() encode.Object {
	o := tree(result.GroupMetricCount, result.GroupMetric.Info,
		func(m result.GroupMetric) any { return byQuarter(m.Info()) }, encode.Required)
	o.Set(killSwitchMetric().Key, byQuarter(killSwitchMetric()))
	return encode.Required(o)
}

func firmSchema() encode.Object {
	o := encode.Object{
		{"id", encode.Text("of the firm in its scenario")},
		{"name", encode.Text("of the firm")},
		{"role", encode.Text("of the firm in the loop")},
	}
	return encode.Required(append(o, tree(result.FirmMetricCount, result.FirmMetric.Info, firmSeries, encode.Required)...))
}

func firmSeries(m result.FirmMetric) any {
	o := byQuarter(m.Info())
	if m.Info().Unit == model.Class {
		o.Set("items", encode.Object{{"enum", append(encode.Words(sentence.Classes(m)), "")}})
	}
	return o
}

func dealSchema() encode.Object {
	amounts := func(what string) encode.Object {
		return byQuarter(result.Metric{Label: what, Help: "by quarter"})
	}
	var others []encode.Member
	for m := range result.DealMetric(result.DealMetricCount) {
		others = append(others, encode.Member{m.Info().Key, byQuarter(m.Info())})
	}
	return encode.Describe(encode.Object{
		{"id", encode.Text("of the deal in its scenario")},
		{"name", encode.Text("of the deal")},
		{"from", encode.Text("who pays: a firm or an outside sector")},
		{"to", encode.Text("who is paid")},
		{"kind", encode.Enum(model.KindWords(), "how both sides book it")},
		{"due", amounts("what it called for")},
		{"paid", amounts("what was paid")},
	}, others...)
}

func eventSchema() encode.Object {
	return encode.Describe(
		encode.Object{
			{"quarter", encode.Numeric("1 is the first")},
			{"kind", encode.Enum(result.EventWords(), "what happened")},
			{"amount", encode.Numeric("of money, or the size of a shock")},
			{"text", encode.Text("what happened, in a sentence")},
		},
		encode.Member{"firm", encode.Text("to whom it happened")},
		encode.Member{"deal", encode.Text("on which deal")},
		encode.Member{"shock", encode.Text("which shock")},
		encode.Member{"debtor", encode.Text("on whose debt the firm lost")},
		encode.Member{"creditor", encode.Text("who refused or called: a firm, or a party outside")},
		encode.Member{"wave", encode.Numeric("of a default: 1 fell by itself, 2 because of wave 1, and so on")},
		encode.Member{"cause", encode.Text("of a default: " + strings.Join(result.CauseWords(), ", "))},
		encode.Member{"account", accountSchema()},
		encode.Member{"rescue", rescueSchema()},
	)
}

func accountSchema() encode.Object {
	return encode.Describe(encode.Object{
		{"owed", encode.Numeric("claims on the firm, all its debt included")},
		{"due_now", encode.Numeric("of which it had to pay this quarter")},
		{"short", encode.Numeric("what it lacked of that")},
		{"cash", encode.Numeric("in hand")},
		{"sold", encode.Numeric("what its assets fetched")},
		{"received", encode.Numeric("from those who owed it")},
		{"bankruptcy_cost", encode.Numeric("what the failure itself cost")},
		{"left_for_owners", encode.Numeric("what creditors and costs left")},
		{"left_for_preferred", encode.Numeric("of that, what preferred shares get before all others: what they cost, and arrears")},
		{"equity", encode.Numeric("book equity when it fell, which its owners lose but for what is left")},
		{"paid", encode.Numeric("to creditors: cash + sold + received − bankruptcy_cost − left_for_owners")},
		{"recovery", encode.Numeric("paid per unit owed")},
		{"creditors", encode.Items(encode.Required(encode.Object{
			{"creditor", encode.Text("a firm or an outside sector")},
			{"owed", encode.Numeric("to it")},
			{"paid", encode.Numeric("to it")},
		}))},
	}, encode.Member{"pushed_by", encode.Text("the firm whose shortfall pushed it")},
		encode.Member{"without_recourse", encode.Items(encode.Required(encode.Object{
			{"creditor", encode.Text("a firm or an outside sector")},
			{"amount", encode.Numeric("what it lost beyond its claims, on loans without recourse")},
		}))})
}

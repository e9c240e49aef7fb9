package question

import (
	"fmt"

	"moneyloop/ui/view"
)

// A number is a metric, and what people call it.
type number struct{ metric, name string }

// numbers are those that are gone through: of the quarter on the screen, and of the whole run.
func numbers(s view.Scene) []number {
	q := s.Session.Quarter()
	list := []number{
		{fmt.Sprintf("group.revenue.gross@%d", q), fmt.Sprintf("reported revenue in Q%d", q)},
		{fmt.Sprintf("group.revenue.outside@%d", q), fmt.Sprintf("real revenue in Q%d", q)},
		{"group.cash@min", "the least cash of all firms together"},
		{"group.debt@max", "the most debt of all firms together"},
		{"group.book_equity@end", "their equity at the end"},
		{"default.count", "how many fall"},
		{"default.loss", "what creditors lose"},
	}
	return list
}

// choice are the numbers that may be asked about.
func choice(s view.Scene, title, now string, then func(metric string) view.Request) view.Request {
	list := view.Choose{Title: title}
	for _, n := range numbers(s) {
		list.Options = append(list.Options, view.Option{Word: n.metric, Name: n.name, Then: then(n.metric)})
	}
	return orElse(list, "Any number: c.debt_to_equity@9, c.cash@min, group.circularity@end, invest.paid@sum.",
		view.AskLine{Told: "Which number? As in c.debt_to_equity@9, c.cash@min or invest.paid@sum.", Word: "number", Text: now, Then: then})
}

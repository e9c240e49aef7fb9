package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// A page is a run as people read it, before it is set in columns or in Markdown.
type page struct {
	title    string
	story    []string
	quarters typeset.Table
	firms    typeset.Table
	insured  typeset.Table
	insuring string
	held     typeset.Table
	events   []passage
	lenses   figures
	bridge   figures
	notes    []string
}

// A passage is an event with its number, or without one what several have in common.
type passage struct {
	number int
	text   string
	role   theme.Role
}

// Figures are numbers, each with a name, in one or more columns, and what it means.
type figures struct {
	title   string
	heads   []string // of the columns; none for one that needs no name
	entries []entry
}

type entry struct {
	label   string
	amounts []string
	meaning string
	role    theme.Role
}

// crowd is the number of firms from which on a page shows the firms together by
// quarter, and each only at the end.
const crowd = 13

func newPage(r *result.Run, nearest *explore.Breaks) page {
	s := r.Scenario
	p := page{title: s.Title}
	if p.title == "" {
		p.title = s.Name
	}
	if limit := sentence.Untraced(s); limit != "" {
		p.story = append(p.story, limit+": net of own money, passed on, own or borrowed and circular are "+format.NotMeaningful+" here, not meaningful.")
	}
	if s.Story != "" {
		p.story = append(p.story, s.Story)
	}
	marks := p.tell(r)
	p.quarters = quarters(r, marks)
	p.firms = firmsAtEnd(r)
	p.insured, p.insuring = insurance(r)
	if len(s.Positions) > 0 {
		p.held = answer.HeldTable(r)
	}
	all := totalsOf(r)
	p.lenses = all.lenses(r)
	p.bridge = all.bridge()
	p.notes = append(answer.NearestNote(s, nearest), notes(r)...)
	return p
}

// tell lists what happened, numbered, and returns the numbers by quarter.
func (p *page) tell(r *result.Run) (marks []string) {
	told, saved := sentence.Told(r), rescues(r)
	for _, c := range sentence.Story(r) {
		if c.Lead != "" {
			p.events = append(p.events, passage{text: c.Lead + ".", role: theme.Bad})
		}
		for _, part := range c.Parts {
			when := format.Quarter(c.Quarter) + ": "
			if part.Title != "" {
				p.events, when = append(p.events, passage{text: part.Title + ".", role: theme.Title}), ""
			}
			for _, n := range part.Told {
				text := when + sentence.Of(r.Scenario, r.Events[told[n]])
				if rescue, ok := saved[told[n]]; ok {
					text += " " + sentence.Rescue(r.Scenario, r.Events[told[n]], rescue)
				}
				p.events = append(p.events, passage{n + 1, text, sentence.EventRole(&r.Events[told[n]])})
			}
		}
	}
	marks = make([]string, r.Quarters)
	for n, k := range told {
		mark, number := &marks[r.Events[k].Quarter-1], strconv.Itoa(n+1)
		first, _, _ := strings.Cut(*mark, "-")
		if *mark = number; first != "" {
			*mark = first + "-" + number
		}
	}
	return marks
}

func quarters(r *result.Run, marks []string) typeset.Table {
	g := typeset.Table{Title: "By quarter", Key: typeset.Column{Left: true, Role: theme.Dim}, Names: sentence.NameWidth}
	for t := range r.Quarters {
		g.Key.Cells = append(g.Key.Cells, format.Quarter(t+1))
	}
	group := typeset.Band{Columns: []typeset.Column{
		groupColumn(r, result.GroupGross),
		groupColumn(r, result.GroupOutside),
		groupColumn(r, result.GroupChain),
		groupColumn(r, result.GroupInsider),
		groupColumn(r, result.Circularity),
	}}
	if strings.Join(marks, "") != "" {
		group.Columns = append(group.Columns, typeset.Column{Head: "event", Cells: marks, Role: theme.Accent})
	}
	if len(r.Scenario.Firms) >= crowd {
		group.Columns = append(group.Columns, standing(r))
		g.Bands = []typeset.Band{group, {Columns: []typeset.Column{
			groupColumn(r, result.GroupDebt),
			groupColumn(r, result.GroupCash),
		}}}
		return g
	}
	debt, cash := typeset.Band{Title: "debt to equity"}, typeset.Band{Title: "cash"}
	for i := range r.Scenario.Firms {
		c := typeset.Column{Head: r.Scenario.Firms[i].Label(), Role: theme.Firm(i)}
		d := c
		for t := range r.Quarters {
			d.Cells, d.Roles = append(d.Cells, sentence.Leverage(r, i, t)), append(d.Roles, standingRole(r, i, t))
			cash := format.Beside(r.FirmAt(i, result.FirmCash, t), slices.Max(r.Firm(i, result.FirmCash)))
			c.Cells = append(c.Cells, sentence.Number(cash, model.Money, r.Scenario.Unit))
		}
		debt.Columns, cash.Columns = append(debt.Columns, d), append(cash.Columns, c)
	}
	g.Bands = []typeset.Band{group, debt, cash}
	if s := spreads(r); len(s.Columns) > 0 {
		g.Bands = append(g.Bands, s)
	}
	return g
}

func groupColumn(r *result.Run, m result.GroupMetric) typeset.Column {
	c := typeset.Column{Head: m.Info().Label, Role: revenueRole(m)}
	most := 0.0
	if m.Info().Unit == model.Money {
		most = max(slices.Max(r.Group(result.GroupGross)), slices.Max(r.Group(m)))
	}
	for _, x := range r.Group(m) {
		c.Cells = append(c.Cells, sentence.Number(format.Beside(x, most), m.Info().Unit, r.Scenario.Unit))
	}
	return c
}

// standingRole marks a firm that has failed.
func standingRole(r *result.Run, firm, t int) theme.Role {
	if r.Status(firm, t) == result.Defaulted {
		return theme.Bad
	}
	return theme.None
}

// standing counts the firms that have not failed.
func standing(r *result.Run) typeset.Column {
	c := typeset.Column{Head: "standing"}
	for t := range r.Quarters {
		n := 0
		for i := range r.Scenario.Firms {
			if r.Status(i, t) != result.Defaulted {
				n++
			}
		}
		c.Cells = append(c.Cells, strconv.Itoa(n))
	}
	return c
}

// firmsAtEnd is a row for every firm as it stands after the last quarter.
func firmsAtEnd(r *result.Run) typeset.Table {
	g := typeset.Table{Title: "After " + format.Quarter(r.Quarters), Key: typeset.Column{Left: true}, Names: sentence.NameWidth}
	for i := range r.Scenario.Firms {
		g.Key.Cells = append(g.Key.Cells, r.Scenario.Firms[i].Label())
		g.Key.Roles = append(g.Key.Roles, theme.Firm(i))
	}
	metric := func(head string, m result.FirmMetric) typeset.Column {
		c := typeset.Column{Head: head, Left: m.Info().Unit == model.Class}
		for i := range r.Scenario.Firms {
			c.Cells = append(c.Cells, sentence.Value(r, i, m, r.Quarters-1))
		}
		return c
	}
	own := []typeset.Column{
		metric("equity", result.FirmEquity),
		metric("look-through", result.FirmLookThrough),
		metric("cover", result.InterestCover),
		metric("rating", result.FirmRating),
		backed(r),
		metric("Minsky", result.FirmMinsky),
		standings(r),
	}
	if len(r.Scenario.Firms) >= crowd { // what the quarters do not show of each firm
		own = append([]typeset.Column{metric("cash", result.FirmCash), metric("D/E", result.DebtToEquity)}, own...)
		own = slices.Delete(own, 4, 5) // cover is in the rating
	}
	g.Bands = []typeset.Band{{Columns: own}}
	return g
}

// backed is what part of every firm's equity is look-through equity, after the last
// quarter.
func backed(r *result.Run) typeset.Column {
	c, t := typeset.Column{Head: "backed"}, r.Quarters-1
	for i := range r.Scenario.Firms {
		text, role := format.NotMeaningful, theme.None
		if equity := r.FirmAt(i, result.FirmEquity, t); equity > 0 {
			part := max(0, r.FirmAt(i, result.FirmLookThrough, t)/equity)
			text = format.Percent(math.Round(100*part) / 100)
			if part < fewBacked {
				role = theme.Warn
			}
		}
		c.Cells, c.Roles = append(c.Cells, text), append(c.Roles, role)
	}
	return c
}

// fewBacked is the part of equity below which it stands for little.
const fewBacked = 0.25

// standings says how every firm stands after the last quarter, and since when not.
func standings(r *result.Run) typeset.Column {
	c := typeset.Column{Head: "status", Left: true}
	for i := range r.Scenario.Firms {
		text := sentence.Value(r, i, result.FirmStatus, r.Quarters-1)
		if q := sentence.FailedIn(r, i); q > 0 {
			text = "failed " + format.Quarter(q)
		}
		c.Cells, c.Roles = append(c.Cells, text), append(c.Roles, standingRole(r, i, r.Quarters-1))
	}
	return c
}

// unfunded says who would fail next without any capital after the last quarter, and when;
// nothing where all have failed.
func unfunded(r *result.Run) string {
	alive, next, others := 0, "first", "nobody"
	for i := range r.Scenario.Firms {
		if sentence.FailedIn(r, i) > 0 {
			next, others = "next", "nobody else"
		} else {
			alive++
		}
	}
	if alive == 0 {
		return ""
	}
	text := "If all insider and outside capital stopped after " + format.Quarter(r.Quarters) + ", "
	n, firm, _ := explore.KillSwitch(r, r.Quarters, nil)
	when := "after another " + format.Quarters(float64(n))
	switch {
	case firm < 0:
		return text + others + " would fail within forty quarters."
	case n == 0:
		when = "in the very next quarter"
	case n == 1:
		when = "after another quarter"
	}
	return text + r.Scenario.Firms[firm].Name + " would be the " + next + " to fail, " + when + "."
}

func notes(r *result.Run) []string {
	var list []string
	if text := unfunded(r); text != "" {
		list = append(list, text)
	}
	if sum(r.Group(result.GroupStory)) > sum(r.Group(result.GroupGross)) {
		list = append(list, "The story counts what firms get for shares and as loans. On their statements that is not revenue.")
	}
	if text := withoutEquity(r); text != "" {
		list = append(list, text)
	}
	list = append(list, terms())
	if len(insurable(r)) > 0 {
		list = append(list, insuranceTerms)
	}
	if text := sentence.Provenance(r.Scenario); text != "" {
		list = append(list, text)
	}
	checks := r.Checks()
	return append(list, fmt.Sprintf("The books balance: %d rules held in %s checks. Run %s.", checks.Held(), format.Whole(checks.Times()), hash(r)))
}

// terms says what those words mean that the page has and everyday speech has not.
func terms() string {
	look, minsky := result.FirmLookThrough.Info(), result.FirmMinsky.Info()
	return "Look-through is " + look.Help + ", and what part of equity that is stands beside the rating. Cover is " + result.InterestCover.Info().Help + ", and the rating of debt follows from it. " + minsky.Label + " is " + minsky.Help + ". " +
		format.NotMeaningful + " is not meaningful, such as debt to equity of a firm without equity."
}

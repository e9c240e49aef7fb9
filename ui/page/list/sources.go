package list

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
)

// Sources opens the list of how the flows of the scenario are read, and of where its numbers
// come from, by how firm they are. Enter goes to the number.
func Sources() view.Page {
	return New(Kind{
		Title: "Two readings, and where the numbers come from", Told: 5, Rows: func(s view.Scene) []Row { return append(readingRows(s), sourceRows(s)...) },
		None: "This scenario is invented: nobody is quoted, and its numbers come from nowhere.",
	}, 0)
}

func readingRows(s view.Scene) []Row {
	about := s.Session.Scenario().About
	if about.Believer == "" || about.Sceptic == "" {
		return nil
	}
	return []Row{
		{Text: Says("The same flows, read twice"), Head: true},
		{Key: "believer", Text: Says(about.Believer), Word: "believer", Means: about.Believer},
		{Key: "sceptic", Text: Says(about.Sceptic), Word: "sceptic", Means: about.Sceptic},
	}
}

func sourceRows(s view.Scene) []Row {
	scenario := s.Session.Scenario()
	var rows []Row
	for g, word := range model.GradeWords() {
		head := Row{Text: Says(strings.ToUpper(word[:1]) + word[1:] + ": " + model.Meaning(word)), Head: true}
		var under []Row
		for _, x := range scenario.Sources {
			if x.Grade == model.Grade(g) {
				under = append(under, sourceRow(scenario, x))
			}
		}
		if model.Grade(g) == model.Assumed {
			for _, ref := range scenario.Unsourced() {
				under = append(under, sourceRow(scenario, model.Source{For: ref, Title: "No source is given.", Grade: model.Assumed}))
			}
		}
		if len(under) > 0 {
			rows = append(append(rows, head), under...)
		}
	}
	return rows
}

// sourceRow is a source as a row: what it is about, what it says, and of when.
func sourceRow(s *model.Scenario, x model.Source) Row {
	means := []string{strings.TrimRight(x.Title, ".") + "."}
	if x.AsOf != "" {
		means = append(means, "Of "+x.AsOf+", "+x.Grade.String()+".")
	}
	if x.URL != "" {
		means = append(means, "Seen at "+x.URL)
	}
	var then view.Request = view.Overview{}
	if thing := view.ThingAt(s, x.For); thing != (view.Thing{}) {
		then = view.Open{Thing: thing, Field: x.For}
	}
	return Row{
		Key: x.For, Text: Says(strings.TrimSpace(saidBy(s, x) + " " + x.Title)), Right: x.AsOf, Word: x.For, Also: []string{x.Grade.String(), x.Title},
		Means: strings.Join(means, " "), Then: then,
	}
}

// saidBy is the number that a source says, or nothing.
func saidBy(s *model.Scenario, x model.Source) string {
	_, p, err := s.Value(x.For)
	switch {
	case x.Value == 0:
		return ""
	case err != nil:
		p.Unit = model.Money
	}
	return format.Given(x.Value, p.Unit, s.Unit)
}

package show

import (
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// ofLesson is the format that is Markdown.
const ofLesson = "lesson"

// Schema prints what people write and what programs read: as JSON Schema, or as a page.
func Schema(a *command.Caller) *cobra.Command {
	var (
		of   string
		text bool
		page command.Page
	)
	schemas := map[string]func() []byte{"scenario": grammar.Schema, "run": report.RunSchema}
	words := append([]string{"scenario", "run", ofLesson}, answer.Questions()...)
	for _, question := range answer.Questions() {
		schemas[question] = func() []byte { return answer.Schema(question) }
	}
	c := &cobra.Command{
		Use:   "schema [WORD...]",
		Short: "Print the format of scenario files, of lessons, of runs, or of answers",
		Long: "As JSON Schema, by which an editor completes keys of scenario files and marks errors; that of runs describes what run --format json prints, and those of break, solve and the other questions what they do. " +
			"With --text the format of scenario files is a page for people: every key with what it takes, its default and its meaning, and what to write to have what in the books. " +
			"With words the page is about those. That of lessons, which are Markdown, is a page in any case.",
		Example: `moneyloop schema > moneyloop.schema.json
moneyloop schema --text
moneyloop schema --text guarantee
moneyloop schema --of run
moneyloop schema --of lesson
moneyloop schema --of break`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return grammar.GuideWords(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, about []string) error {
			schema, ok := schemas[of]
			switch {
			case of == ofLesson:
				return page.Print(a, c, teach.Format)
			case !ok:
				return command.Misuse(c, "--of %s: expected %s", of, strings.Join(words, ", "))
			case text && of != words[0]:
				return command.Misuse(c, "--of %s is for programs: expected %s with --text", of, words[0])
			case text:
				guide := grammar.Guide(strings.Fields(strings.Join(about, " "))...)
				if len(guide) == 0 {
					return unguided(c, strings.Join(about, " "))
				}
				return page.Print(a, c, func(p *typeset.Page) { guidePage(p, guide, len(about) == 0) })
			case len(about) > 0:
				return command.Misuse(c, "words are for --text: %q", strings.Join(about, " "))
			}
			_, err := a.Out.Write(schema())
			return err
		},
	}
	c.Flags().StringVar(&of, "of", words[0], strings.Join(words, ", "))
	c.Flags().BoolVar(&text, "text", false, "as a page for people")
	a.Complete(c, "of", words)
	page.Flags(a, c)
	return c
}

// unguided says that the guide knows nothing of a word.
func unguided(c *cobra.Command, word string) error {
	if near := model.Nearest(word, grammar.GuideWords()); near != "" {
		return command.Misuse(c, "the format of scenario files has nothing about %q; did you mean %q?", word, near)
	}
	return command.Misuse(c, "the format of scenario files has nothing about %q", word)
}

const guideIntroduction = "A scenario is a page of YAML that can be read aloud: firms, the deals between them, shocks, levers. " +
	"Every number has a name, such as chips.borrow, and every name can be a lever. The parts of a key are written within it, as in sales: {amount: 20, growth: 2%/y}; " +
	"where one part is enough it may stand alone, as in sales: 20. What is missing has its default."

// guidePage sets the format of scenario files.
func guidePage(p *typeset.Page, guide []grammar.Chapter, whole bool) {
	if whole {
		p.Paragraph("", theme.Style{}, guideIntroduction, theme.Style{})
		p.Blank()
	}
	for i, chapter := range guide {
		if i > 0 {
			p.Blank()
		}
		p.Paragraph(chapter.Name+": ", theme.Style{Fg: theme.Title, Attr: theme.Bold}, chapter.Help, theme.Style{Fg: theme.Dim})
		table := typeset.Rows("", typeset.Words("key").In(theme.Title), typeset.Words("takes").In(theme.Dim), typeset.Words("default").In(theme.Dim), typeset.Words("meaning").Prose())
		columns := table.Bands[0].Columns
		guideRows(&table, chapter.Lines)
		if takes := columns[0]; strings.Join(takes.Cells, "") == "" {
			table.Key.Head, columns[2].Head = "", ""
			table.Bands[0].Columns = columns[2:]
		}
		p.Table(table)
	}
}

// guideRows adds lines, each with those under it: how it is written, then what it means.
func guideRows(table *typeset.Table, list []grammar.Line) {
	for _, l := range list {
		means := &table.Bands[0].Columns[2]
		for _, text := range l.Write {
			table.Row(l.Name, l.Takes, l.Otherwise, text)
			means.Roles, l.Name = append(means.Roles, theme.Accent), ""
		}
		table.Row(l.Name, l.Takes, l.Otherwise, l.Help)
		means.Roles = append(means.Roles, theme.None)
		guideRows(table, l.Under)
	}
}

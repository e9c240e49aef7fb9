package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
	"moneyloop/ui/typeset"
)

// A tutor has the commands about lessons.
type tutor struct{ *app }

// lessons lists the lessons.
func (a tutor) lessons() *cobra.Command {
	return command.Printed(a.Caller, "lessons", "List the lessons that come with moneyloop", "", teach.List)
}

// taking is how somebody takes a lesson, as flags say.
type taking struct {
	page             command.Page
	from             string
	plain, notes     bool
	again, projector bool
	look             looks
}

func (t *taking) flags(a *command.Caller, c *cobra.Command) {
	c.Flags().StringVar(&t.from, "at", "", "begin at this step: gap")
	c.Flags().BoolVar(&t.plain, "plain", false, "in plain sentences, line by line")
	c.Flags().BoolVar(&t.again, "again", false, "from the beginning, and what you believed is forgotten")
	c.Flags().BoolVar(&t.projector, "projector", false, "for a room: one chart, short lines, no keys and no notes on the screen, dark on light")
	c.Flags().BoolVar(&t.notes, "notes", false, "write the sheet of a teacher instead, as Markdown")
	a.CompleteWith(c, "at", cobra.NoFileCompletions)
	t.page.Flags(a, c)
	t.look.uncoloured(a, c)
}

// learn is what the explorer is asked for.
func (t *taking) learn(c *cobra.Command, l *teach.Lesson) (tui.Learn, error) {
	t.look.theme = t.page.Theme
	r := tui.Learn{Lesson: l, At: t.from, Again: t.again, Projector: t.projector}
	if t.from != "" && l.Step(t.from) < 0 {
		return r, command.Misuse(c, "--at %s: no step is called that; the first is %s", quoted(t.from), l.Steps[0].ID)
	}
	return r, nil
}

// lesson opens a lesson in the explorer, or tells it in plain sentences.
func (a tutor) lesson() *cobra.Command { return a.lessonBy(a.take) }

// lessonBy reads which lesson is taken, and how.
func (a tutor) lessonBy(take func(*cobra.Command, *teach.Lesson, *taking) error) *cobra.Command {
	var t taking
	c := &cobra.Command{
		Use:   "lesson NAME",
		Short: "Take a lesson: asked first, shown then",
		Long: "NAME is one of the library (moneyloop lessons), or a Markdown file of your own. On a terminal it opens in the explorer, beside the charts of its run, " +
			"where you left it: space goes on, enter answers, esc leaves for the explorer and O comes back.\n\n" +
			"With --plain it is told in plain sentences, " +
			"and each question waits for a line: the number of an answer, a number such as 9%, a firm, up, down or same. Behind it you may say how sure you are: " +
			"2, fairly. An empty line says what is asked, and once more shows it. What may be moved is moved by typing where to. " +
			"Where nobody can answer, as in a script, the questions stand alone and the answers at the end.\n\n" +
			"--notes writes the sheet of a teacher, as Markdown.",
		Example: `moneyloop lesson banknote
moneyloop lesson banknote --at gap
moneyloop lesson banknote --again --projector --theme light
moneyloop lesson banknote --notes > sheet.md`,
		Args:              command.Args(1, 1, "one lesson"),
		ValidArgsFunction: completeLesson,
		RunE: func(c *cobra.Command, names []string) error {
			l, err := a.opened(c, names[0])
			if err != nil {
				return err
			}
			return take(c, l, &t)
		},
	}
	t.flags(a.Caller, c)
	return c
}

// take takes a lesson as flags say: as a sheet, in the explorer, or line by line.
func (a tutor) take(c *cobra.Command, l *teach.Lesson, t *taking) error {
	if t.notes {
		sheet, err := teach.Sheet(l)
		if err != nil {
			return err
		}
		_, err = io.WriteString(a.Out, sheet)
		return err
	}
	if t.projector && t.page.Theme == "" && command.Environment(a.Env).Value(theme.VariantVar) == "" {
		t.page.Theme = theme.Light.String()
	}
	r, err := t.learn(c, l)
	if err != nil {
		return err
	}
	on, err := t.page.On(a.Caller, c)
	if err != nil {
		return err
	}
	if t.plain {
		on = typeset.Paper{Width: on.Width}
	}
	if a.Terminal && !t.plain && tui.CanDraw(a.Env) {
		return a.explain(c, r, t.look)
	}
	return (&teach.Telling{Lesson: l, Paper: on, In: a.In, Out: a.Out, Asks: command.IsTerminal(a.In)}).Tell(max(l.Step(t.from), 0))
}

// opened is the lesson of this name, or the file.
func (a tutor) opened(c *cobra.Command, name string) (*teach.Lesson, error) {
	path := filepath.Ext(name) == ".md" || command.IsPath(name)
	if path && a.Remote {
		return nil, command.Misuse(c, "%q is a file, and there are none here; %s lessons lists the lessons", name, c.Root().DisplayName())
	}
	if path {
		return teach.Load(name)
	}
	l, err := teach.Open(name)
	if unknown := new(teach.UnknownError); errors.As(err, &unknown) && unknown.Nearest == "" {
		return nil, command.Misuse(c, "%w; %s lessons lists those there are", err, c.Root().DisplayName())
	} else if errors.As(err, &unknown) {
		return nil, command.Misuse(c, "%w", err)
	}
	return l, err
}

// explain opens the explorer on a lesson.
func (a tutor) explain(c *cobra.Command, r tui.Learn, look looks) error {
	l := r.Lesson
	f, err := scenarios.Open(l.Open)
	if err != nil {
		return err
	}
	ctx, stop := untilSignalled(c.Context())
	defer stop()
	o := tui.Options{
		File: f, Library: entries(), Open: scenarios.Open, In: a.In, Out: a.Out, Env: a.Env, Ask: true, Place: placeOf([]string{l.Open}, f),
		Keeper: drafts(a.Env), Learn: r,
	}
	if err := look.apply(&o); err != nil {
		return err
	}
	left, err := a.explore(ctx, o)
	for _, l := range left {
		a.tellMade(l, f, f.Scenario.Name)
		a.tellTaught(l)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// tellTaught says what somebody believed in a lesson, and the line that goes on with it.
func (a tutor) tellTaught(left tui.Left) {
	if left.Taught == "" {
		return
	}
	p := typeset.On(a.Paper(a.Err, theme.Dark))
	for _, text := range left.Beliefs {
		p.Line(typeset.Span{Text: text})
	}
	if p.Blank(); len(left.Beliefs) == 0 {
		p = typeset.On(a.Paper(a.Err, theme.Dark))
	}
	p.Line(typeset.Span{Text: "This line goes on with the lesson:"})
	p.Blank()
	p.Line(typeset.Span{Text: "  moneyloop " + left.Taught, Style: theme.Style{Attr: theme.Bold}})
	fmt.Fprint(a.Err, p)
}

func completeLesson(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return teach.Names(), cobra.ShellCompDirectiveDefault
}

// prove checks a lesson and says in a line how it went.
func (a tutor) prove(c *cobra.Command, name string, strict bool) (line string, err error) {
	l, err := a.opened(c, name)
	if err != nil {
		return unread(err)
	}
	var wrong teach.Errors
	remarks := 0
	for _, e := range teach.Check(l, tui.Proof(tui.Learn{Lesson: l})) {
		if e.Remark {
			fmt.Fprintln(a.Err, command.Legible(e.Error()))
			remarks++
		} else {
			wrong = append(wrong, e)
		}
	}
	line = fmt.Sprintf("ok, %s proved, %s", counted(len(l.Steps), "step"), counted(l.Minutes, "minute"))
	switch {
	case len(wrong) > 0:
		return "failed, " + counted(len(wrong), "proof"), wrong
	case strict && remarks > 0:
		return "failed, " + counted(remarks, "remark"), command.ErrTold
	case remarks > 0:
		return line + ", " + counted(remarks, "remark"), nil
	}
	return line, nil
}

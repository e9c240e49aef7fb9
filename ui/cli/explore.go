package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/cli/ask"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/cli/serve"
	"moneyloop/ui/cli/show"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
	"moneyloop/ui/typeset"
)

// root is moneyloop itself: it opens the explorer.
func (a *app) root() *cobra.Command {
	var (
		look looks
		set  command.Settings
	)
	c := &cobra.Command{
		Use:   "moneyloop [SCENARIO]",
		Short: "Take circular money in your hands",
		Long: "A chip maker invests in an AI lab, the lab pays a cloud company, the cloud company buys the chips. " +
			"Move who pays whom, leverage and shocks, and watch reported against real revenue and solvency follow.\n\n" +
			"SCENARIO is one of the library (moneyloop list), a file, a share code, or - for standard input; without one it is " + scenarios.Default + ". " +
			"What is edited there is kept as a draft, and goes on when the same scenario is opened again; ctrl+s saves it to a file. " +
			"No other command reads a draft. Besides the explorer only new and edit write a scenario file, the one that they are told; serve keeps its key and, if told where, its log; nothing else writes a file.",
		Example: `# open the explorer
moneyloop
moneyloop two-clouds
moneyloop three-friends --set chips.borrow=20%
# be led through it, step by step
moneyloop lesson banknote
# print a run instead
moneyloop run three-friends
# write a scenario of your own
moneyloop new mine 'a b equity; b c service; c a equipment; a 100'
moneyloop edit mine.yaml 'rename c cloudco'
moneyloop mine.yaml`,
		Args:              command.Args(0, 1, "one scenario"),
		ValidArgsFunction: command.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			return a.open(c, args, look, set)
		},
	}
	c.AddCommand(tutor{a}.lesson(), tutor{a}.lessons())
	look.flags(a.Caller, c)
	a.Settable(c, &set)
	c.SetFlagErrorFunc(command.MisusedFlag)
	c.SetHelpCommand(help())
	c.AddCommand(append(reading(a.Caller), author{a.Caller}.create(), author{a.Caller}.edit(), serve.Command(a.Caller, a.signals, house()))...)
	return c
}

// reading are the commands that read the library and whatever is named, and change nothing.
func reading(a *command.Caller) []*cobra.Command {
	return []*cobra.Command{
		ask.Run(a), checks(a), show.List(a), show.File(a), show.Levers(a), show.Echoes(a), sharing(a),
		ask.Break(a), ask.Solve(a), ask.Sweep(a), ask.Compare(a), ask.Sensitivity(a), ask.Explain(a), ask.Risk(a), ask.Positions(a), show.Odds(a), show.Keys(a), show.Schema(a),
	}
}

// looks are the flags that say how the explorer looks.
type looks struct {
	theme, glyphs string
	still         bool
}

func (l *looks) flags(a *command.Caller, c *cobra.Command) {
	c.Flags().StringVar(&l.theme, "theme", "", "colours: "+strings.Join(command.Variants(), ", ")+"; or in "+theme.VariantVar)
	a.Complete(c, "theme", command.Variants())
	l.uncoloured(a, c)
}

// uncoloured has the flags that are not about colours.
func (l *looks) uncoloured(a *command.Caller, c *cobra.Command) {
	glyphs := []string{theme.Braille.String(), theme.Blocks.String(), theme.ASCII.String()}
	c.Flags().StringVar(&l.glyphs, "glyphs", "", "characters: "+strings.Join(glyphs, ", "))
	c.Flags().BoolVar(&l.still, "still", false, "no moving money")
	a.Complete(c, "glyphs", glyphs)
}

// apply sets what the flags say.
func (l looks) apply(o *tui.Options) error {
	o.Still = l.still
	if l.theme != "" {
		v, err := theme.ParseVariant(l.theme)
		if err != nil {
			return err
		}
		o.Variant = &v
	}
	if l.glyphs != "" {
		g, err := theme.ParseGlyphs(l.glyphs)
		if err != nil {
			return err
		}
		o.Glyphs = &g
	}
	return nil
}

// open opens the explorer.
func (a *app) open(c *cobra.Command, args []string, look looks, set command.Settings) error {
	f, err := a.Scenario(c, args)
	if err != nil {
		return err
	}
	o := tui.Options{File: f, Library: entries(), Open: scenarios.Open, In: a.In, Out: a.Out, Env: a.Env, Ask: true, Place: placeOf(args, f)}
	if name := command.NameOf(args); session.LooksLikeCode(name) {
		o.Code = name
	}
	if o.Levers, _, err = set.Read(c, f.Scenario); err != nil {
		return err
	}
	if err := look.apply(&o); err != nil {
		return command.Misuse(c, "%w", err)
	}
	if !a.Terminal && !isPiped(args, a.Out) {
		return command.Misuse(c, "the explorer needs a terminal, and here is none; moneyloop run %s prints the run", quoted(command.NameOf(args)))
	}
	if !tui.CanDraw(a.Env) {
		return command.Misuse(c, "the explorer needs a terminal that can place a cursor, and this one (TERM=%s) cannot; moneyloop run %s prints the run",
			command.Environment(a.Env).Value("TERM"), quoted(command.NameOf(args)))
	}
	if isPiped(args, a.Out) {
		keyboard, err := os.Open("/dev/tty")
		if err != nil {
			return fmt.Errorf("standard input is the scenario, and there is no terminal to type into: %w", err)
		}
		defer keyboard.Close()
		o.In = keyboard
	}
	o.Keeper = drafts(a.Env)
	ctx, stop := untilSignalled(c.Context())
	defer stop()
	left, err := a.explore(ctx, o)
	for _, l := range left {
		a.tellMade(l, f, command.NameOf(args))
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// drafts is where the work of this person is kept.
func drafts(env command.Environment) *tui.Keeper { return tui.Drafts(runtime.GOOS, env.Value) }

// placeOf is where the scenario that arguments name is from.
func placeOf(args []string, f *scenarios.File) tui.Place {
	switch name := command.NameOf(args); {
	case name == command.Stdin:
		return tui.Place{}
	case f.Name == name:
		return tui.Place{Path: name}
	default:
		return tui.Place{Library: name}
	}
}

// tellMade says, once the explorer is left, where what was made is, and how to come back to
// it. The scenario that was opened goes by what was typed, one that was picked by its name.
func (a *app) tellMade(left tui.Left, opened *scenarios.File, typed string) {
	if left.Work != nil && left.Session.Edited() {
		tellKept(a, left)
		return
	}
	levers := session.Line(left.Session)
	if levers == "" {
		return
	}
	name, from := left.Session.Scenario().Name, ""
	if left.Work != nil && left.Work.Place() != (tui.Place{}) {
		name = quoted(left.Work.Line())
	} else if left.Session.Opened() == opened {
		name = quoted(typed)
	}
	if name == command.Stdin {
		from = " < FILE"
	}
	p, own := typeset.On(a.Paper(a.Err, theme.Dark)), theme.Style{Attr: theme.Bold}
	p.Line(typeset.Span{Text: "What you made is these lines:"})
	p.Blank()
	p.Line(typeset.Span{Text: "  moneyloop " + name + levers + from, Style: own})
	p.Line(typeset.Span{Text: "  moneyloop show " + name + levers + from + " > mine.yaml", Style: own})
	lineOfCode(p, left, own)
	fmt.Fprint(a.Err, p)
}

// tellKept says where changes are that no file has. Where they are nowhere, they go to
// standard output: nothing is lost.
func tellKept(a *app, left tui.Left) {
	p, own := typeset.On(a.Paper(a.Err, theme.Dark)), theme.Style{Attr: theme.Bold}
	if left.Journal == "" || left.Err != nil {
		if left.Err != nil {
			p.Line(typeset.Span{Text: "moneyloop: " + left.Err.Error()})
		}
		p.Line(typeset.Span{Text: "What you made is on standard output: nothing else has it."})
		fmt.Fprint(a.Err, p)
		_, _ = a.Out.Write(left.Session.Document().Bytes())
		return
	}
	p.Line(typeset.Span{Text: fmt.Sprintf("What you changed is kept in %s. This line goes on with it:", left.Journal)})
	p.Blank()
	p.Line(typeset.Span{Text: "  moneyloop " + quoted(left.Work.Line()), Style: own})
	lineOfCode(p, left, own)
	fmt.Fprint(a.Err, p)
}

// lineOfCode is what opens on any machine what was made, if it is not too long for that.
func lineOfCode(p *typeset.Page, left tui.Left, own theme.Style) {
	code, err := session.Code(left.Session, left.View)
	if err != nil {
		return
	}
	p.Blank()
	p.Line(typeset.Span{Text: "Anywhere else this opens it; its last word can be pasted, too:"})
	p.Blank()
	p.Line(typeset.Span{Text: "  moneyloop " + code, Style: own})
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if command.Legible(word) != word || strings.Contains(word, "\n") { // as bash, zsh and ksh read it
		text := strconv.QuoteToASCII(word)
		return "$'" + strings.NewReplacer(`\"`, `"`, "'", `\'`).Replace(text[1:len(text)-1]) + "'"
	}
	if strings.ContainsFunc(word, func(r rune) bool {
		return !strings.ContainsRune("-._/", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// isPiped reports that the scenario came through standard input while somebody looks
// at the output.
func isPiped(args []string, out any) bool {
	return len(args) > 0 && args[0] == command.Stdin && command.IsTerminal(out)
}

func entries() []tui.Entry {
	var list []tui.Entry
	for _, s := range scenarios.Summaries() {
		list = append(list, tui.Entry{Name: s.Name, Title: s.Title, Story: s.Story, Teaches: s.Teaches, Shelf: scenarios.ShelfTitle(s.Shelf)})
	}
	return list
}

package command

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// NameOf returns the scenario that the arguments name.
func NameOf(args []string) string {
	if len(args) == 0 {
		return scenarios.Default
	}
	return args[0]
}

// Scenario reads the scenario that the first argument names: one of the library, a
// file, a share code, or standard input.
func (a *Caller) Scenario(c *cobra.Command, args []string) (*scenarios.File, error) {
	name := NameOf(args)
	if len(args) == 0 && a.Usual != "" {
		name = a.Usual
	}
	if session.LooksLikeCode(name) {
		return decoded(a, c, name)
	}
	if a.Remote && (name == Stdin || IsPath(name)) {
		return nil, Misuse(c, "%q is a file, and there are none here; %s list shows the scenarios", name, c.Root().DisplayName())
	}
	if name == Stdin {
		return scenarios.Read("stdin", a.In)
	}
	if IsPath(name) {
		return scenarios.Load(name)
	}
	f, err := scenarios.Open(name)
	if unknown := new(scenarios.UnknownError); errors.As(err, &unknown) {
		if !a.Remote && IsFile(name) {
			return scenarios.Load(name)
		}
		if near := nearCommand(c, name); near != "" {
			return nil, Misuse(c, "%q is neither a command nor a scenario; did you mean %q?", name, near)
		}
		if unknown.Nearest == "" {
			return nil, Misuse(c, "%w; %s list shows those there are", err, c.Root().DisplayName())
		}
		return nil, Misuse(c, "%w", err)
	}
	return f, err
}

// IsFile reports whether there is a file of this name.
func IsFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// IsPath reports whether a name can only be meant as a file.
func IsPath(name string) bool {
	return strings.ContainsRune(name, filepath.Separator) || slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(name))
}

// nearCommand returns the command that a mistyped first word is nearest to, if that
// is nearer than any scenario.
func nearCommand(c *cobra.Command, name string) string {
	if c.HasParent() {
		return ""
	}
	if c.Flags().Lookup(name) != nil { // version, help
		return "--" + name
	}
	commands := Names(c)
	near := model.Nearest(name, append(commands, scenarios.Names()...))
	if !slices.Contains(commands, near) {
		return ""
	}
	return near
}

// Settings collects --set.
type Settings []string

// Settable declares --set.
func (a *Caller) Settable(c *cobra.Command, s *Settings) {
	c.Flags().StringArrayVar((*[]string)(s), "set", nil, "move a lever, as often as you like: chips.borrow=20%")
	a.CompleteWith(c, "set", CompleteLever)
}

// Read turns what was typed into values, each from where the ones before it led.
func (s Settings) Read(c *cobra.Command, scenario *model.Scenario) ([]model.Setting, *model.Scenario, error) {
	var list []model.Setting
	for _, text := range s {
		ref, typed, ok := strings.Cut(text, "=")
		if !ok {
			return nil, nil, Misuse(c, "--set %s: expected lever=value, such as chips.borrow=20%%", text)
		}
		lever, err := scenario.Lever(ref)
		if err != nil {
			return nil, nil, Misuse(c, "--set %s: %w", text, err)
		}
		may := func(x float64) bool {
			_, err := session.With(scenario, model.Setting{Ref: ref, Value: x})
			return err == nil
		}
		field := format.Field{Unit: lever.Unit, Money: scenario.Unit, May: may, Now: lever.Baseline}
		set := model.Setting{Ref: ref}
		if !slices.ContainsFunc(scenario.Levers(), func(l model.Lever) bool { return l.Ref == ref }) {
			set.In = field.TypedIn(typed) // nobody slides it: it keeps the period it is typed in
			field.Unit = set.In
		}
		x, err := field.Read(typed)
		if err != nil {
			return nil, nil, Misuse(c, "--set %s: %w", text, err)
		}
		set.Value = x
		changed, err := session.With(scenario, set)
		if beyond := new(model.ValueError); errors.As(err, &beyond) {
			return nil, nil, Misuse(c, "--set %s: found %s, expected %s", text, model.Notation(x, lever.Unit), beyond.Param.Instead(x))
		}
		if problem := new(session.ProblemError); errors.As(err, &problem) {
			return nil, nil, Misuse(c, "--set %s: found %s, expected %s", text, problem.Found, problem.Expected)
		}
		warnBeyond(c, changed, set)
		list, scenario = append(list, set), changed
	}
	return list, scenario, nil
}

// warnBeyond says that a value is beyond the range its lever offers. It is taken all the
// same, as the sliders do.
func warnBeyond(c *cobra.Command, s *model.Scenario, set model.Setting) {
	for _, l := range s.Levers() {
		if l.Ref == set.Ref && (set.Value < l.Min || set.Value > l.Max) && !(l.Open && math.IsInf(set.Value, 1)) {
			fmt.Fprintf(c.ErrOrStderr(), "moneyloop: %s=%s is beyond the range of its lever, %s to %s\n", l.Ref,
				model.Notation(set.Value, l.Unit), model.Notation(l.Min, l.Unit), model.Notation(l.Max, l.Unit))
		}
	}
}

// CompleteScenario offers the library, and files.
func CompleteScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return CompleteFiles(nil, nil, "")
}

// CompleteFiles offers the library, and files, any number of times.
func CompleteFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, s := range scenarios.Summaries() {
		words = append(words, cobra.CompletionWithDesc(s.Name, s.Title))
	}
	return words, cobra.ShellCompDirectiveDefault
}

// Spelt is the scenario that a line names which is being completed.
func Spelt(args []string) (*model.Scenario, error) {
	f, err := scenarios.Open(NameOf(args))
	if err != nil && len(args) > 0 {
		f, err = scenarios.Load(args[0])
	}
	if err != nil {
		return nil, err
	}
	return f.Scenario, nil
}

// CompleteLever offers the levers of the scenario named before, and to who has begun to type its
// other numbers.
func CompleteLever(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	const directive = cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	s, err := Spelt(args)
	if err != nil {
		return nil, directive
	}
	var words []string
	for _, l := range s.Levers() {
		if strings.HasPrefix(l.Ref, begun) {
			words = append(words, cobra.CompletionWithDesc(l.Ref+"=", l.Label))
		}
	}
	for _, ref := range s.Refs() {
		if lever, err := s.Lever(ref); err == nil && len(begun) > 0 && strings.HasPrefix(ref, begun) &&
			!slices.Contains(words, cobra.CompletionWithDesc(ref+"=", lever.Label)) {
			words = append(words, cobra.CompletionWithDesc(ref+"=", lever.Label))
		}
	}
	return words, directive
}

// Complete offers words for a flag.
func (a *Caller) Complete(c *cobra.Command, flag string, words []string) {
	a.CompleteWith(c, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// CompleteWith has a function offer words for a flag.
func (a *Caller) CompleteWith(c *cobra.Command, flag string, words cobra.CompletionFunc) {
	if a.Remote { // cobra would keep it, and with it the command, for as long as the server runs
		return
	}
	if err := c.RegisterFlagCompletionFunc(flag, words); err != nil {
		panic(err) // the flag is declared a line above
	}
}

// Names are those of the commands below one.
func Names(c *cobra.Command) []string {
	var list []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			list = append(list, sub.Name())
		}
	}
	return list
}

// decoded reads a share code as a file: what it changed is in it, and levers are written
// where they stand.
func decoded(a *Caller, c *cobra.Command, code string) (*scenarios.File, error) {
	made, err := session.ReadCode(code, a.Room())
	if err != nil {
		return nil, Misuse(c, "%w", err)
	}
	f, _, err := made.File.Copy(made.Levers...)
	return f, err
}

// Room is what a share code may hold.
func (a *Caller) Room() scenarios.Room {
	if a.Remote {
		return session.VisitorLimits.Document
	}
	return session.DefaultLimits.Document
}

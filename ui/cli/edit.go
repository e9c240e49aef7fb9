package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/session"
)

// sentencesHelp is what may follow edit and new.
const sentencesHelp = `Each argument in quotes is an edit, or a few words that stand for one:

  set chips.borrow 20%         a number, a word, words for people
  unset c.tax                  its default holds
  add deals after chips {id: lunch, from: a, to: b, kind: service, amount: 5}
  remove b                     what depends on it goes, too, and is told
  rename c cloudco             wherever it is named
  move chips before cloud

  a b equity; a 100            A pays B, for equity, and has cash 100
  a lenders guarantee c        A promises lenders what C owes
  customers b 20               customers pay B 20
  shock b demand Q8 30%        a shock, from quarter 8 on

All of them are made, or none is.`

// An author is who writes scenario files: no other command does.
type author struct{ *command.Caller }

// edit changes a file.
func (a author) edit() *cobra.Command {
	return &cobra.Command{
		Use:   "edit FILE EDIT...",
		Short: "Change a scenario file and keep its layout",
		Long: "The file is replaced as a whole, by one with the edits made; comments, order and layout stay. What changed is told on standard error. " +
			"A single edit needs no quotes. " +
			"If FILE is -, the scenario is read from standard input and written to standard output.\n\n" + sentencesHelp,
		Example: `moneyloop edit mine.yaml set invest.kind loan
moneyloop edit mine.yaml 'set chips.life 12' 'rename c cloudco'
moneyloop show three-friends | moneyloop edit - 'remove b' > two.yaml`,
		Args:              command.Args(2, -1, "a file and at least one edit"),
		ValidArgsFunction: completeEdits,
		RunE: func(c *cobra.Command, words []string) error {
			name := words[0]
			if name != command.Stdin && !command.IsPath(name) && !command.IsFile(name) && slices.Contains(scenarios.Names(), name) {
				return command.Misuse(c, "%s is in the library, and stays as it is; %s show %s > mine.yaml makes a file of it", name, c.Root().DisplayName(), name)
			}
			if session.LooksLikeCode(name) {
				return command.Misuse(c, "%s is a share code, and no file; %s show %s > mine.yaml makes one of it", name, c.Root().DisplayName(), name)
			}
			if last := words[len(words)-1]; command.IsPath(last) && strings.Contains(name, " ") {
				return command.Misuse(c, "the file comes first: %s %s '%s'", c.CommandPath(), last, name)
			}
			for _, word := range words[1:] {
				if key, value, ok := strings.Cut(word, "="); ok && !strings.Contains(word, " ") {
					return command.Misuse(c, "%s: an edit is a sentence, such as 'set %s %s'", word, key, value)
				}
			}
			f, err := a.Scenario(c, words)
			if err != nil {
				return err
			}
			return a.write(c, name, f, words[1:])
		},
	}
}

// create writes a new scenario.
func (a author) create() *cobra.Command {
	return &cobra.Command{
		Use:   "new [NAME] [EDIT...]",
		Short: "Make a scenario of your own from a few sentences",
		Long: "A file NAME.yaml is written; one that is there already is not replaced. Without NAME it is mine.yaml; if NAME is -, the scenario goes to standard output. " +
			"Without edits nobody is in it yet.\n\n" + sentencesHelp,
		Example: `moneyloop new mine 'a b equity; b c service; c a equipment; a 100'
moneyloop mine.yaml`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, words []string) error {
			path := "mine"
			if len(words) > 0 && !strings.Contains(words[0], " ") {
				path, words = words[0], words[1:]
			}
			name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
			if path == command.Stdin {
				name = "mine"
			} else if !command.IsPath(filepath.Base(path)) {
				path += ".yaml"
			}
			f, err := scenarios.Empty(name)
			if err != nil {
				return command.Misuse(c, "a scenario cannot be called %q: small letters, digits, - and _, beginning with a letter", name)
			}
			if len(words) == 0 {
				return a.keep(c, path, nil, f)
			}
			g, _, err := command.Made(c, f, words)
			if err != nil {
				return err
			}
			return a.keep(c, path, nil, g)
		},
	}
}

// write makes edits on a file and keeps what results.
func (a author) write(c *cobra.Command, path string, f *scenarios.File, words []string) error {
	if bare(words[0]) {
		words = []string{strings.Join(words, " ")}
	}
	g, followed, err := command.Made(c, f, words)
	if err != nil {
		return err
	}
	for _, text := range followed {
		fmt.Fprintln(a.Err, text)
	}
	if path == command.Stdin || !bytes.Equal(f.Bytes(), g.Bytes()) {
		if err := a.keep(c, path, f, g); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.Err, "%s: %s\n", f.Name, changed(f.Bytes(), g.Bytes()))
	return nil
}

// keep writes a scenario to a file, or to standard output; was is what the file said, nil
// if there must be none.
func (a author) keep(c *cobra.Command, path string, was, f *scenarios.File) error {
	switch {
	case path == command.Stdin:
		_, err := a.Out.Write(f.Bytes())
		return err
	case was != nil:
		return scenarios.Save(path, was.Bytes(), f.Bytes(), "")
	}
	err := scenarios.Create(path, f.Bytes())
	if errors.Is(err, fs.ErrExist) {
		return command.Misuse(c, "%s is there already; %s edit changes it", path, c.Root().DisplayName())
	}
	if err == nil {
		fmt.Fprintf(a.Err, "%s is written; %s %s opens it\n", path, c.Root().DisplayName(), path)
	}
	return err
}

// changed counts lines.
func changed(before, after []byte) string {
	count := map[string]int{}
	for line := range bytes.Lines(before) {
		count[string(line)]++
	}
	gone, come := 0, 0
	for line := range bytes.Lines(after) {
		count[string(line)]--
	}
	for _, n := range count {
		gone, come = gone+max(n, 0), come+max(-n, 0)
	}
	both := min(gone, come)
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{both, "changed"}, {come - both, "new"}, {gone - both, "gone"}} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, "line")+" "+p.what)
		}
	}
	if len(parts) == 0 && bytes.Equal(before, after) {
		return "nothing changed"
	}
	if len(parts) == 0 {
		return "lines moved"
	}
	return strings.Join(parts, ", ")
}

// completeEdits offers files, then verbs, then what an edit may be about in that file. An
// edit is one word, in quotes, or the rest of the line.
func completeEdits(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
	}
	before, words := "", append(slices.Clone(args[1:]), begun)
	if !bare(words[0]) || len(words) == 1 {
		words = strings.Split(begun, " ")
		before = strings.TrimSuffix(begun, words[len(words)-1])
	}
	if len(words) == 1 {
		return model.Verbs(), cobra.ShellCompDirectiveNoFileComp
	}
	f, err := scenarios.Load(args[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var list []string
	directive := cobra.ShellCompDirectiveNoFileComp
	for _, o := range f.Offers(model.Verb(words[0]), words[1:]...) {
		if !strings.HasPrefix(o.Word, words[len(words)-1]) {
			continue
		}
		if o.More {
			o.Word += "."
			directive |= cobra.ShellCompDirectiveNoSpace
		}
		list = append(list, cobra.CompletionWithDesc(before+o.Word, o.Help))
	}
	return list, directive
}

// bare reports whether a word is a verb alone, so that the words after it go with it.
func bare(word string) bool { return slices.Contains(model.Verbs(), word) }

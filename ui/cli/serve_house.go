package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
	"moneyloop/ui/sshd"
	"moneyloop/ui/teach"
	"moneyloop/ui/tui"
)

// visitor is the command line as a stranger has it over SSH: the commands that read
// the library and change nothing. Nothing of this process is asked, neither its
// environment nor its standard streams, and fang is not in it, which asks both.
func visitor(c sshd.Call) *caller {
	on := func(stream io.Writer) screen {
		if c.Width == 0 || stream != c.Out {
			return screen{}
		}
		return screen{colorprofile.Env(c.Env), c.Width}
	}
	return &caller{in: strings.NewReader(""), out: c.Out, err: c.Err, env: c.Env, screen: on, remote: true, usual: c.Usual, gone: c.Gone}
}

// house is what the server shows: the library.
func house() sshd.House {
	var commands []string
	for _, c := range rootOverSSH(visitor(sshd.Call{})).Commands() {
		commands = append(commands, c.Name())
	}
	library := entries()
	return sshd.House{
		Scenarios: scenarios.Names(), Commands: commands,
		Open:    func(usual string, words []string) (tui.Options, error) { return openOverSSH(usual, words, library) },
		File:    written,
		Plays:   playsOverSSH,
		Command: commandOverSSH,
	}
}

// written is what somebody made as a file.
func written(work session.Session) ([]byte, error) {
	f, err := work.Written()
	if err != nil {
		return nil, err
	}
	return f.Bytes(), nil
}

// rootOverSSH has the commands that a visitor may use.
func rootOverSSH(a *caller) *cobra.Command {
	c := &cobra.Command{
		Use: "ssh", Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "ssh HOST"},
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	c.AddCommand(tutor{&app{caller: a}}.lesson(), tutor{&app{caller: a}}.lessons())
	c.SetFlagErrorFunc(misusedFlag)
	c.AddCommand(reading(a)...)
	for _, sub := range c.Commands() {
		sub.Example = overSSH(sub.Example)
	}
	return c
}

// overSSH rewrites examples; those with files on the server's side are left out.
func overSSH(example string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(example, "moneyloop ", "ssh HOST ")) {
		command, _, _ := strings.Cut(line, ">")
		if !strings.Contains(command, ".yaml") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}

func commandOverSSH(ctx context.Context, call sshd.Call) int {
	a := visitor(call)
	root := rootOverSSH(a)
	root.SetArgs(append([]string{}, call.Words...)) // nil would mean those of this process
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	if err != nil {
		tell(a.err, err)
	}
	return status(err)
}

// playsOverSSH reports whether words are a lesson that is taken in the explorer.
func playsOverSSH(words []string) bool {
	return words[0] == "lesson" && len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool {
		return w == "--plain" || w == "--notes" || w == "--help" || w == "-h"
	})
}

// openLesson reads what follows the host name for a lesson.
func openLesson(a *caller, words []string, library []tui.Entry) (o tui.Options, err error) {
	root := rootOverSSH(a)
	for _, c := range root.Commands() {
		if c.Name() == words[0] {
			root.RemoveCommand(c)
		}
	}
	root.AddCommand(tutor{&app{caller: a}}.lessonBy(func(c *cobra.Command, l *teach.Lesson, t *taking) error {
		f, err := scenarios.Open(l.Open)
		if err != nil {
			return err
		}
		r, err := t.learn(c, l)
		if err != nil {
			return err
		}
		o = tui.Options{File: f, Library: library, Open: scenarios.Open, Learn: r}
		return t.look.apply(&o)
	}))
	root.SetArgs(words)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err = root.Execute()
	return o, err
}

// openOverSSH reads what follows the host name for the explorer: a scenario, where its
// levers are, and how it looks.
func openOverSSH(usual string, words []string, library []tui.Entry) (o tui.Options, err error) {
	a := visitor(sshd.Call{Usual: usual, Out: new(bytes.Buffer), Err: new(bytes.Buffer)})
	if len(words) > 0 && playsOverSSH(words) {
		return openLesson(a, words, library)
	}
	var (
		look looks
		set  settings
	)
	c := rootOverSSH(a)
	c.Args = args(0, 1, "one scenario")
	c.RunE = func(c *cobra.Command, args []string) error {
		f, err := a.scenario(c, args)
		if err != nil {
			return err
		}
		o = tui.Options{File: f, Library: library, Open: scenarios.Open}
		if len(args) > 0 && session.LooksLikeCode(args[0]) {
			o.Code = args[0]
		}
		list, _, err := set.read(c, f.Scenario)
		if err != nil {
			return err
		}
		o.Levers = list
		return look.apply(&o)
	}
	look.flags(a, c)
	a.settable(c, &set)
	c.SetArgs(append([]string{}, words...))
	c.SetOut(a.out)
	c.SetErr(a.err)
	err = c.Execute()
	if err == nil && o.File == nil {
		err = fmt.Errorf("%s opens no scenario", strings.Join(words, " "))
	}
	return o, err
}

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
	"moneyloop/ui/cli/command"
	"moneyloop/ui/session"
	"moneyloop/ui/sshd"
	"moneyloop/ui/teach"
	"moneyloop/ui/tui"
)

// visitor is the command line as a stranger has it over SSH: the commands that read
// the library and change nothing. Nothing of this process is asked, neither its
// environment nor its standard streams, and fang is not in it, which asks both.
func visitor(c sshd.Call) *command.Caller {
	on := func(stream io.Writer) command.Screen {
		if c.Width == 0 || stream != c.Out {
			return command.Screen{}
		}
		return command.Screen{Profile: colorprofile.Env(c.Env), Width: c.Width}
	}
	return &command.Caller{In: strings.NewReader(""), Out: c.Out, Err: c.Err, Env: c.Env, Screen: on, Remote: true, Usual: c.Usual, Gone: c.Gone}
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
func rootOverSSH(a *command.Caller) *cobra.Command {
	c := &cobra.Command{
		Use: "ssh", Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "ssh HOST"},
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	c.AddCommand(tutor{&app{Caller: a}}.lesson(), tutor{&app{Caller: a}}.lessons())
	c.SetFlagErrorFunc(command.MisusedFlag)
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
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	err := root.ExecuteContext(ctx)
	if err != nil {
		tell(a.Err, err)
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
func openLesson(a *command.Caller, words []string, library []tui.Entry) (o tui.Options, err error) {
	root := rootOverSSH(a)
	for _, c := range root.Commands() {
		if c.Name() == words[0] {
			root.RemoveCommand(c)
		}
	}
	root.AddCommand(tutor{&app{Caller: a}}.lessonBy(func(c *cobra.Command, l *teach.Lesson, t *taking) error {
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
	root.SetOut(a.Out)
	root.SetErr(a.Err)
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
		set  command.Settings
	)
	c := rootOverSSH(a)
	c.Args = command.Args(0, 1, "one scenario")
	c.RunE = func(c *cobra.Command, args []string) error {
		f, err := a.Scenario(c, args)
		if err != nil {
			return err
		}
		o = tui.Options{File: f, Library: library, Open: scenarios.Open}
		if len(args) > 0 && session.LooksLikeCode(args[0]) {
			o.Code = args[0]
		}
		list, _, err := set.Read(c, f.Scenario)
		if err != nil {
			return err
		}
		o.Levers = list
		return look.apply(&o)
	}
	look.flags(a, c)
	a.Settable(c, &set)
	c.SetArgs(append([]string{}, words...))
	c.SetOut(a.Out)
	c.SetErr(a.Err)
	err = c.Execute()
	if err == nil && o.File == nil {
		err = fmt.Errorf("%s opens no scenario", strings.Join(words, " "))
	}
	return o, err
}

// Package ask has the commands that play: run plays a scenario once, the others play it many times
// to find out what breaks it, which value is required, what moves a number most, how likely what is,
// what becomes of what somebody holds.
//
// They take the same flags, print the same formats and count their runs; each is its flags, a
// question of package explore, and an answer of package report.
package ask

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/pool"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/encode"
)

// asking is a command that asks something of a scenario.
type asking struct {
	a    *command.Caller
	c    *cobra.Command
	set  command.Settings
	hold []string
	runs int
	as   string
	page command.Page
	made atomic.Int64 // runs, so far
	end  func()       // takes away what is told of them; nil: nothing is
}

// by has a command ask something of one scenario, its first argument: ask does so and writes what it finds.
// The command has its own flags already.
func (q *asking) by(a *command.Caller, c *cobra.Command, ask func(of answer.Asked) error) *cobra.Command {
	q.a, q.c = a, c
	if c.Args == nil {
		c.Args, c.ValidArgsFunction = command.Args(0, 1, "one scenario"), command.CompleteScenario
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		defer q.over()
		asked, err := q.begin(args[:min(len(args), 1)])
		if err != nil {
			return err
		}
		return ask(asked)
	}
	a.Settable(c, &q.set)
	formats := encode.Formats()
	command.Holdable(a, c, &q.hold)
	c.Flags().StringVar(&q.as, "format", string(encode.Table), "how to print it: "+strings.Join(formats, ", "))
	a.Complete(c, "format", formats)
	q.page.Flags(a, c)
	return completed(a, c)
}

// byRuns is by for what is answered by many runs.
func (q *asking) byRuns(a *command.Caller, c *cobra.Command, ask func(of answer.Asked) error) *cobra.Command {
	c.Flags().IntVar(&q.runs, "runs", 0, "the most runs it may take, up to a million; 0: as many as the question is used to")
	return q.by(a, c, ask)
}

// begin reads the scenario that a question is about, with levers where --set says.
func (q *asking) begin(args []string) (answer.Asked, error) {
	held, err := command.HoldingIn(q.a, q.c, args, q.hold)
	if err != nil {
		return answer.Asked{}, err
	}
	list, s, err := q.set.Read(q.c, held)
	switch {
	case err != nil:
		return answer.Asked{}, err
	case !slices.Contains(encode.Formats(), q.as):
		return answer.Asked{}, command.Misuse(q.c, "--format %s: expected %s", q.as, strings.Join(encode.Formats(), ", "))
	case q.runs < 0 || q.runs > mostRuns:
		return answer.Asked{}, command.Misuse(q.c, "--runs %d: expected a number of runs, up to %d", q.runs, mostRuns)
	}
	return answer.Asked{Question: q.c.Name(), Scenario: s, Set: list}, nil
}

// mostRuns is how many runs are kept at most: a question of many keeps what came of each.
const mostRuns = 1_000_000

// remoteWork is the most that a question of a stranger may take: quarters of firms and deals,
// some hundred thousand runs of three friends.
const remoteWork = 10_000_000

// usualRuns is what most questions are used to.
const usualRuns = 10_000

// means are what a question may use: all cores, here; over SSH one, and so many runs.
func (q *asking) means(s *model.Scenario) rounds.Means {
	q.over()
	q.made.Store(0)
	q.end = q.a.Await(func() string { return format.Whole(int(q.made.Load())) + " runs" })
	each := func(n int, do func(i int)) {
		pool.EveryCore(n, func(i int) {
			do(i)
			q.made.Add(1)
		})
	}
	m := rounds.Means{Runs: q.runs, Each: each, Cancel: func() bool { return q.c.Context().Err() != nil || q.a.Gone != nil && q.a.Gone() }}
	if q.a.Remote {
		m.Each = nil
		most := remoteWork / max(s.Size(), 1)
		switch {
		case q.runs == 0 && most < usualRuns:
			m.Runs = most
		case q.runs > most:
			fmt.Fprintf(q.c.ErrOrStderr(), "moneyloop: %s runs are more than are made here; it is %s\n", format.Whole(q.runs), format.Whole(most))
			m.Runs = most
		}
	}
	return m
}

// over takes away what is told of runs.
func (q *asking) over() {
	if q.end != nil {
		q.end()
		q.end = nil
	}
}

// write prints an answer.
func (q *asking) write(answer answer.Answer) error {
	q.over()
	on, err := q.page.On(q.a, q.c)
	if err != nil {
		return err
	}
	return answer.Write(q.a.Out, encode.Format(q.as), on)
}

// unanswered is the error of a question: that of a run, or of how it was asked.
func unanswered(c *cobra.Command, err error) error {
	if failed := new(rounds.PlayError); errors.As(err, &failed) || errors.Is(err, rounds.ErrCancelled) {
		return err
	}
	if beyond := new(model.ValueError); errors.As(err, &beyond) {
		return command.Misuse(c, "%s: found %v, expected %s", beyond.Ref, beyond.Value, beyond.Param.Instead(beyond.Value))
	}
	return command.Misuse(c, "%w", err)
}

// spans reads where to look on levers: lever=lo:hi.
func spans(c *cobra.Command, flag string, s *model.Scenario, texts []string) ([]rounds.Span, error) {
	var list []rounds.Span
	for _, text := range texts {
		ref, ends, ok := strings.Cut(text, "=")
		low, top, two := strings.Cut(ends, ":")
		if !ok || !two {
			return nil, command.Misuse(c, "--%s %s: expected lever=lo:hi, such as chips.borrow=0%%:50%%", flag, text)
		}
		lever, err := s.Lever(ref)
		if err != nil {
			return nil, command.Misuse(c, "--%s %s: %w", flag, text, err)
		}
		x := rounds.Span{Ref: ref}
		for _, end := range []struct {
			at    *float64
			typed string
		}{{&x.Low, low}, {&x.Top, top}} {
			field := format.Field{Unit: lever.Unit, Money: s.Unit, Now: lever.Baseline}
			if *end.at, err = field.Read(end.typed); err != nil {
				return nil, command.Misuse(c, "--%s %s: %w", flag, text, err)
			}
		}
		list = append(list, x)
	}
	return list, nil
}

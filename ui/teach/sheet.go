package teach

import (
	"fmt"
	"strings"

	"moneyloop/model/result"
	"moneyloop/scenarios/lesson"
)

// Sheet writes what a teacher needs to give a lesson to a room, as Markdown: what to bring, the
// line to type, and for each step the minute, the words, what to wait for, and what the run
// says. Its numbers are those of the program that writes it.
func Sheet(l *Lesson) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nA lesson of %d minutes, for %s. %s\n\n", l.Title, l.Minutes, l.For, l.Teaches)
	fmt.Fprintf(&b, "**Bring** one machine and a projector; 80×24 characters are enough. Seats need nothing, or a terminal of their own.\n\n"+
		"**Type** `moneyloop lesson %[1]s --projector`. Whoever sits at a terminal types `moneyloop lesson %[1]s`, and goes at their own pace.\n\n"+
		"**How**: read the words, ask, wait for answers, then go on. Wrong answers teach most: ask for the reason, and never say who was wrong. "+
		"Cheer and worry are both usual. At the end leave the silence alone.\n\n"+
		"**Why trust it**: every payment is booked twice and the books are checked in every quarter; every number can be moved. "+
		"Nobody here says who is right about a real company.\n", l.Name)
	p, minute := l.Begin(), 0
	for p.Phase != lesson.Ended {
		asked, err := l.Page(p, Voice())
		if err != nil {
			return "", err
		}
		for p.Phase == lesson.Waiting {
			if p, _, err = l.Next(p, lesson.Event{Do: lesson.Go}); err != nil {
				return "", err
			}
		}
		shown, err := l.Page(p, Voice())
		if err != nil {
			return "", err
		}
		b.WriteString(sheetOf(asked, shown, minute))
		minute += asked.Step.Minutes
		if p, _, err = l.Next(p, lesson.Event{Do: lesson.Go}); err != nil {
			return "", err
		}
	}
	for _, s := range l.Sources {
		if s.URL == "" {
			continue
		}
		fmt.Fprintf(&b, "\n%s: %s, %s (%s)\n", s.For, s.Title, s.URL, s.AsOf)
	}
	return b.String(), nil
}

// sheetOf is a step on the sheet, before and after it is answered.
func sheetOf(asked, shown lesson.Page, minute int) string {
	var b strings.Builder
	s := asked.Step
	fmt.Fprintf(&b, "\n## %d′ %s (%d min)\n\n%s\n", minute, s.Title, s.Minutes, markdown(asked.Text))
	switch {
	case s.Ask != nil:
		says := shown.Truth
		if s.Ask.Kind == lesson.Direction {
			says = "it " + shown.Right + ", to " + says
		}
		fmt.Fprintf(&b, "\n*%s*\n\n*The run says*: %s\n", strings.TrimSuffix(offered(s), " · 0 "+lesson.NoIdea), says)
	case s.Waits():
		fmt.Fprintf(&b, "\n*%s One way*: %s\n", movable(s, asked.Run), solved(s, shown.Run))
	}
	if len(shown.Reveal) > 0 {
		fmt.Fprintf(&b, "\n*Then*: %s\n", markdown(shown.Reveal))
	}
	if len(shown.Notes) > 0 {
		fmt.Fprintf(&b, "\n> %s\n", strings.ReplaceAll(markdown(shown.Notes), "\n", "\n> "))
	}
	return b.String()
}

// solved says where the released levers stand in a run.
func solved(s *lesson.Step, r *result.Run) string {
	var list []string
	for _, ref := range s.Release {
		if l, err := r.Scenario.Lever(ref); err == nil {
			list = append(list, l.Label+" at "+say(l, l.Baseline, r))
		}
	}
	return strings.Join(list, ", ") + "."
}

// markdown writes a text as Markdown.
func markdown(t lesson.Text) string {
	var b strings.Builder
	for i, block := range t {
		switch {
		case i > 0 && (block.Kind == lesson.Paragraph || t[i-1].Kind != block.Kind):
			b.WriteString("\n\n")
		case i > 0:
			b.WriteString("\n")
		}
		switch block.Kind {
		case lesson.Item:
			b.WriteString("- ")
		case lesson.Row:
			b.WriteString("| ")
		}
		for k, cell := range block.Cells {
			if k > 0 {
				b.WriteString(" | ")
			}
			for _, p := range cell {
				if p.Bold {
					b.WriteString("**" + strings.TrimSpace(p.Text) + "**")
				} else {
					b.WriteString(p.Text)
				}
			}
		}
		if block.Kind == lesson.Row {
			b.WriteString(" |")
			if i == 0 || t[i-1].Kind != lesson.Row {
				b.WriteString("\n|" + strings.Repeat(" --- |", len(block.Cells)))
			}
		}
	}
	return b.String()
}

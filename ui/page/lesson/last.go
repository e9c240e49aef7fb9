package lesson

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// answered lists what somebody believed, of the steps that there are.
func answered(p Page) (list []lesson.Belief) {
	for _, b := range p.progress.Beliefs {
		if p.lesson.Step(b.Step) >= 0 {
			list = append(list, b)
		}
	}
	return list
}

// last answers the keys of the last page.
func pressLast(p Page, k tea.KeyPressMsg) (Page, view.Request) {
	switch keys := p.keys; {
	case key.Matches(k, keys.Sure):
		p.typing = true
	case key.Matches(k, keys.Up):
		p.choice = max(0, p.choice-1)
	case key.Matches(k, keys.Down):
		p.choice = min(p.choice+1, choices(p)-1)
	case key.Matches(k, keys.Enter) && len(answered(p)) > 0:
		p = p.at(p.lesson.At(p.progress, p.lesson.Step(answered(p)[p.choice].Step)))
	case key.Matches(k, keys.Copy):
		return p, view.Copy{Text: strings.Join(teach.Beliefs(p.lesson, p.progress, 100), "\n") + "\n", What: "What you believed"}
	case key.Matches(k, keys.Others):
		return p, view.Learn{}
	case key.Matches(k, keys.Passed...):
		return p, view.Pass{}
	default:
		p.told = "o: other lessons. tab: write a sentence. esc: the free explorer."
	}
	return p, nil
}

// mostMind is how long the sentence may be.
const mostMind = 200

// say answers a key while a sentence is typed.
func sayMind(p Page, k tea.KeyPressMsg) Page {
	mind := p.progress.Mind
	switch k.String() {
	case "enter", "tab", "esc":
		p.typing = false
		return p
	case "backspace":
		if r := []rune(mind); len(r) > 0 {
			mind = string(r[:len(r)-1])
		}
	default:
		if k.Text != "" && len(mind)+len(k.Text) <= mostMind {
			mind += k.Text
		}
	}
	next := p.does(lesson.Event{Do: lesson.Mind, Text: mind})
	next.typing = true
	return next
}

// lastLines are those of the last page: what one believed, what the run said, and what would have
// changed one's mind.
func lastLines(p Page, width int) (list []line) {
	bold := theme.Style{Attr: theme.Bold}
	all := answered(p)
	list = wrapped("What you believed, and what the run said", width, bold)
	if len(all) > 0 {
		list = append(list, line{})
	}
	for i, text := range teach.Beliefs(p.lesson, p.progress, width-2) {
		lead, s := "  ", theme.Style{}
		if i == p.choice && i < len(all) {
			lead, s = "▸ ", theme.Style{Fg: theme.Focus, Attr: theme.Bold}
		}
		if i == len(all) { // the sum
			list, lead = append(list, line{}), ""
		}
		for n, l := range wrapped(text, width-len(lead), s) {
			if n > 0 && lead != "" {
				lead = "  "
			}
			l.text = lead + l.text
			if i < len(all) {
				l.answer = i + 1
			}
			list = append(list, l)
		}
	}
	list = append(list, line{})
	list = append(list, wrapped("What would have changed your mind?", width, bold)...)
	mind, s := p.progress.Mind, theme.Style{}
	switch {
	case p.typing:
		mind += "█"
	case mind == "":
		mind, s = "tab writes one sentence, or leave it", theme.Style{Fg: theme.Dim}
	}
	list = append(list, wrapped(mind, width, s)...)
	if p.lesson.GoesOn != "" {
		list = append(append(list, line{}), wrapped(fmt.Sprintf("Next: moneyloop lesson %s, or o here.", p.lesson.GoesOn), width, theme.Style{Fg: theme.Dim})...)
	}
	return list
}

// Beliefs says what somebody believed in a lesson, and what the run said; nothing if they were
// asked nothing yet.
func Beliefs(l Page) []string {
	if l.Progress().Beliefs[0].Step == "" {
		return nil
	}
	return append([]string{"What you believed, and what the run said", ""}, teach.Beliefs(l.Lesson(), l.Progress(), 78)...)
}

// GoesOn is the words of the command line that go on with a lesson: without a step where how far
// one is is kept.
func GoesOn(l Page, kept bool) string {
	of, p := l.Lesson(), l.Progress()
	words := "lesson " + of.File
	if known, err := teach.Open(of.Name); err == nil && known == of {
		words = "lesson " + of.Name
	}
	if at, all := l.Steps(); !kept && at > 0 && at <= all && !l.Ended() {
		words += " --at " + p.Step
	}
	return words
}

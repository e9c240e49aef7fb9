package teach

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/format"
	"moneyloop/ui/typeset"
)

// A Telling is a lesson that is told line by line. Where there is somebody to answer it asks,
// and shows then; where there is nobody its questions stand alone, and the answers at the end.
type Telling struct {
	Lesson *Lesson
	Paper  typeset.Paper
	In     io.Reader
	Out    io.Writer
	Asks   bool // In is a terminal, which shows what is typed

	lines  *bufio.Reader
	silent bool // nobody answers
	later  []lesson.Page
}

// Tell tells the lesson from a step on, an index, to its end.
func (t *Telling) Tell(from int) error {
	t.lines = bufio.NewReader(io.LimitReader(t.In, 1<<20))
	p := t.Lesson.At(t.Lesson.Begin(), from)
	if err := t.print(t.cover); err != nil {
		return err
	}
	for p.Phase != lesson.Ended {
		var err error
		if p, err = t.step(p); err != nil {
			return err
		}
	}
	return t.print(func(page *typeset.Page) { t.end(page, p) })
}

func (t *Telling) print(fill func(*typeset.Page)) error {
	page := typeset.On(t.Paper)
	fill(page)
	_, err := io.WriteString(t.Out, page.String())
	return err
}

// cover says what the lesson is.
func (t *Telling) cover(p *typeset.Page) {
	l := t.Lesson
	heading(p, l.Title)
	p.Paragraph("", plain, fmt.Sprintf("%d steps, %d minutes, for %s. %s", len(l.Steps), l.Minutes, l.For, l.Teaches), plain)
}

// step tells a step and goes on to the next.
func (t *Telling) step(p lesson.Progress) (lesson.Progress, error) {
	page, err := t.Lesson.Page(p, Voice())
	if err != nil {
		return p, err
	}
	if err := t.print(func(on *typeset.Page) { t.show(on, page) }); err != nil {
		return p, err
	}
	waiting := p.Phase == lesson.Waiting
	for p.Phase == lesson.Waiting {
		if p, err = t.turn(p, page.Step); err != nil {
			return p, err
		}
	}
	if waiting {
		if page, err = t.Lesson.Page(p, Voice()); err != nil {
			return p, err
		}
		if t.silent {
			t.later = append(t.later, page)
		} else if err := t.print(func(on *typeset.Page) { reveal(on, page) }); err != nil {
			return p, err
		}
	}
	p, _, err = t.Lesson.Next(p, lesson.Event{Do: lesson.Go})
	return p, err
}

// show sets a step as it is before it is answered.
func (t *Telling) show(p *typeset.Page, page lesson.Page) {
	p.Blank()
	heading(p, fmt.Sprintf("%d of %d  %s", page.At, page.Of, page.Step.Title))
	p.Blank()
	text(p, page.Text)
	if page.Step.Ask != nil {
		p.Blank()
		p.Paragraph("", plain, offered(page.Step), plain)
	} else if page.Step.Waits() {
		p.Blank()
		p.Paragraph("", plain, movable(page.Step, page.Run), plain)
	}
}

// offered says what may be answered.
func offered(s *lesson.Step) string {
	if a := s.Ask; a.Kind == lesson.Number {
		return "A number from " + s.Said(model.Notation(a.Low, a.Unit), Voice()) + " to " + s.Said(model.Notation(a.High, a.Unit), Voice()) + "."
	}
	var list []string
	for i, answer := range s.Offers() {
		list = append(list, fmt.Sprintf("%d %s", i+1, s.Said(answer, Voice())))
	}
	return "Answers: " + strings.Join(list, " · ") + " · 0 " + lesson.NoIdea
}

// movable says what may be moved, and where it stands.
func movable(s *lesson.Step, r *result.Run) string {
	var list []string
	for _, ref := range s.Release {
		if l, err := r.Scenario.Lever(ref); err == nil {
			list = append(list, fmt.Sprintf("%s, %s, now %s, from %s to %s", l.Label, ref, say(l, l.Baseline, r), say(l, l.Min, r), say(l, l.Max, r)))
		}
	}
	return "To move: " + strings.Join(list, "; ") + "."
}

func say(l model.Lever, x float64, r *result.Run) string {
	return format.Value(x, l.Unit, r.Scenario.Unit)
}

// turn lets somebody answer or move once. Who has nothing more to say is shown it.
func (t *Telling) turn(p lesson.Progress, s *lesson.Step) (lesson.Progress, error) {
	typed, more, err := t.read()
	if err != nil {
		return p, err
	}
	if !more {
		p, _, err := t.Lesson.Next(p, lesson.Event{Do: lesson.Go})
		return p, err
	}
	event, wrong := meant(s, typed, p)
	if wrong != "" {
		return p, t.say(wrong)
	}
	p, told, err := t.Lesson.Next(p, event)
	switch {
	case err != nil:
		return p, err
	case told != "":
		return p, t.say(told)
	case p.Phase == lesson.Waiting && event.Do == lesson.Move:
		page, err := t.Lesson.Page(p, Voice())
		if err != nil {
			return p, err
		}
		now, goal := Goal(page)
		return p, t.say("Not yet: " + now + ". Goal: " + goal + ". " + movable(s, page.Run))
	}
	return p, nil
}

// read takes a line, and reports whether there was one. A terminal shows what is typed; else
// it is written down, so that who reads sees it.
func (t *Telling) read() (typed string, more bool, err error) {
	if t.silent {
		return "", false, nil
	}
	if t.Asks {
		_, err = io.WriteString(t.Out, "> ")
	}
	line, end := t.lines.ReadString('\n')
	typed = strings.TrimSpace(line)
	more = end == nil || typed != ""
	t.silent = !more
	if more && !t.Asks && err == nil {
		err = t.print(func(p *typeset.Page) { p.Blank(); p.Line(typeset.Span{Text: "> " + typed}) })
	}
	if more && err == nil {
		err = t.print(func(p *typeset.Page) { p.Blank() })
	}
	return typed, more, err
}

func (t *Telling) say(text string) error {
	return t.print(func(p *typeset.Page) { p.Paragraph("", plain, text, plain) })
}

// meant is what somebody means with what they typed, or why it means nothing.
func meant(s *lesson.Step, typed string, p lesson.Progress) (lesson.Event, string) {
	if typed == "" {
		return lesson.Event{Do: lesson.Go}, ""
	}
	if s.Ask == nil {
		return moved(s, typed)
	}
	e := lesson.Event{Do: lesson.Reply}
	for k, word := range lesson.SureWords() {
		if rest, ok := strings.CutSuffix(typed, " "+word); ok {
			typed, e.Sure = strings.TrimRight(strings.TrimSpace(rest), ","), lesson.Sure(k)
		}
	}
	var wrong string
	e.Text, wrong = answer(s, strings.ToLower(typed))
	return e, wrong
}

// answer is what somebody typed as an answer is kept.
func answer(s *lesson.Step, typed string) (text, wrong string) {
	offers := s.Offers()
	switch {
	case typed == "?" || typed == lesson.NoIdea || typed == "0" && s.Ask.Kind != lesson.Number:
		return lesson.NoIdea, ""
	case s.Ask.Kind == lesson.Number:
		x, err := format.Field{Unit: s.Ask.Unit, Money: s.Money(), May: func(x float64) bool { return x >= s.Ask.Low && x <= s.Ask.High }, Now: math.NaN()}.Read(typed)
		if err != nil {
			return "", err.Error()
		}
		return model.Notation(x, s.Ask.Unit), ""
	}
	for i, offer := range offers {
		if typed == fmt.Sprint(i+1) || typed == offer || typed == strings.ToLower(s.Said(offer, Voice())) {
			return offer, ""
		}
	}
	words := map[string]string{"up": "grows", "down": "shrinks", "same": "stays"}
	if way := words[typed]; s.Ask.Kind == lesson.Direction && way != "" {
		return way, ""
	}
	return "", offered(s)
}

// moved is the move that somebody typed: a value, or a lever and a value.
func moved(s *lesson.Step, typed string) (lesson.Event, string) {
	ref, value, named := strings.Cut(strings.Replace(typed, "=", " ", 1), " ")
	if !named || !slices.Contains(s.Release, ref) {
		ref, value = s.Release[0], typed
	}
	l, err := s.Lever(ref)
	if err != nil {
		return lesson.Event{}, err.Error()
	}
	x, err := format.Field{Unit: l.Unit, Money: s.Money(), Now: l.Baseline}.Read(strings.TrimSpace(value))
	if err != nil {
		return lesson.Event{}, err.Error()
	}
	return lesson.Event{Do: lesson.Move, Text: "slide " + ref + " " + model.Notation(x, l.Unit)}, ""
}

// reveal sets what is shown after an answer.
func reveal(p *typeset.Page, page lesson.Page) {
	if page.Belief != nil && page.Belief.Answer != lesson.NoIdea {
		p.Paragraph("", plain, fmt.Sprintf("You said %s. %s%s.", page.Said, strings.ToUpper(page.Verdict()[:1]), page.Verdict()[1:]), plain)
		p.Blank()
	}
	text(p, page.Reveal)
}

// end sets the answers that nobody was there to hear, or what one believed, and what there is
// next.
func (t *Telling) end(p *typeset.Page, progress lesson.Progress) {
	for i, page := range t.later {
		if p.Blank(); i == 0 {
			heading(p, "Answers")
			p.Blank()
		}
		p.Paragraph("", plain, fmt.Sprintf("%d  %s", page.At, page.Step.Title), plain)
		p.Blank()
		text(p, page.Reveal)
	}
	t.beliefs(p, progress)
	p.Blank()
	next := "moneyloop " + t.Lesson.Open + " opens the free explorer."
	if t.Lesson.GoesOn != "" {
		next = "Next lesson: moneyloop lesson " + t.Lesson.GoesOn + ". " + next
	}
	p.Paragraph("", plain, next, plain)
}

// beliefs sets what one believed beside what the run said.
func (t *Telling) beliefs(p *typeset.Page, progress lesson.Progress) {
	rows, sum := believed(t.Lesson, progress)
	rows = slices.DeleteFunc(rows, func(row []string) bool { return row[1] == "" })
	if len(rows) == 0 {
		return
	}
	p.Blank()
	heading(p, "What you believed, and what the run said")
	p.Blank()
	columns(p, append([][]string{{"question", "you", "how sure", "the run", ""}}, rows...))
	p.Blank()
	p.Paragraph("", plain, sum, plain)
}

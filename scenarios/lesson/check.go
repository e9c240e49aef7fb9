package lesson

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// Check proves a lesson by playing it, without a screen: that its claims hold, that exactly one
// answer to each question is right and stays right in the last digit that is printed, that what
// a step waits for is not so before and is so after its solution, that no move of a released
// lever ends in a run that fails, that nothing printed gives an answer away, and that times add
// up. What plays but is probably not meant is a remark. What only a screen can show others prove
// beside it.
func (l *Lesson) Check(v Voice, others ...Proof) Errors {
	c := &checker{lesson: l, voice: v, known: map[string]bool{}, told: map[uint64]string{}, found: slices.Clone(l.remarks)}
	for i := range l.Steps {
		c.step = &l.Steps[i]
		c.check()
	}
	c.step = nil
	c.times()
	c.places()
	c.sources()
	for _, prove := range others {
		prove(func(step int, remark bool, text string) {
			c.step = &l.Steps[step]
			c.tell(c.step.place, remark, text)
		})
	}
	slices.SortStableFunc(c.found, func(a, b *Error) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	return c.found
}

// A Proof looks at a lesson in its own way, and tells what is wrong with a step, by its index: what
// plays but is probably not meant is a remark.
type Proof func(tell func(step int, remark bool, text string))

// Failed reports whether any of these is no remark.
func (e Errors) Failed() bool {
	return slices.ContainsFunc(e, func(x *Error) bool { return !x.Remark })
}

type checker struct {
	lesson *Lesson
	voice  Voice
	step   *Step
	known  map[string]bool // longer words that have been read so far
	right  []string        // which answer was right, question by question
	asked  int
	told   map[uint64]string // runs whose falls have been seen so far, and in which step
	found  Errors
}

func (c *checker) tell(at place, remark bool, text string) {
	e := &Error{File: c.lesson.File, Line: at.line, Column: at.column, Text: text, Remark: remark}
	if c.step != nil {
		e.Step = c.step.ID
	}
	c.found = append(c.found, e)
}

func (c *checker) fail(at place, text string)   { c.tell(at, false, text) }
func (c *checker) remark(at place, text string) { c.tell(at, true, text) }

// The most that a step and a reveal should say, and that one should take.
const (
	stepWords   = 45
	revealWords = 70
	stepMinutes = 3
)

// check proves one step.
func (c *checker) check() {
	s := c.step
	old, err := s.scene.old()
	if err == nil {
		_, err = s.scene.now()
	}
	if err != nil {
		c.fail(s.place, err.Error())
		return
	}
	c.claims(s.claims, s.scene.claims[0], old)
	if s.Reveal != nil {
		now, _ := s.scene.now()
		if s.Waits() {
			now = c.solved(old)
		}
		c.claims(s.Reveal.claims, s.scene.claims[1], now)
	}
	c.question()
	c.seen(old)
	c.words()
	c.moves()
}

// seen proves that nobody is asked who falls in a run whose falls have been on the screen before.
func (c *checker) seen(old *result.Run) {
	s := c.step
	now, err := s.scene.now()
	if err != nil || s.Waits() {
		return
	}
	if step := c.told[now.Hash()]; step != "" && s.Ask != nil && s.Ask.Kind == Who {
		c.fail(s.place, "step "+step+" has shown who falls: expected a curtain there")
	}
	show := func(r *result.Run, curtain int) {
		if first, _ := r.FirstDefault(); first > 0 && (curtain == 0 || first <= curtain) {
			c.told[r.Hash()] = s.ID
		}
	}
	if !s.veil(Waiting).Falls {
		show(old, s.Curtain)
	}
	if s.Reveal != nil {
		show(now, s.Reveal.Curtain)
	}
}

func (c *checker) claims(lines []line, list []*phrase.Condition, r *result.Run) {
	for i, claim := range list {
		if r != nil && !claim.Holds(r) {
			c.fail(lines[i].place, "claim "+model.Quoted(lines[i].text)+" is false: "+claim.Found(r))
		}
	}
}

// solved proves what a step waits for, and returns the run of its solution.
func (c *checker) solved(old *result.Run) *result.Run {
	s := c.step
	if s.scene.until.Holds(old) {
		c.fail(s.until.place, "until: it is so before anybody has done anything")
	}
	st, err := s.own(strings.Join(s.Solution(), "\n"))
	if err != nil {
		c.fail(s.solution.place, "solution: "+err.Error())
		return nil
	}
	r, err := st.play()
	if err != nil {
		c.fail(s.solution.place, "solution: "+err.Error())
		return nil
	}
	if !s.scene.until.Holds(r) {
		c.fail(s.until.place, "until: after the solution it is not so: "+s.scene.until.Found(r))
	}
	return r
}

// question proves that one answer is right.
func (c *checker) question() {
	s := c.step
	if s.Ask == nil {
		return
	}
	if c.asked++; c.asked > MaxQuestions {
		c.fail(s.place, fmt.Sprintf("a lesson has at most %d questions", MaxQuestions))
	}
	out, err := s.scene.out()
	if err != nil {
		c.fail(s.place, err.Error())
		return
	}
	switch a := s.Ask; {
	case a.Kind == Choice || a.Order:
		c.one(out)
	case a.Kind == Direction:
		c.direction(out)
	case a.Kind == Number:
		c.number(out)
	}
}

// one proves that exactly one of the answers is right, and stays right.
func (c *checker) one(out outcome) {
	s := c.step
	if len(out.right) != 1 {
		c.fail(s.Ask.about.place, fmt.Sprintf("expected exactly one right answer, found %d: %s", len(out.right), cmp.Or(strings.Join(out.right, ", "), "none")))
		return
	}
	c.right = append(c.right, out.right[0])
	if s.Ask.quantity == nil {
		return
	}
	if math.IsNaN(out.value) {
		c.fail(s.Ask.truth.place, "truth: it has no meaning in this run")
	}
	now, _ := s.scene.now()
	least := digit(c.print(out.value, now), out.value)
	for i, x := range s.Ask.Answers {
		if e, ok := x.holds.(equals); ok && whole(i+1) != out.right[0] && math.Abs(e.x-out.value) <= least {
			c.fail(x.when.place, "it differs from the truth, "+c.print(out.value, now)+", by one in the last digit at most")
		}
	}
}

func (c *checker) print(x float64, r *result.Run) string {
	return c.voice.Number(x, c.step.Ask.Unit, r.Scenario.Unit)
}

// direction proves that a number goes one way, by more than can be taken for rounding.
func (c *checker) direction(out outcome) {
	at := c.step.Ask.about.place
	now, _ := c.step.scene.now()
	if math.IsNaN(out.before) || math.IsNaN(out.value) {
		c.fail(at, "ask: it has no meaning in one of the runs")
		return
	}
	c.right = append(c.right, out.right[0])
	for _, off := range []float64{-1, 1} {
		moved := out.value + off*digit(c.print(out.value, now), out.value)
		if way(out.before, moved) != out.right[0] {
			c.fail(at, "ask: from "+c.print(out.before, now)+" to "+c.print(out.value, now)+" it hangs on the last digit")
		}
	}
}

// number proves that a number can be answered.
func (c *checker) number(out outcome) {
	a := c.step.Ask
	now, _ := c.step.scene.now()
	switch {
	case math.IsNaN(out.value):
		c.fail(a.truth.place, "truth: it has no meaning in this run, or nothing breaks in its range")
		return
	case out.value < a.Low || out.value > a.High:
		c.fail(a.about.place, "ask: the truth, "+c.print(out.value, now)+", is out of its range")
	}
}

// places is into how many parts the range of a released lever is divided, each of whose ends is
// played.
const places = 32

// moves proves that every place of a released lever can be played.
func (c *checker) moves() {
	s := c.step
	for _, ref := range s.Release {
		l, err := s.Lever(ref)
		if err != nil {
			continue
		}
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(l.Label)), func(word string) bool { return c.known[word] }) {
			c.remark(s.place, "release: nothing that has been read so far names "+model.Quoted(l.Label))
		}
		for i := range places + 1 {
			x := l.Min + (l.Max-l.Min)*float64(i)/places
			if l.Unit == model.QuarterCount || l.Unit == model.Count {
				x = math.Round(x)
			}
			st, err := s.hands().with("slide " + ref + " " + model.Notation(x, l.Unit))
			if err == nil {
				_, err = engine.Play(st.scenario, result.Asked{})
			}
			if err != nil {
				c.fail(s.place, fmt.Sprintf("release: with %s at %s the run fails: %v", ref, model.Notation(x, l.Unit), err))
				break
			}
		}
	}
}

// fates are words about who falls: what is said with them stands on a claim.
var fates = regexp.MustCompile(`(?i)\b(falls?|fell|fails?|failed|nobody|stands?|default)\b`)

// words remarks on what a step says.
func (c *checker) words() {
	s := c.step
	text := c.read(s.Text)
	c.learn(text)
	if n := len(strings.Fields(text)); n > stepWords {
		c.remark(s.place, fmt.Sprintf("its text has %d words, %d are easily read", n, stepWords))
	}
	if s.Minutes == 0 {
		c.fail(s.place, "expected minutes: in each step")
	}
	if s.Minutes > stepMinutes {
		c.remark(s.place, fmt.Sprintf("it takes %d minutes, %d are enough for a step", s.Minutes, stepMinutes))
	}
	asks := s.Ask != nil && (s.Ask.Kind == Who || s.Ask.Order || s.Ask.broken != nil)
	if fates.MatchString(text) && !asks && len(s.claims) == 0 && !s.Waits() && s.Ask == nil {
		c.remark(s.place, "it says who falls, or that nobody does, and no claim: says so of the run")
	}
	if s.Reveal == nil {
		return
	}
	text = c.read(s.Reveal.Text)
	c.learn(text)
	if n := len(strings.Fields(text)); n > revealWords {
		c.remark(s.place, fmt.Sprintf("its reveal has %d words, %d are easily read", n, revealWords))
	}
	if fates.MatchString(text) && !asks && len(s.Reveal.claims) == 0 && !(s.Waits() && fates.MatchString(s.Until())) {
		c.remark(s.place, "its reveal says who falls, or that nobody does, and no claim: says so of the run")
	}
}

// learn remembers the words of a text that say more than "the" and "for".
func (c *checker) learn(text string) {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) > 3 {
			c.known[word] = true
		}
	}
}

// read is a text as it is counted: what stands in braces is a word.
func (c *checker) read(t Text) string {
	var b strings.Builder
	for _, block := range t {
		for _, cell := range block.Cells {
			for _, p := range cell {
				if p.slot != nil {
					b.WriteString("…")
				} else {
					b.WriteString(p.Text)
				}
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// times adds minutes up.
func (c *checker) times() {
	sum := 0
	for i := range c.lesson.Steps {
		sum += c.lesson.Steps[i].Minutes
	}
	if off := sum - c.lesson.Minutes; off < -1 || off > 1 {
		c.fail(place{1, 1}, fmt.Sprintf("minutes: found %d, and its steps take %d together", c.lesson.Minutes, sum))
	}
}

// places remarks where the right answer always stands in the same place.
func (c *checker) places() {
	if n := len(c.right); n > 2 && len(slices.Compact(slices.Clone(c.right))) == 1 {
		c.remark(place{1, 1}, fmt.Sprintf("of %d questions it is always the same answer that is right", n))
	}
}

// sources holds each number of the outside world to a source with a date and a title.
func (c *checker) sources() {
	for _, said := range c.lesson.says {
		if !slices.ContainsFunc(c.lesson.Sources, func(s Source) bool { return s.For == said && s.Title != "" && s.AsOf != "" }) {
			c.fail(place{1, 1}, "says: "+model.Quoted(said)+" has no source with a title and as_of")
		}
	}
	for i := range c.lesson.Steps {
		end := c.lesson.Steps[i].scene.before.scenario.AsOf
		for _, s := range c.lesson.Sources {
			if end != "" && s.AsOf > end {
				c.remark(c.lesson.Steps[i].place, "sources: "+model.Quoted(s.For)+" is of "+s.AsOf+", and the facts of its scenario end "+end)
			}
		}
	}
}

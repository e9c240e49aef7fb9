package model

import (
	"fmt"
	"slices"
	"strings"
)

// A Prompt is something to try, or just to read. It stays until its condition is met,
// and then tells what came of it.
type Prompt struct {
	Say   string // what to do; what the run says in braces, as lessons have it
	Move  string // the lever that it is about, "b.sales.amount", or ""
	Until string // what ends it, see ReadCondition; "" for a page, which is only read
	Then  string // told once it is met, for as long as that is so
	Ask   string // what is asked, [AskWho], before it is done; "" for nothing
	Do    string // what is done once that is answered: slides, parted by semicolons
}

// AskWho asks who falls, before it is so.
const AskWho = "who"

// Page reports whether the prompt is only to be read.
func (p Prompt) Page() bool { return p.Until == "" && p.Ask == "" }

// Long texts of prompts; what is longer is cut on small screens anyway.
const (
	maxSay   = 300
	maxUntil = 300
)

func (v *validator) prompts() {
	if !v.sound || len(v.s.Next) == 0 {
		return
	}
	var refs []string
	for _, l := range v.s.Levers() {
		refs = append(refs, l.Ref)
	}
	for i, p := range v.s.Next {
		if p.Ask != "" || p.Do != "" {
			asks(v, i, p)
		}
		path := fmt.Sprintf("next[%d].", i)
		checkSentence(v, path+"say", p.Say, !p.Page())
		checkSentence(v, path+"then", p.Then, true)
		v.text(path, "until", p.Until, maxUntil)
		switch {
		case p.Say == "":
			v.add(path+"say", "nothing", "what to do or to read")
		case p.Page() && (p.Move != "" || p.Then != "") && p.Do == "":
			v.add(path+"until", "no condition", "when it is met, such as chips.borrow >= 20%")
		}
		if p.Move != "" && !slices.Contains(refs, p.Move) {
			v.unknown(path+"move", Quoted(p.Move), "a lever of this scenario", p.Move, Nearest(p.Move, refs))
		}
		if _, err := ReadCondition(v.s, p.Until); err != nil && p.Until != "" {
			unread(v, path+"until", err)
		}
	}
}

// asks checks a prompt that asks first and does then.
func asks(v *validator, i int, p Prompt) {
	path := fmt.Sprintf("next[%d].", i)
	switch {
	case p.Ask != AskWho:
		v.unknown(path+"ask", quotedOrNothing(p.Ask), "who, who falls", p.Ask, Nearest(p.Ask, []string{AskWho}))
	case p.Until != "" || p.Move != "":
		v.add(path+"ask", "a question and a condition", "one of them: what is asked is over once it is answered")
	}
	v.text(path, "do", p.Do, maxUntil)
	if _, err := Slides(v.s, p.Do); err != nil {
		e := err.(*EditError)
		v.problem(Problem{Path: path + "do", Found: e.Found, Expected: e.Expected, Nearest: e.Nearest})
	}
}

// Slides reads where slides, parted by semicolons, put levers of a scenario. The error is an
// *EditError.
func Slides(s *Scenario, text string) (list []Setting, err error) {
	for text := range strings.SplitSeq(text, ";") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		e, err := ParseEdit(text)
		switch {
		case err != nil:
			return nil, err
		case e.Verb != SlideEdit:
			return nil, &EditError{Text: text, Column: 1, Found: Quoted(string(e.Verb)), Expected: "slide"}
		}
		set, err := Slid(s, e)
		if err != nil {
			return nil, err
		}
		list = append(list, set)
	}
	return list, nil
}

// Slid reads where an edit puts a lever that a scenario offers. The error is an *EditError.
func Slid(s *Scenario, e Edit) (Setting, error) {
	var refs []string
	for _, l := range s.Levers() {
		if refs = append(refs, l.Ref); l.Ref != e.At {
			continue
		}
		x, expected := l.Read(e.Value)
		if expected != "" {
			return Setting{}, &EditError{Text: e.String(), Column: e.ValueColumn(), Found: Quoted(e.Value), Expected: expected}
		}
		return Setting{Ref: e.At, Value: x}, nil
	}
	return Setting{}, &EditError{Text: e.String(), Column: e.AtColumn(), Found: Quoted(e.At), Expected: "a lever of " + s.Name, Nearest: Nearest(e.At, refs)}
}

// checkSentence checks text, with numbers in braces unless it is that of a page, where what
// cannot be read is shown as it is.
func checkSentence(v *validator, path, text string, numbers bool) {
	v.text(path, "", text, maxSay)
	if err := v.s.CheckBraces(text); err != nil && numbers {
		unread(v, path, err)
	}
}

// CheckBraces tells what stands in the braces of a sentence and is nothing that a run says: a
// quantity, see [ReadQuantity], with "odds", "premium" or "percent" before it or not, "cause" or
// "rescue" and a firm, "first.name" or "first.quarter". The error is a *ConditionError.
func (s *Scenario) CheckBraces(text string) error {
	for rest := text; ; {
		_, after, open := strings.Cut(rest, "{")
		if !open {
			return nil
		}
		inner, behind, closed := strings.Cut(after, "}")
		if !closed {
			return &ConditionError{text, len([]rune(text)) - len([]rune(after)), Quoted("{"), "a brace that closes it", ""}
		}
		rest, inner = behind, strings.TrimSpace(inner)
		word, of, _ := strings.Cut(inner, " ")
		switch word {
		case "first.name", "first.quarter":
			continue
		case "cause", "rescue":
			if s.Firm(of) < 0 {
				return &ConditionError{inner, len(word) + 2, Quoted(of), "a firm", Nearest(of, s.firmIDs())}
			}
			continue
		case "odds", "premium", "percent":
			inner = of
		}
		if _, err := ReadQuantity(s, inner); err != nil {
			return err
		}
	}
}

func (s *Scenario) firmIDs() (ids []string) {
	for i := range s.Firms {
		ids = append(ids, s.Firms[i].ID)
	}
	return ids
}

// unread tells what cannot be read in a condition or a sentence.
func unread(v *validator, path string, err error) {
	e, ok := err.(*ConditionError)
	if !ok {
		return
	}
	found := e.Found
	if Quoted(e.Text) != found {
		found += " in " + Quoted(e.Text)
	}
	v.problem(Problem{Path: path, Found: found, Expected: e.Expected, Nearest: e.Nearest})
}

// A Goal is how far a run is from a condition: what is so of the first thing in it that is not so
// yet, and what should be.
type Goal struct {
	Is, Should string // in words, of who falls and what happens

	// Of a comparison with a number:
	Number    bool
	Unit      Unit
	Sign      string // as [ReadCondition] has it
	Now, Want float64
}

// Goal says how far a run is from the condition; of one that holds how it does.
func (c *Condition) Goal(r *Run) Goal {
	at := c.clauses[0]
	for _, x := range c.clauses {
		if !x.holds(r) {
			at = x
			break
		}
	}
	switch x := at.(type) {
	case fate:
		return Goal{Is: Falls(r), Should: x.words(r.Scenario)}
	case comparison:
		g := Goal{Number: true, Unit: x.left.unit, Sign: x.sign, Now: x.left.of(r), Want: x.right.of(r)}
		if x.left.unit != Class {
			return g
		}
	}
	return Goal{Is: at.found(r), Should: c.Text}
}

// words say what a clause about falls wants.
func (f fate) words(s *Scenario) string {
	if f.firm < 0 {
		return []string{"somebody falls", "nobody falls", "somebody falls"}[f.is]
	}
	return s.Firms[f.firm].Label() + []string{" falls", " stands", " falls first"}[f.is]
}

// Falls says who falls in a run, and when: "Mr C falls in Q8"; "nobody falls".
func Falls(r *Run) string {
	var list []string
	for _, e := range r.Events {
		if e.Kind == DefaultEvent {
			list = append(list, fmt.Sprintf("%s Q%d", r.Scenario.Firms[e.Firm].Label(), e.Quarter))
		}
	}
	switch len(list) {
	case 0:
		return "nobody falls"
	case 1:
		return strings.Replace(list[0], " Q", " falls in Q", 1)
	}
	return strings.Join(list, ", ") + " fall"
}

package model

import (
	"fmt"
	"slices"
)

// A Prompt is something to try, or just to read. It stays until its condition is met,
// and then tells what came of it.
type Prompt struct {
	Say   string // what to do; numbers of the run in braces, see ReadTemplate
	Move  string // the lever that it is about, "b.sales.amount", or ""
	Until string // what ends it, see ReadCondition; "" for a page, which is only read
	Then  string // told once it is met, for as long as that is so
}

// Page reports whether the prompt is only to be read.
func (p Prompt) Page() bool { return p.Until == "" }

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
		path := fmt.Sprintf("next[%d].", i)
		checkSentence(v, path+"say", p.Say, !p.Page())
		checkSentence(v, path+"then", p.Then, true)
		v.text(path, "until", p.Until, maxUntil)
		switch {
		case p.Say == "":
			v.add(path+"say", "nothing", "what to do or to read")
		case p.Page() && (p.Move != "" || p.Then != ""):
			v.add(path+"until", "no condition", "when it is met, such as chips.borrow >= 20%")
		}
		if p.Move != "" && !slices.Contains(refs, p.Move) {
			v.unknown(path+"move", Quoted(p.Move), "a lever of this scenario", p.Move, Nearest(p.Move, refs))
		}
		if _, err := ReadCondition(v.s, p.Until); err != nil && !p.Page() {
			unread(v, path+"until", err)
		}
	}
}

// checkSentence checks text, with numbers in braces unless it is that of a page, where what
// cannot be read is shown as it is.
func checkSentence(v *validator, path, text string, numbers bool) {
	v.text(path, "", text, maxSay)
	if _, err := ReadTemplate(v.s, text); err != nil && numbers {
		unread(v, path, err)
	}
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

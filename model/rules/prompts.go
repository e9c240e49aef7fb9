package rules

import (
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/model/phrase"
)

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
			v.unknown(path+"move", model.Quoted(p.Move), "a lever of this scenario", p.Move, model.Nearest(p.Move, refs))
		}
		if _, err := phrase.ReadCondition(v.s, p.Until); err != nil && p.Until != "" {
			unread(v, path+"until", err)
		}
	}
}

// asks checks a prompt that asks first and does then.
func asks(v *validator, i int, p model.Prompt) {
	path := fmt.Sprintf("next[%d].", i)
	switch {
	case p.Ask != model.AskWho:
		v.unknown(path+"ask", model.QuotedOrNothing(p.Ask), "who, who falls", p.Ask, model.Nearest(p.Ask, []string{model.AskWho}))
	case p.Until != "" || p.Move != "":
		v.add(path+"ask", "a question and a condition", "one of them: what is asked is over once it is answered")
	}
	v.text(path, "do", p.Do, maxUntil)
	if _, err := model.Slides(v.s, p.Do); err != nil {
		e := err.(*model.EditError)
		v.problem(Problem{Path: path + "do", Found: e.Found, Expected: e.Expected, Nearest: e.Nearest})
	}
}

// checkSentence checks text, with numbers in braces unless it is that of a page, where what
// cannot be read is shown as it is.
func checkSentence(v *validator, path, text string, numbers bool) {
	v.text(path, "", text, maxSay)
	if err := phrase.CheckBraces(v.s, text); err != nil && numbers {
		unread(v, path, err)
	}
}

// unread tells what cannot be read in a condition or a sentence.
func unread(v *validator, path string, err error) {
	e, ok := err.(*phrase.Error)
	if !ok {
		return
	}
	found := e.Found
	if model.Quoted(e.Text) != found {
		found += " in " + model.Quoted(e.Text)
	}
	v.problem(Problem{Path: path, Found: found, Expected: e.Expected, Nearest: e.Nearest})
}

// whens checks what deals and shocks wait for.
func whens(v *validator) {
	check := func(path, key, text string) {
		v.text(path, key, text, maxUntil)
		if text != "" && v.sound {
			if _, err := phrase.ReadWhen(v.s, text); err != nil {
				unread(v, path+key, err)
			}
		}
	}
	for i := range v.s.Deals {
		path, d := fmt.Sprintf("deals[%d].", i), &v.s.Deals[i]
		check(path, "when", d.Promise.When)
		check(path, "converts_when", d.Terms.Converts.When)
	}
	for i := range v.s.Shocks {
		check(fmt.Sprintf("shocks[%d].", i), "when", v.s.Shocks[i].When)
	}
}

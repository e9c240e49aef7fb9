package model

// A Prompt is something to try, or just to read. It stays until its condition is met,
// and then tells what came of it.
type Prompt struct {
	Say   string // what to do; what the run says in braces, as lessons have it
	Move  string // the lever that it is about, "b.sales.amount", or ""
	Until string // what ends it, see phrase.ReadCondition; "" for a page, which is only read
	Then  string // told once it is met, for as long as that is so
	Ask   string // what is asked, [AskWho], before it is done; "" for nothing
	Do    string // what is done once that is answered: slides, parted by semicolons
}

// AskWho asks who falls, before it is so.
const AskWho = "who"

// Page reports whether the prompt is only to be read.
func (p Prompt) Page() bool { return p.Until == "" && p.Ask == "" }

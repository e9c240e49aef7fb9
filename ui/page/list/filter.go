package list

import (
	"slices"
	"strings"

	"moneyloop/ui/view"
)

// Ranks of a match, the best first.
const (
	byWord   = iota // it is the id
	byLetter        // it is another word for it, or its letter
	fromWord        // the id begins with it
	fromName        // the name does, or another word
	anywhere
	scattered // its letters stand there in this order
	unlike
)

// rank says how well a row matches what is typed. Case does not matter.
func (r Row) rank(typed string) int {
	fold := strings.ToLower
	typed = fold(typed)
	word, name := fold(r.Word), fold(r.name())
	begins := func(s string) bool { return strings.HasPrefix(fold(s), typed) }
	holds := func(s string) bool { return strings.Contains(fold(s), typed) }
	switch {
	case typed == "" || word == typed:
		return byWord
	case slices.ContainsFunc(r.Also, func(s string) bool { return fold(s) == typed }) || fold(r.Key) == typed:
		return byLetter
	case strings.HasPrefix(word, typed):
		return fromWord
	case strings.HasPrefix(name, typed), slices.ContainsFunc(r.Also, begins):
		return fromName
	case strings.Contains(word, typed), strings.Contains(name, typed), holds(r.Key), holds(r.Right), slices.ContainsFunc(r.Also, holds):
		return anywhere
	case scatteredIn(typed, name+" "+fold(r.Right)):
		return scattered
	}
	return unlike
}

// scatteredIn reports whether the letters of a text stand in another one in their order.
func scatteredIn(typed, text string) bool {
	for _, r := range typed {
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		text = text[i+len(string(r)):]
	}
	return true
}

// filtered leaves those rows that match, the best first if the list is one in which one
// types; of headings those that head something, as long as rows are in their order.
func filtered(rows []Row, typed string, of Kind) []Row {
	if typed = strings.TrimSpace(typed); typed == "" {
		return rows
	}
	worst := anywhere
	if of.Fuzzy {
		worst = scattered
	}
	var ranked [unlike][]Row
	var head *Row
	for i := range rows {
		r := &rows[i]
		if r.Head {
			head = r
			continue
		}
		rank := r.rank(typed)
		if rank > worst {
			continue
		}
		if !of.Typed {
			rank = 0
		}
		if head != nil && !of.Typed {
			ranked[rank] = append(ranked[rank], *head)
			head = nil
		}
		ranked[rank] = append(ranked[rank], *r)
	}
	return slices.Concat(ranked[:]...)
}

// name is the text of a row as one.
func (r Row) name() string {
	var b strings.Builder
	for _, s := range r.Text {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Says returns a text in one piece and the style of text.
func Says(text string) []view.Span { return []view.Span{{Text: text, Style: plain()}} }

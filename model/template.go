package model

import "strings"

// A Template is a sentence with numbers of a run in braces: "Real {group.revenue.outside@1},
// handed on {group.bridge.chain@1}." See [ReadTemplate].
type Template struct{ parts []slot }

// A slot is a stretch of text, or what stands in its place: a quantity, or who falls first.
type slot struct {
	text     string
	quantity *Quantity
	faller   bool
}

// firstName is the name of whoever fails first.
const firstName = "first.name"

// ReadTemplate reads a sentence. Braces hold a quantity, see [ReadQuantity], or
// first.name. The error is a *ConditionError.
func ReadTemplate(s *Scenario, text string) (Template, error) {
	var t Template
	for rest := text; rest != ""; {
		before, after, open := strings.Cut(rest, "{")
		t.parts = append(t.parts, slot{text: before})
		if !open {
			break
		}
		inner, behind, closed := strings.Cut(after, "}")
		if !closed {
			return t, &ConditionError{text, len([]rune(text)) - len([]rune(after)), Quoted("{"), "a brace that closes it", ""}
		}
		rest = behind
		if strings.TrimSpace(inner) == firstName {
			t.parts = append(t.parts, slot{faller: true})
			continue
		}
		q, err := ReadQuantity(s, inner)
		if err != nil {
			return t, err
		}
		t.parts = append(t.parts, slot{quantity: q})
	}
	return t, nil
}

// Verbatim is a sentence without numbers: braces in it are braces.
func Verbatim(text string) Template { return Template{[]slot{{text: text}}} }

// Write returns the sentence with the numbers of a run, written by number.
func (t Template) Write(r *Run, number func(x float64, u Unit) string) string {
	var b strings.Builder
	for _, part := range t.parts {
		b.WriteString(part.text)
		switch {
		case part.quantity != nil:
			b.WriteString(number(part.quantity.Of(r), part.quantity.Unit))
		case part.faller:
			if _, firm := r.FirstDefault(); firm >= 0 {
				b.WriteString(r.Scenario.Firms[firm].Label())
			} else {
				b.WriteString("nobody")
			}
		}
	}
	return b.String()
}

package compose

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// shock hears a sentence such as shock b demand Q8 30%. The shock is at full strength, or as
// large as is said, with a lever to take it back.
func (h *hearing) shock() {
	w := h.words
	all := append(targets(h.s), shockKinds(h.s, model.Everyone)...)
	h.offer(1, all)
	if len(w) == 1 {
		h.missing("on what: " + wordsOf(all))
		return
	}
	on, at := model.Everyone, 1
	if target := h.target(w[1]); target != "" {
		on, at = target, 2
	}
	may, early := shockKinds(h.s, on), ""
	if n, isQuarter := strings.CutPrefix(strings.ToUpper(w[min(at, len(w)-1)]), "Q"); at < len(w) && isQuarter && isNumber(n) {
		at, early = at+1, n
	}
	if h.offer(at, may); at == len(w) {
		h.missing("what happens: " + wordsOf(may))
		return
	}
	if n, isQuarter := strings.CutPrefix(strings.ToUpper(w[at]), "Q"); isQuarter && n == "" && h.open && at == len(w)-1 {
		h.missing("which quarter, such as Q8")
		return
	}
	kind, ok := shockAmong(may, w[at])
	if !ok {
		what := "a kind of shock"
		if at == 1 {
			h.offer(1, all)
			what, may = "a firm, a deal, or a kind of shock", all
		}
		h.noKind(at, may, model.ShockWords(), what)
		return
	}
	quarter, size, ok := h.whenAndHowMuch(at+1, kind)
	if quarter == "" {
		quarter = early
	}
	if !ok {
		return
	}
	h.happens(kind, on, quarter, size)
}

// shockAmong returns the kind of shock that a word means among those that may be: what a
// word of them is, or only one begins with, else what it means at all.
func shockAmong(may []Option, word string) (model.ShockKind, bool) {
	begins := slices.DeleteFunc(slices.Clone(may), func(o Option) bool { return !strings.HasPrefix(o.Word, word) })
	if len(begins) == 1 {
		word = begins[0].Word
	}
	return model.ShockOf(word)
}

// target returns the id of what a word of a shock is on, or "".
func (h *hearing) target(word string) string {
	switch {
	case h.firm(word) != "":
		return h.firm(word)
	case h.s.Deal(word) >= 0 || model.AssetIndex(h.s, word) >= 0 || word == model.Everyone:
		return word
	}
	return ""
}

// whenAndHowMuch hears the quarter and the size of a shock, in any order.
func (h *hearing) whenAndHowMuch(first int, kind model.ShockKind) (quarter, size string, ok bool) {
	size = kind.Full()
	for i := first; i < len(h.words); i++ {
		word := h.words[i]
		n, isQuarter := strings.CutPrefix(strings.ToUpper(word), "Q")
		switch {
		case isQuarter && n == "":
			h.missing("which quarter, such as Q8")
			return "", "", false
		case isQuarter && isNumber(n):
			quarter = n
		case isNumber(word):
			if size = word; strings.Trim(word, "0123456789.-+") == "" {
				h.said.Ghost = strings.TrimLeft(kind.Full(), "0123456789")
				size += h.said.Ghost
			}
		case begun(word):
			h.missing("how large, such as " + kind.Full())
			return "", "", false
		default:
			h.wrong(i, model.Quoted(word), "a quarter such as Q8, or a size such as "+kind.Full())
			return "", "", false
		}
	}
	return quarter, size, true
}

// happens adds a shock, and a lever for its size if the scenario names its levers.
func (h *hearing) happens(kind model.ShockKind, on, quarter, size string) {
	word := strings.ReplaceAll(kind.String(), "_", "-")
	wanted := word
	if on != model.Everyone {
		wanted = model.CutID(on, model.MaxID-len(word)-1) + "-" + word
	}
	id := free(h.taken, wanted)
	if kind == model.BaseRate {
		on = ""
	}
	h.said.Edits = append(h.said.Edits, add("shocks", scenarios.Braces("id", id, "kind", kind.String(), "on", on, "at", quarter, "size", size)))
	if len(h.s.Controls) > 0 {
		h.said.Edits = append(h.said.Edits, add("levers", id+".size"))
	}
	h.said.Selects = id
}

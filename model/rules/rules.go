// Package rules is what must hold of a scenario so that it can be played: ids that are free,
// parties that may pay each other, numbers within what they may be, conditions that can be read.
//
// [Validate] tells all of it at once: each [Problem] is a place in the keys of files, what stands
// there, what should, and the nearest thing that would do. A rule stands where its subject does:
// firms, deals and their terms, assets and positions, what refers to numbers, sentences, doubts.
package rules

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"moneyloop/model"
)

// maxProblems are told at most.
const maxProblems = 50

// A Problem is something in a scenario that cannot be: where it is, what is there,
// what should be there and the nearest thing that would do.
type Problem struct {
	Path     string // in the keys of scenario files: "deals[1].from", "firms[0].sales.growth"
	Found    string
	Expected string
	Nearest  string // or ""
	Unknown  bool   // nothing has the name that was found
}

func (p Problem) String() string {
	text := fmt.Sprintf("%s: found %s, expected %s", p.Path, p.Found, p.Expected)
	if p.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", p.Nearest)
	}
	return text
}

// Validate returns what keeps the scenario from being played, in its own order, at
// most some fifty problems; none means that it can be run.
func Validate(s *model.Scenario) []Problem {
	v := &validator{s: s, ids: model.Index{}, refused: map[string]bool{}}
	v.scenario()
	v.collectIDs()
	lookAlike(v)
	each(v, len(s.Assets), assetRules{v}.asset)
	each(v, len(s.Firms), v.firm)
	each(v, len(s.Deals), dealRules{v}.deal)
	dealRules{v}.cycles()
	each(v, len(s.Shocks), v.shock)
	each(v, len(s.Positions), positionRules{v}.position)
	doubtRules{v}.all()
	v.sound = len(v.problems) == 0
	whens(v)
	refRules{v}.controls()
	refRules{v}.sources()
	refRules{v}.opens()
	refRules{v}.expects()
	v.prompts()
	return v.problems
}

// validator collects the problems of one scenario.
type validator struct {
	s        *model.Scenario
	ids      model.Index     // of ids that are well formed and free
	refused  map[string]bool // ids that are none
	problems []Problem
	sound    bool // firms, deals and shocks hold together: conditions about them can be read
}

// each checks n things until there are problems enough.
func each(v *validator, n int, check func(i int)) {
	for i := 0; i < n && !v.full(); i++ {
		check(i)
	}
}

func (v *validator) full() bool { return len(v.problems) >= maxProblems }

func (v *validator) add(path, found, expected string) {
	v.problem(Problem{Path: path, Found: found, Expected: expected})
}

func (v *validator) problem(p Problem) {
	if !v.full() {
		v.problems = append(v.problems, p)
	}
}

// word checks that something is one of a few words, and reports whether it is.
func (v *validator) word(path string, i int, words []string) bool {
	if i < len(words) {
		return true
	}
	v.add(path, model.WordOf(words, i), model.Either(words))
	return false
}

// unknown adds that nothing has a name, and suggests the nearest that something has. An
// id that was refused is told where it is given, and not again wherever it is used; nor
// is it suggested.
func (v *validator) unknown(path, found, expected, name, nearest string) {
	if owner, _, _ := strings.Cut(name, "."); v.refused[owner] {
		return
	}
	if owner, _, _ := strings.Cut(nearest, "."); v.refused[owner] || nearest == name {
		nearest = ""
	}
	v.problem(Problem{Path: path, Found: found, Expected: expected, Nearest: nearest, Unknown: true})
}

func (v *validator) scenario() {
	s := v.s
	if !model.IsWord(s.Name) {
		v.add("name", model.Quoted(s.Name), "a short name of small letters, digits, - and _, such as three-friends")
	}
	v.text("", "title", s.Title, 100)
	v.text("", "story", s.Story, 2000)
	v.text("", "question", s.Question, 300)
	v.text("", "teaches", s.About.Teaches, 200)
	v.text("", "believer", s.About.Believer, 300)
	v.text("", "sceptic", s.About.Sceptic, 300)
	v.word("shelf", int(s.About.Shelf), model.ShelfWords())
	v.text("", "unit", s.Unit, 12)
	if s.Quarters < model.MinQuarters || s.Quarters > model.MaxQuarters {
		v.add("quarters", strconv.Itoa(s.Quarters), fmt.Sprintf("a number of quarters between %d and %d", model.MinQuarters, model.MaxQuarters))
	}
	v.date("as_of", s.AsOf)
	numbers(v, "", model.ScenarioFields(), s)
	v.atMost("firms", len(s.Firms), model.MaxFirms)
	v.atMost("deals", len(s.Deals), model.MaxDeals)
	v.atMost("assets", len(s.Assets), model.MaxAssets)
	v.atMost("shocks", len(s.Shocks), model.MaxShocks)
	v.atMost("positions", len(s.Positions), model.MaxPositions)
	v.atMost("noise", len(s.Noise), model.MaxNoise)
	v.atMost("factors", len(s.Loads), model.MaxLoads)
	v.atMost("together", len(s.Pairs), model.MaxPairs)
	v.atMost("levers", len(s.Controls), model.MaxControls)
	v.atMost("sources", len(s.Sources), model.MaxSources)
	v.atMost("expect", len(s.Expects), model.MaxExpects)
	v.atMost("next", len(s.Next), model.MaxNext)
	v.atMost("opens_on", len(s.OpensOn), model.MaxOpens)
}

func (v *validator) atMost(path string, n, most int) {
	if n > most {
		v.add(path, strconv.Itoa(n)+" of them", fmt.Sprintf("at most %d", most))
	}
}

// collectIDs checks that every id is well formed, free and used once.
func (v *validator) collectIDs() {
	for p, n := range v.s.Parts() {
		v.id(n.ID, p)
	}
}

func (v *validator) id(id string, p model.Part) {
	other, taken := v.ids[id]
	add := func(expected string) {
		v.add(fmt.Sprintf("%s[%d].id", p.Kind.List(), p.Index), model.Quoted(id), expected)
	}
	refuse := func(expected string) {
		v.refused[id] = id != ""
		add(expected)
	}
	switch {
	case !model.IsWord(id):
		refuse("an id of small letters, digits, - and _, beginning with a letter")
	case model.IsReserved(id):
		refuse("another id: this word has a meaning of its own")
	case taken:
		add(fmt.Sprintf("an id of its own; %s[%d] has this one", other.Kind.List(), other.Index))
	default:
		v.ids[id] = p
	}
}

// firmIDs lists the ids of the firms, but for those that are none.
func (v *validator) firmIDs() []string { return v.idsOf(model.FirmPart) }

// firmNamed checks that an id is that of a firm.
func (v *validator) firmNamed(path, id string) {
	if !v.isFirm(id) {
		v.unknown(path, model.Quoted(id), "the id of a firm", id, model.Nearest(id, v.firmIDs()))
	}
}

// idsOf lists the ids of the parts of a kind, but for those that are none.
func (v *validator) idsOf(kind model.PartKind) (ids []string) {
	for p, n := range v.s.Parts() {
		if p.Kind == kind && !v.refused[n.ID] {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// text checks words that people will read on a screen, under a key of what has a path.
func (v *validator) text(path, key, s string, most int) {
	if len(s) <= most && isPlain(s) {
		return
	}
	add := func(found, expected string) { v.add(path+key, found, expected) }
	switch {
	case !utf8.ValidString(s):
		add(model.Quoted(s), "text in UTF-8")
	case strings.ContainsFunc(s, model.IsControl):
		add(model.Quoted(s), "text without control characters or escape sequences")
	case model.Unseen(s):
		add(model.Quoted(s), "text without characters that cannot be seen")
	case utf8.RuneCountInString(s) > most:
		add(fmt.Sprintf("%d characters", utf8.RuneCountInString(s)), fmt.Sprintf("at most %d", most))
	}
}

// isPlain reports a text of printable ASCII, as nearly all are.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func (v *validator) date(path, s string) {
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		v.add(path, model.Quoted(s), "a day such as 2025-08-31")
	}
}

// lookAlike checks that names which differ do so to the eye.
func lookAlike(v *validator) {
	type look struct {
		kind model.PartKind
		seen string
	}
	first := map[look]model.Part{}
	for p, n := range v.s.Parts() {
		as := look{p.Kind, model.Appearance(n.Name)}
		other, taken := first[as]
		switch {
		case p.Kind == model.PositionPart: // a person's own
		case !taken:
			first[as] = p
		case n.Name != v.s.Named(other).Name:
			v.add(fmt.Sprintf("%s[%d].name", p.Kind.List(), p.Index), model.Quoted(n.Name), fmt.Sprintf("a name that looks other than that of %s[%d]", p.Kind.List(), other.Index))
		}
	}
}

package model

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"moneyloop/model/trace"
)

// The most of each thing that a scenario may hold.
const (
	MaxFirms    = 1000
	MaxTraced   = trace.MaxFirms // firms up to which it is traced whose money it is
	MaxDeals    = 10000
	MaxAssets   = 200
	MaxShocks   = 1000
	MaxControls = 200
	MaxSources  = 1000
	MaxExpects  = 5000
	MaxNext     = 20
	MaxOpens    = 6

	MaxID = 40 // letters of an id

	maxProblems = 50
)

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
func (s *Scenario) Validate() []Problem {
	v := &validator{s: s, ids: index{}, refused: map[string]bool{}}
	v.scenario()
	v.collectIDs()
	v.lookAlike("assets", len(s.Assets), func(i int) string { return s.Assets[i].Name })
	v.lookAlike("firms", len(s.Firms), func(i int) string { return s.Firms[i].Name })
	v.lookAlike("deals", len(s.Deals), func(i int) string { return s.Deals[i].Name })
	v.lookAlike("shocks", len(s.Shocks), func(i int) string { return s.Shocks[i].Name })
	v.each(len(s.Assets), assetRules{v}.asset)
	v.each(len(s.Firms), v.firm)
	v.each(len(s.Deals), dealRules{v}.deal)
	dealRules{v}.cycles()
	v.each(len(s.Shocks), v.shock)
	v.each(len(s.Positions), positionRules{v}.position)
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
	s        *Scenario
	ids      index           // of ids that are well formed and free
	refused  map[string]bool // ids that are none
	problems []Problem
	sound    bool // firms, deals and shocks hold together: conditions about them can be read
}

// each checks n things until there are problems enough.
func (v *validator) each(n int, check func(i int)) {
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
	if !validID(s.Name) {
		v.add("name", Quoted(s.Name), "a short name of small letters, digits, - and _, such as three-friends")
	}
	v.text("", "title", s.Title, 100)
	v.text("", "story", s.Story, 2000)
	v.text("", "question", s.Question, 300)
	v.text("", "teaches", s.About.Teaches, 200)
	v.text("", "believer", s.About.Believer, 300)
	v.text("", "sceptic", s.About.Sceptic, 300)
	if int(s.About.Shelf) >= len(shelfWords) {
		v.add("shelf", s.About.Shelf.String(), oneOf(shelfWords))
	}
	v.text("", "unit", s.Unit, 12)
	if s.Quarters < MinQuarters || s.Quarters > MaxQuarters {
		v.add("quarters", strconv.Itoa(s.Quarters), fmt.Sprintf("a number of quarters between %d and %d", MinQuarters, MaxQuarters))
	}
	v.date("as_of", s.AsOf)
	numbers(v, "", scenarioFields, s)
	v.atMost("firms", len(s.Firms), MaxFirms)
	v.atMost("deals", len(s.Deals), MaxDeals)
	v.atMost("assets", len(s.Assets), MaxAssets)
	v.atMost("shocks", len(s.Shocks), MaxShocks)
	v.atMost("positions", len(s.Positions), MaxPositions)
	v.atMost("noise", len(s.Noise), MaxNoise)
	v.atMost("factors", len(s.Loads), MaxLoads)
	v.atMost("together", len(s.Pairs), MaxPairs)
	v.atMost("levers", len(s.Controls), MaxControls)
	v.atMost("sources", len(s.Sources), MaxSources)
	v.atMost("expect", len(s.Expects), MaxExpects)
	v.atMost("next", len(s.Next), MaxNext)
	v.atMost("opens_on", len(s.OpensOn), MaxOpens)
}

func (v *validator) atMost(path string, n, most int) {
	if n > most {
		v.add(path, strconv.Itoa(n)+" of them", fmt.Sprintf("at most %d", most))
	}
}

// collectIDs checks that every id is well formed, free and used once.
func (v *validator) collectIDs() {
	s := v.s
	for i := range s.Firms {
		v.id(s.Firms[i].ID, part{firmPart, i})
	}
	for i := range s.Deals {
		v.id(s.Deals[i].ID, part{dealPart, i})
	}
	for i := range s.Shocks {
		v.id(s.Shocks[i].ID, part{shockPart, i})
	}
	for i := range s.Assets {
		v.id(s.Assets[i].ID, part{assetPart, i})
	}
	for i := range s.Positions {
		v.id(s.Positions[i].ID, part{positionPart, i})
	}
}

func (v *validator) id(id string, p part) {
	other, taken := v.ids[id]
	add := func(expected string) {
		v.add(fmt.Sprintf("%s[%d].id", p.kind.list(), p.index), Quoted(id), expected)
	}
	refuse := func(expected string) {
		v.refused[id] = id != ""
		add(expected)
	}
	switch {
	case !validID(id):
		refuse("an id of small letters, digits, - and _, beginning with a letter")
	case slices.Contains(reservedIDs(), id):
		refuse("another id: this word has a meaning of its own")
	case taken:
		add(fmt.Sprintf("an id of its own; %s[%d] has this one", other.kind.list(), other.index))
	default:
		v.ids[id] = p
	}
}

// reservedIDs are the words that scenario files use beside ids.
func reservedIDs() []string {
	return append(Outside(), Everyone, GroupName, "cash", "revenue", "yearly", "base_rate")
}

// IsID reports whether something may have the word as its id.
func IsID(word string) bool { return validID(word) && !slices.Contains(reservedIDs(), word) }

// validID reports whether id is a small letter followed by small letters, digits, -
// and _.
func validID(id string) bool {
	for i := range len(id) {
		c := id[i]
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '_') {
			return false
		}
	}
	return id != "" && len(id) <= MaxID
}

func (v *validator) firm(i int) {
	f := &v.s.Firms[i]
	path := fmt.Sprintf("firms[%d].", i)
	v.text(path, "name", f.Name, 60)
	v.text(path, "role", f.Role, 60)
	numbers(v, path, firmFields, f)
	if f.Credit.Pricing > Coverage {
		v.add(path+"pricing", f.Credit.Pricing.String(), oneOf(pricingWords))
	}
	if f.Credit.Rank > Subordinated {
		v.add(path+"debt_rank", f.Credit.Rank.String(), oneOf(rankWords))
	}
	if f.Distress.Resolution > BailOut {
		v.add(path+"resolution", f.Distress.Resolution.String(), oneOf(resolutionWords))
	}
	for _, field := range firmPaths {
		if field.Path(f).List {
			v.add(path+field.Key, "a list", "steps such as 1 then 15 from Q6: a firm's sales and costs do not end")
		}
	}
	if f.Sales.Then.Moves() && f.Sales.Growth.Value != 0 {
		v.add(path+"sales.growth", Notation(f.Sales.Growth.Value, QuarterRate), "no growth of sales that change: write the last step as the level, or leave the steps")
	}
	v.vehicle(path, f)
	o := f.Opening.Origin
	if parts := math.Round(1e9*(o.Customers+o.Investors+o.Lenders+o.Government)) / 1e9; parts > 1 {
		v.add(path+"cash_from", "parts of "+Notation(parts, Share), "parts that add up to at most 100%")
	}
	if f.Opening.Debt != 0 && f.Opening.Leverage != 0 {
		v.add(path+"leverage", "both debt and leverage", "one of them: leverage says the debt")
	}
	if f.Life != 0 && f.Depreciation.Value != 0 {
		v.add(path+"depreciation", "both a life and a rate of depreciation", "one of them")
	}
	held := map[string]bool{}
	for _, stake := range f.Opening.Stakes {
		v.stake(path+"stakes."+stake.In, stake, f.ID, held[stake.In])
		held[stake.In] = true
	}
	assetRules{v}.holds(path, f)
}

// vehicle checks whose special-purpose vehicle a firm is.
func (v *validator) vehicle(path string, f *Firm) {
	of := f.Vehicle.Of
	i := v.s.Firm(of)
	switch {
	case of == "" && f.Vehicle.Consolidated != 0:
		v.add(path+"consolidated", "1", "0, or the sponsor in vehicle_of: only a vehicle is consolidated")
	case of == "":
	case i < 0:
		v.unknown(path+"vehicle_of", Quoted(of), "the id of a firm", of, Nearest(of, v.firmIDs()))
	case of == f.ID:
		v.add(path+"vehicle_of", Quoted(of)+", itself", "another firm")
	case v.s.Firms[i].Vehicle.Of != "":
		v.add(path+"vehicle_of", Quoted(of)+", a vehicle itself", "a firm that is nobody's vehicle")
	}
}

func (v *validator) stake(path string, stake Stake, owner string, twice bool) {
	switch p, ok := v.ids[stake.In]; {
	case !ok || p.kind != firmPart:
		v.unknown(path, Quoted(stake.In), "the id of a firm", stake.In, Nearest(stake.In, v.firmIDs()))
	case stake.In == owner:
		v.add(path, "a stake in itself", "a stake in another firm")
	case twice:
		v.add(path, "a second stake in the same firm", "one stake")
	case !(stake.Cost >= 0 && stake.Cost <= MaxMoney):
		v.add(path, Notation(stake.Cost, Money), Param{Unit: Money, Ceil: MaxMoney}.Range())
	}
}

// firmIDs lists the ids of the firms, but for those that are none.
func (v *validator) firmIDs() []string {
	var ids []string
	for i := range v.s.Firms {
		if id := v.s.Firms[i].ID; !v.refused[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// numbers checks every declared number of x against its declaration.
func numbers[T any](v *validator, path string, fields []Field[T], x *T) {
	for _, f := range fields {
		value, unit := *f.Value(x), f.UnitOf(x)
		if then := f.Path(x); then != nil && then.Moves() {
			of := f.Param
			of.Unit = unit
			v.points(path+f.Key, then, of)
		}
		unset := math.IsNaN(value) && math.IsNaN(f.Default)
		whole := unit != QuarterCount && unit != Count || value == math.Trunc(value)
		if unset || f.Allows(value) && whole {
			continue
		}
		p := f.Param
		p.Unit = unit
		v.add(path+f.Key, Notation(value, unit), p.Instead(value))
	}
}

// Instead says in words which values the number may have, to who gave it another one.
func (p Param) Instead(x float64) string {
	if x > p.Ceil && p.Ceil >= MaxNumber && p.Unit != Money {
		return "at most " + Notation(p.Ceil, p.Unit)
	}
	return p.Range()
}

// Range says in words which values the number may have.
func (p Param) Range() string {
	what := ""
	if p.Unit == QuarterCount || p.Unit == Count {
		what = "a whole number, "
	}
	lo, hi := Notation(p.Floor, p.Unit), Notation(p.Ceil, p.Unit)
	switch {
	case p.Unit == Money:
		return fmt.Sprintf("between %s and %s; who needs more takes a larger unit", lo, hi)
	case p.Ceil >= MaxNumber:
		return what + "at least " + lo
	}
	return fmt.Sprintf("%sbetween %s and %s", what, lo, hi)
}

// text checks words that people will read on a screen, under a key of what has a path.
func (v *validator) text(path, key, s string, most int) {
	if len(s) <= most && isPlain(s) {
		return
	}
	add := func(found, expected string) { v.add(path+key, found, expected) }
	switch {
	case !utf8.ValidString(s):
		add(Quoted(s), "text in UTF-8")
	case strings.ContainsFunc(s, IsControl):
		add(Quoted(s), "text without control characters or escape sequences")
	case hides(s):
		add(Quoted(s), "text without characters that cannot be seen")
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
		v.add(path, Quoted(s), "a day such as 2025-08-31")
	}
}

func oneOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

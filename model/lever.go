package model

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Lever is one number of a scenario that a person may move, with all that a
// slider, a flag or a sweep needs to know of it. Levers are data: they name a place
// in a scenario and hold no pointer into it.
type Lever struct {
	Ref            string // "chips.borrow": id.field, or the field alone for the scenario's own
	Group, Label   string
	Help           string
	Unit           Unit
	Min, Max, Step float64
	Open           bool // Unlimited is a value of it
	Bands          []Band
	Baseline       float64 // the value in the scenario that gave the lever
	Number         Param   // what it moves, as declared
	Plausible      float64 // one ordinary move; 0: nobody says
	Uncertain      string  // what may become of it, see [ReadUncertain], or ""
	Why            string  // why
}

// Band returns the name of the band that x falls into, or "".
func (l Lever) Band(x float64) string {
	name := ""
	for _, b := range l.Bands {
		if x >= b.From {
			name = b.Name
		}
	}
	return name
}

// Read reads a value of the lever as files have it, or the words for no limit. If it cannot be one,
// it says what was expected.
func (l Lever) Read(value string) (x float64, expected string) {
	switch {
	case value == Notation(l.Baseline, l.Unit): // also where that has no value
		return l.Baseline, ""
	case slices.Contains(OpenWords(), value) && l.Number.Allows(Unlimited):
		return Unlimited, ""
	}
	if x, expected = Written(value, l.Unit); expected == "" && !l.Number.Allows(x) {
		expected = l.Number.Instead(x)
	}
	return x, expected
}

// A Setting is a value for a lever, or for any other number.
type Setting struct {
	Ref   string
	Value float64
	In    Unit // of a rate that is no lever: the period it is typed in, YearlyRate or QuarterRate; else the number's own
}

// A RefError says that a reference names no number of the scenario.
type RefError struct {
	Ref     string
	Nearest string // the most similar valid one, or ""
}

func (e *RefError) Error() string {
	if e.Nearest == "" {
		return fmt.Sprintf("no number is called %q", e.Ref)
	}
	return fmt.Sprintf("no number is called %q; the nearest is %q", e.Ref, e.Nearest)
}

// A ValueError says that a value is outside what its number allows.
type ValueError struct {
	Ref   string
	Value float64
	Param Param
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("%s: %v is not between %v and %v", e.Ref, e.Value, e.Param.Floor, e.Param.Ceil)
}

// Refs lists every number of the scenario by name, in file order.
func (s *Scenario) Refs() []string {
	refs := fieldRefs(nil, "", scenarioFields, s)
	for i := range s.Firms {
		refs = fieldRefs(refs, s.Firms[i].ID+".", firmFields, &s.Firms[i])
	}
	for i := range s.Deals {
		refs = fieldRefs(refs, s.Deals[i].ID+".", dealFields, &s.Deals[i])
	}
	for i := range s.Shocks {
		refs = fieldRefs(refs, s.Shocks[i].ID+".", shockFields, &s.Shocks[i])
	}
	for i := range s.Assets {
		refs = fieldRefs(refs, s.Assets[i].ID+".", assetFields, &s.Assets[i])
	}
	for i := range s.Positions {
		for _, f := range positionFields {
			if s.Positions[i].Kind.Has(f.Key) {
				refs = append(refs, s.Positions[i].ID+"."+f.Key)
			}
		}
	}
	return refs
}

func fieldRefs[T any](refs []string, prefix string, fields []Field[T], x *T) []string {
	for i := range fields {
		f := &fields[i]
		refs = append(refs, prefix+f.Key)
		if p := f.Path(x); p != nil {
			for _, name := range p.names() {
				refs = append(refs, prefix+f.Key+name)
			}
		}
	}
	return refs
}

// Value returns the number that ref names and its declaration.
func (s *Scenario) Value(ref string) (float64, Param, error) {
	p, err := s.lookUp(ref)
	if err != nil {
		return 0, Param{}, err
	}
	return p.Value(), p.Param, nil
}

// With returns a copy of the scenario with the settings applied; s is untouched. The
// error is a *RefError or a *ValueError.
func (s *Scenario) With(settings ...Setting) (*Scenario, error) {
	c := s.Clone()
	for _, set := range settings {
		if err := c.Put(set); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Put applies a setting to the scenario itself. Errors are those of [Scenario.With].
func (s *Scenario) Put(set Setting) error {
	p, err := s.lookUp(set.Ref)
	if err != nil {
		return err
	}
	if !p.Allows(set.Value) {
		return &ValueError{set.Ref, set.Value, p.Param}
	}
	p.Set(set.Value)
	switch {
	case p.rate == nil:
	case set.In == YearlyRate:
		p.rate.Per = PerYear
	case set.In == QuarterRate:
		p.rate.Per = PerQuarter
	}
	return nil
}

// Allows reports whether x is a value that the number may have.
func (p Param) Allows(x float64) bool {
	return x >= p.Floor && x <= p.Ceil || p.Open && math.IsInf(x, 1)
}

// lookUp returns the number that ref names. The error is a *RefError.
func (s *Scenario) lookUp(ref string) (Slot, error) {
	if p, ok := s.Slot(ref); ok {
		return p, nil
	}
	return Slot{}, &RefError{ref, Nearest(ref, s.Refs())}
}

func findField[T any](fields []Field[T], x *T, key string) (Slot, bool) {
	for i := range fields {
		f := &fields[i]
		if f.Key == key {
			p := Slot{Param: f.Param, value: f.Value(x), rate: f.Rate(x)}
			p.Unit = f.UnitOf(x)
			return p, true
		}
		if path := f.Path(x); path != nil && path.Moves() {
			if name, ok := strings.CutPrefix(key, f.Key+"."); ok {
				of := f.Param
				of.Unit = f.UnitOf(x)
				if p, ok := path.point(name, of); ok {
					return p, true
				}
			}
		}
	}
	return Slot{}, false
}

// Levers returns the levers of the scenario, each with its present value as
// baseline. A scenario that names none offers the amounts of its deals, what is
// borrowed on top of them, its outside sales, its interest and its shocks.
func (s *Scenario) Levers() []Lever {
	controls, ids := offered(s), indexOf(s)
	levers := make([]Lever, 0, len(controls))
	for i := range controls {
		if p, ok := ids.Slot(s, controls[i].Ref); ok {
			levers = append(levers, LeverOf(s, controls[i], p))
		}
	}
	return levers
}

// offered are the levers that a file names, or sensible ones.
func offered(s *Scenario) []Control {
	if len(s.Controls) == 0 {
		return sensible(s)
	}
	return s.Controls
}

// Offers reports whether there is a lever on a number.
func (s *Scenario) Offers(ref string) bool {
	_, ok := s.Slot(ref)
	return ok && slices.ContainsFunc(offered(s), func(c Control) bool { return c.Ref == ref })
}

// Lever returns a number as a lever: the one that the scenario offers, or one by the
// number's declaration.
func (s *Scenario) Lever(ref string) (Lever, error) {
	p, err := s.lookUp(ref)
	if err != nil {
		return Lever{}, err
	}
	c := Control{Ref: ref}
	if i := slices.IndexFunc(s.Controls, func(c Control) bool { return c.Ref == ref }); i >= 0 {
		c = s.Controls[i]
	}
	return LeverOf(s, c, p), nil
}

// LeverOf returns the lever that a file describes, on a number of the scenario.
func LeverOf(s *Scenario, c Control, p Slot) Lever {
	l := Lever{
		Ref: c.Ref, Group: c.Group, Label: c.Label, Help: c.Help,
		Unit: p.Unit, Min: c.Min, Max: c.Max, Step: c.Step, Open: p.Open,
		Bands: c.Bands, Baseline: p.Value(), Number: p.Param,
		Plausible: c.Plausible, Uncertain: c.Uncertain, Why: c.Why,
	}
	if l.Min == l.Max {
		l.Min, l.Max = p.rangeFor(p.Value())
	}
	if l.Step <= 0 {
		l.Step = p.Step
		if p.Unit == Money || l.Step <= 0 {
			l.Step = (l.Max - l.Min) / 20
		}
	}
	if l.Label == "" {
		l.Label = describe(s, p)
	}
	if l.Help == "" {
		l.Help = p.Help
	}
	if p.of.Kind == ShockPart && p.Key == "size" {
		s.Shocks[p.of.Index].Kind.measure(&l, c)
	}
	return l
}

// rangeFor returns the range a lever offers around a baseline.
func (p Slot) rangeFor(x float64) (lo, hi float64) {
	switch {
	case p.Unit == Points:
		return 0, .1
	case p.Unit == QuarterCount && p.Key == "size":
		return 0, 20
	case p.Unit == Money && (x <= 0 || math.IsInf(x, 0) || math.IsNaN(x)):
		return 0, 100
	case p.Unit == Money:
		ten := math.Pow(10, math.Floor(math.Log10(2*x)))
		return 0, math.Ceil(2*x/ten) * ten
	case p.Unit == QuarterRate:
		return p.Min / 4, p.Max / 4
	}
	return min(p.Min, x), p.Max
}

// describe names a number for people: "Mr C: interest".
func describe(s *Scenario, p Slot) string {
	if p.of.Kind == Whole {
		return p.Label
	}
	label := s.Named(p.of).Label()
	if p.of.Kind == ShockPart && p.Key == "size" {
		return label
	}
	return label + ": " + p.Label
}

func sensible(s *Scenario) []Control {
	var list []Control
	for _, d := range s.Deals {
		list = append(list, Control{Ref: d.ID + ".amount", Group: "Loop"})
		if d.Kind == Equipment {
			list = append(list, Control{Ref: d.ID + ".borrow", Group: "Leverage"})
		}
	}
	for _, f := range s.Firms {
		list = append(list, Control{Ref: f.ID + ".sales.amount", Group: "Loop"})
		if f.Opening.Debt > 0 || f.Credit.Interest.Value > 0 {
			list = append(list, Control{Ref: f.ID + ".interest", Group: "Leverage"})
		}
	}
	for _, k := range s.Shocks {
		list = append(list, Control{Ref: k.ID + ".size", Group: "Shocks"})
	}
	slices.SortStableFunc(list, func(a, b Control) int { return groupOrder(a.Group) - groupOrder(b.Group) })
	return list
}

func groupOrder(g string) int { return slices.Index([]string{"Loop", "Leverage", "Shocks"}, g) }

// Nearest returns the candidate most similar to word, or "" if none is close: the
// one with the least edit distance, at most half the length of the word.
func Nearest(word string, candidates []string) string {
	best, least := "", len(word)/2+1
	for _, c := range candidates {
		if d := editDistance(strings.ToLower(word), strings.ToLower(c), least); d < least {
			best, least = c, d
		}
	}
	return best
}

// editDistance counts the characters to insert, delete, replace or swap with their
// neighbour (optimal string alignment); it gives up at limit.
func editDistance(a, b string, limit int) int {
	if len(a) > 200 || len(b) > 200 || len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			replace := last[j]
			if a[i] != b[j] {
				replace++
			}
			row[j+1] = min(replace, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// Called turns the path of a problem of a scenario into the name by which levers and edits
// call it: chips.last of deals[2].last.
func Called(s *Scenario, path string) string {
	list, rest, _ := strings.Cut(path, "[")
	index, key, _ := strings.Cut(rest, "].")
	i, err := strconv.Atoi(index)
	for kind := FirmPart; kind <= AssetPart; kind++ {
		if err == nil && list == kind.List() && i >= 0 && i < s.Count(kind) {
			return s.Named(Part{kind, i}).ID + "." + key
		}
	}
	return path
}

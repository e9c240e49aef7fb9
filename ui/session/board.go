package session

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// A Board is what a person works on: the document, and the levers that it offers with
// where they stand. A lever that is at its baseline stands nowhere: the document says its
// value.
type Board struct {
	doc    *scenarios.File
	levers []model.Lever
	slides []model.Setting // levers that are away from what the document says
}

// on returns the board of another document, with levers where they were.
func (b Board) on(f *scenarios.File) Board {
	b.doc, b.levers = f, f.Scenario.Levers()
	return b
}

// Document returns the file as it is edited, without what levers were moved.
func (b Board) Document() *scenarios.File { return b.doc }

// Scenario returns what the document says, with every lever at its baseline.
func (b Board) Scenario() *model.Scenario { return b.doc.Scenario }

// Written returns the document with levers written where they stand, and without what it
// expected and is not so there.
func (b Board) Written() (*scenarios.File, error) {
	f, _, err := b.doc.Copy(b.slides...)
	return f, err
}

// Levers returns the levers; they must not be changed. Each has its baseline from the
// document.
func (b Board) Levers() []model.Lever { return b.levers }

// Lever returns the index of the lever on a number, or -1.
func (b Board) Lever(ref string) int {
	for i := range b.levers { // by place: a lever is large
		if b.levers[i].Ref == ref {
			return i
		}
	}
	return -1
}

// Value returns the present value of a lever.
func (b Board) Value(lever int) float64 {
	l := &b.levers[lever]
	if i := slide(b.slides, l.Ref); i >= 0 {
		return b.slides[i].Value
	}
	return l.Baseline
}

func slide(list []model.Setting, ref string) int {
	return slices.IndexFunc(list, func(set model.Setting) bool { return set.Ref == ref })
}

// Changed reports whether a lever is away from its baseline.
func (b Board) Changed(lever int) bool { return slide(b.slides, b.levers[lever].Ref) >= 0 }

// same is equality in which NaN, a number that is not set, equals itself.
func same(a, b float64) bool { return a == b || a != a && b != b }

// Settings lists the levers that are away from their baseline, in the order of the levers:
// what it takes to come back here.
func (b Board) Settings() []model.Setting {
	var list []model.Setting
	for i, l := range b.levers {
		if b.Changed(i) {
			list = append(list, model.Setting{Ref: l.Ref, Value: b.Value(i)})
		}
	}
	return list
}

// Check tells why a lever cannot have a value: a *model.ValueError, or nil. It can
// always have its baseline.
func (b Board) Check(lever int, x float64) error {
	l := &b.levers[lever]
	if same(x, l.Baseline) || l.Number.Allows(x) {
		return nil
	}
	return &model.ValueError{Ref: l.Ref, Value: x, Param: l.Number}
}

func (b Board) slideEdits(changes ...Change) []model.Edit {
	edits := make([]model.Edit, len(changes))
	for i, c := range changes {
		edits[i] = model.Edit{Verb: model.SlideEdit, At: c.Ref, Value: model.Notation(c.To, b.levers[b.Lever(c.Ref)].Unit)}
	}
	return edits
}

// toward lists the changes that bring levers to where settings say, and all others to their
// baselines.
func (b Board) toward(list []model.Setting) []Change {
	var changes []Change
	for i, l := range b.levers {
		to := l.Baseline
		if k := slide(list, l.Ref); k >= 0 {
			to = list[k].Value
		}
		if from := b.Value(i); !same(from, to) {
			changes = append(changes, Change{l.Ref, from, to})
		}
	}
	return changes
}

// place puts levers where changes say; one that is gone, or is back at its baseline, stands
// nowhere.
func (b Board) place(changes ...Change) Board {
	b.slides = slices.Clone(b.slides)
	for _, c := range changes {
		i, lever := slide(b.slides, c.Ref), b.Lever(c.Ref)
		away := lever >= 0 && !same(c.To, b.levers[lever].Baseline) && b.Check(lever, c.To) == nil
		switch {
		case i >= 0 && away:
			b.slides[i].Value = c.To
		case i >= 0:
			b.slides = slices.Delete(b.slides, i, i+1)
		case away:
			b.slides = append(b.slides, model.Setting{Ref: c.Ref, Value: c.To})
		}
	}
	return b
}

// slid reads an edit that moves a lever.
func (b Board) slid(e model.Edit) (Change, error) {
	i := b.Lever(e.At)
	if i < 0 {
		var refs []string
		for _, l := range b.levers {
			refs = append(refs, l.Ref)
		}
		return Change{}, &model.EditError{Text: e.String(), Column: e.AtColumn(), Found: fmt.Sprintf("%q", e.At), Expected: "a lever", Nearest: model.Nearest(e.At, refs)}
	}
	x, expected := b.levers[i].Read(e.Value)
	if expected != "" {
		return Change{}, &model.EditError{Text: e.String(), Column: e.ValueColumn(), Found: fmt.Sprintf("%q", e.Value), Expected: expected}
	}
	return Change{e.At, b.Value(i), x}, nil
}

// strayed lists what becomes of levers that were away from their baselines in another
// document and cannot stand where they did in this one.
func (b Board) strayed(old Board) []Change {
	var list []Change
	for _, set := range old.slides {
		was := old.levers[old.Lever(set.Ref)]
		i := b.Lever(set.Ref)
		if i < 0 || b.levers[i].Unit != was.Unit || b.Check(i, set.Value) != nil || same(b.levers[i].Baseline, set.Value) {
			to := was.Baseline
			if i >= 0 {
				to = b.levers[i].Baseline
			}
			list = append(list, Change{set.Ref, set.Value, to})
		}
	}
	return list
}

// textSum is the sum of a text where no lever is away from it.
func textSum(text []byte) string {
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:6])
}

// sum is of the text, and of where levers stand that are away from it.
func (b Board) sum() string {
	h := sha256.New()
	h.Write(b.doc.Bytes())
	for _, set := range b.Settings() {
		h.Write(line(set.Edit(b.levers[b.Lever(set.Ref)].Unit).String()))
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// remade goes to the document and the levers of a step.
func (b Board) remade(st Step) (Board, bool) {
	if st.Edited() {
		doc, err := b.doc.Patched(st.patches)
		if err != nil {
			return b, false
		}
		b = b.on(doc)
	}
	return b.place(st.Changes...), true
}

// back is the board before a step.
func (b Board) back(st Step) Board {
	if st.Edited() {
		if doc, err := b.doc.Patched(yaml.Inverse(st.patches)); err == nil { // it was a document before
			b = b.on(doc)
		}
	}
	return b.place(inverted(st.Changes)...)
}

// follow puts levers where they stood on another board, as far as they can be there, and
// then where slides say, and returns what became of them.
func (b Board) follow(old Board, slides []model.Edit) (Board, []Change, error) {
	changes := b.strayed(old)
	b = b.place(changes...)
	for _, e := range slides {
		if e.Verb != model.SlideEdit {
			continue
		}
		c, err := b.slid(e)
		if err != nil {
			return b, nil, err
		}
		changes, b = append(changes, c), b.place(c)
	}
	return b, changes, nil
}

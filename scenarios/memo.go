package scenarios

import (
	"slices"
	"weak"

	"moneyloop/model"
)

// A memo is the edits that were made of a file last, and what came of them. What a gesture or
// a sentence comes to is asked before it is done, and while one types it is asked anew with
// each key: what is known already is not worked out again. It is held weakly, so that a file
// keeps none of those that came of it.
type memo struct {
	edits  []model.Edit
	file   weak.Pointer[File]
	change Change
}

// recall returns what is known of edits: the file with the first of them made, how many those
// are, and what they did; f and 0 if nothing is.
func (f *File) recall(edits []model.Edit) (*File, int, Change) {
	m := f.last.Load()
	if m == nil || len(m.edits) > len(edits) || !slices.Equal(m.edits, edits[:len(m.edits)]) {
		return f, 0, Change{}
	}
	g, n := m.file.Value(), len(m.edits)
	if g == nil {
		return f, 0, Change{}
	}
	to, more, change := g.recall(edits[n:])
	return to, n + more, Change{slices.Concat(m.change.Patches, change.Patches), slices.Concat(m.change.Told, change.Told)}
}

// remember keeps what came of edits.
func (f *File) remember(edits []model.Edit, g *File, change Change) {
	f.last.Store(&memo{slices.Clone(edits), weak.Make(g), change})
}

package scenarios

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// A Change is what edits did to a file.
type Change struct {
	Patches []yaml.Patch
	Told    []string // what went or came with the edits, in sentences
}

// Edit returns the file with the edits made, one after the other, and what they did to its
// text. What they make impossible goes with them; what is in between need not hold
// together, but the last of them must leave a scenario that can be played. All bytes that
// no edit has to do with stay.
//
// The error is a *model.EditError, if the edit is wrong, or Errors at places of the file as
// it was, if the rest of the scenario does not allow it.
func (f *File) Edit(edits ...model.Edit) (*File, Change, error) {
	if g, n, change := f.recall(edits); n > 0 {
		if n == len(edits) {
			return g, change, nil
		}
		if h, more, err := g.edit(edits[n:], true); err == nil {
			g.remember(edits[n:], h, more)
			return h, Change{slices.Concat(change.Patches, more.Patches), slices.Concat(change.Told, more.Told)}, nil
		}
	}
	g, change, err := f.edit(edits, true)
	if err == nil && len(edits) > 0 {
		f.remember(edits, g, change)
	}
	return g, change, err
}

// With returns the file with the settings applied: the numbers changed, everything
// else as it was, comments and layout included. The error is that of
// [model.Scenario.With], or of [File.Edit] if what results does not hold together.
func (f *File) With(settings ...model.Setting) (*File, error) {
	edits := make([]model.Edit, len(settings))
	for i, set := range settings {
		_, param, err := f.Scenario.Value(set.Ref)
		if err != nil {
			return nil, err
		}
		if !param.Allows(set.Value) {
			return nil, &model.ValueError{Ref: set.Ref, Value: set.Value, Param: param}
		}
		edits[i] = set.Edit(param.Unit)
		if math.IsInf(set.Value, 1) {
			edits[i].Value = grammar.OpenWord(param.Key)
		}
	}
	if g := f.atOnce(edits); g != nil {
		return g, nil
	}
	g, _, err := f.edit(edits, false)
	return g, err
}

// atOnce makes edits that set something together, as one change, nil if they are in each
// other's way: the text is read once.
func (f *File) atOnce(edits []model.Edit) *File {
	if f.root == nil || len(edits) < 2 {
		return nil
	}
	m := &maker{tree: f.tree()}
	m.open(m.tree)
	for _, e := range edits {
		if m.edit = e; m.set() != nil {
			return nil
		}
	}
	next, err := m.finish()
	if err != nil || len(m.told) > 0 {
		return nil
	}
	g, err := fileOf(next.reader, f.Name, next.text, next.root)
	if err != nil {
		return nil
	}
	return g
}

// edit makes edits; taking says that what they make impossible goes with them.
func (f *File) edit(edits []model.Edit, taking bool) (*File, Change, error) {
	var change Change
	var by []int // of each patch: the edit that made it
	if len(edits) == 0 {
		return f, change, nil
	}
	if f.root == nil {
		return nil, change, fmt.Errorf("%s: its text cannot be edited", f.Name)
	}
	t := f.tree()
	for i, e := range edits {
		m := &maker{tree: t, edit: e, taking: taking}
		next, err := m.make()
		if err != nil {
			return nil, Change{}, err
		}
		for range m.patches {
			by = append(by, i)
		}
		change.Patches = append(change.Patches, m.patches...)
		change.Told = append(change.Told, m.told...)
		t = next
	}
	if t.reader == nil {
		t.reader = grammar.Read(t.root, nil)
	}
	g, err := fileOf(t.reader, f.Name, t.text, t.root)
	if err != nil {
		return nil, Change{}, f.blame(err, edits, change.Patches, by)
	}
	return g, change, nil
}

// blame says of what keeps the edited text from being a scenario which edit is at fault,
// or where in the file as it was it is.
func (f *File) blame(err error, edits []model.Edit, patches []yaml.Patch, by []int) error {
	list, ok := err.(yaml.Errors)
	if !ok {
		return err
	}
	after, fits := yaml.Apply(f.source, patches)
	if !fits {
		return err
	}
	now, was := yaml.NewLayout(after), yaml.NewLayout(f.source)
	for _, e := range list {
		at, patch := yaml.Origin(patches, now.Offset(yaml.Place{Line: e.Line, Column: e.Column}))
		if patch >= 0 && edits[by[patch]].Verb != model.ReplaceEdit {
			edit := edits[by[patch]]
			column := edit.AtColumn()
			if edit.Value != "" {
				column = edit.ValueColumn()
			}
			return &model.EditError{Text: edit.String(), Column: column, Found: e.Found, Expected: e.Expected, Nearest: e.Nearest}
		}
		if patch < 0 {
			old := was.Position(at)
			e.Line, e.Column = old.Line, old.Column
		}
	}
	return list
}

// Patched returns the file with patches applied, as undo and redo do. The error says that
// they do not fit, or is of type Errors.
func (f *File) Patched(patches []yaml.Patch) (*File, error) {
	text, fits := yaml.Apply(f.source, patches)
	if !fits {
		return nil, fmt.Errorf("%s: the patch is of another text", f.Name)
	}
	if root := f.touched(patches, text); root != nil {
		return fileOf(grammar.Read(root, f.tree().former()), f.Name, text, root)
	}
	return Parse(f.Name, text)
}

// touched returns the tree of the file with patches applied, see [node.touched].
func (f *File) touched(patches []yaml.Patch, text []byte) *yaml.Node {
	if f.root == nil {
		return nil
	}
	return f.root.Touched(f.source, patches, text)
}

// A tree is a text in the making: what it says, whether or not it can be played.
type tree struct {
	text     []byte
	root     *yaml.Node
	keys     []grammar.Outline
	scenario *model.Scenario // as far as it can be read
	reader   *grammar.Reader // that read it, or nil
}

// tree returns what the file says.
func (f *File) tree() *tree {
	return &tree{text: f.source, root: f.root, keys: grammar.FileKeys, scenario: f.Scenario}
}

// former is the tree as that of a file of which another comes, nil if not all of it could be read.
func (t *tree) former() *grammar.Former {
	if t.reader != nil && len(t.reader.Errors) > 0 {
		return nil
	}
	return &grammar.Former{Root: t.root, Scenario: t.scenario}
}

// grow reads a text as far as that goes.
func grow(text []byte) (*tree, *yaml.Error) {
	root, problem := yaml.Read(text)
	if problem != nil {
		return nil, problem
	}
	return planted(text, root, grammar.Read(root, nil)), nil
}

func planted(text []byte, root *yaml.Node, r *grammar.Reader) *tree {
	return &tree{text: text, root: root, keys: grammar.FileKeys, scenario: r.Scenario, reader: r}
}

// A maker makes one edit.
type maker struct {
	*tree
	edit    model.Edit
	taking  bool // what the edit makes impossible goes with it
	draft   *yaml.Draft
	was     *yaml.Node // the tree of the text that is patched
	patches []yaml.Patch
	told    []string

	goneItems map[*yaml.Node]bool     // of lists
	goneKeys  map[*yaml.Node][]string // of mappings
}

func (m *maker) make() (*tree, error) {
	var err error
	m.open(m.tree)
	switch m.edit.Verb {
	case model.SetEdit:
		err = m.set()
	case model.UnsetEdit:
		err = m.unset()
	case model.AddEdit:
		err = m.add()
	case model.RemoveEdit:
		err = m.remove()
	case model.RenameEdit:
		err = m.rename()
	case model.MoveEdit:
		err = m.move()
	case model.ReplaceEdit:
		return m.replace()
	default:
		err = m.wrongAt(1, model.Quoted(string(m.edit.Verb)), "an edit of the file; set writes where a lever stands")
	}
	if err != nil {
		return nil, err
	}
	return m.finish()
}

// open begins to change a text.
func (m *maker) open(t *tree) {
	m.draft, m.was = yaml.NewDraft(t.text, t.root), t.root
	next := *t
	next.root = m.draft.Root
	m.tree = &next
	m.goneItems, m.goneKeys = map[*yaml.Node]bool{}, map[*yaml.Node][]string{}
}

// finish applies the patches: first those that change and add, then those that take away.
func (m *maker) finish() (*tree, error) {
	if len(m.goneItems)+len(m.goneKeys) == 0 {
		return m.commit()
	}
	if len(m.draft.Splices) > 0 {
		was, items, keys := m.root, m.goneItems, m.goneKeys
		next, err := m.commit()
		if err != nil {
			return nil, err
		}
		m.open(next)
		was.Pair(m.root, func(old, now *yaml.Node) {
			if items[old] {
				m.goneItems[now] = true
			}
			if gone := keys[old]; gone != nil {
				m.goneKeys[now] = gone
			}
		})
	}
	m.sweep()
	return m.commit()
}

// commit applies the patches so far and holds the text to what it should say. Where a place
// could not be patched by itself, the item or the entry that it is in is written anew.
func (m *maker) commit() (*tree, error) {
	next := m.written(m.draft)
	if next == nil {
		freshen(m.was, m.draft.Root)
		if next = m.written(yaml.Anew(m.text, m.was, m.draft.Root)); next == nil {
			return nil, m.wrongAt(m.edit.AtColumn(), "a place that is written so that it cannot be changed", "to be changed in an editor")
		}
		m.tell("Where %s is said is written anew, without its comments: it could not be changed by itself.", m.edit.At)
	}
	return next, nil
}

// written applies the patches of a draft, and returns what the text says then, or nil if
// that is not what it should.
func (m *maker) written(d *yaml.Draft) *tree {
	patches, text, ok := d.Patches()
	if !ok {
		return nil
	}
	root, problem := m.was.Touched(m.text, patches, text), (*yaml.Error)(nil)
	if root == nil {
		if r, ok := d.Region(m.was); ok {
			root = m.was.Resown(r, m.text, text)
		}
	}
	if root == nil {
		root, problem = yaml.Read(text)
	}
	if problem != nil || !root.Equal(m.draft.Root) {
		return nil
	}
	m.patches = append(m.patches, patches...)
	return planted(text, root, reading(m, root))
}

// replace makes the text another one.
func (m *maker) replace() (*tree, error) {
	text := []byte(m.edit.Value)
	m.patches = yaml.Difference(m.text, text)
	next, problem := grow(text)
	if problem != nil {
		return nil, yaml.Errors{problem}
	}
	return next, nil
}

func (m *maker) wrongAt(column int, found, expected string) *model.EditError {
	return &model.EditError{Text: m.edit.String(), Column: column, Found: found, Expected: expected}
}

// site follows the edit's address.
func (m *maker) site() (site, error) {
	s, wrong := m.find(m.edit.At)
	if wrong != nil {
		return s, m.unfound(m.edit.AtColumn(), wrong)
	}
	return s, nil
}

func (m *maker) unfound(column int, wrong *unfound) *model.EditError {
	e := m.wrongAt(column, wrong.found, wrong.expected)
	e.Nearest = wrong.nearest
	return e
}

func (m *maker) tell(format string, args ...any) {
	m.told = append(m.told, fmt.Sprintf(format, args...))
}

// given reads a value of a key, as it was typed.
func (m *maker) given(k grammar.Outline, text string) (*yaml.Node, error) {
	if k.Holds == grammar.HoldsText || text == "" || text[0] != '{' && text[0] != '[' {
		return &yaml.Node{Shape: yaml.Scalar, Text: text, Literal: !k.Holds.Worded()}, nil
	}
	n, problem := yaml.Fragment(text)
	if problem == nil && bytes.ContainsRune([]byte(text), '\n') {
		problem = &yaml.Error{Line: 1, Column: 1, Found: "a value of several lines", Expected: "one line"}
	}
	if problem != nil {
		return nil, m.wrongAt(m.edit.ValueColumn()+problem.Column-1, problem.Found, problem.Expected)
	}
	fresh(n, k)
	return n, nil
}

// freshen makes of the entries that were there such as are to be written.
func freshen(was, want *yaml.Node) {
	for _, k := range grammar.FileKeys {
		if e := want.Entry(k.Name); e != nil && was.Entry(k.Name) != nil {
			fresh(e.Value, k)
		}
	}
}

// fresh makes a tree that was read one that is to be written.
func fresh(n *yaml.Node, k grammar.Outline) {
	n.Literal = !k.Holds.Worded()
	for _, item := range n.Items {
		fresh(item, grammar.Outline{Holds: k.Holds, Inner: k.Inner})
	}
	for _, e := range n.Entries {
		inner := grammar.Outline{}
		if i := slices.IndexFunc(k.Inner, func(o grammar.Outline) bool { return o.Name == e.Key }); i >= 0 {
			inner = k.Inner[i]
		}
		fresh(e.Value, inner)
	}
}

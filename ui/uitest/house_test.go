package uitest_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The house: how big things may be, and who may use whom. The budgets know no
// exceptions; the table of imports is the one in the contributor guide.
const (
	root          = "../.."
	guide         = root + "/.github/CONTRIBUTING.md"
	maxFuncLines  = 60
	maxFileLines  = 400
	maxFields     = 20
	maxMethods    = 25
	maxReached    = 70 // with what is promoted by embedding: only ever lowered, to maxMethods in the end
	maxOwnImports = 12
)

type source struct {
	pkg  string // "model/ledger", or "." for main
	path string
	file *ast.File
	fset *token.FileSet
	test bool
}

func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, filepath.Dir(path))
		list = append(list, source{filepath.ToSlash(rel), path, f, fset, strings.HasSuffix(path, "_test.go")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (s source) lines(n ast.Node) int {
	return s.fset.Position(n.End()).Line - s.fset.Position(n.Pos()).Line + 1
}

func TestBudgets(t *testing.T) {
	list := sources(t)
	for _, s := range list {
		if n := s.fset.Position(s.file.FileEnd).Line; n > maxFileLines {
			t.Errorf("%s has %d lines; %d is the most", s.path, n, maxFileLines)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if !s.test && s.lines(n) > maxFuncLines {
					t.Errorf("%s: %s has %d lines; %d is the most", s.path, n.Name.Name, s.lines(n), maxFuncLines)
				}
			case *ast.TypeSpec:
				if st, ok := n.Type.(*ast.StructType); ok && fields(st) > maxFields {
					t.Errorf("%s: %s has %d fields; %d is the most", s.path, n.Name.Name, fields(st), maxFields)
				}
			}
			return true
		})
	}
	for pkg, is := range sizes(list) {
		if is.files > maxSize.files || is.lines > maxSize.lines {
			t.Errorf("%s has %d files and %d lines; %d and %d are the most", pkg, is.files, is.lines, maxSize.files, maxSize.lines)
		}
	}
	all := kinds(list)
	for name, k := range all {
		if n := len(k.methods); n > maxMethods {
			t.Errorf("%s has %d methods; %d is the most", name, n, maxMethods)
		}
		if n := len(all.reached(name)); n > maxReached {
			t.Errorf("%s has %d methods and %d with those of what it embeds; %d is the most", name, len(k.methods), n, maxReached)
		}
	}
}

// A size is that of a package without its tests.
type size struct{ files, lines int }

var maxSize = size{30, 4000}

func sizes(list []source) map[string]size {
	all := map[string]size{}
	for _, s := range list {
		if !s.test {
			is := all[s.pkg]
			all[s.pkg] = size{is.files + 1, is.lines + s.fset.Position(s.file.FileEnd).Line}
		}
	}
	return all
}

// A kind is a type of the house: its own methods, and the types that it embeds, by name.
type kind struct {
	methods map[string]bool
	embeds  []string
}

// A house is all of its types, by name: "model/ledger.Books".
type house map[string]*kind

// kinds collects the types of the house.
func kinds(list []source) house {
	all := house{}
	get := func(name string) *kind {
		if all[name] == nil {
			all[name] = &kind{methods: map[string]bool{}}
		}
		return all[name]
	}
	for _, s := range list {
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil {
					get(s.named(d.Recv.List[0].Type)).methods[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if ty, ok := spec.(*ast.TypeSpec); ok {
						get(s.named(ty.Name)).embeds = s.embedded(ty.Type)
					}
				}
			}
		}
	}
	return all
}

// embedded names the types that a struct embeds.
func (s source) embedded(x ast.Expr) (names []string) {
	if st, ok := x.(*ast.StructType); ok {
		for _, f := range st.Fields.List {
			if len(f.Names) == 0 {
				names = append(names, s.named(f.Type))
			}
		}
	}
	return names
}

// named is the name of a type in the house; of others any.
func (s source) named(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return s.named(x.X)
	case *ast.IndexExpr:
		return s.named(x.X)
	case *ast.SelectorExpr:
		of := x.X.(*ast.Ident).Name
		for _, imp := range s.file.Imports {
			path, own := strings.CutPrefix(strings.Trim(imp.Path.Value, `"`), "moneyloop/")
			if own && strings.HasSuffix("/"+path, "/"+of) {
				return path + "." + x.Sel.Name
			}
		}
		return of + "." + x.Sel.Name
	case *ast.Ident:
		return s.pkg + "." + x.Name
	}
	return fmt.Sprintf("%T", x)
}

// reached is all methods that a type has: its own, and those that it has by embedding,
// however deep; of a type of another package those that it may call.
func (h house) reached(name string) map[string]bool {
	all := map[string]bool{}
	if k := h[name]; k != nil {
		maps.Copy(all, k.methods)
		for _, e := range k.embeds {
			for m := range h.reached(e) {
				if ast.IsExported(m) || packageOf(e) == packageOf(name) {
					all[m] = true
				}
			}
		}
	}
	return all
}

// packageOf is the package of a name such as "model/ledger.Books".
func packageOf(name string) string { return name[:strings.LastIndexByte(name, '.')] }

func fields(st *ast.StructType) int {
	n := 0
	for _, f := range st.Fields.List {
		n += max(1, len(f.Names))
	}
	return n
}

func TestImportsFollowTheGuide(t *testing.T) {
	allowed := guideTable(t)
	seen := map[string]map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		if seen[s.pkg] == nil {
			seen[s.pkg] = map[string]bool{}
		}
		for _, imp := range s.file.Imports {
			path := strings.Trim(imp.Path.Value, `"`)
			if own, ok := strings.CutPrefix(path, "moneyloop/"); ok {
				seen[s.pkg][own] = true
			}
		}
	}
	for pkg, imports := range seen {
		may, ok := allowed[pkg]
		if !ok {
			t.Errorf("package %s is not in the table of the contributor guide", pkg)
			continue
		}
		for imp := range imports {
			if !slices.Contains(may, imp) {
				t.Errorf("package %s imports %s; the contributor guide does not say so", pkg, imp)
			}
		}
		if len(imports) > maxOwnImports {
			t.Errorf("package %s imports %d packages of the house; %d is the most", pkg, len(imports), maxOwnImports)
		}
	}
	for pkg := range allowed {
		if seen[pkg] == nil {
			t.Errorf("the contributor guide names package %s, which is not there", pkg)
		}
	}
}

// guideTable reads the rows "| `package` | what | imports |" of the guide.
func guideTable(t *testing.T) map[string][]string {
	t.Helper()
	f, err := os.Open(guide)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := map[string][]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "|")
		if len(cells) < 5 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			continue
		}
		name := strings.Trim(strings.TrimSpace(cells[1]), "`")
		table[name] = strings.Fields(strings.NewReplacer("`", "", ",", " ", "–", "").Replace(cells[3]))
	}
	return table
}

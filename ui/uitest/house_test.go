package uitest_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
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
	methods := map[string]int{}
	for _, s := range sources(t) {
		if n := s.fset.Position(s.file.FileEnd).Line; n > maxFileLines {
			t.Errorf("%s has %d lines; %d is the most", s.path, n, maxFileLines)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if !s.test && s.lines(n) > maxFuncLines {
					t.Errorf("%s: %s has %d lines; %d is the most", s.path, n.Name.Name, s.lines(n), maxFuncLines)
				}
				if n.Recv != nil {
					methods[s.pkg+"."+receiver(n)]++
				}
			case *ast.TypeSpec:
				if st, ok := n.Type.(*ast.StructType); ok && fields(st) > maxFields {
					t.Errorf("%s: %s has %d fields; %d is the most", s.path, n.Name.Name, fields(st), maxFields)
				}
			}
			return true
		})
	}
	for name, n := range methods {
		if n > maxMethods {
			t.Errorf("%s has %d methods; %d is the most", name, n, maxMethods)
		}
	}
}

func receiver(f *ast.FuncDecl) string {
	x := f.Recv.List[0].Type
	for {
		switch e := x.(type) {
		case *ast.StarExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.Ident:
			return e.Name
		default:
			return fmt.Sprintf("%T", x)
		}
	}
}

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

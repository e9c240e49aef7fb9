package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func content(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A file is replaced as a whole, with its permissions, through links, and leaves nothing
// behind.
func TestSaveReplacesAsAWhole(t *testing.T) {
	dir := t.TempDir()
	path, link, twin := filepath.Join(dir, "mine.yaml"), filepath.Join(dir, "link.yaml"), filepath.Join(dir, "twin.yaml")
	if err := errors.Join(Create(path, []byte("one")), os.Chmod(path, 0o640), os.Symlink("mine.yaml", link)); err != nil {
		t.Fatal(err)
	}
	if err := Save(link, []byte("one"), []byte("two"), ""); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if info, _ := os.Stat(path); content(t, path) != "two" || info.Mode().Perm() != 0o640 {
		t.Errorf("%q, %v", content(t, path), info.Mode())
	}
	if err := os.Link(path, twin); err != nil {
		t.Skip("no second names here: ", err)
	}
	if err := Save(path, []byte("two"), []byte("three"), ""); err != nil || content(t, twin) != "three" {
		t.Errorf("%v, the other name says %q", err, content(t, twin))
	}
	if all, _ := os.ReadDir(dir); len(all) != 3 {
		t.Errorf("left behind: %v", all)
	}
}

func TestSaveRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := Create(path, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := Create(path, []byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("created again: %v", err)
	}
	if err := Save(path, []byte("zero"), []byte("two"), ""); !errors.Is(err, ErrChanged) {
		t.Errorf("over somebody's changes: %v", err)
	}
	if err := errors.Join(os.Chmod(path, 0o440)); err != nil {
		t.Fatal(err)
	}
	if err := Save(path, []byte("one"), []byte("two"), ""); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("read-only: %v", err)
	}
	if err := Save(path+"x", nil, []byte("two"), ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("not there: %v", err)
	}
	if content(t, path) != "one" {
		t.Errorf("%q", content(t, path))
	}
}

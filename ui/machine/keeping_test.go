package machine

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// An editor has the terminal itself, if the program reads one.
func TestAnEditorReadsTheTerminal(t *testing.T) {
	c := exec.Command("vi")
	if reading(c, strings.NewReader("")); c.Stdin != nil {
		t.Error("what is no file is given to an editor")
	}
	if reading(c, os.Stdin); c.Stdin != os.Stdin {
		t.Errorf("it reads %v", c.Stdin)
	}
}

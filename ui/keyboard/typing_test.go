package keyboard

import (
	"io"
	"os"
	"strings"
	"testing"
)

// A terminal that is gone ends the explorer, signal or not; what is typed from elsewhere may end.
func TestATerminalThatIsGone(t *testing.T) {
	gone := ""
	terminal, end, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	end.Close()
	for _, from := range []io.Reader{strings.NewReader(""), terminal} {
		if gone != "" {
			t.Errorf("the end of what is no terminal: %s", gone)
		}
		in := NewTyping(from, func(why any) { gone, _ = why.(string) }).Reader()
		if n, err := in.Read(make([]byte, 8)); n != 0 || err != io.EOF {
			t.Errorf("read %d, %v", n, err)
		}
	}
	if gone != "the terminal is gone" {
		t.Errorf("told is %q", gone)
	}
}

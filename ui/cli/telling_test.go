package cli

import (
	"strings"
	"testing"
	"time"
)

// What takes longer is said once it does, and taken away when it is done.
func TestAwaited(t *testing.T) {
	var out strings.Builder
	if awaited(&out, time.Hour, "checking")(); out.Len() > 0 {
		t.Errorf("at once: %q", &out)
	}
	told := make(chan bool)
	end := awaited(writer(func(p []byte) { out.Write(p); told <- true }), 0, "checking")
	<-told
	go end()
	<-told
	if out.String() != "\rchecking\r\x1b[K" {
		t.Errorf("after a while: %q", &out)
	}
}

type writer func(p []byte)

func (w writer) Write(p []byte) (int, error) { w(p); return len(p), nil }

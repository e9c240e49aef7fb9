package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A flag goes before the environment, that before the file.
func TestServeIsTold(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := filepath.Join(home, "serve.yaml")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("sessions: 7\nidle: 5m\ntotal: 1h\nallow: password\nlog: " + filepath.Join(home, "log") + "\n")
	a := &app{env: []string{"HOME=" + home, "MONEYLOOP_IDLE=6m", "MONEYLOOP_TOTAL=2h", "MONEYLOOP_PASSWORD=word"}}
	c := a.serve()
	if err := c.ParseFlags([]string{"--total", "3h", "--window", "100x50", "--memory", "1GiB"}); err != nil {
		t.Fatal(err)
	}
	told, err := a.told(c, file)
	l := told.limits
	if err != nil || l.Sessions != 7 || l.Times.Idle != 6*time.Minute || l.Times.Total != 3*time.Hour || l.Width != 100 || l.MemoryBytes != 1<<30 || told.allow != "password" {
		t.Errorf("it is told %+v, %v", told, err)
	}
	if access, err := accessFor(c, told.allow, a.env); err != nil || access.Password != "word" {
		t.Errorf("who may enter: %+v, %v", access, err)
	}
}

// What is wrong with the file is said in the words of flags and of scenario files, and
// numbers are read as they are written.
func TestServeFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "serve.yaml")
	a := &app{}
	for text, want := range map[string]string{
		"sesions: 7":               `serve.yaml:1:1: found the key "sesions", expected one of listen, allow`,
		"idle: 5m\nsesions: 7":     `did you mean "sessions"?`,
		"sessions: many":           "serve.yaml: sessions many: expected a whole number from 1",
		"sessions: 1e3":            "serve.yaml: sessions 1e3: expected a whole number from 1",
		"sessions: 1_000":          "sessions 1_000: expected a whole number from 1",
		"sessions: 0x10":           "sessions 0x10: expected a whole number from 1",
		"idle: 5":                  "idle 5: expected a time from 1s",
		"- x":                      "serve.yaml:1:1: found a list, expected key: value, each on its own line",
		"sessions: [7]":            "serve.yaml:1:11: found a list, expected a word or a number",
		"sessions: 7\nsessions: 8": `serve.yaml:2:1: found the key "sessions" again`,
		"sessions:\t7":             "serve.yaml:1:10: found a tab, expected spaces",
		"listen: {":                "serve.yaml:1:9: found YAML that cannot be read",
		"listen: *all":             "found an anchor or alias",
		"":                         "",
		"# nobody yet\n":           "",
		"sessions:\n":              "",
		"listen: :2222":            "",
		"listen: '[::]:22'\nlog-format: \"json\"\nmemory: 1GiB # half\nwindow: 100x50\nidle: 30m": "",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := a.told(a.serve(), file)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

package serve

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/sshd"
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
	env := command.Environment{"HOME=" + home, "MONEYLOOP_IDLE=6m", "MONEYLOOP_TOTAL=2h", "MONEYLOOP_PASSWORD=word"}
	c := Command(&command.Caller{}, nil, sshd.House{})
	if err := c.ParseFlags([]string{"--total", "3h", "--window", "100x50", "--memory", "1GiB"}); err != nil {
		t.Fatal(err)
	}
	told, err := toldBy(c, env, file)
	l := told.limits
	if err != nil || l.Sessions != 7 || l.Times.Idle != 6*time.Minute || l.Times.Total != 3*time.Hour || l.Width != 100 || l.MemoryBytes != 1<<30 || told.allow != "password" {
		t.Errorf("it is told %+v, %v", told, err)
	}
	if access, err := accessFor(c, told.allow, env); err != nil || access.Password != "word" {
		t.Errorf("who may enter: %+v, %v", access, err)
	}
}

// What is wrong with the file is said in the words of flags and of scenario files, and
// numbers are read as they are written.
func TestServeFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "serve.yaml")
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
		_, err := toldBy(Command(&command.Caller{}, nil, sshd.House{}), nil, file)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// The memory is that of the service, not of the machine it runs on.
func TestMemoryAllowed(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	machine := file("MemTotal:        2097152 kB\n")
	for name, c := range map[string]struct {
		system fstest.MapFS
		want   int64
	}{
		"nothing says": {fstest.MapFS{}, 1 << 30},
		"machine":      {fstest.MapFS{"proc/meminfo": machine}, 1 << 30},
		"container":    {fstest.MapFS{"proc/meminfo": machine, "proc/self/cgroup": file("0::/\n"), "sys/fs/cgroup/memory.max": file("1000\n")}, 900},
		"service": {fstest.MapFS{
			"proc/meminfo": machine, "proc/self/cgroup": file("1:cpu:/x\n0::/system.slice/moneyloop.service\n"),
			"sys/fs/cgroup/system.slice/memory.max": file("max\n"), "sys/fs/cgroup/system.slice/moneyloop.service/memory.max": file("500\n"),
		}, 450},
		"slice": {fstest.MapFS{
			"proc/self/cgroup": file("0::/small.slice/moneyloop.service\n"), "sys/fs/cgroup/small.slice/memory.max": file("100\n"),
			"sys/fs/cgroup/small.slice/moneyloop.service/memory.max": file("500\n"),
		}, 90},
	} {
		if got := memoryAllowed(c.system); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// A password that others can read is taken, with a word about it.
func TestPasswordThatOthersRead(t *testing.T) {
	t.Parallel()
	word := filepath.Join(t.TempDir(), "word")
	if err := os.WriteFile(word, []byte("three friends\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	c := Command(&command.Caller{}, nil, sshd.House{})
	c.SetErr(&errs)
	if access, err := accessFor(c, "password:"+word, nil); err != nil || access.Password != "three friends" || !strings.Contains(errs.String(), "chmod 600") {
		t.Errorf("%+v, %v, %q", access, err, errs.String())
	}
}

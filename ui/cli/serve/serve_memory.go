package serve

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// memoryAllowed is how much memory the system lets the program have: nine tenths of the
// least that its control group and those above it allow, or half of the machine's; a
// guess where nothing says.
func memoryAllowed(system fs.FS) int64 {
	if most := memoryOfGroup(system); most > 0 {
		return most / 10 * 9
	}
	data, _ := fs.ReadFile(system, "proc/meminfo")
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "MemTotal:" {
			if n, err := strconv.ParseInt(f[1], 10, 64); err == nil {
				return n << 10 / 2
			}
		}
	}
	return 1 << 30
}

// memoryOfGroup reads memory.max from the program's control group upwards, 0 if none
// says. In a container its group is the top one; in a service of systemd it is not.
func memoryOfGroup(system fs.FS) (most int64) {
	group := "/"
	data, _ := fs.ReadFile(system, "proc/self/cgroup")
	for line := range strings.Lines(string(data)) {
		if g, ok := strings.CutPrefix(strings.TrimSpace(line), "0::"); ok { // version 2
			group = path.Clean("/" + g)
		}
	}
	for {
		data, _ := fs.ReadFile(system, path.Join("sys/fs/cgroup", group, "memory.max"))
		if n, err := strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64); err == nil && n > 0 && (most == 0 || n < most) {
			most = n
		}
		if group == "/" {
			return most
		}
		group = path.Dir(group)
	}
}

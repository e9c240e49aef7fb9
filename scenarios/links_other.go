//go:build !unix

package scenarios

import "io/fs"

// links returns how many names a file has, as far as this system tells.
func links(fs.FileInfo) uint64 { return 1 }

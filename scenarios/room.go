package scenarios

import "fmt"

// Room is the most of a scenario that is taken in somewhere: a server that many share takes less
// than a machine of one's own. 0 is any.
type Room struct {
	Bytes int // of text
	Firms int // among whom money goes round: whose it is takes time with the fourth power of their number
	Size  int // of a run, see [model.Scenario.Size]
}

// Takes returns nil, or says why a file is too large.
func (r Room) Takes(f *File) error {
	s := f.Scenario
	switch n := len(f.Bytes()); {
	case r.Bytes > 0 && n > r.Bytes:
		return fmt.Errorf("a document of %d bytes is more than the %d that fit here", n, r.Bytes)
	case r.Firms > 0 && len(s.Firms) > r.Firms:
		return fmt.Errorf("%d firms are more than the %d that fit here", len(s.Firms), r.Firms)
	case r.Size > 0 && s.Size() > r.Size:
		return fmt.Errorf("%d firms and %d deals over %d quarters are more than fit here; over %d they do", len(s.Firms), len(s.Deals), s.Quarters, r.Size/max(s.Size()/s.Quarters, 1))
	}
	return nil
}

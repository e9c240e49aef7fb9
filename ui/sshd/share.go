package sshd

import "time"

// What one address takes from the others is bounded by shares: of the processor by its
// share of keys, of the memory by its share of large windows. Limits by session would
// not do, since an address may have a hundred.

const (
	// Keys, clicks and wheels a second of all sessions. One costs a run and a frame, some
	// eight tenths of a millisecond of processor in a window of 120×40.
	keysPerSecond = 2000
	// An address has as many whatever others do: three people who drag.
	keysOfAddress = 200
	// What takes the program longer than slowly is paid for as the keys that it could have
	// followed meanwhile, such as what plays a large scenario anew.
	slowly, aKey = 10 * time.Millisecond, 800 * time.Microsecond
	// On a machine that is late itself nobody pays for more than this.
	mostOwed = time.Second
	// A window of more cells pays for more keys, and has fewer frames while much happens: at
	// most this many cells of them a second.
	cellsOfKey, cellsOfFrames = 4_000, 400_000

	// A window that fits within this takes nothing from the others.
	usualColumns, usualRows = 160, 50
	usualCells              = usualColumns * usualRows
	// What a cell costs: in the grid of what its terminal shows, in what the pages keep of
	// charts, in what is drawn on, and what the collector has not collected yet.
	bytesPerCell = 50
	// Without a word about memory, this much.
	unsaidMemory = 1 << 30
)

// look counts the sessions that somebody looks at, by address.
func (d *door) look(address string, by int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	g := d.guests[address]
	before := g.awake
	g.awake += by
	switch {
	case before == 0 && g.awake > 0:
		d.awake++
	case before > 0 && g.awake == 0:
		d.awake--
	}
}

// share takes n keys out of an address's share, and returns how long to wait for them.
func (d *door) share(address string, n float64) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := time.Now()
	g := d.guests[address]
	g.keys.fill(now)
	g.keys.perSecond = max(keysPerSecond/float64(max(d.awake, 1)), keysOfAddress)
	g.keys.most = g.keys.perSecond / 2
	return g.keys.take(n, now)
}

// spread lets a session of an address have so many cells beyond the usual window
// instead of those it had, and reports whether they are there. All large windows
// together take a quarter of the memory, those of one address half of that.
func (d *door) spread(address string, had, wants int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	memory := d.limits.MemoryBytes
	if memory <= 0 {
		memory = unsaidMemory
	}
	most, more, g := int(memory/4/bytesPerCell), wants-had, d.guests[address]
	if more > 0 && (d.cells+more > most || g.cells+more > most/2) {
		return false
	}
	d.cells += more
	g.cells += more
	return true
}

// spread takes so many cells beyond the usual window instead of those the visit had, and
// reports whether they are there: its connection has as many as one window may, and its
// address a share.
func (v *visit) spread(wants int) bool {
	limits, more := v.server.limits, wants-v.cells
	if more > 0 && v.link.among.wide.Load()+int64(more) > int64(limits.Width*limits.Height) || !v.server.door.spread(v.link.address, v.cells, wants) {
		return false
	}
	v.link.among.wide.Add(int64(more))
	return true
}

// room brings a window's size within what its address may have.
func (v *visit) room(w, h int) (int, int) {
	wants := max(0, w*h-usualCells)
	small := !v.spread(wants)
	if small {
		w, h, wants = min(w, usualColumns), min(h, usualRows), 0
		_ = v.spread(0) // there is always room for less
	}
	v.cells = wants
	v.small.Store(small)
	return w, h
}

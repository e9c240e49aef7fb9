package sshd

import (
	"fmt"
	"net"
	"net/netip"
	"sync"
	"time"
)

// A door counts who is inside and decides who may come in: first connections, before
// they cost a handshake, then sessions on them.
type door struct {
	mu        sync.Mutex
	limits    Limits
	strangers int
	sessions  int
	awake     int // addresses with a session that somebody looks at
	cells     int // of large windows
	guests    map[string]*guest
	closed    bool
	full      func() bool // memory is short
}

// A guest is an address and what it has.
type guest struct {
	strangers, sessions int
	awake, cells        int // of its sessions
	keys                bucket
	coming              bucket
	turn                chan struct{} // of its commands: one runs at a time
}

// crowded is the cause of a refusal while too many log in.
const crowded = "strangers"

// maxGuests bounds the memory of addresses seen in the last minute.
const maxGuests = 20_000

func newDoor(l Limits, full func() bool) *door {
	return &door{limits: l, guests: map[string]*guest{}, full: full}
}

// A refusal is why somebody may not come in: a cause to count, a sentence to read.
type refusal struct{ cause, sentence string }

func refuse(cause, sentence string, args ...any) *refusal {
	return &refusal{cause, fmt.Sprintf(sentence, args...)}
}

// knock lets a connection in to log in, or says why not. An address that comes a little
// too often gets in, to be told (late) when it asks for a session; one that comes far
// too often does not.
func (d *door) knock(address string) (late bool, no *refusal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := time.Now()
	switch {
	case d.closed:
		return false, refuse("closing", "This server is closing.")
	case d.strangers >= d.limits.Strangers:
		return false, refuse(crowded, "Too many people are logging in; try again in a few seconds.")
	}
	g := d.guest(address, now)
	switch {
	case g == nil:
		return false, refuse("addresses", "Too many people are coming in; try again in a minute.")
	case g.strangers >= d.limits.AddressStrangers:
		return false, refuse("address strangers", "Too many connections from your address are logging in; try again in a few seconds.")
	}
	g.coming.fill(now)
	if g.coming.tokens-1 < -g.coming.most {
		return false, refuse("too often", "Too many connections from your address; try again in a minute.")
	}
	late = g.coming.take(1, now) > 0
	g.strangers++
	d.strangers++
	return late, nil
}

// guest returns the guest of an address, nil if there are too many. The lock is held.
func (d *door) guest(address string, now time.Time) *guest {
	if g := d.guests[address]; g != nil {
		return g
	}
	if len(d.guests) >= maxGuests {
		for a, g := range d.guests { // which of them goes first does not show
			if d.forget(a, g, now); len(d.guests) < maxGuests*3/4 {
				break
			}
		}
		if len(d.guests) >= maxGuests {
			return nil
		}
	}
	perMinute := float64(d.limits.AddressPerMinute)
	g := &guest{coming: newBucket(perMinute/60, perMinute, now), turn: make(chan struct{}, 1), keys: newBucket(keysPerSecond, keysOfAddress, now)}
	d.guests[address] = g
	return g
}

// forget drops a guest who has nothing and came long ago.
func (d *door) forget(address string, g *guest, now time.Time) {
	g.coming.fill(now)
	if g.strangers == 0 && g.sessions == 0 && g.coming.tokens >= g.coming.most {
		delete(d.guests, address)
	}
}

// known ends the time of a connection as a stranger. One that did not log in counts
// as several.
func (d *door) known(address string, loggedIn bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	g := d.guests[address]
	g.strangers--
	d.strangers--
	if !loggedIn {
		g.coming.take(2, time.Now())
	}
}

// enter lets a session in on a connection that has some already, or says why not. One
// after the first of its connection counts as another connection.
func (d *door) enter(address string, late, another bool, onLink int) *refusal {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := time.Now()
	g := d.guest(address, now)
	switch {
	case d.closed:
		return refuse("closing", "this server is closing; try again in a minute")
	case g == nil:
		return refuse("addresses", "too many people are coming in; try again in a minute")
	case onLink >= d.limits.LinkSessions:
		return refuse("sessions on a connection", "there are %d sessions on this connection, and no more fit", onLink)
	case late:
		return refuse("too often", "too many connections from your address within a minute; wait a minute and try again")
	case g.sessions >= d.limits.AddressSessions:
		return refuse("sessions of an address", "there are %d sessions from your address, and no more fit; leave one", g.sessions)
	case d.sessions >= d.limits.Sessions:
		return refuse("sessions", "this server is full: %d sessions; try again later", d.sessions)
	case d.full():
		return refuse("memory", "this server is full: its memory is short; try again later")
	}
	if g.coming.fill(now); another && g.coming.tokens < 1 {
		return refuse("too often", "too many sessions from your address within a minute; wait a minute and try again")
	}
	if another {
		g.coming.take(1, now)
	}
	g.sessions++
	d.sessions++
	return nil
}

// turn is where the commands of an address that is inside wait for each other.
func (d *door) turn(address string) chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.guests[address].turn
}

// leave ends what enter began.
func (d *door) leave(address string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sessions--
	g := d.guests[address]
	g.sessions--
	d.forget(address, g, time.Now())
}

// close lets nobody in any more.
func (d *door) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
}

// addressOf is what connections of one guest share: the address in IPv4, the network
// of 64 bits in IPv6.
func addressOf(a net.Addr) string {
	ap, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return a.Network()
	}
	ip := ap.Addr().Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	p, _ := ip.Prefix(64)
	return p.String()
}

package sshd

import (
	"time"

	"moneyloop/ui/session"
)

// Limits are what keeps a server on a small machine open to strangers. A connection
// costs about 70 KB, an explorer in a window of 120×40 about half a megabyte.
type Limits struct {
	// How many there may be at once.
	Sessions          int // in all
	AddressSessions   int // from one address (/64 in IPv6): a class behind one router is one
	LinkSessions      int // on one connection
	Strangers         int // connections that have not logged in yet
	AddressStrangers  int // of them, from one address
	AddressPerMinute  int // new connections from one address a minute; as many at once
	AuthTries         int // wrong passwords on one connection
	Width, Height     int // of a window; a larger one is drawn to this size
	KeysPerSecond     int // keys, clicks and wheels of one session; more wait
	MemoryBytes       int64
	CommandBytes      int
	PasteBytes        int
	Made              session.Limits // what somebody edits, and the steps that can be undone
	QuestionsAtATime  int            // heavy questions, of all sessions
	PicturesPerSecond int            // of moving money, of all sessions
	Hello             time.Duration  // until a connection says its first word
	Handshake         time.Duration  // until it is logged in; people read the fingerprint meanwhile
	Times             Times
}

// Times are how long things may last.
type Times struct {
	Idle    time.Duration // without a key
	Total   time.Duration // of a session
	Warning time.Duration // before either ends
	Rest    time.Duration // without a key until money stops moving: nobody looks
	Stall   time.Duration // of one write to a client that does not read
	Lonely  time.Duration // of a connection without a session
	Drain   time.Duration // from the notice to the end when the server closes
	Command time.Duration // of a command, once it is its turn: the others wait for it
}

// DefaultLimits suit a machine with two processors and 2 GB.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 500, AddressSessions: 100, LinkSessions: 4,
		Strangers: 300, AddressStrangers: 60, AddressPerMinute: 120, AuthTries: 3,
		Width: 500, Height: 200, KeysPerSecond: 200, CommandBytes: 4 << 10, PasteBytes: 64 << 10, Made: session.VisitorLimits,
		QuestionsAtATime: 1, PicturesPerSecond: 2500,
		Hello: 10 * time.Second, Handshake: 2 * time.Minute,
		Times: Times{
			Idle: 30 * time.Minute, Total: 12 * time.Hour, Warning: time.Minute, Rest: 2 * time.Minute,
			Stall: 10 * time.Second, Lonely: time.Minute, Drain: time.Second, Command: time.Minute,
		},
	}
}

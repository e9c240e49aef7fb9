package sshd

import (
	"fmt"
	"testing"
)

// Who is told no, and in which words.
func TestDoor(t *testing.T) {
	l := DefaultLimits()
	l.Sessions, l.AddressSessions, l.LinkSessions = 3, 2, 2
	l.Strangers, l.AddressStrangers, l.AddressPerMinute = 3, 2, 4
	short := false
	expect := func(no *refusal, cause string) {
		t.Helper()
		if no == nil && cause != "" || no != nil && (no.cause != cause || no.sentence == "") {
			t.Errorf("refused for %+v, want %q", no, cause)
		}
	}
	knock := func(d *door, a string) (late bool, no *refusal) { return d.knock(a) }

	d := newDoor(l, func() bool { return short })
	for _, c := range []struct{ from, cause string }{{"a", ""}, {"a", ""}, {"a", "address strangers"}, {"b", ""}, {"b", "strangers"}} {
		_, no := knock(d, c.from)
		expect(no, c.cause)
	}
	for _, a := range []string{"a", "a", "b"} {
		d.known(a, true)
	}

	d = newDoor(l, func() bool { return short })
	for i := range 10 {
		late, no := knock(d, "a")
		if i < 8 {
			expect(no, "")
			d.known("a", true)
		} else {
			expect(no, "too often")
		}
		if late != (i >= 4 && i < 8) {
			t.Errorf("connection %d is late: %v", i, late)
		}
	}
	expect(d.enter("a", true, false, 0), "too often")

	d = newDoor(l, func() bool { return short })
	expect(d.enter("a", false, false, 2), "sessions on a connection")
	expect(d.enter("a", false, false, 0), "")
	expect(d.enter("a", false, false, 1), "")
	expect(d.enter("a", false, false, 0), "sessions of an address")
	expect(d.enter("b", false, false, 0), "")
	expect(d.enter("c", false, false, 0), "sessions")
	d.leave("b")
	short = true
	expect(d.enter("c", false, false, 0), "memory")
	short = false
	expect(d.enter("c", false, false, 0), "")
	d.close()
	expect(d.enter("c", false, false, 0), "closing")
	_, no := knock(d, "z")
	expect(no, "closing")
}

// The addresses that are remembered are no more than memory allows.
func TestDoorForgets(t *testing.T) {
	d := newDoor(DefaultLimits(), func() bool { return false })
	for i := range maxGuests + 10 {
		if _, no := d.knock(fmt.Sprint(i)); no == nil {
			d.known(fmt.Sprint(i), false)
		}
	}
	if len(d.guests) > maxGuests {
		t.Errorf("%d addresses are kept", len(d.guests))
	}
}

func TestAddressOf(t *testing.T) {
	for from, want := range map[string]string{
		"192.0.2.7:22": "192.0.2.7", "[::ffff:192.0.2.7]:22": "192.0.2.7",
		"[2001:db8:1:2:3::4]:22": "2001:db8:1:2::/64", "[fe80::1%eth0]:22": "fe80::/64",
	} {
		if got := addressOf(memAddr(from)); got != want {
			t.Errorf("%s is %s, want %s", from, got, want)
		}
	}
}

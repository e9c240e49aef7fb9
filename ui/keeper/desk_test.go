package keeper

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

const text = `format: 1
name: small
title: Two
quarters: 3
firms:
  - {id: a, cash: 100}
  - {id: b} # B
deals:
  - {id: invest, from: a, to: b, kind: equity, amount: 50% of cash}
`

// A desk is a person at work: a keeper, a file, and what is open.
type desk struct {
	*testing.T
	*Keeper
	path string
	Opened
}

func somebody(t *testing.T) *desk {
	t.Helper()
	k, err := New(filepath.Join(t.TempDir(), "drafts"))
	if err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	k.now = func() time.Time { clock = clock.Add(time.Minute); return clock }
	d := &desk{T: t, Keeper: k, path: filepath.Join(t.TempDir(), "mine.yaml")}
	d.put(text)
	return d
}

// put is what somebody else does to the file.
func (d *desk) put(text string) {
	d.Helper()
	if err := os.WriteFile(d.path, []byte(text), 0o644); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) says() string {
	text, _ := os.ReadFile(d.path)
	return string(text)
}

// open opens the file, as another explorer if one is open.
func (d *desk) open() *desk {
	d.Helper()
	f, err := scenarios.Load(d.path)
	if err != nil {
		d.Fatal(err)
	}
	return d.opens(d.Keeper.Open(f, Place{Path: d.path}, session.DefaultLimits))
}

func (d *desk) library(name string) *desk {
	d.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		d.Fatal(err)
	}
	return d.opens(d.Keeper.Open(f, Place{Library: name}, session.DefaultLimits))
}

func (d *desk) opens(o Opened, err error) *desk {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
	next := *d
	next.Opened = o
	return &next
}

// edit makes an edit and keeps it.
func (d *desk) edit(lines ...string) {
	d.Helper()
	for _, line := range lines {
		e, err := model.ParseEdit(line)
		if err == nil {
			d.Session, err = d.Session.Edit(e)
		}
		if err != nil {
			d.Fatal(err)
		}
		d.keep()
	}
}

func (d *desk) keep() string {
	d.Helper()
	kept, err := d.Work.Keep(d.Session)
	if err != nil {
		d.Fatal(err)
	}
	d.Session = d.Session.Kept(kept.N)
	return kept.Told
}

// kill is the end of an explorer without a word.
func (d *desk) kill() {
	if d.Work.journal != nil {
		d.Work.journal.close()
	}
}

func (d *desk) title() string { return d.Session.Scenario().Title }

// files lists what is in the folder of drafts, without the list of files of late.
func (d *desk) files() []string {
	all, _ := filepath.Glob(filepath.Join(d.dir, "*"))
	var list []string
	for _, path := range all {
		if name := filepath.Base(path); name != lateName && name != binName {
			list = append(list, name)
		}
	}
	return list
}

func (d *desk) limits() session.Limits { return session.DefaultLimits }

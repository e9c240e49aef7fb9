package keeper

import (
	"strings"
	"testing"
)

func TestNowhere(t *testing.T) {
	d := somebody(t)
	d.Keeper = Nowhere()
	d = d.open()
	d.edit("set title Mine")
	if saving := d.Work.Save(d.Session); saving.Told != nothingKept || saving.File != nil {
		t.Errorf("%+v", saving)
	}
	if saving := d.Work.SaveAs(d.Session, d.path); saving.Told != nothingKept || d.says() != text {
		t.Errorf("%+v", saving)
	}
	if _, err := d.Edit(func(string) string { return "vi" }, "x", nil, 1); err == nil {
		t.Error("an editor on the server")
	}
	if len(d.Session.Unkept()) != 0 || d.List() != nil || d.Late() != nil || d.Work.Look().State != Unchanged {
		t.Error("something is kept")
	}
	if err := d.Work.Close(d.Session); err != nil {
		t.Error(err)
	}
}

func TestFolder(t *testing.T) {
	for _, c := range []struct{ system, env, want string }{
		{"linux", "HOME=/home/x", "/home/x/.local/share/moneyloop/drafts"},
		{"linux", "HOME=/home/x XDG_DATA_HOME=/data", "/data/moneyloop/drafts"},
		{"linux", "HOME=/home/x XDG_DATA_HOME=data", "/home/x/.local/share/moneyloop/drafts"},
		{"darwin", "HOME=/Users/x", "/Users/x/Library/Application Support/moneyloop/drafts"},
		{"windows", "LOCALAPPDATA=/app", "/app/moneyloop/drafts"},
		{"linux", "HOME=", ""},
	} {
		value := func(name string) string {
			for _, v := range strings.Fields(c.env) {
				if k, text, _ := strings.Cut(v, "="); k == name {
					return text
				}
			}
			return ""
		}
		if got := Folder(c.system, value); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.system, c.env, got, c.want)
		}
	}
}

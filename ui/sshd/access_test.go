package sshd

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func keyFile(t *testing.T, keys ...gossh.Signer) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("# the class of 2025\n\n")
	for _, k := range keys {
		b.Write(gossh.MarshalAuthorizedKey(k.PublicKey()))
	}
	path := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Those on the list enter, and who they are is the key that signed.
func TestKeys(t *testing.T) {
	ann, ben, eve := newSigner(t), newSigner(t), newSigner(t)
	path := keyFile(t, ann, ben)
	inPlace(t, func(o *Options) { o.Access = Access{Keys: path} }, func(p *place) {
		if _, err := p.connect(as("eve", gossh.PublicKeys(eve))); err == nil {
			t.Error("a stranger's key enters")
		}
		if _, err := p.connect(as("eve")); err == nil {
			t.Error("no key enters")
		}
		if _, err := p.connect(as("eve", gossh.Password("x"))); err == nil {
			t.Error("a password enters")
		}
		c, err := p.connect(as("ann", gossh.PublicKeys(eve, ben)))
		if err != nil {
			t.Fatal(err)
		}
		command(t, c, "echo")
		_ = c.Close()
		if !strings.Contains(p.log.String(), gossh.FingerprintSHA256(ben.PublicKey())) {
			t.Errorf("the log does not say whose key it was:\n%s", p.log)
		}
		if strings.Contains(p.log.String(), gossh.FingerprintSHA256(eve.PublicKey())) {
			t.Error("a key that was only offered is taken for an identity")
		}
		// The list is read anew at every login.
		if err := os.WriteFile(path, gossh.MarshalAuthorizedKey(eve.PublicKey()), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := p.connect(as("ann", gossh.PublicKeys(ann))); err == nil {
			t.Error("a key that was taken off the list enters")
		}
	})
}

// Keys that an agent merely offers do not count as tries, and are no failure of who comes
// in with one of them. Who has none is told of once.
func TestKeysOfAnAgent(t *testing.T) {
	ann := newSigner(t)
	var agent []gossh.Signer
	for range 20 {
		agent = append(agent, newSigner(t))
	}
	inPlace(t, func(o *Options) { o.Access = Access{Keys: keyFile(t, ann)} }, func(p *place) {
		c, err := p.connect(as("ann", gossh.PublicKeys(append(agent, ann)...)))
		if err != nil {
			t.Fatalf("the key after twenty others: %v", err)
		}
		_ = c.Close()
		if strings.Contains(p.log.String(), "login failed") {
			t.Errorf("who came in has failed:\n%s", p.log)
		}
		if _, err := p.connect(as("eve", gossh.PublicKeys(agent...))); err == nil {
			t.Error("a stranger's key enters")
		}
		time.Sleep(moment)
		if n := strings.Count(p.log.String(), "login failed"); n != 1 || !strings.Contains(p.log.String(), "keys=20") {
			t.Errorf("%d failures in the log:\n%s", n, p.log)
		}
		for range keysOffered { // however many there are, it ends
			agent = append(agent, newSigner(t))
		}
		if _, err := p.connect(as("eve", gossh.PublicKeys(append(agent, ann)...))); err == nil {
			t.Error("keys may be offered without end")
		}
	})
}

// A line that would let in fewer than it seems, or is none, is no way in.
func TestKeysThatAreNotKeptTo(t *testing.T) {
	key := newSigner(t)
	line := string(gossh.MarshalAuthorizedKey(key.PublicKey()))
	for text, want := range map[string]string{
		"\n# a comment\n" + line:                       "",
		"no-port-forwarding,no-X11-forwarding " + line: "",
		line + "ssh-ed25519 AAAAC3Nza nonsense\n":      ":2: no public key",
		"ssh-rsa\n" + line:                             ":1: no public key",
		`from="10.0.0.0/8" ` + line:                    `:1: the option from`,
		`expiry-time="20240101" ` + line:               `:1: the option expiry-time`,
		`cert-authority ` + line:                       `:1: the option cert-authority`,
		"no-pty,command=\"list\" " + line:              `:1: the option no-pty`,
		"# nobody yet\n":                               "no public key found",
	} {
		path := filepath.Join(t.TempDir(), "keys")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readKeys(path)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
	ann, eve := newSigner(t), newSigner(t)
	path := keyFile(t, ann)
	inPlace(t, func(o *Options) { o.Access = Access{Keys: path} }, func(p *place) {
		add := `from="10.0.0.0/8" ` + string(gossh.MarshalAuthorizedKey(eve.PublicKey()))
		if err := os.WriteFile(path, append([]byte(add), gossh.MarshalAuthorizedKey(ann.PublicKey())...), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := p.connect(as("eve", gossh.PublicKeys(eve))); err == nil {
			t.Error("a key that may enter from elsewhere enters")
		}
		if c, err := p.connect(as("ann", gossh.PublicKeys(ann))); err != nil {
			t.Errorf("a bad line keeps the others out: %v", err)
		} else {
			_ = c.Close()
		}
		if !strings.Contains(p.log.String(), "the option from") {
			t.Errorf("the log does not say what is wrong with the list:\n%s", p.log)
		}
		_ = os.Remove(path)
		if _, err := p.connect(as("ann", gossh.PublicKeys(ann))); err == nil {
			t.Error("without a list somebody enters")
		}
	})
}

func TestPassword(t *testing.T) {
	inPlace(t, func(o *Options) { o.Access = Access{Password: "three friends"} }, func(p *place) {
		asked := 0
		guess := gossh.RetryableAuthMethod(gossh.PasswordCallback(func() (string, error) { asked++; return "wrong", nil }), 20)
		if _, err := p.connect(as("eve", guess)); err == nil || asked > 3 {
			t.Errorf("%d guesses: %v", asked, err)
		}
		if _, err := p.connect(as("eve")); err == nil {
			t.Error("nobody asked for the password")
		}
		c, err := p.connect(as("ann", gossh.Password("three friends")))
		if err != nil {
			t.Fatal(err)
		}
		_ = c.Close()
		if n := strings.Count(p.log.String(), "login failed"); n != 3 || strings.Contains(p.log.String(), "wrong") {
			t.Errorf("%d failures in the log:\n%s", n, p.log)
		}
	})
}

// Exactly one answer to who may enter.
func TestAccessIsChosen(t *testing.T) {
	for _, a := range []Access{{}, {Anybody: true, Password: "x"}, {Keys: "nowhere"}} {
		o := testOptions(t, &logBook{})
		if o.Access = a; a.Keys == "" {
			if _, err := New(o); err == nil {
				t.Errorf("%+v is taken", a)
			}
		} else if _, err := New(o); err == nil || !strings.Contains(err.Error(), "nowhere") {
			t.Errorf("a list that is not there: %v", err)
		}
	}
}

// Keys of other kinds would bring back what the algorithms leave out, such as SHA-1.
func TestHostKeyIsEd25519(t *testing.T) {
	secret, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := HostKey(path); err == nil || !strings.Contains(err.Error(), "expected ssh-ed25519") {
		t.Errorf("a key of RSA: %v", err)
	}
}

func TestHostKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "key")
	first, made, err := HostKey(path)
	if err != nil || !made {
		t.Fatal(made, err)
	}
	if about, _ := os.Stat(path); about.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v", about.Mode())
	}
	again, made, err := HostKey(path)
	if err != nil || made || gossh.FingerprintSHA256(again.PublicKey()) != gossh.FingerprintSHA256(first.PublicKey()) {
		t.Errorf("the key is not kept: %v %v", made, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("beside it is left %v", left)
	}
	_ = os.Chmod(path, 0o644)
	if _, _, err := HostKey(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that all can read: %v", err)
	}
	_ = os.Chmod(path, 0o600)
	_ = os.WriteFile(path, []byte("nonsense"), 0o600)
	if _, _, err := HostKey(path); err == nil {
		t.Error("nonsense is a key")
	}
}

// Only what today's guidance recommends is agreed to.
func TestAlgorithms(t *testing.T) {
	supported, weak := gossh.SupportedAlgorithms(), gossh.InsecureAlgorithms()
	try := func(p *place, change func(*gossh.Config)) error {
		config := as("ann")
		change(&config.Config)
		c, err := p.connect(config)
		if err == nil {
			_ = c.Close()
		}
		return err
	}
	inPlace(t, func(o *Options) { o.Limits.AddressPerMinute, o.Limits.AddressStrangers = 1000, 1000 }, func(p *place) {
		for kind, list := range map[string]struct {
			all, good []string
			set       func(*gossh.Config, string)
		}{
			"key exchange": {
				append(supported.KeyExchanges, weak.KeyExchanges...),
				[]string{"mlkem768x25519-sha256", "curve25519-sha256"},
				func(c *gossh.Config, a string) { c.KeyExchanges = []string{a} },
			},
			"cipher": {
				append(supported.Ciphers, weak.Ciphers...),
				[]string{"aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"},
				func(c *gossh.Config, a string) { c.Ciphers = []string{a} },
			},
			// No cipher that is agreed to needs a MAC, but clients give up without one in
			// common: OpenSSH says "no matching MAC found".
			"MAC": {
				append(supported.MACs, weak.MACs...),
				[]string{"hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"},
				nil,
			},
		} {
			agreed := 0
			for _, a := range list.all {
				good := false
				for _, g := range list.good {
					good = good || g == a
				}
				err := error(nil)
				if list.set == nil {
					if !slices.Contains(p.server.config(nil).MACs, a) {
						err = errors.New("not offered")
					}
				} else {
					err = try(p, func(c *gossh.Config) { list.set(c, a) })
				}
				if (err == nil) != good {
					t.Errorf("%s %s: %v", kind, a, err)
				}
				if err == nil {
					agreed++
				}
			}
			if agreed != len(list.good) {
				t.Errorf("%d of %s are agreed to", agreed, kind)
			}
		}
	})
}

package sshd

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"os"
	"strings"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// Access is who may enter. Exactly one is set.
type Access struct {
	Anybody  bool
	Keys     string // a file as OpenSSH's authorized_keys, read anew for every connection
	Password string // that all share
}

func (a Access) String() string {
	switch {
	case a.Keys != "":
		return "the keys of " + a.Keys
	case a.Password != "":
		return "who knows the password"
	}
	return "anybody"
}

// option is the access as an option of the server. What is wrong with the list of keys
// later is told to wrong.
func (a Access) option(wrong func(error)) ssh.Option {
	chosen := 0
	for _, set := range []bool{a.Anybody, a.Keys != "", a.Password != ""} {
		if set {
			chosen++
		}
	}
	switch {
	case chosen != 1:
		return func(*ssh.Server) error {
			return errors.New("who may enter: expected exactly one of anybody, a list of keys, a password")
		}
	case a.Keys != "":
		return func(s *ssh.Server) error {
			if _, err := readKeys(a.Keys); err != nil {
				return err
			}
			// Nothing is decided by an offered key but whether it may sign.
			s.PublicKeyHandler = func(ctx ssh.Context, key ssh.PublicKey) bool {
				keys, read := ctx.Value(keysKey{}).([]gossh.PublicKey)
				if !read {
					var err error
					if keys, err = readKeys(a.Keys); err != nil {
						wrong(err)
					}
					ctx.SetValue(keysKey{}, keys)
				}
				return holds(keys, key)
			}
			s.Banner = "This explorer is open to those whose key it knows. With many keys, name the right one: ssh -o IdentitiesOnly=yes -i KEY\r\n"
			return nil
		}
	case a.Password != "":
		want := sha256.Sum256([]byte(a.Password))
		return wish.WithPasswordAuth(func(_ ssh.Context, typed string) bool {
			got := sha256.Sum256([]byte(typed))
			return subtle.ConstantTimeCompare(got[:], want[:]) == 1
		})
	}
	return func(*ssh.Server) error { return nil }
}

// keysKey is where a connection has the list of keys as it was when it came.
type keysKey struct{}

// keysOffered is how many keys a client may offer on one connection. To offer one is no
// try, for there is nothing to guess: an agent offers what it holds, one by one.
const keysOffered = 64

// tries is how often a client may be wrong on one connection.
func (a Access) tries(l Limits) int {
	if a.Keys != "" {
		return keysOffered
	}
	return l.AuthTries
}

// readKeys reads a list of public keys. A line that is no key, or that says what is not
// kept to here, is an error that names it: whoever wrote it relies on it. It admits
// nobody, and the other lines do all the same.
func readKeys(path string) ([]gossh.PublicKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var keys []gossh.PublicKey
	var wrong []error
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, _, options, _, err := gossh.ParseAuthorizedKey([]byte(line))
		switch unkept := unkept(options); {
		case err != nil:
			wrong = append(wrong, fmt.Errorf("%s:%d: no public key, expected a line such as \"ssh-ed25519 AAAA… name\"", path, n))
		case unkept != "":
			wrong = append(wrong, fmt.Errorf("%s:%d: the option %s is not kept to here: remove it, or the line", path, n, unkept))
		default:
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 && len(wrong) == 0 {
		wrong = append(wrong, fmt.Errorf("%s: no public key found, expected lines such as \"ssh-ed25519 AAAA… name\"", path))
	}
	return keys, errors.Join(wrong...)
}

// unkept returns the first option that asks for more than there is: those that forbid
// what nobody may here are kept to by themselves.
func unkept(options []string) string {
	for _, o := range options {
		switch name, _, _ := strings.Cut(strings.ToLower(o), "="); name {
		case "no-agent-forwarding", "no-port-forwarding", "no-user-rc", "no-x11-forwarding":
		default:
			return name
		}
	}
	return ""
}

func holds(keys []gossh.PublicKey, key ssh.PublicKey) bool {
	for _, k := range keys {
		if ssh.KeysEqual(k, key) {
			return true
		}
	}
	return false
}

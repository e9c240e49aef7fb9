package sshd

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"os"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// Access is who may enter. Exactly one is set.
type Access struct {
	Anybody  bool
	Keys     string // a file as OpenSSH's authorized_keys, read anew at every login
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

// option is the access as an option of the server.
func (a Access) option() ssh.Option {
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
			s.PublicKeyHandler = func(_ ssh.Context, key ssh.PublicKey) bool {
				keys, err := readKeys(a.Keys)
				return err == nil && holds(keys, key)
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

// readKeys reads a list of public keys. A line that is no key is an error that names
// it: whoever wrote it expects to get in.
func readKeys(path string) ([]gossh.PublicKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var keys []gossh.PublicKey
	for len(data) > 0 {
		key, _, _, rest, err := gossh.ParseAuthorizedKey(data)
		if err != nil {
			break
		}
		keys = append(keys, key)
		data = rest
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%s: no public key found, expected lines such as \"ssh-ed25519 AAAA… name\"", path)
	}
	return keys, nil
}

func holds(keys []gossh.PublicKey, key ssh.PublicKey) bool {
	for _, k := range keys {
		if ssh.KeysEqual(k, key) {
			return true
		}
	}
	return false
}

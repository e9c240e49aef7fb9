package sshd

import (
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	gossh "golang.org/x/crypto/ssh"
)

// HostKey reads the server's key, or makes and keeps one where there is none: Ed25519,
// readable by its owner only. A key that others can read is an error, as it is for
// OpenSSH: it may be known already.
func HostKey(path string) (key gossh.Signer, made bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		made = true
		data, err = makeKey(path)
	}
	if err != nil {
		return nil, false, err
	}
	about, err := os.Stat(path)
	if err != nil {
		return nil, false, err
	}
	if open := about.Mode().Perm() & 0o077; open != 0 && runtime.GOOS != "windows" { // which has no such modes
		return nil, false, fmt.Errorf("%s: others can read this key (mode %#o); chmod 600, or remove it to have a new one made", path, about.Mode().Perm())
	}
	key, err = gossh.ParsePrivateKey(data)
	if err != nil {
		return nil, false, fmt.Errorf("%s: not a private key that can be used: %w", path, err)
	}
	if kind := key.PublicKey().Type(); kind != gossh.KeyAlgoED25519 {
		return nil, false, fmt.Errorf("%s: a key of type %s, expected %s; remove it to have one made", path, kind, gossh.KeyAlgoED25519)
	}
	return key, made, nil
}

// makeKey writes a new key, whole or not at all.
func makeKey(path string) ([]byte, error) {
	_, secret, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, err
	}
	block, err := gossh.MarshalPrivateKey(secret, "moneyloop")
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	data := pem.EncodeToMemory(block)
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // readable by its owner only
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	// Link instead of rename: of two servers that start at once one finds the other's.
	if err := os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return os.ReadFile(path)
	} else if err != nil {
		return nil, err
	}
	return data, nil
}

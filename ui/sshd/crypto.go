package sshd

import (
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// config is how connections are protected: the algorithms that OpenSSH and ssh-audit
// recommend today, and no others. Every client since OpenSSH 7.4 (2016) knows one of
// each kind.
//
// Left out are the curves of NIST, whose constants nobody can explain, everything with
// SHA-1, CBC and CTR without a MAC over the ciphertext, and MACs before encryption.
func (s *Server) config(ctx ssh.Context) *gossh.ServerConfig {
	c := &gossh.ServerConfig{MaxAuthTries: s.options.Access.tries(s.limits)}
	c.KeyExchanges = []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519}
	c.Ciphers = []string{gossh.CipherChaCha20Poly1305, gossh.CipherAES256GCM, gossh.CipherAES128GCM}
	c.MACs = []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM}
	c.AuthLogCallback = func(m gossh.ConnMetadata, method string, err error) {
		l, ok := ctx.Value(linkKey{}).(*link)
		if !ok || method == "none" && err != nil { // every client asks first whether nothing is needed
			return
		}
		l.login(m.User(), err)
		if err != nil && s.options.Access.Keys == "" { // keys are told of when the last one was offered
			s.logSome("login failed", "connection", l.id, "address", l.RemoteAddr().String(), "user", clean(m.User(), 64), "method", method)
		}
	}
	return c
}

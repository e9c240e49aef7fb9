//go:build unix

package sshd

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/tui"
)

// How a server does under load:
//
//	go test ./ui/sshd -run Load -v -sessions 500 -typing 100 -keys 2 -for 20s
//	go test ./ui/sshd -run Load -v -sessions 100 -moving
//	go test ./ui/sshd -run Load -v -sessions 200 -closing
//	go test ./ui/sshd -run Load -v -sessions 30 -fans -keys 5
//	go test ./ui/sshd -run Load -v -sessions 4 -link 4 -columns 500 -rows 200 -keys 200 -flood
//
// The server is the test, the clients are a process of their own. What is printed is for
// reading; nothing is asserted but that everybody got in and nothing was left.
var (
	loadSessions = flag.Int("sessions", 0, "sessions of the load test; 0 skips it")
	loadTyping   = flag.Int("typing", -1, "how many of them type; -1 is all")
	loadKeys     = flag.Float64("keys", 2, "keys a second of one that types")
	loadFor      = flag.Duration("for", 10*time.Second, "how long")
	loadMoving   = flag.Bool("moving", false, "money moves all the time")
	loadClosing  = flag.Bool("closing", false, "at the end the server is closed, instead of the clients being cut")
	loadFans     = flag.Bool("fans", false, "charts show many runs while levers move")
	loadWidth    = flag.Int("columns", 120, "of a terminal")
	loadHeight   = flag.Int("rows", 40, "of a terminal")
	loadFlood    = flag.Bool("flood", false, "who types waits for no frame")
	loadLink     = flag.Int("link", 1, "sessions of one connection")
	loadAddr     = flag.String("load-clients-of", "", "used by the test itself")
)

// loaded is what the clients tell.
type loaded struct {
	Connected int
	Seconds   float64 // until the last one had its first frame
	Bytes     int64   // while typing
	Keys      int
	P50, P90  float64 // milliseconds from a key to the first of its frame
	P99, Max  float64
	Restored  int // terminals, when all was over
}

func TestLoad(t *testing.T) {
	if *loadSessions == 0 {
		t.Skip("-sessions says how many")
	}
	p := onPort(t, func(o *Options) {
		l := &o.Limits
		l.Sessions, l.AddressSessions, l.AddressPerMinute = *loadSessions, *loadSessions, 100*(*loadSessions)
		open := o.House.Open
		o.House.Open = func(usual string, words []string) (tui.Options, error) {
			to, err := open(usual, words)
			to.Still = !*loadMoving
			return to, err
		}
	})
	runtime.GC()
	empty, goroutines := resident(), runtime.NumGoroutine()
	args := []string{"-test.run=^TestLoadClients$", "-load-clients-of", p.addr}
	flag.Visit(func(f *flag.Flag) {
		if f.Name[0] != 't' || f.Name == "typing" {
			args = append(args, "-"+f.Name+"="+f.Value.String())
		}
	})
	c := exec.Command(os.Args[0], args...)
	c.Stderr = os.Stderr
	stay, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	answers := json.NewDecoder(out)
	var in, end loaded
	if err := answers.Decode(&in); err != nil {
		t.Fatal(err)
	}
	idle, begun := processor(), time.Now()
	if err := answers.Decode(&struct{}{}); err != nil { // idle until here
		t.Fatal(err)
	}
	idleShare := (processor() - idle).Seconds() / time.Since(begun).Seconds()
	busy, frames := processor(), testutil.ToFloat64(p.server.meters.frames)
	begun = time.Now()
	if err := answers.Decode(&end); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun).Seconds()
	used, drawn := (processor() - busy).Seconds(), testutil.ToFloat64(p.server.meters.frames)-frames
	most, during := resident(), runtime.NumGoroutine()
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	n := float64(in.Connected)
	fmt.Printf("sessions %d of %d, all with a frame after %.1f s\n", in.Connected, *loadSessions, in.Seconds)
	fmt.Printf("memory   %.2f MiB a session resident, %.2f live (%.0f MiB in all)\n", (most-empty)/n/(1<<20), float64(mem.HeapAlloc)/n/(1<<20), most/(1<<20))
	fmt.Printf("idle     %.1f%% of a core, %.3f%% a session\n", 100*idleShare, 100*idleShare/n)
	fmt.Printf("busy     %.1f%% of a core, %.2f%% a session; %.0f frames/s, %.2f ms of processor a frame\n", 100*used/took, 100*used/took/n, drawn/took, 1000*used/max(drawn, 1))
	fmt.Printf("network  %.1f KB/s a session\n", float64(end.Bytes)/took/n/1000)
	fmt.Printf("keys     %d, to frame p50 %.1f p90 %.1f p99 %.1f max %.1f ms\n", end.Keys, end.P50, end.P90, end.P99, end.Max)
	fmt.Printf("inside   key to frame within the server, without network and clients: %s\n", p.buckets("key_to_frame"))
	fmt.Printf("asked    question to the first that is known of it: %s\n", p.buckets("first_answer"))
	fmt.Printf("pace     %d pictures a second\n", p.server.pace.rate())
	closing := time.Now()
	if *loadClosing {
		err = p.server.Shutdown(t.Context())
		fmt.Printf("closing  %.2f s\n", time.Since(closing).Seconds())
	}
	_ = stay.Close()
	if err := errors.Join(err, answers.Decode(&end), c.Wait()); err != nil {
		t.Error(err)
	}
	if *loadClosing {
		fmt.Printf("restored %d terminals\n", end.Restored)
	}
	eventually(t, "all have left", func() bool { return p.server.inside() == 0 && runtime.NumGoroutine() <= goroutines+2 })
	fmt.Printf("left     %d goroutines of %d (%.1f a session)\n", runtime.NumGoroutine()-goroutines, during-goroutines, float64(during-goroutines)/n)
	if in.Connected != *loadSessions {
		t.Errorf("%d of %d got in", in.Connected, *loadSessions)
	}
}

// buckets is how many of what the server times took no longer than what.
func (p *port) buckets(of string) string {
	r := httptest.NewRecorder()
	p.server.Metrics().ServeHTTP(r, httptest.NewRequest("GET", "/metrics", nil))
	var b strings.Builder
	for _, found := range regexp.MustCompile(of+`_seconds_bucket\{le="(\S+)"\} (\d+)`).FindAllStringSubmatch(r.Body.String(), -1) {
		fmt.Fprintf(&b, "%s s %s, ", found[1], found[2])
	}
	return strings.TrimSuffix(b.String(), ", ")
}

// resident is the memory of this process, in bytes.
func resident() float64 {
	var size, pages float64
	f, err := os.Open("/proc/self/statm")
	if err != nil {
		return 0
	}
	defer f.Close()
	_, _ = fmt.Fscan(f, &size, &pages)
	return pages * float64(os.Getpagesize())
}

// processor is the processor's time that this process has used.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestLoadClients is the other process.
func TestLoadClients(t *testing.T) {
	if *loadAddr == "" {
		t.Skip("started by TestLoad")
	}
	tell := json.NewEncoder(os.Stdout)
	begun := time.Now()
	var all []*loader
	var mu sync.Mutex
	var coming sync.WaitGroup
	places := make(chan struct{}, 20)
	for n := *loadSessions; n > 0; n -= *loadLink {
		places <- struct{}{}
		coming.Go(func() {
			defer func() { <-places }()
			come, err := newLoaders(min(n, *loadLink))
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, come...)
		})
	}
	coming.Wait()
	_ = tell.Encode(loaded{Connected: len(all), Seconds: time.Since(begun).Seconds()})
	time.Sleep(5 * time.Second)
	_ = tell.Encode(struct{}{})
	typing := *loadTyping
	if typing < 0 || typing > len(all) {
		typing = len(all)
	}
	var total loaded
	for _, l := range all {
		total.Bytes -= l.bytes.Load()
	}
	var working sync.WaitGroup
	var took []float64
	for i, l := range all[:typing] {
		working.Go(func() {
			time.Sleep(time.Duration(i) * 7 * time.Millisecond % time.Second)
			mine := l.work(*loadFor)
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
		})
	}
	if typing == 0 {
		time.Sleep(*loadFor)
	}
	working.Wait()
	for _, l := range all {
		total.Bytes += l.bytes.Load()
	}
	slices.Sort(took)
	if n := len(took); n > 0 {
		at := func(q float64) float64 { return took[min(n-1, int(q*float64(n)))] }
		total.Keys, total.P50, total.P90, total.P99, total.Max = n, at(.5), at(.9), at(.99), took[n-1]
	}
	_ = tell.Encode(total)
	_, _ = io.Copy(io.Discard, os.Stdin) // until what is to be measured has been
	for _, l := range all {
		if l.restored.Load() {
			total.Restored++
		}
		_ = l.conn.Close()
	}
	_ = tell.Encode(total)
}

// A loader is a client that types and reads.
type loader struct {
	conn  net.Conn
	ch    gossh.Channel
	bytes atomic.Int64
	typed atomic.Int64
	came  chan time.Duration

	restored atomic.Bool
}

// newLoaders connects, and opens so many sessions.
func newLoaders(n int) (all []*loader, err error) {
	nc, err := net.Dial("tcp", *loadAddr)
	if err != nil {
		return nil, err
	}
	c, err := login(nc, as("load"))
	for err == nil && len(all) < n {
		l := &loader{conn: nc, came: make(chan time.Duration, 1)}
		if err = l.open(c); err == nil {
			all = append(all, l)
		}
	}
	return all, err
}

// open opens a session, and waits for its first frame.
func (l *loader) open(c *gossh.Client) error {
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	l.ch = ch
	go gossh.DiscardRequests(reqs)
	if _, err = ch.SendRequest("pty-req", true, gossh.Marshal(ptyReq{"xterm-256color", uint32(*loadWidth), uint32(*loadHeight), 0, 0, ""})); err != nil {
		return err
	}
	if _, err = ch.SendRequest("shell", true, nil); err != nil {
		return err
	}
	l.typed.Store(time.Now().UnixNano())
	go l.read()
	<-l.came
	if *loadFans {
		_, err = io.WriteString(ch, "~")
	}
	return err
}

// read takes what comes; the first of it after a key is the key's frame.
func (l *loader) read() {
	p := make([]byte, 32<<10)
	for {
		n, err := l.ch.Read(p)
		l.bytes.Add(int64(n))
		if bytes.Contains(p[:n], []byte("\x1b[?1049l")) {
			l.restored.Store(true)
		}
		if at := l.typed.Swap(0); at != 0 {
			select {
			case l.came <- time.Since(time.Unix(0, at)):
			default:
			}
		}
		if err != nil {
			return
		}
	}
}

// work moves a slider back and forth and returns milliseconds.
func (l *loader) work(d time.Duration) (took []float64) {
	every := time.NewTicker(time.Duration(float64(time.Second) / *loadKeys))
	defer every.Stop()
	keys := []string{"\x1b[C", "\x1b[C", "\x1b[D", "\x1b[D"}
	for end := time.Now().Add(d); time.Now().Before(end); {
		<-every.C
		l.typed.Store(time.Now().UnixNano())
		if _, err := io.WriteString(l.ch, keys[len(took)%len(keys)]); err != nil {
			return took
		}
		if *loadFlood {
			took = append(took, 0)
			continue
		}
		select {
		case d := <-l.came:
			took = append(took, float64(d.Microseconds())/1000)
		case <-time.After(5 * time.Second):
			return took
		}
	}
	return took
}

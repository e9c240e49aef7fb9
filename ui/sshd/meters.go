package sshd

import (
	"net/http"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Meters count what a server does. Labels have few values, none of which a client can
// make up.
type meters struct {
	registry   *prometheus.Registry
	sessions   prometheus.Gauge
	endings    *prometheus.CounterVec
	seconds    prometheus.Histogram
	handshakes *prometheus.CounterVec
	refusals   *prometheus.CounterVec
	requests   *prometheus.CounterVec
	frames     prometheus.Counter
	bytes      prometheus.Counter
	keyToFrame prometheus.Histogram
	firstKnown prometheus.Histogram
	stalls     prometheus.Counter
	panics     prometheus.Counter
}

func newMeters(s *Server) *meters {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: "moneyloop_" + name, Help: help})
	}
	counters := func(name, label, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "moneyloop_" + name, Help: help}, []string{label})
	}
	m := &meters{
		registry:   prometheus.NewRegistry(),
		sessions:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "moneyloop_sessions", Help: "Sessions now."}),
		endings:    counters("sessions_ended_total", "cause", "Sessions that ended, by cause."),
		seconds:    prometheus.NewHistogram(prometheus.HistogramOpts{Name: "moneyloop_session_seconds", Help: "How long sessions last.", Buckets: []float64{1, 10, 60, 300, 1800, 7200, 43200}}),
		handshakes: counters("handshakes_total", "outcome", "Connections, by how their login ended."),
		refusals:   counters("refusals_total", "cause", "Connections and sessions that were not let in, by cause."),
		requests:   counters("requests_total", "outcome", "Requests of sessions for what there is not: forwarding, subsystems."),
		frames:     counter("frames_total", "Frames drawn."),
		bytes:      counter("sent_bytes_total", "Bytes of sessions sent."),
		keyToFrame: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "moneyloop_key_to_frame_seconds", Help: "From a key to the frame that follows it.", Buckets: []float64{.005, .01, .02, .03, .05, .1, .2, .5, 1, 5}}),
		firstKnown: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "moneyloop_first_answer_seconds", Help: "From a question that takes many runs to the first that is known of it.", Buckets: []float64{.005, .01, .02, .03, .05, .1, .2, .5, 1, 5}}),
		stalls:     counter("stalls_total", "Clients dropped because they stopped reading."),
		panics:     counter("panics_total", "Sessions ended by a fault of the program."),
	}
	m.registry.MustRegister(m.sessions, m.endings, m.seconds, m.handshakes, m.refusals, m.requests, m.frames, m.bytes,
		m.keyToFrame, m.firstKnown, m.stalls, m.panics, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "moneyloop_sessions_awake", Help: "Sessions that somebody looks at."},
			func() float64 { return float64(s.pace.awake.Load()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "moneyloop_pictures_per_second", Help: "Pictures of moving money a session may draw a second."},
			func() float64 { return float64(s.pace.rate()) }))
	return m
}

// Metrics serves what was counted, as Prometheus reads it.
func (s *Server) Metrics() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.meters.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2, Timeout: 10 * time.Second}))
	return mux
}

func (m *meters) sent(n int) { m.bytes.Add(float64(n)) }

// knew counts the first that is known of a question.
func (m *meters) knew(took time.Duration) { m.firstKnown.Observe(took.Seconds()) }

// drew counts a frame; pressed is when the key was pressed that it follows, or 0.
func (m *meters) drew(pressed int64) {
	m.frames.Inc()
	if pressed != 0 {
		m.keyToFrame.Observe(time.Since(time.Unix(0, pressed)).Seconds())
	}
}

// handshake counts one that did not end in a login.
func (m *meters) handshake(heard, tried bool) {
	outcome := "silent"
	switch {
	case tried:
		outcome = "login failed"
	case heard:
		outcome = "broken off"
	}
	m.handshakes.WithLabelValues(outcome).Inc()
}

func (m *meters) ended(v *visit, took time.Duration) {
	m.endings.WithLabelValues(v.ended).Inc()
	m.seconds.Observe(took.Seconds())
}

// memoryShort reports whether the program has taken most of the memory it may have.
func memoryShort(most int64) func() bool {
	if most <= 0 {
		most = debug.SetMemoryLimit(-1)
	}
	sample := func() []metrics.Sample {
		return []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	}
	return func() bool {
		now := sample()
		metrics.Read(now)
		return now[0].Value.Uint64()-now[1].Value.Uint64() > uint64(float64(most)*.8)
	}
}

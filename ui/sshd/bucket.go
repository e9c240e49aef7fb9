package sshd

import "time"

// A bucket holds tokens that come at a rate, up to a number. Taking more than there
// are leaves a debt.
type bucket struct {
	perSecond, most float64
	tokens          float64
	at              time.Time
}

func newBucket(perSecond, most float64, now time.Time) bucket {
	return bucket{perSecond: perSecond, most: most, tokens: most, at: now}
}

// take takes n tokens and returns how long to wait until they are there.
func (b *bucket) take(n float64, now time.Time) time.Duration {
	b.fill(now)
	b.tokens -= n
	if b.tokens >= 0 {
		return 0
	}
	return time.Duration(-b.tokens / b.perSecond * float64(time.Second))
}

func (b *bucket) fill(now time.Time) {
	b.tokens = min(b.most, b.tokens+now.Sub(b.at).Seconds()*b.perSecond)
	b.at = now
}

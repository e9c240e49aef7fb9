package model

// A record collects the numbers of a run quarter by quarter. A run keeps every series
// in one piece, so that one number of each is far from the next: they are put there
// several quarters at a time.
type record struct {
	run  *Run
	rows []float64 // quarters not put there yet, one after another
	from int       // the first of them
	n    int       // how many there are
}

// block is how many quarters a record holds: as many as fit into a cache line.
const block = 8

func newRecord(r *Run) record {
	width := len(r.series) / r.Quarters
	return record{run: r, rows: make([]float64, width*min(block, r.Quarters))}
}

// next returns where the numbers of the next quarter go, one of every series.
func (r *record) next() []float64 {
	width := len(r.run.series) / r.run.Quarters
	if (r.n+1)*width > len(r.rows) {
		r.put()
	}
	r.n++
	return r.rows[(r.n-1)*width : r.n*width]
}

// put moves the quarters collected so far into the series of the run.
func (r *record) put() {
	quarters, rows, all := r.run.Quarters, r.rows, r.run.series
	width := len(all) / quarters
	for k := range width {
		series := all[k*quarters+r.from:][:r.n]
		at := k
		for q := range series {
			series[q] = rows[at]
			at += width
		}
	}
	r.from += r.n
	r.n = 0
}

package clearing

// groups are the firms that hold each other: the strongly connected components of who
// holds whom, each after those it holds. Tarjan, Depth-First Search and Linear Graph
// Algorithms, SIAM Journal on Computing 1(2), 1972.
type groups struct {
	list  [][]int32
	order []int32 // the groups' firms, one group after another
	met   []int32 // of a firm: when the search met it, from 1
	low   []int32 // of a firm: the earliest met that it leads back to
	open  []int32 // met and not yet in a group
	times int32
}

func (g *groups) find(v *Valuer) {
	n := len(v.h.Own)
	g.met, g.low = sized(g.met, n), sized(g.low, n)
	g.order = sized(g.order, n)[:0]
	clear(g.met)
	g.list, g.open, g.times = g.list[:0], g.open[:0], 0
	for i := range g.met {
		if g.met[i] == 0 {
			g.visit(v, int32(i))
		}
	}
}

func (g *groups) visit(v *Valuer, i int32) {
	g.times++
	g.met[i], g.low[i] = g.times, g.times
	g.open = append(g.open, i)
	for _, k := range v.by[v.first[i]:v.first[i+1]] {
		j := v.h.Claims[k].In
		if j < 0 || j >= len(g.met) {
			continue
		}
		if g.met[j] == 0 {
			g.visit(v, int32(j))
		}
		g.low[i] = min(g.low[i], g.low[j])
	}
	if g.low[i] < g.met[i] {
		return
	}
	begin := len(g.order)
	for last := int32(-1); last != i; {
		last = g.open[len(g.open)-1]
		g.open = g.open[:len(g.open)-1]
		g.order = append(g.order, last)
		g.low[last] = 1 << 30 // in a group: nobody leads back to it
	}
	g.list = append(g.list, g.order[begin:])
}

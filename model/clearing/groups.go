package clearing

// groups are the firms that lead to each other: the strongly connected components of a
// graph, such as who holds whom, each after those it leads to. Tarjan, Depth-First Search and Linear Graph
// Algorithms, SIAM Journal on Computing 1(2), 1972.
type groups struct {
	list  [][]int32
	order []int32 // the groups' firms, one group after another
	met   []int32 // of a firm: when the search met it, from 1
	low   []int32 // of a firm: the earliest met that it leads back to
	open  []int32 // met and not yet in a group
	times int32
	graph
}

// A graph leads from firm i to the firms to[first[i]] to to[first[i+1]]; -1 is outside.
type graph struct {
	first, to []int32
}

// next returns where a firm leads to.
func (g *graph) next(i int32) []int32 { return g.to[g.first[i]:g.first[i+1]] }

// sort makes a graph of n firms of edges, and returns the edges in the order of where
// they come from.
func (g *graph) sort(n, edges int, edge func(k int) (from, to int), order []int32) []int32 {
	g.first, g.to, order = sized(g.first, n+1), sized(g.to, edges), sized(order, edges)
	clear(g.first)
	for k := range edges {
		from, _ := edge(k)
		g.first[from]++
	}
	end := int32(0)
	for i, count := range g.first {
		end += count
		g.first[i] = end
	}
	for k := edges - 1; k >= 0; k-- {
		from, to := edge(k)
		if to < 0 || to >= n {
			to = -1
		}
		g.first[from]--
		at := g.first[from]
		g.to[at], order[at] = int32(to), int32(k)
	}
	return order
}

func (g *groups) find(n int) {
	g.met, g.low = sized(g.met, n), sized(g.low, n)
	g.order = sized(g.order, n)[:0]
	clear(g.met)
	g.list, g.open, g.times = g.list[:0], g.open[:0], 0
	for i := range g.met {
		if g.met[i] == 0 {
			g.visit(int32(i))
		}
	}
}

func (g *groups) visit(i int32) {
	g.times++
	g.met[i], g.low[i] = g.times, g.times
	g.open = append(g.open, i)
	for _, j := range g.next(i) {
		if j < 0 {
			continue
		}
		if g.met[j] == 0 {
			g.visit(j)
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

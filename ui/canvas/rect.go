package canvas

// A Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Inset returns the rectangle without n cells on every side.
func (r Rect) Inset(n int) Rect {
	return Rect{r.X + n, r.Y + n, max(r.W-2*n, 0), max(r.H-2*n, 0)}
}

// Narrow returns it without n columns on both sides; below 0 they are added.
func (r Rect) Narrow(n int) Rect { return Rect{r.X + n, r.Y, max(r.W-2*n, 0), r.H} }

// Row returns a row of it, from 0.
func (r Rect) Row(i int) Rect { return Rect{r.X, r.Y + i, r.W, 1} }

// Top returns its first n rows, Below all but those; Left its first n columns, After all but those.
func (r Rect) Top(n int) Rect   { return Rect{r.X, r.Y, r.W, n} }
func (r Rect) Below(n int) Rect { return Rect{r.X, r.Y + n, r.W, max(r.H-n, 0)} }
func (r Rect) Left(n int) Rect  { return Rect{r.X, r.Y, n, r.H} }
func (r Rect) After(n int) Rect { return Rect{r.X + n, r.Y, max(r.W-n, 0), r.H} }

// Contains reports whether the cell x, y lies in the rectangle.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && y >= r.Y && x < r.X+r.W && y < r.Y+r.H
}

// Empty reports whether the rectangle has no cell.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Intersect returns the cells that both rectangles have; it may be empty.
func (r Rect) Intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, max(min(r.X+r.W, o.X+o.W)-x, 0), max(min(r.Y+r.H, o.Y+o.H)-y, 0)}
}

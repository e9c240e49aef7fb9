package engine

// sized returns a slice of so many, with what is in it if it has room for them.
func sized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// cleared is the same with nothing in it.
func cleared[T any](list []T, n int) []T {
	list = sized(list, n)
	clear(list)
	return list
}

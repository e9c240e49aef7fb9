package state

// Sized returns a slice of so many, with what is in it if it has room for them.
func Sized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// Cleared is the same with nothing in it.
func Cleared[T any](list []T, n int) []T {
	list = Sized(list, n)
	clear(list)
	return list
}

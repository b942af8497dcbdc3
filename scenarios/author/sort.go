package author

import "sort"

// sortStable sorts a list stably. It is one routine for lists of all kinds: one of its
// own for each would make a tenth of what the game fetches to read a file.
func sortStable[S ~[]T, T any](list S, compare func(a, b T) int) {
	sort.SliceStable(list, func(i, k int) bool { return compare(list[i], list[k]) < 0 })
}

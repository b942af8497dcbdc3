package screen

// arrange puts a list in order and leaves the order of what compares equal. It is for
// the short lists of a screen: sorts for long ones are compiled anew for every type,
// and each is a thousandth of the download.
func arrange[T any](list []T, compare func(a, b T) int) {
	for i := range list {
		for k := i; k > 0 && compare(list[k], list[k-1]) < 0; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

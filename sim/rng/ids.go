package rng

func IDOf(ids []string, i int) string {
	if i < len(ids) {
		return ids[i]
	}
	return "?"
}

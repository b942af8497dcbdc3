package view

// A Sibling is an element of the page among those with the same parent, as far as it
// decides which of them becomes which when they change.
type Sibling struct {
	ID   ID // empty: it is recognized by its role and name
	Role Role
	Name string // accessible name
}

// Sibling returns what a node's element is recognized by.
func (n *Node) Sibling() Sibling { return Sibling{n.ID, n.Role, n.name()} }

// Match returns, for each wanted sibling, the index of the present one that becomes it, -1
// if a new one is needed: that with the same ID, or without ID one with the same name, or
// else the next one without ID that need not be moved for it. Roles are always the same.
func Match(present, wanted []Sibling) []int {
	found, used := make([]int, len(wanted)), make([]bool, len(present))
	next := 0 // most siblings keep their order
	for k, w := range wanted {
		found[k] = -1
		for range present {
			p := &present[next]
			if !used[next] && p.Role == w.Role && p.ID == w.ID && (p.Name == w.Name || p.ID != "") {
				found[k], used[next] = next, true
			}
			next = (next + 1) % len(present)
			if found[k] >= 0 {
				break
			}
		}
	}
	first := 0 // after those that become earlier ones
	for k, w := range wanted {
		if found[k] < 0 && w.ID == "" {
			end := len(present) // before the next one that is found
			for _, at := range found[k+1:] {
				if at >= first {
					end = at
					break
				}
			}
			for at := first; at < end; at++ {
				if p := &present[at]; !used[at] && p.Role == w.Role && p.ID == "" {
					found[k], used[at] = at, true
					break
				}
			}
		}
		first = max(first, found[k]+1)
	}
	return found
}

// Unmoved reports which siblings can stay where they are while the others are moved around
// them: as many as possible, and always the one with index fixed (-1: none). Places are
// their present positions, in the wanted order; those of new siblings are -1.
func Unmoved(places []int, fixed int) []bool {
	stay := make([]bool, len(places))
	before := make([]int, len(places)) // the previous one in the longest increasing sequence that ends here
	var ends []int                     // of the increasing sequences of each length, those that end lowest
	for i, at := range places {
		if at < 0 || fixed >= 0 && (i < fixed && at > places[fixed] || i > fixed && at < places[fixed]) {
			continue
		}
		n := len(ends)
		for n > 0 && places[ends[n-1]] > at {
			n--
		}
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		}
		ends[n] = i
	}
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			stay[i] = true
		}
	}
	return stay
}

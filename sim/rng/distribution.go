package rng

// A Distribution is the distribution of interarrival or service times, which are drawn
// independently.
type Distribution struct {
	Shape  Shape
	Mean   Minutes
	Spread PPM // Gamma: squared coefficient of variation, 2 or 1/n for a whole n; LogNormal: sigma of the logarithm
}

// A Shape is the family of a distribution.
type Shape uint8

const (
	Fixed Shape = iota
	Exponential
	Gamma
	LogNormal
	NumShapes
)

var shapeIDs = [NumShapes]string{"fixed", "exponential", "gamma", "log-normal"}

// String returns the shape's stable id.
func (s Shape) String() string { return IDOf(shapeIDs[:], int(s)) }

// Draw draws one time from the distribution.
func (t *Distribution) Draw(s Seed, purpose Purpose, key Key) Minutes {
	switch t.Shape {
	case Exponential:
		return s.Draw(0, purpose, key).Exp(t.Mean)
	case Gamma:
		return t.drawGamma(s, purpose, key)
	case LogNormal:
		return s.Draw(0, purpose, key).LogNormal(t.Median(), t.Spread)
	}
	return t.Mean
}

// Median returns the median of log-normal times.
func (t *Distribution) Median() Minutes {
	return t.Mean.Times(ExpNeg(t.Spread.Times(t.Spread) / 2))
}

// drawGamma draws from a gamma distribution: for a spread of 1/n the sum of n exponential
// times, for a spread of 2 the square of a normal variable.
func (t *Distribution) drawGamma(s Seed, purpose Purpose, key Key) (sum Minutes) {
	if t.Spread > One {
		z := s.Draw(0, purpose, key).Normal() >> 8
		return Minutes((int64(t.Mean)*(z*z>>16) + 1<<15) >> 16)
	}
	phases := int64(One / max(t.Spread, 1))
	for k := range phases {
		sum += s.Draw(k, purpose, key).Exp(t.Mean / Minutes(phases))
	}
	return sum
}

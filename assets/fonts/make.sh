#!/bin/sh
# Makes the five font files beside this script from their publishers' own.
# Needs npm, go and Debian's fonttools and python3-brotli. Run it in this
# folder to make them anew; what it makes is committed, so nobody else has to.
set -eu
here=$(pwd)
plex=1.1.0                     # @ibm/plex-sans
mono=2.5.0                     # @ibm/plex-mono
image=$(cd ../.. && go list -m -f '{{.Dir}}' golang.org/x/image)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "@ibm/plex-sans@$plex" && tar xzf ./*.tgz)
(mkdir "$work/mono" && cd "$work/mono" && npm pack --silent "@ibm/plex-mono@$mono" && tar xzf ./*.tgz)

# Latin-1, Latin Extended-A, the letters of formulas, punctuation, currencies, arrows
# and the signs of arithmetic.
letters=U+0020-007E,U+00A0-017F,U+0394,U+03A3,U+03BA,U+03BC,U+03C3,U+03C4,U+2009-200A,U+2013-2014,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2196-2199,U+2194,U+2206,U+2211-2212,U+221A,U+221E,U+2248,U+2260,U+2264-2265,U+2713
code=U+0020-007E,U+2026 # what files are written in; the rest is set in the sans
shapes=U+25A0-25A1,U+25AA-25AB,U+25B2,U+25BA,U+25BC,U+25C4,U+25CA-25CB,U+25CF,U+2192

subset() { # source target unicodes
	/usr/bin/pyftsubset "$1" --output-file="$2" --unicodes="$3" --layout-features=kern \
		--no-hinting --desubroutinize --notdef-outline --name-IDs='0,13,14' --legacy-kern
}
subset "$work/package/fonts/complete/woff2/IBMPlexSans-Regular.woff2" "$work/regular.ttf" "$letters"
subset "$work/package/fonts/complete/woff2/IBMPlexSans-SemiBold.woff2" "$work/semibold.ttf" "$letters"
subset "$work/mono/package/fonts/complete/woff2/IBMPlexMono-Regular.woff2" "$work/mono.ttf" "$code"
subset "$image/font/gofont/ttfs/Go-Regular.ttf" "$here/shapes-400.ttf" "$shapes"
subset "$image/font/gofont/ttfs/Go-Bold.ttf" "$here/shapes-600.ttf" "$shapes"

# A changed font may not bear the reserved name. The lookups of kerning are for
# Cyrillic, Greek and Latin, in this order; x/image/font/sfnt asks only the first
# that knows a letter, so Latin must come before those that merely list it.
/usr/bin/python3 - "$work" "$here" <<'PY'
import sys
from fontTools.ttLib import TTFont
work, here = sys.argv[1:]
for source, target, family, style in (("regular", "sans-400", "Sans", "Regular"), ("semibold", "sans-600", "Sans", "SemiBold"),
                                      ("mono", "mono-400", "Mono", "Regular")):
    font = TTFont(f"{work}/{source}.ttf", recalcTimestamp=False)
    for name, text in ((1, f"Decision {family}"), (2, style), (4, f"Decision {family} {style}"), (6, f"Decision{family}-{style}")):
        font["name"].setName(text, name, 3, 1, 0x409)
    if "GPOS" in font:
        font["GPOS"].table.LookupList.Lookup.reverse()
    font.flavor = None
    font.save(f"{here}/{target}.ttf")
PY
install -m 644 "$work/package/LICENSE.txt" "$here/sans-LICENSE.txt"
install -m 644 "$image/LICENSE" "$here/shapes-LICENSE.txt"

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkFirstFrame measures the time from navigation to the first frame on a first
// visit, for the game and for an empty Ebitengine program in the same page.
func BenchmarkFirstFrame(b *testing.B) {
	dist := Site(b)
	b.Run("game", func(b *testing.B) { benchmarkFirstFrame(b, clocked(b, dist)) })
	b.Run("empty", func(b *testing.B) {
		dir := clocked(b, dist)
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(dir, "game.wasm"), "./testdata/empty")
		build.Env = append(build.Environ(), "GOOS=js", "GOARCH=wasm")
		if output, err := build.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, output)
		}
		benchmarkFirstFrame(b, dir)
	})
}

func benchmarkFirstFrame(b *testing.B, dir string) {
	server := Serve(b, dir)
	waited := 0.0 // [ms]
	for b.Loop() {
		p := OpenAt(b, server, Setup{})
		p.Wait("window.readyAt")
		waited += Eval[float64](p, "readyAt")
	}
	b.ReportMetric(waited/float64(b.N), "ms/visit")
}

// clocked copies the site and makes its page record when the game is ready.
func clocked(b *testing.B, dist string) string {
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(dist)); err != nil {
		b.Fatal(err)
	}
	page := filepath.Join(dir, "index.html")
	text, err := os.ReadFile(page)
	if err != nil {
		b.Fatal(err)
	}
	const clock = `<script>
{
  let ready;
  Object.defineProperty(window, "gameReady", {
    get: () => ready,
    set: f => { ready = () => { window.readyAt ??= performance.now(); f(); }; },
  });
}
</script>
</head>`
	if err := os.WriteFile(page, []byte(strings.Replace(string(text), "</head>", clock, 1)), 0o644); err != nil {
		b.Fatal(err)
	}
	return dir
}

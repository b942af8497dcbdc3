// The page without a network: everything it needs is kept when it is first
// visited. A kept set is never mixed with files of another version.
"use strict";
importScripts("build.js");

const set = "split-decision-" + self.build.version;
const files = ["./", "build.js", "wasm_exec.js", "worker.js", "manifest.webmanifest", "icon.svg", self.build.wasm, self.build.worker];

self.addEventListener("install", e => e.waitUntil((async () => {
  const kept = await caches.open(set);
  await Promise.all(files.map(async file => {
    const answer = await fetch(new Request(file, {cache: "no-cache"}));
    // A redirected answer can't be shown for an address of its own later.
    if (!answer.ok || answer.redirected) throw new Error(file + " can't be kept: " + answer.status);
    await kept.put(file, answer);
  }));
})()));

self.addEventListener("activate", e => e.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("split-decision-") && name !== set) await caches.delete(name);
  }
})()));

self.addEventListener("message", e => { if (e.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", e => {
  if (e.request.method !== "GET" || new URL(e.request.url).origin !== location.origin) return;
  e.respondWith((async () => {
    const kept = await caches.open(set);
    const wanted = e.request.mode === "navigate" ? "./" : e.request;
    return await kept.match(wanted, {ignoreSearch: true}) || fetch(e.request);
  })());
});

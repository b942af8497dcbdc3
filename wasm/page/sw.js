// The service worker, for offline use. It caches all files of the page on the first visit. Each
// version has its own cache, so files of different versions are never mixed.
"use strict";
importScripts("build.js");

const set = "split-decision-" + self.build.version;
const files = ["./", "build.js", "wasm_exec.js", "worker.js", "manifest.webmanifest",
  "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png", "apple-touch-icon.png", self.build.wasm, self.build.worker, self.build.simulator, ...self.build.parts];

self.addEventListener("install", e => e.waitUntil((async () => {
  const kept = await caches.open(set);
  await Promise.all(files.map(async file => {
    const answer = await fetch(new Request(file, {cache: "no-cache"}));
    // A redirected response cannot be used for a navigation later.
    if (!answer.ok || answer.redirected) throw new Error("cannot cache " + file + ": " + answer.status);
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
    const wanted = e.request.mode === "navigate" ? "./" : e.request;
    // A browser that has lost or closed the cache fails to open it.
    const kept = await caches.open(set).then(cache => cache.match(wanted, {ignoreSearch: true})).catch(() => undefined);
    return kept || fetch(e.request);
  })());
});

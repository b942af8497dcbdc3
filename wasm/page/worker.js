// The worker beside the page: the same engine without a picture, and the reader
// of scenario files. The page starts it when it is first needed.
"use strict";
importScripts("build.js", "wasm_exec.js");

const started = (async () => {
  const go = new Go();
  const program = await fetch(self.build.worker + "?" + self.build.version);
  if (!program.ok) throw new Error("the server answered " + program.status + " for " + self.build.worker);
  const {instance} = await WebAssembly.instantiateStreaming(program, go.importObject);
  // The program sets self.answer and waits. If it ever ends, the page hears of it.
  go.run(instance).then(() => setTimeout(() => { throw new Error("the worker ended"); }));
})();

self.onmessage = e => started.then(() => self.answer(e.data))
  .catch(why => postMessage({number: e.data.number, failed: String(why)}));

// The worker beside the page: the same engine without a picture, and the reader
// of scenario files. The page starts it when it is first needed.
"use strict";
importScripts("build.js", "wasm_exec.js");

// What breaks here is thrown where the page hears it: it gives this worker up
// and starts another the next time.
const broken = why => setTimeout(() => { throw why; });

const started = (async () => {
  const go = new Go();
  const program = await fetch(self.build.worker + "?" + self.build.version);
  if (!program.ok) throw new Error("the server answered " + program.status + " for " + self.build.worker);
  const {instance} = await WebAssembly.instantiateStreaming(program, go.importObject);
  // The program sets self.answer and waits.
  go.run(instance).then(() => broken(new Error("the worker ended")), broken);
})();

self.onmessage = e => started.then(() => self.answer(e.data)).catch(broken);

// The Web Worker of the page. It runs the engine without graphics and reads scenario files. The
// page starts it when it is first needed.
"use strict";
importScripts("build.js", "wasm_exec.js");

// broken throws the error asynchronously, so that the page gets an error event. The page then
// discards this worker and starts another one when needed.
const broken = why => setTimeout(() => { throw why; });

// alive tells the page of each part of the program that arrives: it gives up a silent worker.
const alive = async body => { for (const parts = body.getReader(); !(await parts.read()).done;) postMessage({}); };

const started = (async () => {
  const go = new Go();
  const program = await fetch(self.build.worker + "?" + self.build.version);
  alive(program.clone().body).catch(() => {});
  if (!program.ok) throw new Error("the server answered " + program.status + " for " + self.build.worker);
  const {instance} = WebAssembly.instantiateStreaming && program.headers.get("Content-Type") === "application/wasm" ?
    await WebAssembly.instantiateStreaming(program, go.importObject) :
    await WebAssembly.instantiate(await program.arrayBuffer(), go.importObject);
  // The program sets self.answer, then waits for requests.
  go.run(instance).then(() => broken(new Error("the worker ended")), broken);
})();

self.onmessage = e => started.then(() => self.answer(e.data)).catch(broken);

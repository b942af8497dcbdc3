// The Web Worker of the page. It runs a program without graphics: the reader of scenario files, or
// a simulator of runs. The page starts it when it is needed and sends it the compiled program.
"use strict";
importScripts("wasm_exec.js");

// broken throws the error asynchronously, so that the page gets an error event. The page then
// discards this worker and starts another one when needed.
const broken = why => setTimeout(() => { throw why; });

let arrived;
const started = new Promise(resolve => { arrived = resolve; }).then(async program => {
  const go = new Go();
  // The program sets self.answer, then waits for requests.
  go.run(await WebAssembly.instantiate(program, go.importObject)).then(() => broken(new Error("the worker ended")), broken);
});

self.onmessage = ({data}) => {
  if (data.program) arrived(data.program);
  else started.then(() => self.answer(data)).catch(broken);
};

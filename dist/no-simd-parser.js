/** Stands for undici's second build of its HTTP parser. It is no WebAssembly, so undici takes the first. */
export {};

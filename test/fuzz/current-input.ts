/** The input a worker is at, readable while it never comes back: a counter, a length, the bytes. */
export type CurrentInput = SharedArrayBuffer;

const header = 8;
const most = 256 * 1024;

export function currentInput(): CurrentInput {
  return new SharedArrayBuffer(header + most);
}

export function write(shared: CurrentInput, bytes: Uint8Array): void {
  const numbers = new Int32Array(shared, 0, 2);
  new Uint8Array(shared, header).set(bytes.subarray(0, most));
  Atomics.store(numbers, 1, Math.min(bytes.length, most));
  Atomics.add(numbers, 0, 1);
}

export function read(shared: CurrentInput): {
  readonly count: number;
  readonly bytes: Uint8Array;
} {
  const numbers = new Int32Array(shared, 0, 2);
  const length = Atomics.load(numbers, 1);
  return {
    count: Atomics.load(numbers, 0),
    bytes: Uint8Array.from(new Uint8Array(shared, header, length)),
  };
}

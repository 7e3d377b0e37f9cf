/** Work that goes on until it is let go. */
export function heldWork(): {
  readonly work: Promise<void>;
  readonly letGo: () => void;
} {
  let letGo = (): void => {};
  const work = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { work, letGo: () => letGo() };
}

/** Remembers so many keys, and forgets the oldest first. */
export interface Seen {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
  readonly forget: (key: string) => void;
}

export function createSeen(most: number): Seen {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > most && oldest !== undefined) keys.delete(oldest);
    },
    forget: (key) => {
      keys.delete(key);
    },
  };
}

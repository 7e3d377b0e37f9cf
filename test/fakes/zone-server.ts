import type {
  LookupResult,
  UpdateCheck,
  ZoneServer,
} from "../../src/app/ports.ts";

/** A zone in memory, one table an authority, so that a secondary can lag behind. */
export class FakeZoneServer implements ZoneServer {
  readonly #tables = new Map<string, Map<string, LookupResult>>();
  readonly #later: {
    readonly name: string;
    readonly authority: string;
    readonly result: LookupResult;
    asks: number;
  }[] = [];
  /** Every question, `name @ authority`. */
  readonly asked: string[] = [];
  update: UpdateCheck = { kind: "accepted" };

  constructor(authorities: readonly string[] = ["127.0.0.1:5300"]) {
    for (const authority of authorities) {
      this.#tables.set(authority, new Map());
    }
  }

  /** Puts a record at one authority, or at all of them. */
  set(name: string, addresses: readonly string[], ttl = 300): void {
    this.answer(name, { kind: "answer", addresses, ttl });
  }

  remove(name: string): void {
    for (const table of this.#tables.values()) table.delete(name);
  }

  answer(name: string, result: LookupResult, authority?: string): void {
    for (const [address, table] of this.#tables) {
      if (authority === undefined || authority === address) {
        table.set(name, result);
      }
    }
  }

  /** The authority answers this only after it was asked `asks` times. */
  answerAfter(
    asks: number,
    name: string,
    result: LookupResult,
    authority: string,
  ): void {
    this.#later.push({ name, authority, result, asks });
  }

  async authorities(): Promise<readonly string[]> {
    return [...this.#tables.keys()];
  }

  async lookup(name: string, authority?: string): Promise<LookupResult> {
    const address = authority ?? [...this.#tables.keys()][0] ?? "";
    this.asked.push(`${name} @ ${address}`);
    for (const change of this.#later) {
      if (change.name !== name || change.authority !== address) continue;
      if (change.asks === 0) this.answer(name, change.result, address);
      change.asks -= 1;
    }
    const table = this.#tables.get(address);
    if (table === undefined) return { kind: "failed", reason: "unreachable" };
    return table.get(name) ?? { kind: "no_such_name" };
  }

  async checkUpdate(): Promise<UpdateCheck> {
    return this.update;
  }
}

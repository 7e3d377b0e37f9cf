import type { Log } from "../../src/app/ports.ts";

export interface LoggedLine {
  readonly level: "info" | "warning" | "error" | "outside" | "group";
  readonly text: string;
}

/** Keeps what was logged. */
export class FakeLog implements Log {
  readonly lines: LoggedLine[] = [];

  get text(): string {
    return this.lines.map((line) => line.text).join("\n");
  }

  info(text: string): void {
    this.lines.push({ level: "info", text });
  }

  warning(text: string): void {
    this.lines.push({ level: "warning", text });
  }

  error(text: string): void {
    this.lines.push({ level: "error", text });
  }

  outside(text: string): void {
    this.lines.push({ level: "outside", text });
  }

  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.lines.push({ level: "group", text: title });
    return work();
  }
}

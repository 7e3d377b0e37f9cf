/** A call of the Proxmox API, its path below /api2/json without trailing slash. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  /** Of the query and the form together. */
  readonly params: ReadonlyMap<string, string>;
}

export interface ApiReply {
  /** 0: the connection is cut. */
  readonly status: number;
  /** Proxmox says what went wrong in the reason phrase. */
  readonly reason?: string | undefined;
  readonly body: unknown;
  /** A web page stands where JSON should. */
  readonly page?: true;
}

export function replyWith(data: unknown): ApiReply {
  return { status: 200, body: { data } };
}

export function failWith(status: number, message: string): ApiReply {
  return { status, reason: message, body: { data: null, message } };
}

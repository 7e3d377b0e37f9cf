/** How a request to the server ends, with the status it gets. The answer has no words: they would stand in GitHub's delivery log. */
export const outcomes = {
  accepted: 202,
  /** Genuine, and nothing to do. */
  ignored: 202,
  repeated: 202,
  malformed: 400,
  not_text: 400,
  not_json: 400,
  too_deep: 400,
  wrong_shape: 400,
  unsigned: 401,
  /** Of the status page. */
  no_token: 401,
  not_allowed: 403,
  not_found: 404,
  wrong_method: 405,
  too_slow: 408,
  too_long: 413,
  wrong_type: 415,
  expectation: 417,
  too_many_tries: 429,
  header_too_long: 431,
  queue_full: 503,
  stopping: 503,
  broken: 500,
  /** Whoever asked is gone. */
  aborted: 499,
} as const;

export type Outcome = keyof typeof outcomes;

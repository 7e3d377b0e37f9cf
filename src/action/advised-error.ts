/** What happened and what to do next, both ours. */
export class AdvisedError extends Error {
  override readonly name = "AdvisedError";
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.advice = advice;
  }
}

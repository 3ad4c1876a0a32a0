/**
 * The call, or what it was given, can't be used. The message is one clear sentence that names the offender and says what to do.
 * At the edge it becomes exit code 2, or HTTP 400; `status` says which other one it is.
 */
export class UnusableInput extends Error {
  readonly status: number;

  constructor(message: string, options: { cause?: unknown; status?: 400 | 404 | 409 | 413 | 507 } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UnusableInput';
    this.status = options.status ?? 400;
  }
}

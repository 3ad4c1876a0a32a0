import { UnusableInput } from './unusableInput.ts';

/** There is no room left to keep something. Nothing of it was kept, and it can be tried again. */
export class NoRoom extends UnusableInput {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { ...options, status: 507 });
    this.name = 'NoRoom';
  }
}

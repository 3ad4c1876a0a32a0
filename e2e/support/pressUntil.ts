import type { Page } from 'playwright-core';

/** ms in which what a key does is seen */
const seenAfter = 2000;

/** Presses a key until a text is there: one that comes in the very moment after something was lifted goes by. */
export async function pressUntil(page: Page, key: string, text: string): Promise<void> {
  for (let presses = 1; ; presses++) {
    await page.keyboard.press(key);
    const timeout = presses < 5 ? seenAfter : undefined;
    const seen = page.getByText(text).waitFor({ state: 'attached', timeout });
    if (timeout === undefined) return seen;
    if (
      await seen.then(
        () => true,
        () => false,
      )
    )
      return;
  }
}

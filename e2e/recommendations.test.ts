import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulationFiles } from '../src/simulate/files.ts';
import { simulate } from '../src/simulate/simulate.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';

let app: App;

async function ask<Answer>(operation: string, input: object): Promise<Answer> {
  const response = await fetch(`${app.address}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

beforeAll(async () => {
  const files = simulationFiles(simulate('retail', { customers: 3000, seed: 'build-3' }));
  app = await openApp(
    Object.fromEntries(
      files.filter(({ source }) => source !== null).map(({ name, lines }) => [name, [...lines].join('\n')]),
    ),
  );
  await ask('discover', { name: 'Buying' });
});
afterAll(() => app.close());

describe('the recommendations page', () => {
  it('says what to do where nothing was accepted, then what would help', async () => {
    const page = await app.open('/recommendations');
    await page.getByRole('heading', { name: 'Nothing to recommend yet' }).waitFor();
    const { insights } = await ask<{ insights: { id: string }[] }>('insights', {});
    for (const { id } of insights) await ask('acceptInsight', { insight: id });
    await page.getByText(`${insights.length} recommendations`).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.close();
  });

  it('takes an owner, an effort and a status, which the board and the matrix show', async () => {
    const page = await app.open('/recommendations');
    await page.getByRole('listitem').getByRole('button').first().click();
    const drawer = page.locator('[data-drawer]');
    const title = await drawer.getByRole('heading', { level: 2 }).innerText();
    await drawer.getByLabel('Owner').fill('Mina');
    await drawer.getByLabel('Owner').blur();
    await drawer.getByLabel('Status').selectOption('accepted');
    await drawer.getByText('Recommendation · accepted', { exact: false }).waitFor();
    await expectAccessible(page);
    await page.locator('label', { hasText: 'Board' }).click();
    const column = page.locator('section', { has: page.getByRole('heading', { name: /^Accepted/ }) });
    const card = column.getByRole('button', { name: new RegExp(title.slice(0, 12)) });
    await card.waitFor();
    expect(await card.innerText()).toContain('Mina');
    await card.focus();
    await card.press('Alt+ArrowRight');
    const next = page.locator('section', { has: page.getByRole('heading', { name: /^In test/ }) });
    await next.getByRole('button', { name: new RegExp(title.slice(0, 12)) }).waitFor();
    await expectAccessible(page);
    await page.locator('label', { hasText: 'Matrix' }).click();
    await page.getByRole('group', { name: 'Recommendations by effort and by customers helped' }).waitFor();
    await page.locator('label', { hasText: 'Roadmap' }).click();
    await page.getByRole('group', { name: 'Recommendations over time' }).waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it('reckons priorities as people write them, and says what it can’t read', async () => {
    const page = await app.open('/recommendations');
    await page.getByRole('button', { name: 'impact * confidence / effort' }).click();
    await page.getByLabel('Priority').fill('impact * luck');
    await page.getByRole('button', { name: 'Reckon so' }).click();
    await page.getByText("'luck' is not known", { exact: false }).waitFor();
    await page.getByLabel('Priority').fill('impact');
    await page.getByRole('button', { name: 'Reckon so' }).click();
    await page.getByRole('button', { name: 'impact', exact: true }).waitFor();
    await page.close();
  });

  it('fits a phone', async () => {
    const page = await app.open('/recommendations?view=matrix', { width: 390, height: 844, dark: true });
    await page.getByRole('group', { name: 'Recommendations by effort and by customers helped' }).waitFor();
    await expectNoSidewaysScroll(page);
    await page.close();
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './support/askServer.ts';
import { type App, expectAccessible, expectNoSidewaysScroll, openApp } from './support/openApp.ts';
import { pressUntil } from './support/pressUntil.ts';
import { shopLog } from './support/shopLog.ts';

interface ShownMap {
  map: {
    id: string;
    stages: { id: string; name: string; kind: string }[];
    touchpoints: { id: string; stage: string; name: string }[];
    marks: { text: string; provenance: string }[];
  };
  revision: number;
}

let app: App;
beforeAll(async () => {
  app = await openApp({ 'shop.csv': shopLog() });
  await askServer(app, 'createMap', { name: 'Buying', kind: 'current', discover: true });
});
afterAll(() => app.close());

const shownMap = () => askServer<ShownMap>(app, 'showMap', { map: 'buying' });
const mark = (page: Page, id: string) => page.locator(`[data-mark="${id}"]`);

async function openMap(search = '', options?: Parameters<App['open']>[1]): Promise<Page> {
  const page = await app.open(`/maps/buying${search}`, options);
  await page.locator('[data-mark^="stage:"]').first().waitFor();
  return page;
}

describe('the map page', () => {
  it('opens what stands behind a mark by keyboard, and gives the focus back', async () => {
    const { map } = await shownMap();
    const called = map.touchpoints.find((touchpoint) => touchpoint.name === 'Support call')!;
    const page = await openMap();
    await mark(page, `touchpoint:${called.id}`).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Support call' });
    await drawer.getByText(/26 of 60 journeys/).waitFor();
    expect(new URL(page.url()).searchParams.get('mark')).toBe(`touchpoint:${called.id}`);
    await page.keyboard.press('Escape');
    await expect.poll(() => drawer.count()).toBe(0);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-mark'));
    await expect.poll(focused).toBe(`touchpoint:${called.id}`);
    await page.close();
  });

  it('goes from mark to mark with the arrow keys', async () => {
    const { map } = await shownMap();
    const [first, second] = map.stages;
    const page = await openMap();
    await mark(page, `stage:${first!.id}`).focus();
    await page.keyboard.press('ArrowRight');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-mark'));
    expect(focused).toBe(`stage:${second!.id}`);
    await page.close();
  });

  it('leads to exactly the journeys that a figure counts', async () => {
    const { map } = await shownMap();
    const called = map.touchpoints.find((touchpoint) => touchpoint.name === 'Support call')!;
    const page = await openMap(`?mark=touchpoint:${called.id}`);
    await page.getByRole('link', { name: 'Open 26 journeys' }).click();
    await page.getByText('26 journeys of 26 customers', { exact: true }).waitFor();
    await page.close();
  });

  it('keeps a renamed stage over a reload', async () => {
    const { map } = await shownMap();
    const stage = map.stages[0]!;
    const page = await openMap();
    await mark(page, `stage:${stage.id}`).focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: `New name of ${stage.name}` }).fill('Looking around');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Saved').waitFor();
    await expect.poll(async () => (await shownMap()).map.stages[0]?.name).toBe('Looking around');
    await page.reload();
    await page
      .getByRole('button', { name: /^Looking around/ })
      .first()
      .waitFor();
    await page.close();
  });

  it('moves a stage by keyboard, undoes and redoes it', async () => {
    const before = (await shownMap()).map.stages.map((stage) => stage.id);
    const [first, second] = before;
    const names = new Map((await shownMap()).map.stages.map((stage) => [stage.id, stage.name]));
    const order = async () => (await shownMap()).map.stages.slice(0, 2).map((stage) => stage.id);
    const page = await openMap('?edit=yes');
    await page.getByRole('button', { name: `Move the stage ${names.get(first!)}`, exact: true }).focus();
    await page.keyboard.press('Space');
    const over = (stage: string) => `${names.get(first!)} is over ${names.get(stage)}.`;
    await page.getByText(over(first!)).waitFor({ state: 'attached' });
    await pressUntil(page, 'ArrowRight', over(second!));
    await page.keyboard.press('Space');
    await expect.poll(order).toEqual([second, first]);
    await page.keyboard.press('Control+z');
    await expect.poll(order).toEqual([first, second]);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(order).toEqual([second, first]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(order).toEqual([first, second]);
    await page.close();
  });

  it('drags a touchpoint to another stage with the mouse', async () => {
    const { map } = await shownMap();
    const touchpoint = map.touchpoints.find((one) => one.name === 'Plan page')!;
    const target = map.stages.find((stage) => stage.id !== touchpoint.stage && stage.kind === 'stage')!;
    const page = await openMap('?edit=yes');
    const from = await page.getByRole('button', { name: 'Move the touchpoint Plan page' }).boundingBox();
    const to = await page
      .getByRole('button', { name: `Move the stage ${target.name}`, exact: true })
      .boundingBox();
    await page.mouse.move(from!.x + 20, from!.y + 12);
    await page.mouse.down();
    await page.mouse.move(from!.x + 40, from!.y + 12, { steps: 4 });
    await page.mouse.move(to!.x + 60, from!.y + 12, { steps: 8 });
    await page.mouse.up();
    const stageNow = async () =>
      (await shownMap()).map.touchpoints.find((one) => one.id === touchpoint.id)?.stage;
    await expect.poll(stageNow).toBe(target.id);
    await page.keyboard.press('Control+z');
    await expect.poll(stageNow).toBe(touchpoint.stage);
    await page.close();
  });

  it('takes an assumed pain point from people, and lists it in the history', async () => {
    const { map } = await shownMap();
    const page = await openMap('?edit=yes');
    await page
      .getByRole('button', { name: `Add to Pain points in ${map.stages[0]!.name}`, exact: true })
      .click();
    await page.getByRole('dialog').getByLabel('In short').fill('Plans look the same');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: /^Plans look the same/ }).waitFor();
    await expect
      .poll(async () => (await shownMap()).map.marks)
      .toMatchObject([{ text: 'Plans look the same', provenance: 'assumed' }]);
    await page.keyboard.press('h');
    await page
      .getByRole('complementary', { name: 'What was changed' })
      .getByText(/Plans look the same/)
      .waitFor();
    await page.close();
  });

  it('overwrites nobody: a change on an old version is offered again', async () => {
    const page = await openMap();
    await page.route('**/api/live', (route) => route.abort());
    await page.reload();
    await page.locator('[data-mark^="stage:"]').first().waitFor();
    const { revision } = await shownMap();
    await askServer(app, 'editMap', {
      map: 'buying',
      revision,
      edits: [{ kind: 'setMap', changes: { owner: 'Somebody else' } }],
    });
    await page.getByRole('button', { name: /^Objective: / }).click();
    await page.getByRole('textbox', { name: 'Objective' }).fill('Nobody has to call.');
    await page.keyboard.press('Enter');
    await page.getByText(/Somebody else changed this map meanwhile/).waitFor();
    await page.getByRole('button', { name: 'Owner: Somebody else' }).waitFor();
    await page.getByRole('button', { name: 'Repeat' }).click();
    await page.getByRole('button', { name: 'Objective: Nobody has to call.' }).waitFor();
    await page.close();
  });

  it('keeps its filters in the address', async () => {
    const page = await openMap();
    await page.getByRole('button', { name: 'All channels' }).click();
    await page.getByRole('group', { name: 'Channels' }).getByText('helpline', { exact: true }).click();
    await page.getByText('26 journeys of 26 customers', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('channel')).toEqual(['helpline']);
    const copy = await openMap(new URL(page.url()).search);
    await copy.getByText('26 journeys of 26 customers', { exact: true }).waitFor();
    await copy.getByRole('button', { name: 'Remove helpline' }).click();
    await copy.getByText('60 journeys of 60 customers', { exact: true }).waitFor();
    await copy.close();
    await page.close();
  });

  it('shows a group against the rest, in the drawing and behind its marks', async () => {
    const { map } = await shownMap();
    const called = map.touchpoints.find((touchpoint) => touchpoint.name === 'Support call')!;
    const page = await openMap('?compare=channel%3Dhelpline');
    await page.getByText('where helpline, against 34 others').waitFor();
    await mark(page, `touchpoint:${called.id}`)
      .getByText(/100.%, rest 0.%/)
      .waitFor();
    await mark(page, `touchpoint:${called.id}`).click();
    const drawer = page.getByRole('complementary', { name: 'Support call' });
    await drawer
      .getByText(/^the rest 0/)
      .first()
      .waitFor();
    await drawer.getByText('The rest', { exact: true }).click();
    await drawer
      .getByText(/^the group 26/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('side')).toBe('rest');
    await page.close();
  });

  it('shows one stage at a time on a phone', async () => {
    const { map } = await shownMap();
    const page = await openMap('', { width: 390, height: 844 });
    await page.getByRole('button', { name: `On to ${map.stages[1]!.name}` }).click();
    await mark(page, `stage:${map.stages[1]!.id}`).waitFor();
    expect(await mark(page, `stage:${map.stages[0]!.id}`).count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await page.close();
  });

  it.each([false, true])(
    'is accessible: read, edited, with the drawer, on a phone (dark: %s)',
    async (dark) => {
      const { map } = await shownMap();
      const page = await openMap('', { dark });
      await expectAccessible(page);
      await page.goto(`${app.address}/maps/buying?edit=yes&mark=stage:${map.stages[0]!.id}`);
      await page.getByRole('link', { name: /^Open \d+ journeys/ }).waitFor();
      await expectAccessible(page);
      await page.close();
      const phone = await openMap('', { dark, width: 390, height: 844 });
      await expectAccessible(phone);
      await phone.close();
    },
  );
});

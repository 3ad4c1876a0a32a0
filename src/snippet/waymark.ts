import { type Memory, newId, place, readMemory, writeMemory } from './memory.ts';
import { createOutbox, type Item } from './outbox.ts';
import { showSurvey } from './survey.ts';

type Texts = Record<string, unknown>;

/** What a page may set, with `waymark('init', …)` or as data attributes of the script. */
interface Options {
  key?: string;
  host?: string;
  /** 'required': nothing is kept or sent before `waymark('consent', {analytics: true})` */
  consent?: string;
  /** 'ignore': Do Not Track and Global Privacy Control don't ask for consent by themselves */
  signals?: string;
  /** 'false': no page views of its own accord */
  pages?: string | boolean;
}

interface Caller {
  (...call: unknown[]): void;
  q?: ArrayLike<unknown>[];
}
const global = window as unknown as { waymark?: Caller };

const script = document.currentScript as HTMLScriptElement | null;
let options: Options = {};
let host = script ? script.src.replace(/\/[^/]*$/, '') : '';
let memory = readMemory();
let required = false;
let early: unknown[][] = [];
let shown: string | undefined;

const allowed = () => (required ? memory.c === 1 : memory.c !== 0);
const outbox = createOutbox(
  allowed,
  (interactions) => JSON.stringify({ key: options.key, sentAt: new Date(), interactions }),
  () => `${host}/v1/interactions`,
);

/** The visitor's anonymous id is made at once, and kept only where that is allowed. */
function remember(change: Memory): void {
  memory = { ...memory, ...change };
  memory.a ||= newId();
  if (allowed()) writeMemory(memory);
}

function record(item: Item): void {
  if (memory.c === 0) return;
  outbox.add({
    customer: memory.u,
    ...item,
    id: newId(),
    time: new Date(),
    identifiers: { anonymousId: memory.a, ...(item['identifiers'] as Texts) },
  });
}

/** An address without what a query may give away; campaign fields stay. */
function bare(address: string): string {
  const url = new URL(address);
  const kept = [...url.searchParams].filter(([name]) => /^utm_/.test(name));
  return url.origin + url.pathname + (kept.length ? `?${new URLSearchParams(kept)}` : '');
}

function page(name?: string, attributes?: Texts): void {
  shown = location.pathname;
  const from = document.referrer;
  record({
    ...attributes,
    touchpoint: name || shown,
    url: bare(location.href),
    title: document.title,
    referrer: from && new URL(from).origin !== location.origin ? bare(from) : undefined,
  });
}

const commands: Record<string, (...rest: never[]) => void> = {
  page,
  track(touchpoint: string, attributes?: Texts) {
    record({ ...attributes, touchpoint, url: bare(location.href) });
  },
  identify(customer: string, traits: Texts = {}) {
    remember({ u: String(customer) });
    record({ attributes: traits, customer, identifiers: { email: traits['email'], phone: traits['phone'] } });
  },
  reset() {
    remember({ u: undefined, a: newId() });
  },
  consent({ analytics }: { analytics?: boolean }) {
    if (analytics) remember({ c: 1 });
    else {
      // what may have been sent before is not to be used either
      outbox.end(
        allowed()
          ? {
              id: newId(),
              time: new Date(),
              identifiers: { anonymousId: memory.a },
              attributes: { consent: { analytics: 'withdrawn' } },
            }
          : undefined,
      );
      memory = { c: 0 };
      writeMemory(required ? null : memory);
      memory.a = newId();
    }
  },
  survey(id: string, { touchpoint, lang }: { touchpoint?: string; lang?: string } = {}) {
    const query = new URLSearchParams({
      embed: '1',
      lang: lang || document.documentElement.lang || navigator.language,
      t: touchpoint || '',
    });
    if (allowed()) {
      query.set('key', options.key || '');
      query.set('anonymous', memory.a || '');
      query.set('customer', memory.u || '');
    }
    showSurvey(`${host}/s/${id}?${query}`);
  },
};

function init(given: Options): void {
  if (options.key) return;
  options = given;
  host = given.host?.replace(/\/$/, '') || host;
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  const asks = given.signals !== 'ignore' && (doNotTrack === '1' || globalPrivacyControl);
  required = given.consent === 'required' || !!asks;
  remember({});
  if (String(given.pages) !== 'false') watchPages();
  watchClicks();
  addEventListener('pagehide', () => outbox.send(true));
  addEventListener('visibilitychange', () => document.hidden && outbox.send(true));
  addEventListener('storage', heed);
  for (const call of early) run(call);
  early = [];
}

/** What the visitor says in one tab holds in the others: consent given and taken back, who it is. */
function heed({ key }: StorageEvent): void {
  if (key && key !== place) return;
  const { a, c } = memory;
  memory = readMemory();
  if (!memory.a) {
    // where consent is asked for, a refusal leaves no trace
    if (required) memory.c = 0;
    memory.a = newId();
  }
  if (memory.c === 0) outbox.end();
  // what waited for consent is this visitor's too
  else if (required && !c) outbox.rename(a, memory.a);
  outbox.send();
}

function watchPages(): void {
  const look = () => location.pathname !== shown && page();
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...rest) {
      original.apply(this, rest);
      // the page's title follows in the same turn
      setTimeout(look);
    };
  }
  addEventListener('popstate', () => setTimeout(look));
  addEventListener('pageshow', ({ persisted }) => persisted && page());
  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', look, { once: true });
  else look();
}

function watchClicks(): void {
  addEventListener(
    'click',
    ({ target }) => {
      const marked = (target as Element).closest?.<HTMLElement>('[data-waymark]');
      if (!marked) return;
      const attributes: Texts = {};
      for (const [name, value] of Object.entries(marked.dataset))
        if (name.startsWith('waymark') && name !== 'waymark')
          attributes[name[7]?.toLowerCase() + name.slice(8)] = value;
      run(['track', marked.dataset['waymark'] || marked.textContent?.trim(), attributes]);
    },
    true,
  );
}

function run([name, ...rest]: unknown[]): void {
  if (name === 'init') init((rest[0] as Options) || {});
  else if (!options.key) early.push([name, ...rest]);
  else commands[name as string]?.(...(rest as never[]));
  outbox.send();
}

const before = global.waymark?.q;
global.waymark = (...call) => run(call);
if (script?.dataset['key']) init(script.dataset);
for (const call of before || []) run([...(call as unknown[])]);

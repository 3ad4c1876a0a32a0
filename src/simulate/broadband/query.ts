import { DAY, HOUR, MINUTE, momentWithin, rhythms } from '../calendar.ts';
import { Diary } from '../history.ts';
import type { Life } from './customer.ts';

/** Questions and problems between two times, as many as the persona has in half a year. */
export function queries(life: Life, from: number, to: number): void {
  const random = life.random('query');
  const count = random.poisson((life.persona.queries * Math.max(0, to - from)) / (180 * DAY));
  for (let n = 0; n < count; n++) {
    const began = momentWithin(from, to - from, rhythms.evening, random);
    query(life, new Diary(life.steps, random, life.device, Math.max(from, began)));
  }
}

function query(life: Life, diary: Diary): void {
  const { random } = diary;
  const digital = () => (random.chance(life.persona.app) ? 'app' : 'website');
  const first = random.weighted(life.persona.help);
  if (first === 'website') {
    const opening = random.weighted({ 'Help search': 0.56, 'Usage page': 0.2, 'Speed test': 0.24 });
    diary.next(opening, digital(), MINUTE);
    const articles = random.weighted({ '1': 0.62, '2': 0.26, '0': 0.12 });
    for (let read = 0; read < Number(articles); read++) diary.next('Help article', digital(), 3 * MINUTE);
    if (random.chance(0.66)) {
      if (random.chance(0.35)) diary.next('Query solved', 'email', 20 * HOUR);
      return;
    }
  }
  const asksBy = first === 'website' ? (random.chance(0.6) ? 'webchat' : 'helpline') : first;
  diary.next(asksBy === 'webchat' ? 'Support chat' : 'Support call', asksBy, 40 * MINUTE);
  if (random.chance(0.13)) diary.next('Support call', 'helpline', 26 * HOUR);
  if (random.chance(0.9)) diary.next('Query solved', 'email', 5 * HOUR);
}

import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import { judgeTexts } from '../../src/insight/text/judgeTexts.ts';
import { qualityOf } from '../../src/insight/text/model/quality.ts';
import { type LabelledText, trainModel } from '../../src/insight/text/model/trainModel.ts';
import type { SentimentLabel } from '../../src/insight/text/scorer.ts';
import { scoreTexts } from '../../src/insight/text/scoreTexts.ts';
import { openTable } from '../../src/sources/openTable.ts';
import { atLeast, atMost, type LonePart, reported } from './part.ts';

const SPLITS = 10;
const FEW = 500;
const MANY = 100_000;

interface Tweet extends LabelledText {
  customer: string;
}

/** Real feedback with labels of people: the lexicon as it comes, and a model trained on half of the customers, on those of the other half. */
export const airline: LonePart = {
  name: 'airline',
  async run() {
    const path = join(process.env['WAYMARK_DATA'] ?? '../shared/data', 'airline_feedback/tweets.csv');
    if (!existsSync(path)) return { missing: `${path} is not on this machine: set WAYMARK_DATA` };
    const tweets = await tweetsOf(path);
    const customers = [...new Set(tweets.map(({ customer }) => customer))];
    const found = { majority: 0, lexicon: [0, 0], half: [0, 0], few: [0, 0] };
    let held = 0;
    const add = (to: number[], said: readonly { label: SentimentLabel }[], truth: readonly Tweet[]) => {
      const quality = qualityOf(
        truth.map(({ label }) => label),
        said.map(({ label }) => label),
      );
      to[0]! += (quality.accuracy ?? 0) / SPLITS;
      to[1]! += (quality.macroF1 ?? 0) / SPLITS;
      return quality;
    };
    for (let split = 1; split <= SPLITS; split++) {
      const random = seededRandom(split);
      const learning = new Set(customers.filter(() => random() < 0.5));
      const seen = tweets.filter(({ customer }) => learning.has(customer));
      const unseen = tweets.filter(({ customer }) => !learning.has(customer));
      const texts = unseen.map(({ text }) => text);
      held += unseen.length / SPLITS;
      found.majority += (add(found.lexicon, judgeTexts(texts, null), unseen).majority ?? 0) / SPLITS;
      add(found.half, judgeTexts(texts, trainModel(seen, 'half').model), unseen);
      const some = seen
        .map((tweet) => ({ tweet, by: random() }))
        .sort((a, b) => a.by - b.by)
        .slice(0, FEW)
        .map(({ tweet }) => tweet);
      add(found.few, judgeTexts(texts, trainModel(some, 'few').model), unseen);
    }
    const many = Array.from({ length: MANY }, (_, i) => `${tweets[i % tweets.length]!.text} ${i}`);
    const before = process.cpuUsage();
    scoreTexts(many, { labels: {}, model: null, answered: {} });
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6 / 2;
    const n = `mean of ${SPLITS} splits by customer, ${Math.round(held)} texts held out`;
    return {
      figures: [
        reported('texts: accuracy of always saying negative', found.majority, n),
        reported('texts: lexicon, accuracy', found.lexicon[0]!, n),
        atLeast('texts: lexicon, macro-F1', found.lexicon[1]!, 0.53, n),
        atLeast('texts: trained on half, accuracy', found.half[0]!, 0.78, n),
        atLeast('texts: trained on half, macro-F1', found.half[1]!, 0.7, n),
        reported(`texts: trained on ${FEW} labels, accuracy`, found.few[0]!, n),
        reported(`texts: trained on ${FEW} labels, macro-F1`, found.few[1]!, n),
        atMost(
          'texts: seconds for 100,000 texts by the lexicon, one thread',
          seconds,
          6,
          'asked: 3 s on two',
        ),
      ],
    };
  },
};

async function tweetsOf(path: string): Promise<Tweet[]> {
  const table = await openTable(path, {}, { temporaryFolder: tmpdir() });
  const at = (name: string) => table.header.indexOf(name);
  const [customer, text, label] = [at('customer'), at('text'), at('sentiment')];
  const tweets: Tweet[] = [];
  for await (const batch of table.rows(1_000_000))
    for (const row of batch)
      tweets.push({
        customer: row[customer] ?? '',
        text: row[text] ?? '',
        label: row[label] as SentimentLabel,
      });
  await table.dispose();
  return tweets;
}

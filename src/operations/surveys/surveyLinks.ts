import { z } from 'zod';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { surveySeal } from './seal.ts';
import { surveyOf } from './stored.ts';
import { closeLink } from './ticket.ts';

const mostLinks = 100_000;

const customersSchema = z.array(z.string().trim().min(1).max(1000)).min(1).max(mostLinks);
const sharedShape = {
  id: z.string().min(1).describe('the survey'),
  as: z.enum(['customer', 'email', 'phone']).default('customer').describe('what the customers are named by'),
  touchpoint: z.string().trim().min(1).max(300).optional().describe('the survey’s own where absent'),
  address: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:4310')
    .describe('how people reach this server, such as https://journeys.example'),
};

/** Links that say who follows them, without showing it. */
export const surveyLinks = defineOperation({
  name: 'surveyLinks',
  kind: 'question',
  summary:
    'Links to a survey for a list of customers, for a mailing: each ties the answer to its customer and touchpoint.',
  description:
    'A link hides the customer and can’t be changed. It takes one answer; a second one revises it. Links made anew for the same customers take answers of their own.',
  input: z.object({ ...sharedShape, customers: customersSchema }),
  output: z.object({
    links: z.array(z.object({ customer: z.string(), link: z.string() })),
    csv: z.string().describe('customer,link'),
  }),
  cli: {
    words: ['survey', 'links'],
    operands: ['id', 'customers'],
    paths: ['customers'],
    terminal: {
      schema: z.object({ ...sharedShape, customers: z.string().describe('a file with one customer a line') }),
      async toInput({ customers, ...rest }, files) {
        const lines = (await files.readText(String(customers))).split(/\r?\n/);
        return { ...rest, customers: lines.map((line) => line.trim()).filter(Boolean) } as never;
      },
    },
    saves: { data: (result) => (result as { csv: string }).csv, alsoShown: false },
  },
  async run({ workspace }, { id, customers, as, touchpoint, address }) {
    const survey = await surveyOf(workspace.documents, id);
    if (!survey.open) throw new UnusableInput(`the survey '${survey.name}' is closed: open it first`);
    const seal = await surveySeal(workspace.documents);
    const about = touchpoint ?? survey.touchpoint;
    const base = `${address.replace(/\/+$/, '')}/s/${id}`;
    const links = [...new Set(customers)].map((customer) => {
      const c = closeLink(seal, id, about, { type: as, value: customer });
      const query = new URLSearchParams(touchpoint === undefined ? { c } : { c, t: touchpoint });
      return { customer, link: `${base}?${query}` };
    });
    const rows = links.map(({ customer, link }) => `${csvCell(customer)},${link}`);
    return { links, csv: `${['customer,link', ...rows].join('\r\n')}\r\n` };
  },
});

/** Quoted where it must be; what a spreadsheet would take for a formula gets a mark before it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

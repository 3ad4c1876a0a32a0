import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Funnel, funnelFold } from '../../../src/engine/funnel/funnel.ts';
import { type FunnelFigure, funnelPeopleFold } from '../../../src/engine/funnel/funnelPeople.ts';
import { insteadFold } from '../../../src/engine/funnel/instead.ts';
import { insteadPeopleFold } from '../../../src/engine/funnel/insteadPeople.ts';
import { customersOf } from '../../support/columns.ts';
import { isSilent, oracleCustomers, stoppers, takers } from '../oracle/funnel.ts';
import { quantile } from '../oracle/journeys.ts';
import { funnelChoices, rulesOf } from '../support/funnelChoices.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

test('every figure of a funnel has as many people as it says, and they are those', () => {
  fc.assert(
    fc.property(scenarios, funnelChoices, fc.nat(3), (scenario, choice, step) => {
      const { rules, question } = rulesOf(choice);
      const k = step % question.steps.length;
      const selection = selectionOf(scenario);
      const options = { ...rules, by: 'channel', values: 1 };
      const { steps, by, other, entered } = runInParts(funnelFold, selection, options, scenario.parts);
      const ids = customersOf(scenario.rows);
      const customers = oracleCustomers(journeysOf(scenario), question);
      const silence = choice.silence;
      const next = question.steps.findIndex((one, q) => q > k && !one.optional);
      const stopped = stoppers(customers, question, k);
      const expected = {
        reached: takers(customers, k),
        stopped,
        dropped: stopped.filter((one) => isSilent(one, silence)),
        inProgress: stopped.filter((one) => !isSilent(one, silence)),
        continued: next < 0 ? [] : takers(customers, k).filter((one) => one.at[next] !== null),
        removed: customers.filter(({ removed }) => removed),
      };
      const figures = { ...steps[k]!, reached: steps[k]!.customers, removed: entered.removed };
      for (const which of Object.keys(expected) as FunnelFigure[]) {
        const people = runInParts(funnelPeopleFold, selection, { ...rules, step: k, which }, scenario.parts);
        const names = people.customer.map((customer) => ids[customer]!);
        expect(names.toSorted()).toEqual(expected[which].map(({ customer }) => customer).toSorted());
        if (which in figures) expect(names).toHaveLength(figures[which as 'dropped']);
        for (const [i, at] of people.at.entries()) {
          const step = which === 'continued' ? next : k;
          const one = customers.find(({ customer }) => customer === names[i])!;
          const when = which === 'removed' ? one.began! : one.at[step]!;
          expect(selection.columns.time[at]).toBe(when.time);
        }
      }
      checkGroups(by, other);

      function checkGroups(groups: Funnel['by'], rest: Funnel['other']) {
        for (const [value, ofGroup] of Object.entries(groups ?? {})) {
          const isRest = value === rest?.value;
          const values = isRest ? Object.keys(groups ?? {}).filter((one) => one !== value) : [value];
          const group = { by: 'channel', attributeAt: 'entry' as const, values, others: isRest };
          const { customer } = runInParts(
            funnelPeopleFold,
            selection,
            { ...rules, step: k, which: 'dropped', group },
            scenario.parts,
          );
          expect(customer).toHaveLength(ofGroup[k]!.dropped);
        }
      }
    }),
    { ...CASES, numRuns: 4_000 },
  );
});

test('what those who stopped did next is the first thing elsewhere after the step', () => {
  const more = fc.record({
    step: fc.nat(3),
    who: fc.constantFrom('stopped' as const, 'dropped' as const),
    nextWithinMs: fc.constantFrom(null, 0, 2),
    repeats: fc.boolean(),
  });
  fc.assert(
    fc.property(scenarios, funnelChoices, more, (scenario, choice, { step, who, nextWithinMs, repeats }) => {
      const { rules, question } = rulesOf(choice);
      const k = step % question.steps.length;
      const selection = selectionOf(scenario);
      const options = { ...rules, step: k, who, nextWithinMs, repeats };
      const found = runInParts(insteadFold, selection, options, scenario.parts);
      const stopped = stoppers(oracleCustomers(journeysOf(scenario), question), question, k).filter(
        (one) => who === 'stopped' || isSilent(one, choice.silence),
      );
      const nextOf = stopped.map((one) => {
        const steps = one.journey!.steps;
        const at = one.at[k]!;
        const next = steps
          .slice(steps.indexOf(at) + 1)
          .find(({ touchpoint }) => repeats || !question.steps[k]!.names.includes(touchpoint));
        const ms = next === undefined ? null : next.time - at.time;
        return ms === null || ms > (nextWithinMs ?? Number.POSITIVE_INFINITY)
          ? { name: null, ms: null }
          : { name: next!.touchpoint, ms };
      });
      expect(found.n).toBe(stopped.length);
      const rows = [...new Set(nextOf.map(({ name }) => name))].map((name) => {
        const same = nextOf.filter((one) => one.name === name);
        const times = same.flatMap(({ ms }) => (ms === null ? [] : [ms]));
        return [name, same.length, same.length / stopped.length, quantile(times, 0.5)];
      });
      const byText = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
      expect(
        found.rows.map((row) => [row.touchpoint, row.customers, row.share.value, row.medianMs]).sort(byText),
      ).toEqual(rows.sort(byText));
      for (const { touchpoint, customers } of found.rows) {
        const people = runInParts(insteadPeopleFold, selection, { ...options, touchpoint }, scenario.parts);
        expect(people.customer).toHaveLength(customers);
      }
    }),
    CASES,
  );
});

import type { DuckDBConnection } from '@duckdb/node-api';
import { HEADS } from '../../../identity/identifierTable.ts';
import type { IdentityGraph } from '../../../identity/identityGraph.ts';
import { isBetterEvidence } from '../../../identity/linkOrder.ts';
import {
  addLink,
  expectLinks,
  findLink,
  setEvidence,
  setStoredEvidence,
  sourceCode,
} from '../../../identity/linkTable.ts';
import { takeBytes } from '../../../identity/texts.ts';
import { decodeUtf8 } from '../../../identity/utf8.ts';
import { linkRules } from '../../../model/identity.ts';
import { ChunkTextReader } from '../arrivals/textsOfChunk.ts';
import { eachWholeChunk, float64, uint32 } from '../chunks.ts';
import { one } from '../database.ts';
import { distinct, numbered } from './numberedNames.ts';

const record = linkRules.indexOf('record');

/** Reads all links between identifiers that are there; of one that stands twice the better evidence counts. */
export async function readLinks(connection: DuckDBConnection, graph: IdentityGraph): Promise<void> {
  const { identifiers, links } = graph;
  const { n } = await one(connection, 'SELECT count(*) AS n FROM identity_link');
  expectLinks(links, Number(n));
  const sources = await distinct(connection, 'identity_link', 'source');
  const codeOfSource = sources.map((source) => sourceCode(links, source));
  const ruleSql = linkRules.map((rule, nth) => `WHEN '${rule}' THEN ${nth}`).join(' ');
  const { number, from } = numbered(sources, 'identity_link', 'source');
  const reader = new ChunkTextReader();
  await eachWholeChunk(
    connection,
    `SELECT a::UINTEGER, b::UINTEGER, (CASE rule ${ruleSql} END)::UINTEGER, time::DOUBLE, ${number}, interaction FROM ${from}`,
    (chunk, columns) => {
      const [a, b, rules, ofSources] = [columns[0], columns[1], columns[2], columns[4]].map(uint32);
      const times = float64(columns[3]);
      const { bytes, begin, end } = reader.read(chunk, 5);
      const base = takeBytes(links.interactions, bytes);
      for (let row = 0; row < times.length; row++) {
        const first = a![row]!;
        const second = b![row]!;
        const rule = rules![row]!;
        const time = times[row]!;
        const found = findLink(links, first, second);
        if (found < 0) {
          const link = addLink(links, identifiers.lastLink, first, second);
          const source = codeOfSource[ofSources![row]!]!;
          setStoredEvidence(links, link, { rule, time, source }, base + begin[row]!, base + end[row]!);
        } else {
          const interaction = decodeUtf8(bytes, begin[row]!, end[row]!);
          const evidence = { time, source: sources[ofSources![row]!]!, interaction };
          if (isBetterEvidence(graph, found, linkRules[rule]!, evidence))
            setEvidence(links, found, linkRules[rule]!, evidence);
        }
        if (time < identifiers.firstSeen[first]!) identifiers.firstSeen[first] = time;
        if (time < identifiers.firstSeen[second]!) identifiers.firstSeen[second] = time;
        if (rule !== record) continue;
        identifiers.flags[first]! |= HEADS;
        identifiers.flags[second]! |= HEADS;
      }
    },
  );
}

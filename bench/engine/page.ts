import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineResults } from './results.ts';
export function writePage(folder: string): void {
  void [readdirSync, readFileSync, writeFileSync, join, folder] as unknown as EngineResults;
}

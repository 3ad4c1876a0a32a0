import type { z } from 'zod';
import type {
  CleaningRule,
  JourneyDefinition,
  journeyDefinitionSchema,
  Segment,
} from '../../model/definition.ts';
import type { ImportLedger, ImportPlan, QuarantinedRow } from '../../model/importPlan.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapEdit } from '../../model/mapEdit.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { Persona, personaSchema } from '../../model/persona.ts';
import type * as questions from '../../operations/questions/schemas.ts';
import type { FilterInput } from '../filters/search.ts';

type Question<Name extends keyof typeof questions> = z.infer<(typeof questions)[Name]>;
type RuleKind = 'touchpoint' | 'channel';
interface ImportInput {
  files: string[];
  source?: string;
  columns?: Record<string, string>;
  timezone?: string;
  timeFormat?: string;
  separator?: string;
  encoding?: string;
  touchpoint?: string;
  channel?: string;
  lifecycle?: string;
  dryRun?: boolean;
}
interface RulesPreview {
  before: number;
  after: number;
  changes: { rule: number; from: string[]; to: string | null; interactions: number }[];
  unmatched: number[];
}
interface JourneyPreview {
  journeys: number;
  customers: number;
  interactions: [number, number];
  medianMs: number | null;
  starts: { touchpoint: string; journeys: number }[];
  ends: { touchpoint: string; journeys: number }[];
  open: number;
  unknown: { pattern: string; suggestion: string | null }[];
}
interface SegmentPreview {
  customers: number;
  of: number;
  share: number;
  examples: string[];
}
interface Definitions {
  journeys: (JourneyDefinition & { journeys: number | null })[];
  segments: (Segment & { customers: number | null })[];
  touchpointRules: CleaningRule[];
  channelRules: CleaningRule[];
  touchpoints: { touchpoint: string; interactions: number; journeys: number }[];
}
interface TopicsOnly {
  format: 'waymark/topics';
  reason: string;
  customers: number;
  withOne: number;
  topics: { touchpoint: string; interactions: number; customers: number; share: number }[];
  channels: { channel: string; interactions: number; customers: number; share: number }[];
}
interface MapHealth {
  level: 'good' | 'watch' | 'poor';
  findings: { code: string; level: string; message: string }[];
}

interface Operations {
  status: { input: Record<string, never>; output: Question<'statusResultSchema'> };
  flow: {
    input: FilterInput & { activities?: number; edges?: number; exact?: boolean };
    output: Question<'flowResultSchema'>;
  };
  variants: {
    input: FilterInput & { top?: number; collapse?: boolean };
    output: Question<'variantsResultSchema'>;
  };
  touchpoints: { input: FilterInput; output: Question<'touchpointsResultSchema'> };
  journeys: {
    input: FilterInput & { limit?: number; offset?: number };
    output: Question<'journeysResultSchema'>;
  };
  funnel: {
    input: FilterInput & {
      steps: string[];
      within?: string;
      window?: 'entry' | 'step';
      order?: 'eventual' | 'next';
      by?: string;
    };
    output: Question<'funnelResultSchema'>;
  };
  customer: { input: { id: string }; output: Question<'customerResultSchema'> };
  values: {
    input: { attribute: string; limit?: number };
    output: { values: { value: string; interactions: number }[] };
  };
  quarantine: {
    input: { source?: string; limit?: number };
    output: { rows: QuarantinedRow[]; total: number };
  };
  definitions: { input: Record<string, never>; output: Definitions };
  previewJourney: {
    input: { definition: z.input<typeof journeyDefinitionSchema> };
    output: JourneyPreview;
  };
  previewRules: { input: { of: RuleKind; rules: CleaningRule[] }; output: RulesPreview };
  previewSegment: { input: { segment: Segment }; output: SegmentPreview };
  previewImport: {
    input: { files: string[]; overrides?: Omit<ImportInput, 'files' | 'dryRun'> };
    output: {
      files: {
        file: string;
        name: string;
        format: string;
        decisions: { what: string; value: string; why: string; alternatives?: string[] }[];
        header: string[];
        sample: (string | null)[][];
        plan: ImportPlan;
        problems: string[];
        ledger: ImportLedger | null;
        remembered: boolean;
      }[];
    };
  };
  import: {
    input: ImportInput;
    output: ImportLedger & {
      source: string;
      customers: number;
      touchpoints: number;
      from: string | null;
      to: string | null;
      columns: Record<string, string>;
      ms: number;
    };
  };
  saveJourney: {
    input: { definition: z.input<typeof journeyDefinitionSchema> };
    output: JourneyPreview & { saved: true };
  };
  saveSegment: { input: { segment: Segment }; output: SegmentPreview & { saved: true } };
  saveRules: { input: { of: RuleKind; rules: CleaningRule[] }; output: RulesPreview & { saved: true } };
  deleteDefinition: { input: { kind: 'journey' | 'segment'; name: string }; output: { deleted: boolean } };
  retryQuarantine: {
    input: { source?: string };
    output: { retried: number; released: number; stillQuarantined: number };
  };
  discover: { input: FilterInput & { stages?: number; name?: string }; output: JourneyMap | TopicsOnly };
  listMaps: {
    input: Record<string, never>;
    output: {
      maps: {
        id: string;
        name: string;
        kind: JourneyMap['kind'];
        objective: string;
        owner: string;
        journey: string;
        revision: number;
        at: string;
        stages: number;
        touchpoints: number;
        health: MapHealth;
        n: { journeys: number; customers: number } | null;
        stageShares: { name: string; journeys: number }[];
      }[];
    };
  };
  showMap: {
    input: { map: string };
    output: { map: JourneyMap; revision: number; at: string; personas: Persona[]; hasHistory: number };
  };
  mapFigures: { input: FilterInput & { map: string }; output: MapFigures };
  mapEvidence: {
    input: FilterInput & { map: string; target: string };
    output: {
      kind: string;
      title: string;
      sentence: string;
      figures: {
        label: string;
        value: number | null;
        unit: 'count' | 'share' | 'ms' | 'valence';
        n?: number;
        comparedWith?: { label: string; value: number | null };
      }[];
      distribution: { unit: 'ms'; points: { at: number; share: number }[]; label: string } | null;
      next: { title: string; rows: { touchpoint: string; journeys: number }[] } | null;
      quotes: { text: string; at: string; channel: string; valence: number | null }[];
      path: string | null;
      n: number;
      provenance: { from: string | null; to: string | null; sources: string[]; confidence: string };
    };
  };
  editMap: {
    input: { map: string; revision: number; edits: MapEdit[]; note?: string };
    output: { map: JourneyMap; revision: number; inverse: MapEdit[] };
  };
  createMap: {
    input: {
      name: string;
      kind: JourneyMap['kind'];
      journey?: string;
      objective?: string;
      owner?: string;
      stages?: number;
      discover: boolean;
    };
    output: { map: JourneyMap; revision: number };
  };
  deleteMap: { input: { map: string }; output: { deleted: boolean } };
  mapHistory: {
    input: { map: string };
    output: { versions: { revision: number; at: string; note: string }[] };
  };
  restoreMap: { input: { map: string; revision: number }; output: { map: JourneyMap; revision: number } };
  suggestMapChanges: {
    input: { map: string };
    output: { suggestions: { id: string; title: string; detail: string; edits: MapEdit[] }[] };
  };
  exportMap: {
    input: FilterInput & { map: string; format: 'html' | 'svg' | 'json' | 'yaml' };
    output: { name: string; mediaType: string; text: string };
  };
  importMap: { input: { text: string }; output: { map: JourneyMap; revision: number } };
  savePersona: { input: { persona: z.input<typeof personaSchema> }; output: { persona: Persona } };
  listPersonas: { input: Record<string, never>; output: { personas: Persona[] } };
  deletePersona: { input: { id: string }; output: { deleted: boolean } };
}

export type OperationName = keyof Operations;
export type InputOf<Name extends OperationName> = Operations[Name]['input'];
export type OutputOf<Name extends OperationName> = Operations[Name]['output'];

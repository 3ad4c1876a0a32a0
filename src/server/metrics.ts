import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Intake } from '../operations/ingest/intake.ts';

/** Figures of the running server, for Prometheus. */
export interface Metrics {
  /** Notes how a client's request was answered, and after how many ms. */
  answered(status: number, ms: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

const outcomes = ['received', 'accepted', 'duplicate', 'revised', 'quarantined', 'suppressed'] as const;

export function createMetrics(intake: Pick<Intake, 'figures' | 'ready'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  new Counter({
    name: 'waymark_ingest_interactions_total',
    help: 'What arrived since the server began, by source and what became of it; received = accepted + duplicate + quarantined + suppressed',
    labelNames: ['source', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [source, ledger] of intake.figures().sources)
        for (const outcome of outcomes) this.inc({ source, outcome }, ledger[outcome]);
    },
  });
  new Gauge({
    name: 'waymark_ingest_backlog_bytes',
    help: 'What is on disk in the ingest log and not in the store yet',
    registers,
    collect() {
      this.set(intake.figures().backlogBytes);
    },
  });
  new Gauge({
    name: 'waymark_ingest_lag_seconds',
    help: 'Age of the oldest of it',
    registers,
    collect() {
      this.set(intake.figures().lagMs / 1000);
    },
  });
  new Gauge({
    name: 'waymark_ready',
    help: '1 while interactions can be accepted and kept',
    registers,
    async collect() {
      this.set((await intake.ready()) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'waymark_memory_bytes',
    help: 'Memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  const answers = new Histogram({
    name: 'waymark_ingest_answer_seconds',
    help: 'From a request of a client to its answer, by status: for a 200, until it was on disk',
    labelNames: ['status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  return {
    answered: (status, ms) => answers.observe({ status }, ms / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export function metricsRoute(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}

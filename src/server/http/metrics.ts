import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { Problem } from '#contract/problem.ts';
import type { Deps } from '#server/access/context.ts';

/**
 * For whoever keeps the program alive: `/healthz` (the process answers), `/readyz` (the database does
 * too), `/metrics` (Prometheus). Metrics are answered to this machine only; they name routes, never
 * addresses, because an address may carry a person's name.
 */
export function serveHealth(app: FastifyInstance, deps: Deps): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    durations
      .labels(request.method, route, String(reply.statusCode))
      .observe(reply.elapsedTime / 1000);
  });

  app.get('/healthz', () => ({ ok: true }));
  app.get('/readyz', async () => {
    await sql`select 1`.execute(deps.db);
    return { ok: true };
  });
  app.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request.raw.socket.remoteAddress, request.headers)) {
      throw new Problem('request.not_found');
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** A proxy on this machine also connects from loopback, but says for whom. */
function isFromThisMachine(address: string | undefined, headers: Record<string, unknown>): boolean {
  const isLoopback = address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
  return (
    isLoopback && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined
  );
}

import type { FastifyInstance } from 'fastify';
import { Problem } from '#contract/problem.ts';
import type { Config } from '#server/config.ts';

/**
 * A page of another site must not act with our visitor's cookie (CSRF). Browsers send `Origin` with
 * every write; one that is neither this host nor PUBLIC_URL is refused. Programs that send none are
 * not browsers and carry no visitor's cookie.
 */
export function refuseForeignOrigin(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin, host } = request.headers;
    if (origin === undefined || origin === config.publicUrl) return;
    if (URL.canParse(origin) && new URL(origin).host === host) return;
    throw new Problem('access.denied', { action: 'foreign_origin' });
  });
}

import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';

/** A page that lists the API for people; programs read `/api/openapi.json`. No script, no style from elsewhere. */
export function serveApiPage(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  app.get('/api', (_, reply) => reply.type('text/html; charset=utf-8').send(apiPage(endpoints)));
}

function apiPage(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(
    ({ method, path, summary, isPublic }) =>
      `<tr><td>${method}</td><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(summary)}</td><td>${isPublic ? 'everybody' : 'signed in'}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chung Tay API</title>
<style>body{font:16px system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left}</style>
<h1>Chung Tay API</h1>
<p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Failures are
<code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>For</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}

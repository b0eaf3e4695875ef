import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#contract/problem.ts';
import { sendProblem } from './answer-problems.ts';

const builtWeb = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/** Serves the built web program; every address that is no file and no API is the single page. */
export async function serveWeb(app: FastifyInstance, folder = builtWeb): Promise<void> {
  const isBuilt = existsSync(folder);
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      setHeaders,
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const isPage = isBuilt && request.method === 'GET' && !request.url.startsWith('/api/');
    return isPage
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : sendProblem(reply, request, new Problem('request.not_found'));
  });
}

/** What only a page obeys; a script or style sheet would carry a kilobyte of it for nothing. */
const pageHeaders = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** Files under /assets carry their hash in the name; all others may change with the next version. */
function setHeaders(reply: FastifyReply, path: string): void {
  const isHashed = path.includes('/assets/');
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (!/\.(?:js|css)(?:\.(?:br|gz))?$/.test(path)) return;
  for (const name of pageHeaders) void reply.removeHeader(name);
}

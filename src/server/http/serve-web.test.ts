import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerProblems } from './answer-problems.ts';
import { serveWeb } from './serve-web.ts';

let folder: string;
let app: FastifyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-web-'));
  app = Fastify();
  answerProblems(app);
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('every address that is no file and no API is the single page', async () => {
  writeFileSync(join(folder, 'index.html'), '<title>Chung Tay</title>');
  await serveWeb(app, folder);
  const page = await app.inject('/ho-gia-dinh/1');
  expect([page.statusCode, page.body]).toEqual([200, '<title>Chung Tay</title>']);
  const api = await app.inject('/api/nothing');
  expect([api.statusCode, api.json().code]).toEqual([404, 'request.not_found']);
});

test('without a built web every unknown address is a problem', async () => {
  await serveWeb(app, join(folder, 'missing'));
  const page = await app.inject('/ho-gia-dinh/1');
  expect([page.statusCode, page.json().code]).toEqual([404, 'request.not_found']);
});

test('scripts and styles come without the headers of pages, and with the one against guessing', async () => {
  await app.register(helmet);
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Chung Tay</title>');
  writeFileSync(join(folder, 'assets/page-1.js'), 'export {}');
  writeFileSync(join(folder, 'assets/icon-1.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await serveWeb(app, folder);
  const policyOf = async (path: string) => {
    const { headers } = await app.inject(path);
    return [headers['x-content-type-options'], headers['content-security-policy'] !== undefined];
  };
  expect(await policyOf('/assets/page-1.js')).toEqual(['nosniff', false]);
  expect(await policyOf('/assets/icon-1.svg')).toEqual(['nosniff', true]);
  expect(await policyOf('/')).toEqual(['nosniff', true]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

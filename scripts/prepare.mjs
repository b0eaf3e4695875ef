/**
 * What every command of package.json needs first, on a machine with nothing but git and Node: the
 * installed packages, the Node that runs the program, the built web. Plain JavaScript for the
 * system's Node, no package needed. Quick when there is nothing to do: versions and file times are
 * compared, nothing is hashed.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = [20, 19];
/** Older ones cannot run TypeScript from source. */
const oldestProgramNode = [22, 18];
const exitCodes = { node: 3, install: 4, build: 5 };

/** Prints the Vietnamese sentence, then the English one, and ends. Codes: docs/operate/exit-codes.md. */
function refuse(kind, vi, en) {
  process.stderr.write(`${vi}\n${en}\n`);
  process.exit(exitCodes[kind]);
}

/** Brings the checkout into a state in which the program can run. */
export async function prepare({ withTools = false, withWeb = false } = {}) {
  process.chdir(root);
  if (!isAtLeast(process.versions.node, oldestNode)) {
    const found = process.versions.node;
    refuse(
      'node',
      `Node ${found} quá cũ: Chung Tay cần Node 20.19 trở lên (https://nodejs.org).`,
      `Node ${found} is too old: Chung Tay needs Node 20.19 or later (https://nodejs.org).`,
    );
  }
  if (!isInstalled(withTools)) await install(withTools);
  const node = findProgramNode();
  if (withWeb) buildWeb(node);
  return node;
}

/** The exit code of a program run to its end, with the terminal as its own. */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function isAtLeast(version, [major, minor]) {
  const [foundMajor, foundMinor] = version.split('.').map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

/**
 * npm writes node_modules/.package-lock.json last, so it tells what is completely there. A package
 * for another kind of machine is optional and may be absent.
 */
function isInstalled(withTools) {
  const wanted = readJson('package-lock.json');
  const found = readJson('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '' || (entry.dev && !withTools)) return true;
    const there = found.packages[path];
    return there
      ? there.version === entry.version && there.integrity === entry.integrity
      : entry.optional === true || entry.devOptional === true;
  });
}

async function install(withTools) {
  refuseUnwritable(root);
  if (existsSync('node_modules')) refuseUnwritable('node_modules');
  process.stderr.write(
    'Đang cài các gói còn thiếu, lần đầu mất vài phút … / Installing what is missing, some minutes the first time …\n',
  );
  // Tools that are already there stay: who has run the tests keeps them.
  const keepsTools = withTools || existsSync('node_modules/vitest');
  const { code, errors } = await npm([
    'ci',
    keepsTools ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=10000',
  ]);
  if (code !== 0) refuseInstall(errors);
}

function refuseUnwritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    refuse(
      'install',
      `Không ghi được vào ${folder} nên không cài được các gói còn thiếu: hãy chạy bằng người dùng sở hữu thư mục này.`,
      `Packages are missing and ${folder} cannot be written: run as the user who owns this folder.`,
    );
  }
}

function refuseInstall(errors) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(errors)) {
    refuse(
      'install',
      'Không tải được các gói còn thiếu vì không có mạng: hãy nối mạng (hoặc cấu hình proxy của npm) rồi chạy lại.',
      'Missing packages could not be downloaded for lack of network: connect (or configure the proxy of npm) and run again.',
    );
  }
  if (errors.includes('ENOSPC')) {
    refuse(
      'install',
      'Ổ đĩa đã đầy nên không cài được các gói còn thiếu.',
      'The disk is full, so missing packages could not be installed.',
    );
  }
  process.stderr.write(errors);
  refuse(
    'install',
    'npm ci không cài được các gói còn thiếu: xem lý do ở trên.',
    'npm ci could not install what is missing: see the reason above.',
  );
}

/**
 * npm runs with the Node it came with: `npm ci` first removes node_modules, and with it the Node
 * that may be running this file.
 */
function npm(args) {
  const { npm_node_execpath: node, npm_execpath: cli } = process.env;
  const isOurs = (path) => path.startsWith(join(root, 'node_modules'));
  const env = { ...process.env };
  env.PATH = (env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !isOurs(path))
    .join(delimiter);
  const [command, first] = node && cli && !isOurs(node) ? [node, [cli]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.once('error', (error) => resolve({ code: 127, errors: `npm: ${error.message}\n` }));
    child.once('close', (code) => resolve({ code, errors }));
  });
}

/** Node 24 comes as an npm package of its own; where that has no build, the system's Node if new enough. */
function findProgramNode() {
  const packaged = join(root, 'node_modules', '.bin', 'node');
  const found = existsSync(packaged) ? realpathSync(packaged) : packaged;
  // Under npm it is running this very file; asking another one costs as long as all the rest here.
  if (found === process.execPath || spawnSync(found, ['--version']).status === 0) return found;
  if (isAtLeast(process.versions.node, oldestProgramNode)) return process.execPath;
  return refuse(
    'node',
    `Gói Node 24 đi kèm không chạy được trên máy này và Node ${process.versions.node} của máy quá cũ: hãy cài Node 22.18 trở lên.`,
    `The bundled Node 24 does not run on this machine and its own Node ${process.versions.node} is too old: install Node 22.18 or later.`,
  );
}

/** What the web is built from; a change of any of it, or of a package, builds it again. */
const webSources = ['src/web', 'src/contract', 'src/domain', 'rules', 'vite.config.ts'];
const webStamp = 'dist/web.stamp';

function buildWeb(node) {
  const state = webSources.concat('package-lock.json').flatMap(stateOf).join('\n');
  if (existsSync('dist/web/index.html') && readText(webStamp) === state) return;
  process.stderr.write('Đang dựng giao diện … / Building the web …\n');
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(node, [vite, 'build', '--logLevel', 'error'], { encoding: 'utf8' });
  try {
    if (built.status !== 0) throw new Error(built.stderr || built.stdout);
    mkdirSync(dirname(webStamp), { recursive: true });
    writeFileSync(webStamp, state);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    refuse(
      'build',
      'Không dựng được giao diện: xem lý do ở trên.',
      'The web could not be built: see the reason above.',
    );
  }
}

function stateOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || path.endsWith('.test.ts') || path.endsWith('.test.tsx')) return [];
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  return readdirSync(path).flatMap((name) => stateOf(join(path, name)));
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

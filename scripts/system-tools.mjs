/**
 * Programs of the machine that the tests use. As root on Debian and Ubuntu the missing ones are
 * installed; otherwise the tests do without, and what is then not run is said by name.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const oldestPostgres = 15;

const tools = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    isThere: () => existsSync('/usr/bin/chromium'),
    // Ubuntu's package is only a pointer to a snap, which neither containers nor servers have.
    isOffered: () => readOsRelease().ID === 'debian',
    without: 'browser journeys run in the Chromium shipped inside an npm package',
  },
  {
    name: 'LibreOffice',
    packages: ['libreoffice-writer', 'libreoffice-calc', 'fonts-liberation2'],
    isThere: () => existsSync('/usr/bin/soffice'),
    without: 'Word and Excel files are verified by reading their XML, not by converting them',
  },
  {
    name: 'pdftotext',
    packages: ['poppler-utils'],
    isThere: () => existsSync('/usr/bin/pdftotext'),
    without: 'the text of converted PDF files is not read back',
  },
  {
    name: `PostgreSQL ${oldestPostgres} or later`,
    packages: ['postgresql', 'postgresql-contrib'],
    isThere: () => findPostgres() !== undefined,
    without: 'API tests are not run a second time on the PostgreSQL of Debian',
  },
];

/** Installs what it can and returns a line for each thing that is done differently or not at all. */
export function provideSystemTools() {
  const missing = tools.filter((tool) => !tool.isThere());
  const offered = missing.filter((tool) => tool.isOffered?.() ?? true);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && offered.length > 0 && existsSync('/usr/bin/apt-get')) installTools(offered);
  return missing
    .filter((tool) => !tool.isThere())
    .map(({ name, without }) => {
      const reason = isRoot
        ? 'cannot be installed here'
        : 'is missing and only root may install it';
      return `${name} ${reason}: ${without}.`;
    });
}

/** The newest suitable PostgreSQL that Debian installed: its folder of programs. */
export function findPostgres() {
  const place = '/usr/lib/postgresql';
  if (!existsSync(place)) return undefined;
  const versions = readdirSync(place)
    .map(Number)
    .filter((version) => version >= oldestPostgres)
    .filter((version) => existsSync(`${place}/${version}/bin/postgres`));
  return versions.length === 0 ? undefined : `${place}/${Math.max(...versions)}/bin`;
}

function installTools(wanted) {
  const packages = wanted.flatMap((tool) => tool.packages);
  process.stdout.write(`Installing ${packages.join(', ')} …\n`);
  if (packages.includes('postgresql')) keepPostgresQuiet();
  aptGet(['update']);
  // Together first, which is quicker; one by one when this release lacks one of them.
  if (!aptGet(['install', ...packages])) for (const one of packages) aptGet(['install', one]);
}

function aptGet([verb, ...packages]) {
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold'];
  const done = spawnSync('apt-get', [verb, ...options, ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status !== 0) process.stderr.write(`apt-get ${verb}: ${done.stderr}\n`);
  return done.status === 0;
}

/** The tests need the programs, not a server that starts with the machine. */
function keepPostgresQuiet() {
  const folder = '/etc/postgresql-common';
  if (existsSync(`${folder}/createcluster.conf`)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/createcluster.conf`, 'create_main_cluster = false\n');
}

function readOsRelease() {
  const lines = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return Object.fromEntries(
    lines.split('\n').map((line) => line.replaceAll('"', '').split('=', 2)),
  );
}

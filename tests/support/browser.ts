import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const systemChromium = '/usr/bin/chromium';
const cache = fileURLToPath(new URL('../../.cache/chromium', import.meta.url));

/** Journeys open only our own pages on the loopback, and the sandbox cannot start as root or in most containers. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium, or the one shipped inside an npm package where there is none. Close it yourself. */
export async function launchBrowser(): Promise<Browser> {
  if (existsSync(systemChromium)) {
    return chromium.launch({ executablePath: systemChromium, args: flags });
  }
  const folder = await inflateShipped();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts-here.conf'),
    },
  });
}

/** Unpacks the package's compressed browser, its libraries and a font once; half an unpacking is never used. */
async function inflateShipped(): Promise<string> {
  if (existsSync(cache)) return cache;
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const partial = `${cache}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await inflate(join(packed, 'chromium.br'), join(partial, 'chromium'));
  await chmod(join(partial, 'chromium'), 0o755);
  for (const name of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
    await untar(join(packed, name), partial);
  }
  await writeFile(join(partial, 'fonts-here.conf'), fontsConfig(cache));
  await rename(partial, cache).catch(() => rm(partial, { recursive: true }));
  return cache;
}

async function untar(file: string, folder: string): Promise<void> {
  const archive = join(folder, 'archive.tar');
  await inflate(file, archive);
  execFileSync('tar', ['-x', '-f', archive, '-C', folder]);
  await rm(archive);
}

function inflate(file: string, target: string): Promise<void> {
  return pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(target));
}

/** The machine's fonts, and the shipped one (it has all Vietnamese letters) where there are none. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

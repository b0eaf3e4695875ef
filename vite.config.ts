import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const project = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig(({ mode }) => {
  // `npm run dev:web` talks to a server that runs beside it; API_URL names another one.
  const apiUrl = loadEnv(mode, project, 'API_')['API_URL'] ?? 'http://127.0.0.1:3000';
  return {
    root: join(project, 'src/web'),
    base: '/',
    cacheDir: join(project, 'node_modules/.vite'),
    plugins: [react(), compressFiles()],
    // Not '/api' alone: the file api.ts is served here too. The server compares Origin with Host.
    server: {
      host: '127.0.0.1',
      proxy: { '^/api/': { target: apiUrl, changeOrigin: false } },
    },
    build: {
      outDir: join(project, 'dist/web'),
      emptyOutDir: true,
      target: 'es2022',
      // The content policy allows no inlined data beyond images, and hashes keep files for a year.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        output: {
          // What changes seldom is one file that browsers keep when the program is updated.
          codeSplitting: {
            groups: [
              {
                name: 'base',
                test: /node_modules\/(?:react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
              },
              // What most pages share is one request, not sixty.
              {
                name: 'parts',
                test: /node_modules\/(?:@mantine|@floating-ui|@tabler|clsx)|src\/web\/ui\//,
                minShareCount: 12,
              },
            ],
          },
        },
      },
    },
  };
});

/** Writes `.br` and `.gz` beside each text file, once, so that the server compresses nothing per request. */
function compressFiles(): Plugin {
  let outDir = '';
  return {
    name: 'compress-files',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const file of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(file)) continue;
        const path = join(outDir, file);
        const content = readFileSync(path);
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: quality }));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

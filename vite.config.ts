import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { PurgeCSS } from 'purgecss';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const project = fileURLToPath(new URL('.', import.meta.url));

/** What most pages share. */
const shared =
  /node_modules\/(?:@mantine|@floating-ui|@tabler|clsx|react-remove-scroll)|src\/web\/ui\//;
/** Of that, what only pages behind the sign-in have. */
const fields = new RegExp(
  [
    'components/(?:NumberInput|Combobox|Select|MultiSelect|Autocomplete|TagsInput|SegmentedControl)/',
    'components/(?:Checkbox/Checkbox|Radio/Radio\\.|Switch|Textarea|FileInput|FileButton|Table|Modal|ModalBase)/',
    'FloatingIndicator/|react-number-format/',
    'web/ui/(?:number-field|data-table|table-|confirm|file-drop|date-field)',
  ].join('|'),
);

export default defineConfig(({ mode }) => {
  // `npm run dev:web` talks to a server that runs beside it; API_URL names another one.
  const apiUrl = loadEnv(mode, project, 'API_')['API_URL'] ?? 'http://127.0.0.1:3000';
  return {
    root: join(project, 'src/web'),
    base: '/',
    cacheDir: join(project, 'node_modules/.vite'),
    plugins: [react(), dropUnusedStyles(), compressFiles()],
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
                priority: 2,
              },
              // What most pages share is one request, not sixty; lists and choices come with the page
              // that has them, not with the page that signs in.
              {
                name: 'parts',
                test: (id) => shared.test(id) && !fields.test(id),
                minShareCount: 12,
                priority: 1,
              },
              { name: 'fields', test: fields, minShareCount: 12 },
              { name: 'icons', test: /@tabler\/icons-react/ },
            ],
          },
        },
      },
    },
  };
});

/**
 * The component library styles everything it has; a class of it that no script names is left out.
 * The first page's styles get a name of their new content, for browsers keep a name for a year.
 */
function dropUnusedStyles(): Plugin {
  return {
    name: 'drop-unused-styles',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const raw = Object.values(bundle)
        .map((file) => (file.type === 'chunk' ? file.code : ''))
        .join('\n');
      const page = join(dir, 'index.html');
      const html = readFileSync(page, 'utf8');
      const name = /assets\/index-[\w-]+\.css/.exec(html)?.[0];
      if (name === undefined || raw.includes(name)) throw new Error(`styles of the page: ${name}`);
      const [styles] = await new PurgeCSS().purge({
        content: [{ raw, extension: 'js' }],
        css: [{ raw: readFileSync(join(dir, name), 'utf8') }],
        // Its classes are called m_ and a hash; everything else stays as it was written.
        safelist: [/^(?!m_)/],
      });
      if (!styles) throw new Error('no styles were left');
      const hash = createHash('sha256').update(styles.css).digest('base64url').slice(0, 8);
      const renamed = `assets/index-${hash}.css`;
      rmSync(join(dir, name));
      writeFileSync(join(dir, renamed), styles.css);
      writeFileSync(page, html.replaceAll(name, renamed));
    },
  };
}

/** Writes `.br` and `.gz` beside each text file, once, so that the server compresses nothing per request. */
function compressFiles(): Plugin {
  return {
    name: 'compress-files',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir = '' }) {
        for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(file)) continue;
          const path = join(dir, file);
          const content = readFileSync(path);
          const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
          writeFileSync(`${path}.br`, brotliCompressSync(content, { params: quality }));
          writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        }
      },
    },
  };
}

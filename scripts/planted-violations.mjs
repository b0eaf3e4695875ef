/** One violation of each rule of the architecture, for check-boundaries.mjs. Files are under src/. */
const imports = 'eslint(no-restricted-imports)';
const globals = 'eslint(no-restricted-globals)';
const manyLines = (line, count) => Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** [what must not be, file, code, rule that must report it] */
export const violations = [
  // Direction: web → contract ← server, everything → domain.
  [
    'domain knows the server',
    'domain/planted/a.ts',
    `import { openDb } from '#server/db/client.ts';\nvoid openDb;`,
    imports,
  ],
  [
    'domain knows the contract',
    'domain/planted/b.ts',
    `import { Problem } from '#contract/problem.ts';\nvoid Problem;`,
    imports,
  ],
  ['domain uses a package', 'domain/planted/c.ts', `import { z } from 'zod';\nvoid z;`, imports],
  [
    'domain uses Node',
    'domain/planted/d.ts',
    `import { readFileSync } from 'node:fs';\nvoid readFileSync;`,
    imports,
  ],
  [
    'domain reads the clock',
    'domain/planted/e.ts',
    `export const now = () => new Date();`,
    globals,
  ],
  [
    'domain makes ids',
    'domain/planted/f.ts',
    `export const id = () => crypto.randomUUID();`,
    globals,
  ],
  [
    'domain knows the process',
    'domain/planted/g.ts',
    `export const pid = () => process.pid;`,
    globals,
  ],
  [
    'domain calls the network',
    'domain/planted/h.ts',
    `export const get = () => fetch('/');`,
    globals,
  ],
  [
    'domain knows the browser',
    'domain/planted/i.ts',
    `export const title = () => document.title;`,
    globals,
  ],
  [
    'contract knows the server',
    'contract/planted-a.ts',
    `import { openDb } from '#server/db/client.ts';\nvoid openDb;`,
    imports,
  ],
  [
    'contract knows the web',
    'contract/planted-b.ts',
    `import { call } from '#web/api.ts';\nvoid call;`,
    imports,
  ],
  [
    'contract uses Node',
    'contract/planted-c.ts',
    `import { readFileSync } from 'node:fs';\nvoid readFileSync;`,
    imports,
  ],
  [
    'web knows the server',
    'web/planted-a.ts',
    `import { openDb } from '#server/db/client.ts';\nvoid openDb;`,
    imports,
  ],
  [
    'web uses Node',
    'web/planted-b.ts',
    `import { readFileSync } from 'node:fs';\nvoid readFileSync;`,
    imports,
  ],
  ['web writes SQL', 'web/planted-c.ts', `import { sql } from 'kysely';\nvoid sql;`, imports],
  [
    'server knows the web',
    'server/planted-a.ts',
    `import { call } from '#web/api.ts';\nvoid call;`,
    imports,
  ],
  [
    'server uses React',
    'server/planted-b.ts',
    `import { useState } from 'react';\nvoid useState;`,
    imports,
  ],
  [
    'settings are read outside config.ts',
    'server/planted-c.ts',
    `export const mode = process.env.MODE;`,
    'node(no-process-env)',
  ],
  // Features meet only through their services, and SQL stays in queries.
  [
    'a page imports another feature',
    'web/features/planted/a.ts',
    `import { page } from '#web/features/household/household-page.tsx';\nvoid page;`,
    imports,
  ],
  [
    'a page climbs out of its feature',
    'web/features/planted/b.ts',
    `import { call } from '../../api.ts';\nvoid call;`,
    imports,
  ],
  [
    'a service uses another feature’s queries',
    'server/features/planted/a.service.ts',
    `import { find } from '#server/features/household/household.queries.ts';\nvoid find;`,
    imports,
  ],
  [
    'a service uses another feature’s routes',
    'server/features/planted/b.service.ts',
    `import { routes } from '#server/features/household/household.routes.ts';\nvoid routes;`,
    imports,
  ],
  [
    'a service climbs into another feature',
    'server/features/planted/c.service.ts',
    `import { find } from '../household/household.service.ts';\nvoid find;`,
    imports,
  ],
  [
    'a service writes SQL',
    'server/features/planted/d.service.ts',
    `import { sql } from 'kysely';\nvoid sql;`,
    imports,
  ],
  [
    'a route connects to the database',
    'server/features/planted/e.routes.ts',
    `import pg from 'pg';\nvoid pg;`,
    imports,
  ],
  [
    'queries call a service',
    'server/features/planted/f.queries.ts',
    `import { find } from '#server/features/household/household.service.ts';\nvoid find;`,
    imports,
  ],
  [
    'a feature uses the web',
    'server/features/planted/g.service.ts',
    `import { call } from '#web/api.ts';\nvoid call;`,
    imports,
  ],
  // Shape of the code.
  [
    'files import each other in a circle',
    'domain/planted/one.ts',
    `import { two } from './two.ts';\nexport const one = () => two;`,
    'import(no-cycle)',
  ],
  [
    '(the other half of the circle)',
    'domain/planted/two.ts',
    `import { one } from './one.ts';\nexport const two = () => one;`,
    'import(no-cycle)',
  ],
  ['a barrel', 'domain/planted/barrel.ts', `export * from './one.ts';`, 'oxc(no-barrel-file)'],
  [
    'a default export',
    'domain/planted/default.ts',
    `export default 1;`,
    'import(no-default-export)',
  ],
  [
    'a file name that is not kebab-case',
    'domain/planted/BadName.ts',
    `export const x = 1;`,
    'unicorn(filename-case)',
  ],
  ['any', 'domain/planted/any.ts', `export const x: any = 1;`, 'typescript(no-explicit-any)'],
  [
    '== instead of ===',
    'domain/planted/equal.ts',
    `export const same = (a: number, b: number) => a == b;`,
    'eslint(eqeqeq)',
  ],
  [
    'a type imported as a value',
    'domain/planted/type.ts',
    `import { Hidden } from './hidden.ts';\nexport const x = (y: Hidden) => y;`,
    'typescript(consistent-type-imports)',
  ],
  [
    'a file over 300 lines',
    'domain/planted/long-file.ts',
    manyLines((i) => `export const x${i} = ${i};`, 301),
    'eslint(max-lines)',
  ],
  [
    'a function over 60 lines',
    'domain/planted/long-function.ts',
    `export function long() {\n  let x = 0;\n${manyLines((i) => `  x += ${i};`, 60)}\n  return x;\n}`,
    'eslint(max-lines-per-function)',
  ],
  [
    'more than 4 parameters',
    'domain/planted/parameters.ts',
    `export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;`,
    'eslint(max-params)',
  ],
  [
    'a hook behind a condition',
    'web/ui/planted-hook.tsx',
    `import { useState } from 'react';\nexport function Planted({ isOpen }: { isOpen: boolean }) {\n  if (!isOpen) return null;\n  const [text] = useState('');\n  return <p>{text}</p>;\n}`,
    'react-hooks(rules-of-hooks)',
  ],
  // These need types, so they also prove that the linter sees them.
  [
    'a promise nobody waits for',
    'server/planted-d.ts',
    `const save = async () => 1;\nexport function run() {\n  save();\n}`,
    'typescript(no-floating-promises)',
  ],
  [
    'a promise taken for a condition',
    'server/planted-e.ts',
    `const isSaved = async () => false;\nexport function run() {\n  if (isSaved()) return 1;\n  return 2;\n}`,
    'typescript(no-misused-promises)',
  ],
  [
    'a case forgotten',
    'domain/planted/case.ts',
    `type Area = 'urban' | 'rural';\nexport function line(area: Area) {\n  switch (area) {\n    case 'urban':\n      return 1;\n  }\n  return 0;\n}`,
    'typescript(switch-exhaustiveness-check)',
  ],
];

import { join } from 'node:path';
import { z } from 'zod';

/**
 * Every setting of the program, read from the environment once and nowhere else.
 * Documented for operators in docs/operate/settings.md.
 */
const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  logLevel: z.infer<typeof Settings>['LOG_LEVEL'];
};

export type ConfigProblem = { setting: string; value: string; message: string };

/** Parses the environment, or says which setting is wrong. An empty value counts as not set. */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
): { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const setting = issue.path.join('.');
      return { setting, value: given[setting] ?? '', message: issue.message };
    });
    return { ok: false, problems };
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, LOG_LEVEL } = parsed.data;
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR ?? join(process.cwd(), 'data'),
      databaseUrl: DATABASE_URL,
      publicUrl: PUBLIC_URL?.replace(/\/$/, ''),
      logLevel: LOG_LEVEL,
    },
  };
}

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
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an e-mail address',
    )
    .optional(),
});

/** The mail server that letters are handed to, and whom they come from. */
export type MailSettings = { url: string; from: string };

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  logLevel: z.infer<typeof Settings>['LOG_LEVEL'];
  /** Without it no letter is sent. */
  mail?: MailSettings | undefined;
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
      return { setting, value: withoutPassword(given[setting] ?? ''), message: issue.message };
    });
    return { ok: false, problems };
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, LOG_LEVEL } = parsed.data;
  const { SMTP_URL, MAIL_FROM } = parsed.data;
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) {
    const message = 'an e-mail address, because SMTP_URL is set';
    return { ok: false, problems: [{ setting: 'MAIL_FROM', value: '', message }] };
  }
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR ?? join(process.cwd(), 'data'),
      databaseUrl: DATABASE_URL,
      publicUrl: PUBLIC_URL?.replace(/\/$/, ''),
      logLevel: LOG_LEVEL,
      mail:
        SMTP_URL === undefined || MAIL_FROM === undefined
          ? undefined
          : { url: SMTP_URL, from: MAIL_FROM },
    },
  };
}

/** What an address names behind `//` and before `@` is not for a screen or a log. */
function withoutPassword(value: string): string {
  return value.replace(/\/\/[^@/]*@/, '//…@');
}

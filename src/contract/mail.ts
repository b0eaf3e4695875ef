import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const None = z.object({});
const Instant = z.string();
/** Longer ones cannot be delivered (RFC 5321). */
const Address = z.email().max(200);

/**
 * Where a letter stands. `sending` and `unknown`: handed to the mail server without its answer; it may have
 * left. `dropped`: when its turn came there was nothing left to say.
 */
export const MAIL_STATES = [
  'waiting',
  'sending',
  'sent',
  'failed',
  'refused',
  'unknown',
  'dropped',
] as const;
export const MailState = z.enum(MAIL_STATES);
export type MailState = z.output<typeof MailState>;

const MailSettings = z.object({
  /** Whether this program can send letters at all. */
  isConfigured: z.boolean(),
  /** The confirmed one. */
  address: z.string().nullable(),
  wantsReminders: z.boolean(),
  /** One to which a code was sent, while the code is good. */
  pending: z
    .object({ address: z.string(), expiresAt: Instant, state: MailState, reply: z.string() })
    .nullable(),
});
export type MailSettings = z.output<typeof MailSettings>;

export const getMailSettings = endpoint({
  method: 'GET',
  path: '/api/mail-settings',
  summary: 'Where one’s own letters go, and whether reminders are among them',
  input: None,
  output: MailSettings,
});

/** Refusals: mail.not_configured · mail.too_many_codes {minutes} */
export const requestMailCode = endpoint({
  method: 'POST',
  path: '/api/mail-settings/code',
  summary: 'Sends a code to an address, to confirm that it is one’s own',
  input: z.object({ address: Address }),
  output: MailSettings,
});

/** Refusals: mail.wrong_code · mail.code_expired */
export const confirmMailAddress = endpoint({
  method: 'POST',
  path: '/api/mail-settings/confirmation',
  summary: 'Confirms the address with the code that went there; reminders begin',
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{8}$/),
  }),
  output: MailSettings,
});

/** Refusals: mail.no_address */
export const chooseReminderMail = endpoint({
  method: 'POST',
  path: '/api/mail-settings/reminders',
  summary: 'Turns the daily letter of reminders on or off',
  input: z.object({ wantsReminders: z.boolean() }),
  output: MailSettings,
});

export const removeMailAddress = endpoint({
  method: 'POST',
  path: '/api/mail-settings/removal',
  summary: 'Forgets one’s address; no letter goes out any more',
  input: None,
  output: MailSettings,
});

export const MailLine = z.object({
  id: z.uuid(),
  purpose: z.enum(['digest', 'address_code', 'document']),
  /** The person it was for, or the number of the paper. */
  subject: z.string(),
  recipients: z.array(z.string()),
  state: MailState,
  attempts: z.number().int(),
  reply: z.string(),
  createdAt: Instant,
  settledAt: Instant.nullable(),
});
export type MailLine = z.output<typeof MailLine>;

export const listMailTroubles = endpoint({
  method: 'GET',
  path: '/api/mail-troubles',
  summary:
    'Whether letters can be sent, and those of the last 30 days that did not arrive, the newest first',
  input: None,
  output: z.object({
    /** Null where no mail server is set. The password is not part of it. */
    server: z.object({ host: z.string(), from: z.string() }).nullable(),
    sentCount: z.number().int(),
    waitingCount: z.number().int(),
    items: z.array(MailLine),
  }),
});

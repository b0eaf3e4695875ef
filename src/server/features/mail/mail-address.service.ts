import { randomInt } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/mail.ts';
import type { MailSettings } from '#contract/mail.ts';
import { Problem } from '#contract/problem.ts';
import type { Context, Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { recordOwnAct } from '#server/features/account/own-act.service.ts';
import { hashToken } from '#server/hash-token.ts';
import { newId } from '#server/new-id.ts';
import {
  findAddress,
  findSubscribers,
  saveAddress,
  type AddressRow,
  type Subscriber,
} from './mail-address.queries.ts';
import { codeLetter } from './code-letter.ts';
import { findLastOf } from './outbox.queries.ts';
import { queueMessage, sendQueued, type MailPurpose } from './outbox.service.ts';

const codeMinutes = 30;
/** Of a hundred million codes: a guess is right once in twenty million tries. */
const mostTries = 5;
/** An address may be somebody else's: nobody makes us write to it over and over. */
const mostCodesInAnHour = 3;

export async function getMailSettings(context: Context): Promise<MailSettings> {
  return inScope(context.db, wholeScope, (tx) => describe(context, tx));
}

/** Sends a code to an address. The one confirmed before stays in use until the code comes back. */
export async function requestMailCode(
  context: Context,
  { address }: Parsed<typeof contract.requestMailCode>,
): Promise<Answer<typeof contract.requestMailCode>> {
  if (!context.config.mail) throw new Problem('mail.not_configured');
  const { userId } = context.actor;
  const id = newId();
  const now = context.now();
  const settings = await inScope(context.db, wholeScope, async (tx) => {
    await saveAddress(tx, { userId, updatedAt: now.toISOString() });
    await findAddress(tx, userId);
    const since = new Date(now.getTime() - 3_600_000).toISOString();
    const lately = await findLastOf(tx, { userId, purpose: 'address_code', since });
    if (lately.length >= mostCodesInAnHour) throw new Problem('mail.too_many_codes');
    await saveAddress(tx, {
      userId,
      pendingAddress: address,
      codeHash: null,
      codeTries: 0,
      codeExpiresAt: new Date(now.getTime() + codeMinutes * 60_000).toISOString(),
      updatedAt: now.toISOString(),
    });
    await queueMessage(tx, {
      id,
      key: `address_code ${id}`,
      purpose: 'address_code',
      userId,
      subject: { address },
      createdAt: now.toISOString(),
    });
    return describe(context, tx);
  });
  await sendQueued(context, id);
  return settings;
}

/** The letter with the code. The code is made when the letter is, and only its hash is kept. */
export const addressCodeMail: MailPurpose = {
  compose: (deps, message) =>
    inScope(deps.db, wholeScope, async (tx) => {
      const { userId } = message;
      const row = userId === null ? undefined : await findAddress(tx, userId);
      if (!row || row.pendingAddress === null || isExpired(deps, row)) return null;
      const code = String(randomInt(100_000_000)).padStart(8, '0');
      await saveAddress(tx, { ...row, codeHash: hashCode(row.userId, code), codeTries: 0 });
      const to = [{ name: '', address: row.pendingAddress }];
      return { to, ...codeLetter({ code, minutes: codeMinutes }) };
    }),
};

/** Reminders begin with the confirmation: somebody who types a code from a letter wants letters. */
export async function confirmMailAddress(
  context: Context,
  { code }: Parsed<typeof contract.confirmMailAddress>,
): Promise<Answer<typeof contract.confirmMailAddress>> {
  const { userId } = context.actor;
  const result = await inScope(context.db, wholeScope, async (tx) => {
    const row = await findAddress(tx, userId);
    if (!row || row.codeHash === null) return 'mail.code_expired';
    if (row.codeTries >= mostTries || isExpired(context, row)) return 'mail.code_expired';
    const updatedAt = context.now().toISOString();
    if (row.codeHash !== hashCode(userId, code)) {
      // Kept although it is refused, or somebody could try for ever.
      await saveAddress(tx, { userId, codeTries: row.codeTries + 1, updatedAt });
      return 'mail.wrong_code';
    }
    await saveAddress(tx, {
      ...noCode,
      userId,
      address: row.pendingAddress,
      wantsReminders: true,
      updatedAt,
    });
    return describe(context, tx);
  });
  if (typeof result === 'string') throw new Problem(result);
  await recordOwnAct(context, 'account.mail_confirmed');
  return result;
}

export async function chooseReminderMail(
  context: Context,
  { wantsReminders }: Parsed<typeof contract.chooseReminderMail>,
): Promise<Answer<typeof contract.chooseReminderMail>> {
  const { userId } = context.actor;
  const settings = await inScope(context.db, wholeScope, async (tx) => {
    const row = await findAddress(tx, userId);
    if (!row || row.address === null) throw new Problem('mail.no_address');
    await saveAddress(tx, { userId, wantsReminders, updatedAt: context.now().toISOString() });
    return describe(context, tx);
  });
  await recordOwnAct(context, wantsReminders ? 'account.mail_wanted' : 'account.mail_unwanted');
  return settings;
}

export async function removeMailAddress(context: Context): Promise<MailSettings> {
  const { userId } = context.actor;
  const settings = await inScope(context.db, wholeScope, async (tx) => {
    const updatedAt = context.now().toISOString();
    await saveAddress(tx, { ...noCode, userId, address: null, wantsReminders: false, updatedAt });
    return describe(context, tx);
  });
  await recordOwnAct(context, 'account.mail_removed');
  return settings;
}

/** Who gets the daily letter; with an id, that person when it is still so. */
export function listSubscribers(deps: Deps, userId?: string): Promise<Subscriber[]> {
  return inScope(deps.db, wholeScope, (tx) => findSubscribers(tx, userId));
}

const noCode = {
  pendingAddress: null,
  codeHash: null,
  codeExpiresAt: null,
  codeTries: 0,
} as const;

async function describe(context: Context, tx: Tx): Promise<MailSettings> {
  const { userId } = context.actor;
  const row = await findAddress(tx, userId);
  const isPending = row !== undefined && row.pendingAddress !== null && !isExpired(context, row);
  const since = new Date(context.now().getTime() - 3_600_000).toISOString();
  const [letter] = isPending
    ? await findLastOf(tx, { userId, purpose: 'address_code', since })
    : [];
  return {
    isConfigured: context.config.mail !== undefined,
    address: row?.address ?? null,
    wantsReminders: row?.wantsReminders ?? false,
    pending:
      isPending && letter
        ? {
            address: row.pendingAddress ?? '',
            expiresAt: row.codeExpiresAt ?? '',
            state: letter.state,
            reply: letter.reply,
          }
        : null,
  };
}

function isExpired({ now }: Pick<Deps, 'now'>, { codeExpiresAt }: AddressRow): boolean {
  return codeExpiresAt === null || new Date(codeExpiresAt) < now();
}

function hashCode(userId: string, code: string): string {
  return hashToken(`mail code ${userId} ${code}`);
}

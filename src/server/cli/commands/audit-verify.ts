import type { Command } from '#server/cli/command.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { verifyAllChains } from '#server/features/audit/audit-read.service.ts';

export const auditVerifyCommand: Command = {
  name: 'audit verify',
  usage: '',
  summary: 'Recompute every chain of the audit log and name the first entry that does not fit.',
  async run({ isJson }, { out }) {
    const chains = await withDatabase((db) => verifyAllChains(db));
    const lines = chains.map(({ unitName, entryCount, lastHash, firstBroken }) =>
      firstBroken
        ? `BROKEN  ${unitName}: entry ${firstBroken.seq} (${firstBroken.reason}) of ${entryCount}`
        : `intact  ${unitName}: ${entryCount} entries, last ${lastHash}`,
    );
    const text = lines.length === 0 ? 'The audit log is empty.' : lines.join('\n');
    out(isJson ? JSON.stringify({ chains }) : text);
    return chains.every(({ isIntact }) => isIntact) ? 0 : 1;
  },
};

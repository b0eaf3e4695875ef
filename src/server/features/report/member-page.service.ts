import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/report.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { memberColumns } from './member-list-columns.ts';
import { findHouseholdLists, findMemberLines } from './member-lines.ts';

/**
 * Reports 14 and 15 on screen, some households at a time. Names, ethnicity and circumstance are
 * sensitive, so it takes the duty to see them, and each look is in the log.
 */
export async function listReportMembers(
  context: Context,
  input: Parsed<typeof contract.listReportMembers>,
): Promise<Answer<typeof contract.listReportMembers>> {
  const { communeId, code, cursor, limit, ...when } = input;
  const place = { communeId };
  requirePermission(context, 'household.read_sensitive', place);
  return withPermission(context, { action: 'report.read', place }, async (tx) => {
    const lists = await findHouseholdLists(tx, { ...when, communeId, code });
    const ids = lists.flatMap(({ households }) => households.map(({ id }) => id));
    const begin = cursor === undefined ? 0 : ids.indexOf(cursor) + 1;
    // The household the page before ended with has left the list since.
    if (cursor !== undefined && begin === 0) {
      throw new Problem('request.invalid', { issues: [{ field: 'cursor' }] });
    }
    const columns = memberColumns(code);
    const items = [];
    let passed = 0;
    for (const list of lists) {
      const from = Math.max(0, begin - passed);
      const to = Math.min(list.households.length, begin + limit - passed);
      passed += list.households.length;
      if (from >= to) continue;
      for (const line of await findMemberLines(tx, list, { begin: from, end: to })) {
        items.push({
          communeId: list.register.communeId,
          householdId: line.household.id,
          memberNo: line.memberNo,
          cells: columns.map((column) => column.value(line)),
        });
      }
    }
    const at = context.now();
    const actor = context.actor;
    const subject = { kind: 'report', id: code };
    const detail = { ...when, from: begin + 1, households: Math.min(limit, ids.length - begin) };
    const action = 'report.members_seen';
    await recordAudit(tx, { communeId, at, actor, action, subject, detail });
    const hasMore = begin + limit < ids.length;
    return {
      households: ids.length,
      columns: columns.map(({ header, kind }) => ({ header, isNumber: kind === 'integer' })),
      items,
      nextCursor: hasMore ? (ids[begin + limit - 1] ?? null) : null,
    };
  });
}

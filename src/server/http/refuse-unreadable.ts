import { Problem } from '#contract/problem.ts';
import { isReadable } from '#domain/text/readable.ts';

/**
 * Throws `request.invalid` when any text of a parsed input cannot be read, and names the field. It
 * stands behind the contract, so that no field of any feature can forget it.
 */
export function refuseUnreadable(input: unknown): void {
  const field = findUnreadable(input, []);
  if (field === undefined) return;
  const issue = { field: field.join('.'), code: 'unreadable', message: 'unreadable characters' };
  throw new Problem('request.invalid', { issues: [issue] });
}

function findUnreadable(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return isReadable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    // Such a name is not repeated in the answer.
    if (!isReadable(name)) return path;
    const found = findUnreadable(part, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

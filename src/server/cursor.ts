import { z } from 'zod';
import { Problem } from '#contract/problem.ts';

const Position = z.object({ sortKey: z.string(), id: z.uuid() });

/** Where a page of a list by given name ends. */
export type Position = z.output<typeof Position>;

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor this program gave out; anything else is a bad request. */
export function decodeCursor(text: string): Position {
  try {
    return Position.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('request.invalid', { issues: [{ field: 'cursor' }] });
  }
}

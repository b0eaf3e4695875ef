import { createHash } from 'node:crypto';

/** How secrets of cookies, links and feeds are kept: whoever reads the database cannot use them. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

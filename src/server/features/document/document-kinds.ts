import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DocumentKind } from '#contract/document.ts';
import { Problem } from '#contract/problem.ts';

const Verified = z.object({ state: z.enum(['verified', 'unverified']), note: z.string().min(1) });
const Rules = z.object({
  note: z.string(),
  source: z.string().min(1),
  verified: Verified,
  retentionSource: z.string().min(1),
  retentionVerified: Verified,
  kinds: z.array(DocumentKind).min(1),
});
type Rules = z.output<typeof Rules>;

let loaded: Rules | undefined;

/** The kinds of papers of Decree 30/2020/NĐ-CP and how long they are kept: `rules/document-kinds.json`. */
export function loadDocumentKinds(): Rules {
  const file = new URL('../../../../rules/document-kinds.json', import.meta.url);
  loaded ??= Rules.parse(JSON.parse(readFileSync(file, 'utf8')));
  return loaded;
}

/** Throws `document.kind_unknown`. */
export function getDocumentKind(kindId: string): DocumentKind {
  const kind = loadDocumentKinds().kinds.find(({ id }) => id === kindId);
  if (!kind) throw new Problem('document.kind_unknown', { kindId });
  return kind;
}

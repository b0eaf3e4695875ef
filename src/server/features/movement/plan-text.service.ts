import type { Answer, Parsed } from '#contract/endpoint.ts';
import { MAX_PLAN_TEXT, type readPlanFile as contract } from '#contract/plan.ts';
import { Problem, type ProblemCode } from '#contract/problem.ts';
import { readPlan } from '#domain/movement/read-plan/read-plan.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { detectFileKind } from '#server/documents/detect-file-kind.ts';
import { readDocxText } from '#server/documents/docx/read-docx-text.ts';
import { HostileFileError, type HostileReason } from '#server/documents/hostile-file.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { UploadedFile } from '#server/http/mount.ts';

/** Reasons a Word file can be refused for, each with a sentence that speaks of Word. */
const reasons: Partial<Record<HostileReason, ProblemCode>> = {
  empty: 'movement.file_empty',
  wrong_type: 'movement.file_wrong_type',
  damaged: 'movement.file_damaged',
  encrypted: 'movement.file_encrypted',
  has_macros: 'movement.file_has_macros',
  has_external_links: 'movement.file_has_external_links',
  has_active_content: 'movement.file_has_active_content',
  unpacks_too_large: 'movement.file_too_large',
  too_many_parts: 'movement.file_too_large',
};

/** The text of an uploaded plan. The file is read in memory and forgotten. */
export async function readPlanFile(
  context: Context & { file?: UploadedFile },
  { communeId }: Parsed<typeof contract>,
): Promise<Answer<typeof contract>> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  await withPermission(context, request, async () => {});
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes } = await collectUpload(file);
  const text = await readText(bytes);
  if (text.length > MAX_PLAN_TEXT) throw new Problem('movement.text_too_long');
  // Anything can call itself a text; a Word file at least is a paper.
  if (detectFileKind(bytes) === 'text' && readPlan(text).clauses.length === 0) {
    throw new Problem('movement.text_no_plan');
  }
  return { fileName: file.fileName, text };
}

async function readText(bytes: Buffer): Promise<string> {
  if (detectFileKind(bytes) === 'text') return decodeText(bytes);
  try {
    return await readDocxText(bytes);
  } catch (error) {
    if (!(error instanceof HostileFileError)) throw error;
    throw new Problem(reasons[error.reason] ?? 'movement.file_damaged', error.details);
  }
}

function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    throw new Problem('movement.text_not_unicode');
  }
}

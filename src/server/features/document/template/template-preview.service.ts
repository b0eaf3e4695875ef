import type { Parsed } from '#contract/endpoint.ts';
import type { previewTemplate as contract } from '#contract/document-template.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { ConversionError, toPdf } from '#server/documents/pdf/to-pdf.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { entryOf, readTemplateFile } from './template.service.ts';

const TIMEOUT_MS = 45_000;

/**
 * What a paper from this template will look like, with example data. Only files that passed the check
 * come here, and LibreOffice runs as a program of its own, with a time limit, a memory limit and no
 * network. Throws `paper.no_pdf`, `template.preview_failed`.
 */
export async function previewTemplate(
  context: Context,
  { communeId, code, versionId }: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const request = { action: 'document.read', place: { communeId } } as const;
  const { preview, template } = await withPermission(context, request, async (tx) => ({
    preview: entryOf(code).preview,
    template: await readTemplateFile(tx, { communeId, code, versionId }),
  }));
  const { bytes } = await fillTemplate(template, preview);
  const options = { timeoutMs: TIMEOUT_MS, isIsolated: true };
  try {
    const body = await toPdf(bytes, options);
    return { fileName: `${code}-xem-thu.pdf`, mediaType: 'application/pdf', body };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    if (error.reason === 'not_installed') throw new Problem('paper.no_pdf');
    context.log.warn({ err: error, code }, 'a template could not be shown');
    throw new Problem('template.preview_failed', { seconds: TIMEOUT_MS / 1000 });
  }
}

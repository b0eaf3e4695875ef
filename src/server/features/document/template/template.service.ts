import { readFile } from 'node:fs/promises';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/document-template.ts';
import type { Template, TemplateVersion } from '#contract/document-template.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { checkTemplateInWorker } from '#server/documents/docx/check-template-in-worker.ts';
import { findLibreOffice } from '#server/documents/pdf/to-pdf.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { shippedTemplate, templateCatalogue, type CatalogueEntry } from './catalogue.ts';
import {
  findChoices,
  findVersions,
  insertChoice,
  insertVersion,
  readVersion,
  type ChoiceRow,
  type VersionRow,
} from './template.queries.ts';

/** A template with a few pictures is far below. */
const LARGEST = 10 * 1024 * 1024;

export async function listTemplates(
  context: Context,
  { communeId }: Parsed<typeof contract.listTemplates>,
): Promise<Answer<typeof contract.listTemplates>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const [versions, choices] = [
      await findVersions(tx, communeId),
      await findChoices(tx, communeId),
    ];
    return { templates: templateCatalogue().map((entry) => describe(entry, versions, choices)) };
  });
}

export async function getTemplate(
  context: Context,
  { communeId, code }: Parsed<typeof contract.getTemplate>,
): Promise<Answer<typeof contract.getTemplate>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const entry = entryOf(code);
    const versions = await findVersions(tx, communeId, code);
    const choices = await findChoices(tx, communeId, code);
    return {
      template: describe(entry, versions, choices),
      fields: [...entry.fields],
      required: entry.rule.required.map(({ name }) => name),
      versions,
      history: choices,
      canPreview: (await findLibreOffice()) !== undefined,
    };
  });
}

/** A version as it was uploaded, or the shipped file, to be edited in Word. */
export async function downloadTemplateFile(
  context: Context,
  { communeId, code, versionId }: Parsed<typeof contract.downloadTemplateFile>,
): Promise<FileAnswer> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const body = await readTemplateFile(tx, { communeId, code, versionId });
    return { fileName: `${code}.docx`, mediaType: docxType, body };
  });
}

/** The bytes of a version or of the shipped file. Throws `request.not_found`. */
export async function readTemplateFile(
  tx: Tx,
  {
    communeId,
    code,
    versionId,
  }: { communeId: string; code: string; versionId?: string | undefined },
): Promise<Buffer> {
  entryOf(code);
  if (versionId === undefined) return readFile(shippedTemplate(code));
  const version = await readVersion(tx, { communeId, code, id: versionId });
  if (!version) throw new Problem('request.not_found', { versionId });
  return version.file;
}

/** Keeps a version when nothing is wrong with it. Throws `template.refused` with every finding. */
export async function uploadTemplate(
  context: Context & { file?: UploadedFile },
  { communeId, code, id }: Parsed<typeof contract.uploadTemplate>,
): Promise<Answer<typeof contract.uploadTemplate>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  requirePermission(context, request.action, request.place);
  const { rule } = entryOf(code);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes, hash } = await collectUpload(file);
  if (bytes.length > LARGEST) throw new Problem('request.too_large', { limit: '10 MB' });
  const shipped = await readFile(shippedTemplate(code));
  const findings = await checkTemplateInWorker({ file: bytes, shipped, rule });
  const blocking = findings.filter(({ isBlocking }) => isBlocking);
  if (blocking.length > 0) {
    throw new Problem('template.refused', { count: blocking.length, findings });
  }
  return withPermission(context, request, async (tx) => {
    const at = context.now();
    const isNew = await insertVersion(tx, {
      communeId,
      id,
      code,
      fileName: file.fileName.slice(0, 200),
      size: bytes.length,
      hash,
      file: bytes,
      findings,
      uploadedBy: context.actor.userId,
      uploadedAt: at.toISOString(),
    });
    if (isNew) {
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'template.uploaded',
        subject: { kind: 'template_version', id },
        detail: { code, hash, size: bytes.length },
      });
    }
    const kept = (await findVersions(tx, communeId, code)).find((one) => one.id === id);
    if (!kept) throw new Problem('request.not_found', { id });
    return kept;
  });
}

/**
 * Papers are written from this version, or again from the shipped file; an earlier choice is gone back
 * to by choosing it again. Throws `record.stale` when somebody has chosen since it was read.
 */
export async function chooseTemplate(
  context: Context,
  input: Parsed<typeof contract.chooseTemplate>,
): Promise<Answer<typeof contract.chooseTemplate>> {
  const { communeId, code, id, versionId, changes } = input;
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const entry = entryOf(code);
    const versions = await findVersions(tx, communeId, code);
    if (versionId !== null && !versions.some((one) => one.id === versionId)) {
      throw new Problem('request.not_found', { versionId });
    }
    const at = context.now();
    const before = await findChoices(tx, communeId, code);
    const isKnown = before.some((choice) => choice.id === id);
    const isOurs =
      !isKnown &&
      before.length === changes &&
      (await insertChoice(tx, {
        communeId,
        id,
        code,
        sequence: changes + 1,
        versionId,
        chosenBy: context.actor.userId,
        chosenAt: at.toISOString(),
      }));
    const choices = await findChoices(tx, communeId, code);
    const current = describe(entry, versions, choices);
    if (isKnown) return current;
    if (!isOurs)
      throw new Problem('record.stale', { basedOn: changes, yours: { versionId }, current });
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'template.chosen',
      subject: { kind: 'template', id: code },
      detail: { code, versionId },
    });
    return current;
  });
}

/** Throws `request.not_found` for a template the product does not have. */
export function entryOf(code: string): CatalogueEntry {
  const entry = templateCatalogue().find((one) => one.code === code);
  if (!entry) throw new Problem('request.not_found', { code });
  return entry;
}

function describe(
  { code, name, group }: CatalogueEntry,
  versions: readonly VersionRow[],
  choices: readonly ChoiceRow[],
): Template {
  const ofThis = choices.filter((choice) => choice.code === code);
  const versionId = ofThis[0]?.versionId ?? null;
  const inUse: TemplateVersion | null = versions.find(({ id }) => id === versionId) ?? null;
  return { code, name, group, inUse, changes: ofThis.length };
}

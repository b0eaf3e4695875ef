import type { Parsed } from '#contract/endpoint.ts';
import type { GeneralPaper, writeGeneralPaper as contract } from '#contract/general-paper.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { getIssuer, issuerLines } from '#server/features/report/issuer.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { generalKinds, generalTags } from './general-tags.ts';
import { templateOf } from './template-source.service.ts';

/** A paper an officer composes on the screen, as a Word file; nothing is kept. */
export async function writeGeneralPaper(
  context: Context,
  { communeId, ...paper }: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  const today = todayInVietnam(context.now());
  const body = await withPermission(context, request, (tx) =>
    writePaper(tx, { communeId, today }, paper),
  );
  const words = toSearchKey(paper.abstract).replace(/[^a-z0-9]+/g, '-');
  const name = `${generalKinds[paper.kind].template}-${words.slice(0, 50)}`.replace(/-+$/, '');
  return { fileName: `${name}.docx`, mediaType: docxType, body };
}

/**
 * The Word file of a paper of any kind, from the template the commune uses. `today` says who issues
 * it and, on a draft without a date, its year.
 */
export async function writePaper(
  tx: Tx,
  { communeId, today }: { communeId: string; today: string },
  paper: GeneralPaper,
): Promise<Buffer> {
  const { template, name, code } = generalKinds[paper.kind];
  const issuer = await getIssuer(tx, communeId, paper.date ?? today);
  const { body, head, ...signer } = paper.signer;
  const tags = generalTags(
    paper,
    {
      issuer: issuerLines(issuer),
      number: {
        number: paper.number,
        issuerCode: 'UBND',
        ...(code === null
          ? paper.unitCode !== '' && { unitCode: paper.unitCode }
          : { kindCode: code }),
      },
      place: issuer.place,
      date: paper.date,
      year: Number((paper.date ?? today).slice(0, 4)),
      kind: name,
      title: paper.abstract,
      recipients: paper.recipients,
      archive: paper.archive === '' ? null : paper.archive,
      signer: {
        ...signer,
        ...(body !== undefined && { body }),
        ...(head !== undefined && { head }),
      },
    },
    { heading: issuer.heading.at(-1) ?? '', words: `Ủy ban nhân dân ${issuer.unit}` },
  );
  return (await fillTemplate(await templateOf(tx, communeId, template), tags)).bytes;
}

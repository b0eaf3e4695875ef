import type { Parsed } from '#contract/endpoint.ts';
import type { GeneralPaper, writeGeneralPaper as contract } from '#contract/general-paper.ts';
import { documentSymbol } from '#domain/document/document-number.ts';
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
  return { fileName: generalFileName(paper), mediaType: docxType, body };
}

/** Letters and digits without marks: every system keeps such a name. */
export function generalFileName({
  kind,
  abstract,
}: Pick<GeneralPaper, 'kind' | 'abstract'>): string {
  const words = toSearchKey(abstract).replace(/[^a-z0-9]+/g, '-');
  return `${`${generalKinds[kind].template}-${words.slice(0, 50)}`.replace(/-+$/, '')}.docx`;
}

/** What stands after the slash of its number. */
export function generalSymbol({ kind, unitCode }: Pick<GeneralPaper, 'kind' | 'unitCode'>): string {
  const { code } = generalKinds[kind];
  return documentSymbol({
    issuerCode: 'UBND',
    ...(code === null ? unitCode !== '' && { unitCode } : { kindCode: code }),
  });
}

type PaperPlace = {
  communeId: string;
  today: string;
  symbol?: string;
  /** Another body of the commune whose paper it is, such as the Front that supervised. */
  issuedBy?: string;
};

/**
 * The Word file of a paper of any kind, from the template the commune uses. `today` says who issues
 * it and, on a draft without a date, its year; the register may have given it another symbol.
 */
export async function writePaper(
  tx: Tx,
  { communeId, today, symbol, issuedBy }: PaperPlace,
  paper: GeneralPaper,
): Promise<Buffer> {
  const { template, name } = generalKinds[paper.kind];
  const issuer = await getIssuer(tx, communeId, paper.date ?? today);
  const { body, head, ...signer } = paper.signer;
  const tags = generalTags(
    paper,
    {
      issuer:
        issuedBy === undefined
          ? issuerLines(issuer)
          : { parent: [], lines: [issuedBy.toLocaleUpperCase('vi')] },
      number: { number: paper.number, issuerCode: symbol ?? generalSymbol(paper) },
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

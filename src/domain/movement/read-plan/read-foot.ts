import type { PlanCut } from './cut-plan.ts';
import { matchOrganisations, type CommuneWord } from './organisation-words.ts';
import { isUpperCase } from './plan-lines.ts';
import type { Found, RecipientProposal, SignerProposal } from './proposal.ts';

const RECIPIENTS = /^Nơi nhận\s*:?\s*/iu;
const BULLET = /^[-–—+•]\s*/u;
const CAPACITY = /^(TM|KT|TL|TUQ|Q)\s*\.\s*/u;
const POSITION =
  /^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG [\p{Lu} ]+|GIÁM ĐỐC)$/u;
const BODY_AND_POSITION = /^(.+?)\s+((?:PHÓ )?(?:CHỦ TỊCH|TRƯỞNG BAN))$/u;
const NAME = /^(?:\p{Lu}[\p{Ll}\p{M}]*)(?:\s+\p{Lu}[\p{Ll}\p{M}]*){1,5}$/u;

export type ReadFoot = { recipients: RecipientProposal[]; signer: Found<SignerProposal> };

/** Recipients and signature; the two columns may stand after or through one another. */
export function readFoot(
  lines: readonly string[],
  cut: PlanCut,
  communeWord: CommuneWord,
): ReadFoot {
  const recipients: RecipientProposal[] = [];
  const others: { text: string; line: number }[] = [];
  let isInRecipients = false;
  for (let line = cut.foot; line < cut.end; line += 1) {
    const text = lines[line] ?? '';
    const label = RECIPIENTS.exec(text);
    if (label) isInRecipients = true;
    const rest = label ? text.slice(label[0].length) : text;
    if (isInRecipients && (BULLET.test(rest) || (label && rest !== ''))) {
      recipients.push(...readRecipients(rest, { line, from: label?.[0].length ?? 0 }, communeWord));
    } else if (rest !== '') others.push({ text: rest, line });
  }
  return { recipients, signer: readSigner(others) };
}

/** One line may hold several recipients, ended by semicolons. */
function readRecipients(
  text: string,
  at: { line: number; from: number },
  communeWord: CommuneWord,
): RecipientProposal[] {
  let from = at.from;
  return text.split(/(?<=;)/u).flatMap((piece): RecipientProposal[] => {
    const place = { line: at.line, from, to: from + piece.length };
    from += piece.length;
    const name = piece
      .trim()
      .replace(BULLET, '')
      .replace(/[;.]+$/u, '')
      .trim();
    if (name === '') return [];
    const [found] = matchOrganisations(name, communeWord);
    const isArchive = /^Lưu(?![\p{L}])/u.test(name);
    return [
      {
        text: name,
        organisation: found?.organisation.id ?? null,
        isArchive,
        place,
        confidence: 'sure',
      },
    ];
  });
}

function readSigner(others: readonly { text: string; line: number }[]): Found<SignerProposal> {
  const signer: SignerProposal = { capacity: 'none', position: '', name: null };
  let line: number | null = null;
  for (const { text, line: at } of others) {
    if (isUpperCase(text) && readSignerLine(signer, text)) line ??= at;
    else if (line !== null && signer.name === null && NAME.test(text)) signer.name = text;
  }
  const first = others.find((each) => each.line === line);
  return {
    value: signer,
    place: first ? { line: first.line, from: 0, to: first.text.length } : null,
    confidence: signer.position === '' ? 'guess' : 'sure',
  };
}

/** Takes one upper-case line into the signer; false when it is none of a signature. */
function readSignerLine(signer: SignerProposal, text: string): boolean {
  const mark = CAPACITY.exec(text)?.[1] as 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q' | undefined;
  if (mark === undefined) {
    if (!POSITION.test(text) && signer.capacity === 'none') return false;
    if (signer.position === '' || signer.capacity === 'KT') signer.position = text;
    return true;
  }
  const rest = text.replace(CAPACITY, '');
  signer.capacity = mark;
  if (mark === 'TM') {
    const [, body = rest, position = ''] = BODY_AND_POSITION.exec(rest) ?? [];
    signer.body = body;
    signer.position = position;
  } else if (mark === 'Q') signer.position = rest;
  else signer.head = rest;
  return true;
}

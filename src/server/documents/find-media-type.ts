import { Problem, type ProblemCode } from '#contract/problem.ts';
import { detectFileKind, type FileKind } from './detect-file-kind.ts';
import { HostileFileError, type HostileReason } from './hostile-file.ts';
import { openOfficeFile } from './safe-zip.ts';
import { findJpegFault } from './structure/jpeg-structure.ts';
import { findPdfFault } from './structure/pdf-structure.ts';
import { findPngFault } from './structure/png-structure.ts';
import { isArchiveToo, type StructureFault } from './structure/structure-fault.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Reason = FileKind | HostileReason | StructureFault;

/**
 * The media type of a file that is to be kept, by its bytes; its name is never trusted. Whole PNG, JPEG,
 * PDF that are nothing else besides and a DOCX that is safe to keep have one, for anything else there is
 * the reason.
 */
export async function findMediaType(
  bytes: Buffer,
): Promise<{ mediaType: string } | { reason: Reason }> {
  const kind = detectFileKind(bytes.subarray(0, 512));
  if (kind === 'image' || kind === 'pdf') return scanType(bytes, kind);
  if (kind !== 'zip') return { reason: kind };
  try {
    const zip = await openOfficeFile(bytes, 'docx');
    zip.close();
    return { mediaType: docxType };
  } catch (error) {
    if (!(error instanceof HostileFileError)) throw error;
    return { reason: error.reason };
  }
}

/**
 * The media type of a file that somebody wants kept.
 * @throws {Problem} `file.damaged` and `file.mixed` for what is no whole file or two at once; `wrongType` for other kinds
 */
export async function requireMediaType(bytes: Buffer, wrongType: ProblemCode): Promise<string> {
  const found = await findMediaType(bytes);
  if ('mediaType' in found) return found.mediaType;
  const { reason } = found;
  if (reason === 'damaged') throw new Problem('file.damaged');
  if (reason === 'mixed') throw new Problem('file.mixed');
  throw new Problem(wrongType, { reason });
}

function scanType(
  bytes: Buffer,
  kind: 'image' | 'pdf',
): { mediaType: string } | { reason: StructureFault } {
  const mediaType = kind === 'pdf' ? 'application/pdf' : pictureType(bytes);
  const fault = isArchiveToo(bytes) ? 'mixed' : faultFinders[mediaType](bytes);
  return fault ? { reason: fault } : { mediaType };
}

function pictureType(bytes: Buffer): 'image/png' | 'image/jpeg' {
  return bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
}

const faultFinders = {
  'application/pdf': findPdfFault,
  'image/png': findPngFault,
  'image/jpeg': findJpegFault,
};

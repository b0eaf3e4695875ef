import { z } from 'zod';
import {
  DocumentBasis,
  DocumentPage,
  documentPath,
  InCommune,
  OneDocument,
  oneDocumentPath,
} from './document.ts';
import { endpoint } from './endpoint.ts';
import { Id } from './fields.ts';
import { GeneralPaper } from './general-paper.ts';

const Lines = z.array(z.string().trim().normalize('NFC').min(1).max(500));

/** A paper as it is composed; number and day come from the register. Lines are as long as the register keeps them. */
export const ComposedPaper = GeneralPaper.omit({ number: true, date: true }).extend({
  basis: Lines.max(30).default([]),
  recipients: Lines.max(100).default([]),
  archive: z.string().trim().normalize('NFC').max(500).default(''),
});
export type ComposedPaper = z.output<typeof ComposedPaper>;

/** Lines of the basis that were chosen from the register, with the paper they name. */
const links = z
  .array(DocumentBasis.extend({ documentId: Id }))
  .max(30)
  .default([]);

export const composeDocument = endpoint({
  method: 'POST',
  path: `${documentPath}/composed`,
  summary: 'Keeps a composed paper as a draft of the register, with its Word file',
  input: z.object({ ...InCommune, id: Id, paper: ComposedPaper, links }),
  output: DocumentPage,
});

const path = `${oneDocumentPath}/composed` as const;

export const getComposedPaper = endpoint({
  method: 'GET',
  path,
  summary: 'A composed draft, to go on with',
  input: z.object(OneDocument),
  output: z.object({
    version: z.number().int(),
    paper: ComposedPaper,
    /** An officer's own file stands in the place of the one the program made. */
    isFileReplaced: z.boolean(),
  }),
});

export const editComposedPaper = endpoint({
  method: 'PUT',
  path,
  summary: 'Changes a composed draft and its Word file',
  input: z.object({
    ...OneDocument,
    version: z.number().int(),
    paper: ComposedPaper,
    links,
  }),
  output: DocumentPage,
});

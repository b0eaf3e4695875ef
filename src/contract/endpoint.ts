import type { z } from 'zod';

/** One line of the wire contract. Server and browser both read it; neither infers it from the other. */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path parameters are written `:name` and are fields of `input`. */
  path: `/api/${string}`;
  /** One English line for the OpenAPI page. */
  summary: string;
  input: I;
  output: O;
  /** Open to people who have not signed in. Everything else answers `account.sign_in_required`. */
  isPublic?: boolean;
  /** The answer is a file; `output` is not used, the handler returns a {@link FileAnswer}-shaped value. */
  answersFile?: boolean;
  /** The request carries one file as multipart; the other fields travel in the query. */
  takesFile?: boolean;
};

export function endpoint<I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
): Endpoint<I, O> {
  return e;
}

export type Input<E extends Endpoint> = z.input<E['input']>;
export type Parsed<E extends Endpoint> = z.output<E['input']>;
export type Output<E extends Endpoint> = z.output<E['output']>;
export type Answer<E extends Endpoint> = z.input<E['output']>;

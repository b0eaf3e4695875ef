import { problems, type ProblemCode } from '#contract/problem.ts';
import { problemSentence } from '#contract/problem-text.ts';

type Answered = {
  status: number;
  body: unknown;
  headers: Readonly<Record<string, unknown>>;
};
type ProblemBody = {
  code: ProblemCode;
  title: string;
  details: { issues?: { field: string }[] } & Record<string, unknown>;
};

/**
 * What is wrong with a refusal; undefined when it is as it should be: a known problem with its status
 * and its Vietnamese sentence, every place in that sentence filled.
 */
export function faultOfRefusal({ status, body, headers }: Answered): string | undefined {
  const said = `${status} ${JSON.stringify(body)}`.slice(0, 400);
  if (status < 400 || status >= 500) return `not refused: ${said}`;
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return `no problem+json: ${said}`;
  const { code, title, details } = body as ProblemBody;
  if (problems[code] !== status) return `an unknown code or a wrong status: ${said}`;
  if (title !== problemSentence(code, details, 'vi'))
    return `not the sentence of its code: ${said}`;
  return /\{\w+\}|undefined|\[object/.test(title) ? `a hole in the sentence: ${said}` : undefined;
}

export function codeOfRefusal(body: unknown): string {
  return String((body as Partial<ProblemBody> | undefined)?.code);
}

/** The fields that a refused input names. */
export function namedFields(body: unknown): string[] {
  return (body as ProblemBody).details.issues?.map(({ field }) => field) ?? [];
}

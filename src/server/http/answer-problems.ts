import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problems } from '#contract/problem.ts';
import { problemSentence } from '#contract/problem-text.ts';

/** Turns every failure into RFC 9457 `application/problem+json`; a bug is logged and tells nothing but its request. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = asProblem(error, request);
    if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected failure');
    return sendProblem(reply, request, problem);
  });
}

/** Percent signs that are no letters, or a part that is longer than any id. */
export function answerUnreadableAddress(
  _error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void sendProblem(reply, request, new Problem('request.invalid', { issues: [] }));
}

function asProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (isUsedId(error)) return new Problem('request.invalid', { issues: [{ field: 'id' }] });
  const status = error.statusCode ?? 500;
  if (status === 413) return new Problem('request.too_large', { limit: limitOf(error) });
  if (status === 429) return new Problem('request.too_many', { seconds: 60 });
  if (status === 404) return new Problem('request.not_found');
  if (status >= 400 && status < 500) return new Problem('request.invalid', { issues: [] });
  return new Problem('internal', { requestId: request.id });
}

/**
 * Ids are made by who asks. One that something else has already is refused by the primary key, whatever
 * the feature; what was begun with it is rolled back.
 */
function isUsedId({ code, ...error }: FastifyError & { constraint?: string }): boolean {
  return code === '23505' && error.constraint?.endsWith('_pkey') === true;
}

/** A body is small; only what comes as a file may be large. */
function limitOf({ code }: FastifyError): string {
  return code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? '2 MB' : '64 MB';
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem) {
  const { code, details } = problem;
  const locale = /^en\b/.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi';
  return reply
    .status(problems[code])
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({
      type: `/docs/problems#${code}`,
      title: problemSentence(code, details, locale),
      status: problems[code],
      code,
      details,
      requestId: request.id,
    });
}

import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { problems } from '#contract/problem.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A sentence in the language asked for (vi, en).' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
};

/** The contract as OpenAPI 3.1: a loop over the endpoint lines, so it cannot differ from what is served. */
export function openApiDocument(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chung Tay', version: '1', description: 'API of the Chung Tay program.' },
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

function operation(endpoint: Endpoint): object {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const input = jsonSchema(endpoint.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, object>;
  const inPath = names.map((name) => parameter(name, 'path', properties[name]));
  const rest = Object.keys(properties).filter((name) => !names.includes(name));
  const readsQuery = endpoint.method === 'GET' || endpoint.takesFile === true;
  const required = new Set((input['required'] ?? []) as string[]);
  const inQuery = readsQuery
    ? rest.map((name) => ({
        ...parameter(name, 'query', properties[name]),
        required: required.has(name),
      }))
    : [];
  return {
    summary: endpoint.summary,
    ...(endpoint.isPublic && { security: [] }),
    parameters: [...inPath, ...inQuery],
    ...(!readsQuery && { requestBody: { content: { 'application/json': { schema: input } } } }),
    ...(endpoint.takesFile && {
      requestBody: { content: { 'multipart/form-data': { schema: fileSchema } } },
    }),
    responses: {
      200: { description: 'Done', content: answerContent(endpoint) },
      default: {
        description: 'A problem',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

const fileSchema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } };

function answerContent(endpoint: Endpoint): object {
  return endpoint.answersFile
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: jsonSchema(endpoint.output, 'output') } };
}

function parameter(name: string, place: 'path' | 'query', schema: object | undefined) {
  return { name, in: place, required: place === 'path', schema: schema ?? { type: 'string' } };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

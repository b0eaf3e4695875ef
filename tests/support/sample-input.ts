import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { newId } from '#server/new-id.ts';

/** The part of JSON Schema that contract lines become. */
export type Schema = {
  type?: string | string[];
  format?: string;
  pattern?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
};

/** What a contract line takes, as JSON Schema. */
export function inputSchema({ input }: Endpoint): Schema {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
}

/**
 * The smallest input that the contract line accepts, with `known` values wherever a field of that name
 * stands. Throws a sentence when the line wants something that cannot be guessed.
 */
export function sampleInput(endpoint: Endpoint, known: Readonly<Record<string, unknown>>): object {
  const schema = inputSchema(endpoint);
  const fields = Object.keys(schema.properties ?? {});
  const top = Object.fromEntries(Object.entries(known).filter(([name]) => fields.includes(name)));
  const input = { ...(sampleOf(schema, '', known) as object), ...top };
  const parsed = endpoint.input.safeParse(input);
  if (parsed.success) return input;
  throw new Error(
    `No input could be made up for ${endpoint.method} ${endpoint.path}: ${z.prettifyError(parsed.error)}`,
  );
}

/** Texts that fields with a pattern of their own take: phone, amount, user name, month, code, hash. */
const ofPattern = ['0214123456', '1000000', 'nguoi.moi', '2024-02', 'thu-1', '0'.repeat(64)];

/** The smallest value that a schema accepts. */
export function sampleOf(
  schema: Schema,
  name: string,
  known: Readonly<Record<string, unknown>>,
): unknown {
  if (name in known) return known[name];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (Array.isArray(schema.type)) return schema.type.includes('null') ? null : 1;
  if (schema.anyOf) {
    const empty = schema.anyOf.some(({ type }) => type === 'null');
    return empty ? null : sampleOf(schema.anyOf[0] ?? {}, name, known);
  }
  if (schema.allOf) return sampleOf(Object.assign({}, ...schema.allOf), name, known);
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [
        key,
        sampleOf(schema.properties?.[key] ?? {}, key, known),
      ]),
    );
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () =>
      sampleOf(schema.items ?? {}, '', known),
    );
  if (schema.type === 'string') return sampleText(schema);
  if (schema.type === 'boolean') return false;
  if (schema.type === 'null') return null;
  return Math.max(schema.minimum ?? 1, 1);
}

function sampleText({ format, pattern, minLength = 1, maxLength = 99 }: Schema): string {
  if (format === 'uuid') return newId();
  if (format === 'date') return '2024-01-15';
  if (format === 'date-time') return '2024-01-15T00:00:00Z';
  const fitting = ofPattern.find((text) => pattern && new RegExp(pattern).test(text));
  return fitting ?? 'Chữ thử'.repeat(Math.ceil(minLength / 7)).slice(0, maxLength);
}

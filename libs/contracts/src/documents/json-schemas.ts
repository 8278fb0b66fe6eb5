import * as z from 'zod';
import './named-schemas.js';

export type Json = Record<string, unknown>;

/** Turns contract schemas into JSON Schema; those with a name are kept aside once and referred to. */
export class JsonSchemas {
  /** By name, for `#/components/schemas`. */
  readonly named: Record<string, Json> = {};

  constructor(private readonly target: 'draft-2020-12' | 'draft-07') {}

  /** What a caller may send: strict, before defaults and transformations. */
  request(schema: z.ZodType): Json {
    return this.convert(schema, 'input');
  }

  /** What the server answers: more fields may come with later versions (R28). */
  answer(schema: z.ZodType): Json {
    return this.convert(schema, 'output');
  }

  private convert(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs = {},
      ...found
    } = z.toJSONSchema(schema, {
      io,
      target: this.target,
      override: ({ jsonSchema }) => {
        // The format says it better than the pattern behind it.
        if (jsonSchema.format !== undefined || jsonSchema.type === 'integer') delete jsonSchema.pattern;
        if (io === 'output') delete jsonSchema.additionalProperties;
      },
    }) as Json & { $defs?: Record<string, Json>; definitions?: Record<string, Json> };
    const { definitions = {}, ...plain } = found as Json & { definitions?: Record<string, Json> };
    for (const [name, { id: _id, $id: _$id, ...definition }] of Object.entries({ ...$defs, ...definitions }))
      this.named[name] = withReferences(definition) as Json;
    return withReferences(plain) as Json;
  }
}

/** Names lie beside each other in the document, not inside each schema. */
function withReferences(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withReferences);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace(/^#\/(\$defs|definitions)\//, '#/components/schemas/')
        : withReferences(value),
    ]),
  );
}

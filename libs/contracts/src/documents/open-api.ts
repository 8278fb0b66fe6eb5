import type * as z from 'zod';
import { filesCookie, refreshCookie } from '../auth.js';
import type { Access, Route } from '../route.js';
import { routes } from '../routes/routes.js';
import { JsonSchemas } from './json-schemas.js';
import type { Json } from './json-schemas.js';
import { refusalResponses } from './refusals.js';

const description = `Everything the app does goes through this API.

Every list takes \`limit\` and an opaque \`after\` and answers \`next\`. Every failure is \`application/problem+json\` (RFC 9457)
with a \`code\` to act on. Unknown fields in a request are refused; more fields may appear in answers.
What happens is told over the socket: see [asyncapi.json](/api/asyncapi.json).`;

/** The HTTP surface as OpenAPI 3.1, from the route table alone. */
export function openApi(version: string): Json {
  const schemas = new JsonSchemas('draft-2020-12');
  const paths: Record<string, Json> = {};
  for (const [area, ofArea] of Object.entries(routes)) {
    for (const [name, route] of Object.entries(ofArea) as [string, Route][]) {
      const path = `${route.base}${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(`${area}.${name}`, route, schemas);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parley', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'This server' }],
    security: [],
    paths,
    components: { securitySchemes, schemas: schemas.named },
  };
}

const securitySchemes = {
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token that signing in answers; it lasts `expiresIn` seconds.',
  },
  personalToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A personal access token, `parley_pat_…`, with the scopes `read`, `write` or `admin`.',
  },
  refreshCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: refreshCookie,
    description: 'The refresh token. Only the browser sees it.',
  },
  filesCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: filesCookie,
    description: 'Signing in sets it, so that a page can show files. It reads them and does nothing else.',
  },
};

function operation(operationId: string, route: Route, schemas: JsonSchemas): Json {
  const parameters = [
    ...parametersIn('path', route.params, schemas),
    ...parametersIn('query', route.query, schemas),
  ];
  const given = route.body ?? route.line;
  return {
    operationId,
    tags: [route.area],
    summary: route.summary,
    ...(route.role && { description: `Needs the server role \`${route.role}\` or above.` }),
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(given && { requestBody: requestBody(route, schemas.request(given)) }),
    ...(route.anyForm && { requestBody: { content: { [form]: { schema: { type: 'object' } } } } }),
    ...(route.bytes === 'in' && { requestBody: { required: true, content: { [anyFile]: bytes } } }),
    responses: { ...successes(route, schemas), ...refusalResponses(route, schemas) },
  };
}

const ways: Record<Access, Json[]> = {
  public: [],
  session: [{ session: [] }],
  read: [{ session: [] }, { personalToken: ['read'] }],
  write: [{ session: [] }, { personalToken: ['write'] }],
  admin: [{ session: [] }, { personalToken: ['admin'] }],
};

function securityOf({ access, path, bytes: way }: Route): Json[] {
  if (path === '/auth/refresh') return [{ refreshCookie: [] }];
  if (path === '/auth/logout') return [{ refreshCookie: [] }, { session: [] }, {}];
  if (way === 'out' && access !== 'public') return [...ways[access], { filesCookie: [] }];
  return ways[access];
}

function parametersIn(where: 'path' | 'query', schema: z.ZodType | undefined, schemas: JsonSchemas): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.request(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: each,
  }));
}

const lines = 'application/x-ndjson';
/** What a file is, its content says; whatever type is given with it is not looked at. */
const anyFile = 'application/octet-stream';
const form = 'application/x-www-form-urlencoded';
const bytes = { schema: { type: 'string', format: 'binary' } };

function requestBody({ line }: Route, schema: Json): Json {
  const needed = line !== undefined || (Array.isArray(schema.required) && schema.required.length > 0);
  return { required: needed, content: { [line ? lines : 'application/json']: { schema } } };
}

function answerType({ stream, csv, jsonLines }: Route): string {
  if (stream || jsonLines) return lines;
  return csv ? 'text/csv' : 'application/json';
}

const meanings: Record<string, string> = { 200: 'Done', 201: 'Made', 204: 'Done; nothing to answer' };
const signsIn = new Set(['/auth/register', '/auth/login', '/auth/refresh']);

const tag = { ETag: { description: 'What `If-None-Match` asks by', schema: { type: 'string' } } };
const fileAnswers: Record<string, Json> = {
  200: { description: 'The file', headers: tag, content: { 'image/webp': bytes } },
  304: { description: 'It is the one that `If-None-Match` named', headers: tag },
};

function successes(route: Route, schemas: JsonSchemas): Record<string, Json> {
  if (route.bytes === 'out') return fileAnswers;
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, schema]) => [
      status,
      {
        description: meanings[status],
        ...(signsIn.has(route.path) && {
          headers: { 'Set-Cookie': { description: 'The refresh token', schema: { type: 'string' } } },
        }),
        ...(schema && {
          content: { [answerType(route)]: { schema: schemas.answer(schema) } },
        }),
      },
    ]),
  );
}

import { allRoutes } from '@parley/contracts';
import { openApi } from '@parley/contracts/documents';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Reply } from './people.js';

interface Documented {
  paths: Record<string, Record<string, { responses: Record<string, Response | undefined> } | undefined>>;
}
interface Response {
  content?: Record<string, object>;
}

const document = openApi('test') as unknown as Documented;
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'openapi');
const compiled = new Map<string, ValidateFunction>();
/** What was answered by whom, of all that was held against the document: `GET /api/v1/rooms 200`. */
export const witnessedAnswers = new Set<string>();

/** What in a real answer is otherwise than the OpenAPI document says; nothing where it keeps its word. */
export function deviations(method: string, path: string, reply: Reply<unknown>): string[] {
  const described = pathOf(method, path);
  if (described === undefined)
    return [404, 405].includes(reply.status) ? [] : [`${method} ${path} is not in the document`];
  const response = document.paths[described]?.[method.toLowerCase()]?.responses[String(reply.status)];
  if (!response) return [`${method} ${described} does not name the status ${String(reply.status)}`];
  witnessedAnswers.add(`${method} ${described} ${String(reply.status)}`);
  const [type] = (reply.headers.get('content-type') ?? '').split(';');
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) return reply.body === undefined ? [] : ['a body came where none was said'];
  if (type === undefined || !types.includes(type))
    return [`answers ${String(type)} instead of ${types.join(' or ')}`];
  const valid = validatorAt([
    'paths',
    described,
    method.toLowerCase(),
    'responses',
    String(reply.status),
    'content',
    type,
    'schema',
  ]);
  return valid(reply.body)
    ? []
    : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function validatorAt(keys: string[]): ValidateFunction {
  const pointer = keys
    .map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validator = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  compiled.set(pointer, validator);
  return validator;
}

/** The path as the document writes it; one with fewer parameters goes before. */
function pathOf(method: string, path: string): string | undefined {
  const [bare = ''] = path.split('?');
  const matching = allRoutes
    .filter((route) => route.method === method)
    .filter(({ base, path: pattern }) =>
      new RegExp(`^${base}${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(bare),
    )
    .sort((left, right) => left.path.split(':').length - right.path.split(':').length);
  const [route] = matching;
  return route && `${route.base}${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

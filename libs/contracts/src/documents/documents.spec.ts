import { describe, expect, it } from '@jest/globals';
import asyncApiSpecs from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { commands } from '../commands.js';
import { errors } from '../errors.js';
import { serverEvents } from '../events.js';
import { allRoutes } from '../routes/routes.js';
import { asyncApi, openApi } from './index.js';

interface Operation {
  operationId: string;
  security: object[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

const http = openApi('1.2.3') as { paths: Record<string, Record<string, Operation>> };
const socket = asyncApi('1.2.3') as {
  channels: { socket: { messages: Record<string, unknown> } };
  operations: Record<string, { action: string; reply?: object }>;
};

/** Every `$ref` in a document that leads nowhere. */
function lostReferences(document: object): string[] {
  const found = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, pointer = '']) => pointer,
  );
  return found.filter((pointer) => {
    let at: unknown = document;
    for (const key of pointer.split('/')) at = (at as Record<string, unknown> | undefined)?.[key];
    return at === undefined;
  });
}

describe('The OpenAPI document', () => {
  it('is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    expect(await new Validator().validate(structuredClone(http))).toEqual({ valid: true });
    expect(lostReferences(http)).toEqual([]);
  });

  it('describes every route of the contract once, and nothing else', () => {
    const described = Object.entries(http.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const contract = allRoutes.map(
      ({ method, base, path }) => `${method} ${base}${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(described.sort()).toEqual(contract.sort());
    const ids = Object.values(http.paths).flatMap((methods) =>
      Object.values(methods).map((each) => each.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the sign-in that a call needs, and every refusal as a problem', () => {
    const post = http.paths['/api/v1/rooms/{id}/messages']?.['post'];
    expect(post?.security).toEqual([{ session: [] }, { personalToken: ['write'] }]);
    expect(Object.keys(post?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '201', '400', '401', '403', '404', '409', '413', '429', '500', '503']),
    );
    expect(Object.keys(post?.responses['409']?.content ?? {})).toEqual(['application/problem+json']);
    expect(JSON.stringify(post?.responses['409'])).toContain('message.client_id_reused');
  });

  it('says of files what they are, and that a browser may read them by a cookie', () => {
    const put = http.paths['/api/v1/users/me/avatar']?.['put'];
    expect(Object.keys(put?.requestBody?.content ?? {})).toEqual(['application/octet-stream']);
    const picture = http.paths['/api/v1/pictures/{id}']?.['get'];
    expect(Object.keys(picture?.responses['200']?.content ?? {})).toEqual(['image/webp']);
    expect(picture?.responses['304']?.content).toBeUndefined();
    expect(picture?.security).toContainEqual({ filesCookie: [] });
    const elsewhere = Object.values(http.paths).flatMap((methods) => Object.values(methods));
    expect(elsewhere.filter(({ security }) => JSON.stringify(security).includes('filesCookie'))).toEqual([
      picture,
    ]);
  });

  it('lets every error of the table be met somewhere, but those of unknown addresses and of calls to come', () => {
    const whole = JSON.stringify(http);
    const unmet = Object.keys(errors).filter((code) => !whole.includes(`"${code}"`));
    expect(unmet).toEqual(['method.not_allowed']);
  });
});

describe('The AsyncAPI document', () => {
  it('is valid AsyncAPI 3, and every reference in it leads somewhere', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const valid = ajv.compile(asyncApiSpecs.schemasWithoutId['3.0.0'] as object);
    valid(structuredClone(socket));
    expect(valid.errors ?? []).toEqual([]);
    expect(lostReferences(socket)).toEqual([]);
  });

  it('describes every command with its ack and every event', () => {
    const names = [...Object.keys(commands), ...Object.keys(serverEvents)].sort();
    expect(Object.keys(socket.operations).sort()).toEqual(names);
    const asked = Object.entries(socket.operations).filter(([, { action }]) => action === 'receive');
    expect(asked.map(([name]) => name).sort()).toEqual(Object.keys(commands).sort());
    expect(asked.every(([, { reply }]) => reply !== undefined)).toBe(true);
  });
});

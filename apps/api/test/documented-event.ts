import { asyncApi } from '@parley/contracts/documents';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(asyncApi('test'), 'asyncapi');

/** Holds a real event (`message.posted`) or ack (`message.post.ack`) to the AsyncAPI document; throws where it breaks its word. */
export function holdToDocument(name: string, payload: unknown): void {
  const valid = ajv.getSchema(`asyncapi#/channels/socket/messages/${name}/payload`);
  if (!valid) throw new Error(`${name} is not in the AsyncAPI document`);
  if (!valid(payload))
    throw new Error(`${name}: ${ajv.errorsText(valid.errors)} in ${JSON.stringify(payload)}`);
}

import type { PictureSize, Problem, Room, Self } from '@parley/contracts';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { deviations } from '../documented-answer.js';
import type { Caller } from '../people.js';

const [red, green, blue] = [
  [255, 0, 0],
  [0, 160, 0],
  [0, 0, 255],
] as const;
export type Colour = 'red' | 'green' | 'blue';
const pixels: Record<Colour, readonly number[]> = { red, green, blue };

/** Its left half in one colour, its right half in another. */
export function halves(width: number, height: number, left: Colour = 'red', right: Colour = 'blue'): Sharp {
  const line = Array.from({ length: width }, (_, x) => pixels[x < width / 2 ? left : right]).flat();
  const raw = Buffer.concat(Array.from({ length: height }, () => Buffer.from(line)));
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

/** What moves: a frame of each colour. */
export function moving(side: number, ...frames: Colour[]): Promise<Buffer> {
  const raw = Buffer.concat(
    frames.map((colour) => Buffer.from(Array.from({ length: side * side }, () => pixels[colour]).flat())),
  );
  const extent = { width: side, height: side * frames.length, channels: 3, pageHeight: side } as const;
  return sharp(raw, { raw: extent })
    .gif({ delay: frames.map(() => 100) })
    .toBuffer();
}

/** The colour at a place, from 0 to 1 across and down. */
export async function colourAt(picture: Buffer, across: number, down: number): Promise<Colour | 'other'> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(down * info.height) * info.width + Math.floor(across * info.width)) * info.channels;
  const found = [...data.subarray(at, at + 3)];
  const isNear = (colour: readonly number[]) =>
    colour.every((share, place) => Math.abs(share - (found[place] ?? 0)) < 60);
  const [name] = Object.entries(pixels).find(([, colour]) => isNear(colour)) ?? ['other'];
  return name as Colour | 'other';
}

export interface Sent {
  status: number;
  code: string | undefined;
  detail: string | undefined;
  user?: Self;
  room?: Room;
}

/** Sends bytes as a program would, whatever they are; the answer is held against the document. */
export async function sendPicture(
  person: Pick<Caller, 'url' | 'headers'>,
  path: string,
  bytes: Buffer | string,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const address = `/api/v1${path}`;
  const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  const response = await fetch(`${person.url}${address}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', ...person.headers, ...headers },
    body,
  });
  const json = JSON.parse(await response.text()) as Partial<Problem> & { user?: Self; room?: Room };
  const { status } = response;
  const wrong = deviations('PUT', address, { status, headers: response.headers, body: json });
  if (wrong.length > 0) throw new Error(`PUT ${address}: ${wrong.join('; ')}`);
  const { code, detail, user, room } = json;
  return { status, code, detail, ...(user && { user }), ...(room && { room }) };
}

export interface Shown {
  status: number;
  headers: Headers;
  bytes: Buffer;
  code: string | undefined;
}

/** `address`: as `avatarUrl` and `pictureUrl` say it. */
export async function showPicture(
  { url, headers }: Pick<Caller, 'url' | 'headers'>,
  address: string,
  size?: PictureSize,
): Promise<Shown> {
  const response = await fetch(`${url}${address}${size ? `?size=${size}` : ''}`, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  const problem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const body: unknown = problem ? JSON.parse(bytes.toString()) : bytes.toString('latin1') || undefined;
  const { status } = response;
  const wrong = deviations('GET', address, { status, headers: response.headers, body });
  if (wrong.length > 0) throw new Error(`GET ${address}: ${wrong.join('; ')}`);
  const code = problem ? (body as Problem).code : undefined;
  return { status, headers: response.headers, bytes, code };
}

import { createPublicKey, verify } from 'node:crypto';

export interface VapidClaims {
  aud: string;
  exp: number;
  sub: string;
}

/**
 * What a server says of itself to a push service (RFC 8292), or throws: the signature by the key it names, for this push
 * service (`audience`), not over, and not for more than a day.
 */
export function checkVapid(
  authorization: string | undefined,
  audience: string,
  now = Date.now(),
): VapidClaims & { publicKey: string } {
  const [, token = '', publicKey = ''] =
    /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  if (signature === '') throw new Error('The authorization is not `vapid t=…, k=…`.');
  if ((read(header) as { alg?: string }).alg !== 'ES256') throw new Error('It is not signed by ES256.');
  const signed = Buffer.from(`${header}.${claims}`);
  const key = { key: keyOf(publicKey), dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64url')))
    throw new Error('The signature is not by this key.');
  const { aud, exp, sub } = read(claims) as VapidClaims;
  if (aud !== audience) throw new Error(`It is for ${aud}, not for ${audience}.`);
  if (!(exp * 1000 > now && exp * 1000 <= now + 86_400_000))
    throw new Error('It is over, or lasts too long.');
  if (!/^(mailto:.+@|https:\/\/)/.test(sub)) throw new Error('It does not say whom to ask.');
  return { aud, exp, sub, publicKey };
}

function read(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function keyOf(point: string) {
  const bytes = Buffer.from(point, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4)
    throw new Error('The key is not an uncompressed point of P-256.');
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((part) => part.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}

import type { IncomingMessage } from 'node:http';

/** Whether the machine at this address, so many hops away, tells the truth about whom it speaks for. */
export type TrustsProxy = (address: string, hop: number) => boolean;

/** Whose request this is, as Express finds `request.ip`: the first on the way to us whom we do not trust. */
export function clientAddress({ socket, headers }: IncomingMessage, trusts: TrustsProxy): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const before = forwarded.split(',').map((address) => address.trim());
  const way = [socket.remoteAddress ?? '', ...before.filter((address) => address !== '').reverse()];
  const hop = way.findIndex((address, place) => !trusts(address, place));
  return way.at(hop) ?? '';
}

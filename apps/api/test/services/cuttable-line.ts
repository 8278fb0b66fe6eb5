import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut: nothing gets through any more, and nobody is told. */
export interface CuttableLine {
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function cuttableLine(to: string): Promise<CuttableLine> {
  const target = new URL(to);
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('data', (data) => void (isCut || other.write(data)));
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        if (!isCut) other.end();
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  const hangUp = () => {
    for (const end of ends) end.destroy();
  };
  return {
    url: url.href,
    cut: () => (isCut = true),
    /** What was lost on the way stays lost: old connections are of no use. */
    mend() {
      isCut = false;
      hangUp();
    },
    async close() {
      hangUp();
      await new Promise((closed) => server.close(closed));
    },
  };
}

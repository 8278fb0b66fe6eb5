import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** The line between a device and the server, which can be cut without either being told. */
export interface Wire {
  url: string;
  /** What the device says still arrives; what the server answers does not. */
  deafen(): void;
  /** What is open breaks, and nothing gets through. */
  cut(): void;
  mend(): void;
  remove(): Promise<void>;
}

export async function wireTo(server: string): Promise<Wire> {
  const { hostname, port } = new URL(server);
  const open = new Set<Socket>();
  let whole = true;
  let deaf = false;
  const hold = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const wire = createServer((near) => {
    hold(near);
    if (!whole) return near.destroy();
    const far = connect(Number(port), hostname);
    hold(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    far.on('data', (data) => deaf || near.write(data));
    return near.pipe(far);
  });
  await new Promise<void>((listening) => wire.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    deafen() {
      deaf = true;
    },
    cut() {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    mend() {
      whole = true;
      deaf = false;
    },
    async remove() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => wire.close(closed));
    },
  };
}

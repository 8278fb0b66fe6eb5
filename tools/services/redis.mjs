/** A private Redis on a free port, behind a password nobody else knows: who answers is the one we started. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from './program.mjs';

/**
 * @param {string} directory where its log lies and where it may write
 * @param {{ port?: number, password?: string }} [wish] to bring one back under its old address
 * @param {() => Promise<number>} [nextPort] where it may listen, if that is not wished for
 * @returns {Promise<Redis>}
 *
 * @typedef {object} Redis
 * @property {string} url
 * @property {number} port
 * @property {string} password
 * @property {number | undefined} pid
 * @property {() => boolean} isAlive
 * @property {(signal?: string) => void} kill
 * @property {() => Promise<void>} stop
 */
export async function startRedis(directory, wish = {}, nextPort = freePort) {
  for (let tries = wish.port ? 1 : mostPorts; ; tries -= 1) {
    try {
      return await startAt(wish.port ?? (await nextPort()), directory, wish);
    } catch (error) {
      // Between the look for a free port and the start another program may have taken it.
      if (tries === 1 || !(error instanceof Ended)) throw error;
    }
  }
}

const mostPorts = 5;
class Ended extends Error {}

async function startAt(port, directory, wish) {
  mkdirSync(directory, { recursive: true });
  const { path, env } = program('redis-server', 'redis-server');
  const password = wish.password ?? randomBytes(16).toString('hex');
  const flags = {
    port,
    bind: '127.0.0.1',
    dir: directory,
    requirepass: password,
    save: '',
    appendonly: 'no',
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const log = openSync(join(directory, 'redis.log'), 'a');
  const child = spawn(path, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.unref();
  const exited = new Promise((settle) => child.once('exit', settle).once('error', settle));
  await answering(port, password, child);
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    password,
    pid: child.pid,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: (signal = 'SIGKILL') => child.kill(signal),
    async stop() {
      // Nobody else may keep this process alive while it waits.
      child.ref();
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 3000);
      await exited;
      clearTimeout(impatience);
    },
  };
}

async function answering(port, password, child) {
  const end = performance.now() + 10_000;
  while (!(await saysPong(port, password))) {
    if (child.exitCode !== null) throw new Ended('redis-server did not start');
    if (performance.now() > end) throw new Error('redis-server does not answer');
    await pause(20);
  }
}

function saysPong(port, password) {
  return new Promise((settle) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let said = '';
    socket.on('data', (data) => {
      said += data.toString();
      if (said.includes('PONG')) socket.end();
    });
    socket.on('error', () => settle(false));
    socket.on('close', () => settle(said.includes('+OK') && said.includes('PONG')));
    socket.setTimeout(1000, () => socket.destroy());
  });
}

export async function freePort() {
  const probe = createServer();
  await new Promise((listening, failed) => probe.once('error', failed).listen(0, '127.0.0.1', listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/**
 * npm starts a script through a shell, and tells that shell alone when it is told to stop: the shell ends and passes
 * nothing on. What the script sees of it is that it has another parent then. Where npm itself is killed, the shell has.
 */
import { readFileSync } from 'node:fs';

const lookMs = 250;
const stops = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Asks this process to stop, as a supervisor would, when who started it is gone; not where it has been asked already. */
export function stopWithStarter() {
  const starter = whoStarted();
  const watch = setInterval(() => {
    if (whoStarted() !== starter) process.kill(process.pid, 'SIGTERM');
  }, lookMs);
  watch.unref();
  for (const signal of stops) {
    process.once(signal, () => {
      clearInterval(watch);
      // As if nobody had listened.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

/** The parent and, where that is a shell with nothing but our command, the shell's. */
function whoStarted() {
  const parent = process.ppid;
  const isShell = read(`/proc/${parent}/cmdline`).split('\0')[1] === '-c';
  // After the name, which may hold anything: the state, and the parent.
  const beyond = isShell ? read(`/proc/${parent}/stat`).split(') ').at(-1)?.split(' ')[1] : '';
  return `${parent} ${beyond}`;
}

/** What other systems than Linux do not have is empty. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

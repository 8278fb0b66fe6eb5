/** On what it was measured. */
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

export function processorName() {
  return cpus()[0]?.model.trim() ?? 'unknown processor';
}

export function machineDescription() {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `${availableParallelism()} cores (${processorName()}), ${memory}, ${type()} ${release()}, Node ${process.version}`;
}

/** On what it was measured. */
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

export function machineDescription() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `${availableParallelism()} cores (${model}), ${memory}, ${type()} ${release()}, Node ${process.version}`;
}

/** One stage on one side: starts the target, lets a generator loose on it, and answers what the generator saw. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { machineLoad } from './machine.mjs';
import { stopProcess } from './processes.mjs';
import { furnishing } from './furnishing.mjs';
import { startTarget } from './targets.mjs';

/**
 * Answers `[{ load, result }]`, `load` being the machine's when it began; `times` of them, one after the other on one
 * target. `during(cleanUp)` is told how to end what is running, and `null` when nothing is.
 */
export async function runStage({ side, stage, from }, { say, during, times = 1 }) {
  const wanted = (side === 'baseline' && stage.baselineTarget) || stage.target;
  const load = machineLoad();
  const furnish = furnishing(wanted, say);
  const target = await startTarget(side, wanted, { furnish: furnish?.furnish, begun: during });
  let generator = null;
  const cleanUp = async () => {
    if (generator) await stopProcess(generator);
    await target.stop();
  };
  during(cleanUp);
  try {
    const results = [];
    const size = { ...stage.size, ...(from && { from }), ...furnish?.size };
    for (let n = 0; n < times; n += 1) {
      generator = fork(join(import.meta.dirname, 'generator.mjs'));
      const { stop: _, lastWords: __, ...given } = target;
      generator.send({ load: stage.load, target: given, size });
      results.push({ load, result: await resultFrom(generator, say) });
      if (target.lastWords()) throw new Error(target.lastWords());
    }
    return results;
  } catch (error) {
    throw new Error(target.lastWords() ?? error.message, { cause: error });
  } finally {
    await cleanUp();
    during(null);
  }
}

async function resultFrom(generator, say) {
  let result = null;
  generator.on('message', (message) => {
    if (message.said) say(message.said);
    else result = message.result;
  });
  const [code, signal] = await once(generator, 'exit');
  if (code !== 0 || result === null) throw new Error(`the generator ended with ${code ?? signal}`);
  return result;
}

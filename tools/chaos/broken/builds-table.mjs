/** The broken builds as docs/guarantees.md lists them. */
import { builds } from './builds.mjs';
import { guaranteeOf } from '../../../libs/testkit/src/invariants/violation.ts';

export function brokenBuildsTable() {
  const rows = Object.entries(builds).map(
    ([name, { shownBy, breaks }]) => `| ${name} | ${shownBy} | ${breaks} (${guaranteeOf[breaks]}) |`,
  );
  return [
    '| broken on purpose | what happens to it | what the judge finds |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** What must not happen in any run, whatever is broken in it. */

/** @param {World} world @param {{ undone: string[] }} end @param {string[]} mistakes of the workloads */
export function troublesOf({ cluster, recorder }, { undone }, mistakes) {
  return [
    ...cluster.crashes.map(
      ({ node, code, said }) => `node ${node} ended by itself with ${code}: ${said.slice(-800)}`,
    ),
    ...cluster.unclean.map((node) => `node ${node} did not stop in order when it was told to`),
    ...Object.entries(recorder.refusals)
      .filter(([what]) => what.endsWith(': server.error'))
      .map(([what, count]) => `${count} times ${what}: the server itself calls it its mistake`),
    ...cluster.pushes.faults.map((fault) => `the push service could not read what it was sent: ${fault}`),
    ...undone,
    ...mistakes,
  ];
}

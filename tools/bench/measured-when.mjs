/** When, on what and how often something was measured: said once where it is the same of all, else of each. */

/** The kept scenarios that were measured together: `[{ names, date, processor, machine, runs, version, disturbed }]`. */
export function occasions(kept) {
  const groups = Map.groupBy(Object.entries(kept), ([, { date, machine, runs, version, disturbed }]) =>
    JSON.stringify([date, machine, runs, version, disturbed]),
  );
  return [...groups.values()].map((group) => ({ ...group[0][1], names: group.map(([name]) => name) }));
}

/** `2026-11-22, AMD EPYC`; what makes it worth less stands there as well. */
export function shortly({ date, processor, runs, disturbed }) {
  const plain = processor.replace(/\((R|TM)\)|\bProcessor\b|@.*/g, ' ').replace(/\s+/g, ' ');
  return [date, plain.trim(), runs === 1 && 'one run', disturbed && 'disturbed'].filter(Boolean).join(', ');
}

/** One line for each occasion. */
export function atLength(occasion) {
  const { names, date, machine, runs, version, disturbed } = occasion;
  const how = runs === 1 ? 'one run' : `medians of ${runs} runs`;
  const of = version ? `, of “${version}”` : '';
  const worth = disturbed ? '; other programs took more than a twentieth of the machine meanwhile' : '';
  return `- ${names.join(', ')}: ${date}, ${machine}; ${how}${of}${worth}`;
}

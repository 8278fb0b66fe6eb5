/** What a client showed of a room, and what was wrong with it. */

/** A view of somebody who has begun to look, and sees these `messages` already. */
export function viewFrom(messages) {
  const last = messages.at(-1)?.seq ?? 0;
  return { start: last, last, shown: new Map(), doubled: 0, outOfOrder: 0 };
}

/** At every moment: what is new must stand behind what was shown, and what is shown must stand in order of `seq`. */
export function watch(view, messages) {
  let before = 0;
  for (const { seq, id } of messages) {
    if (seq <= before) view.outOfOrder += 1;
    before = seq;
    if (seq <= view.start || view.shown.get(seq) === id) continue;
    if (view.shown.has(seq)) view.doubled += 1;
    if (seq !== view.last + 1) view.outOfOrder += 1;
    view.last = seq;
    view.shown.set(seq, id);
  }
  if (new Set(messages.map(({ clientId }) => clientId)).size < messages.length) view.doubled += 1;
}

export function judged(views, posts) {
  const sum = (count) => views.reduce((total, view) => total + count(view), 0);
  const [first] = views;
  return {
    missing: sum(({ shown }) => Math.max(0, posts - shown.size)),
    doubled: sum(({ doubled, shown }) => doubled + Math.max(0, shown.size - posts)),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    different: sum(({ shown }) => [...shown].filter(([seq, id]) => first.shown.get(seq) !== id).length),
  };
}

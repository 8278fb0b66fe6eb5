/** What a device has in the end, for the judge. */

/** As `Held` of testkit. */
export function held(device) {
  const { parley } = device;
  const rooms = [...parley.rooms.mine.get().values()].map(({ room, own }) => ({ room, own }));
  const windowOf = ({ messages, members, hasMoreBefore, hasMoreAfter, pending }) => ({
    ...{ messages, members, hasMoreBefore, hasMoreAfter, pending },
  });
  const windows = rooms.map(({ room: { id } }) => {
    const shown = device.room(id).get();
    return { roomId: id, threads: shown.threads, ...windowOf(shown) };
  });
  const beside = [...device.threads.values()]
    .filter(({ roomId }) => device.lists(roomId))
    .map(({ roomId, root, handle }) => ({ roomId, line: root, ...windowOf(handle.get()) }));
  const watched = device.person.watches.map(
    (userId) => parley.presence.get(userId) ?? { userId, status: 'offline' },
  );
  const presence = watched.map(({ userId, status }) => ({ userId, status }));
  const people = device.person.watches.map((userId) => ({ userId, displayName: nameAt(device, userId) }));
  const invitations = [...parley.invitations.mine.get().values()];
  const preferences = parley.preferences.get();
  return {
    ...{ client: device.id, rooms, windows: [...windows, ...beside], presence, people },
    ...{ invitations, preferences, pins: pinsOn(device), ...keptOn(device) },
  };
}

export function pinsOn(device) {
  return [...device.rooms]
    .filter(([roomId, { pins }]) => pins && device.lists(roomId))
    .map(([roomId, { pins }]) => ({ roomId, seqs: (pins.get().messages ?? []).map(({ seq }) => seq) }));
}

/** What only its person has. */
export function keptOn({ parley, world }) {
  const entries = [...parley.rooms.mine.get()];
  return {
    threads: entries.flatMap(([roomId, entry]) =>
      world.sdk.threadsOf(entry).map((thread) => ({ roomId, ...thread })),
    ),
    drafts: [...parley.drafts.mine.get()].map(([key, { base, offered }]) => {
      const [roomId, root = '0'] = key.split('.');
      const { body, selfRevision } = offered ?? { body: base.body, selfRevision: base.version };
      return { roomId, root: Number(root), body, selfRevision };
    }),
    bookmarks: [...parley.bookmarks.mine.get().values()],
    done: [...parley.inbox.marks.get().values()],
    inbox: parley.inbox.count.get(),
  };
}

export function nameAt({ parley }, userId) {
  return parley.people.get(userId)?.displayName ?? null;
}
